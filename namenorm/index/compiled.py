"""An index in a file: the same names as `NameIndex` has, read from mapped memory as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path

from namenorm.errors import GazetteerError
from namenorm.index.alike import WHOLE
from namenorm.index.answers import Answers
from namenorm.index.blocks import sequence_hash
from namenorm.index.building import RISK_STEPS
from namenorm.index.container import Container
from namenorm.index.fingerprint import fingerprint
from namenorm.index.lazy import LazyMapping, LazySequence
from namenorm.index.meeting import Meeting, Meets
from namenorm.index.names import Name, Posting, Recorded, first_recorded
from namenorm.index.stored import EntityColumns, StoredGazetteer
from namenorm.index.strings import ABSENT, Slots, Strings

Pair = tuple[str, str]


class CompiledIndex(Meets):
    """All names of a compiled gazetteer, found by word.

    Args:
        path: a file that `compile_index` wrote.

    Raises:
        GazetteerError: it is no such file, damaged, or was compiled by another version of namenorm.
    """

    def __init__(self, path: str | Path) -> None:
        self.file = Container(Path(path))
        if self.file.about.get("tables") != fingerprint():
            self.file.close()
            message = "compiled by a version of namenorm that folds names otherwise: compile it again"
            raise GazetteerError(path, None, message)
        self.langs_of: Mapping[str, Set[str]] = LazyMapping(self._langs, self._ids)
        self.words_of: Mapping[str, Set[str]] = LazyMapping(self._words_of, self._ids)
        self.postings: Mapping[str, Sequence[Posting]] = LazyMapping(self._postings, self._all_words)
        self.given_names: Mapping[str, Set[str]] = LazyMapping(self._bearers, self._given_names)
        self.heads: Set[Pair] = _Heads(self)

    def __reduce__(self) -> tuple[type[CompiledIndex], tuple[Path]]:
        """Travel to other processes as the name of the file, which they map too."""
        return CompiledIndex, (self.file.path,)

    @cached_property
    def entities(self) -> EntityColumns:
        """The entities and aliases, by number."""
        return EntityColumns(self.file)

    @cached_property
    def gazetteer(self) -> StoredGazetteer:
        """The entities."""
        return StoredGazetteer(self.file, self.entities)

    @cached_property
    def words(self) -> Strings:
        """The folded words of all names."""
        return Strings(self.file, "word")

    @cached_property
    def names(self) -> Sequence[Name]:
        """Every name, blocked ones apart."""
        return LazySequence(self._name, len(self.file.numbers("name entity")))

    def same(self, words: Sequence[str]) -> Sequence[int]:
        """List the names of just these folded words, by their numbers."""
        numbers = [self.words.find(word) for word in words]
        return () if ABSENT in numbers or not numbers else self._group_names(self._group(numbers))

    def spelled(self, text: str) -> Sequence[int] | None:
        """List the names that a text is a spelling of, by their numbers; None where it is not recorded as it stands.

        The text is compared as it stands, which needs neither folding nor cutting it into words.
        """
        alias = self._answers.alias_of(text)
        return None if alias == ABSENT else self._group_names(self.file.numbers("alias group")[alias] - 1)

    def recorded(self, text: str) -> Recorded | None:
        """Say what a text is a recorded name of: the first entity by its id.

        Whether it is recorded as it stands is looked up before it is folded and cut into words.
        """
        if self._answers.alias_of(text) == ABSENT:
            return first_recorded(self, text)
        found = self._answers.of(text)
        return Recorded(*found) if found else None

    def recorded_at_once(self, texts: Sequence[str]) -> Iterable[Recorded | None]:
        """Say what each text is a recorded name of as it stands; None for all others."""
        return (found and Recorded(*found) for found in self._answers.of_all(texts))

    def risk(self, word: str) -> float:
        """Give the Zipf frequency of a word of a name as a word of its language; 0.0 for other words."""
        number = self.words.find(word)
        return 0.0 if number == ABSENT else self.file.data("word risk")[number] / RISK_STEPS

    def has(self, entity: str) -> bool:
        """Say whether it has an entity."""
        return self.entities.ids.find(entity) != ABSENT

    def entity_of(self, name: int) -> int:
        """Give the number of the entity that a name stands for."""
        number: int = self.file.numbers("name entity")[name]
        return number

    def names_of(self, entity: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield the number and the words of each name of an entity."""
        number = self.entities.ids.find(entity)
        if number != ABSENT:
            bounds = self.file.numbers("entity names")
            for name in range(bounds[number], bounds[number + 1]):
                yield name, self.words_in(name)

    def words_in(self, name: int) -> Sequence[int]:
        """Give the words of a name, by their numbers."""
        bounds = self.file.numbers("name ends")
        return self.file.numbers("name words")[bounds[name] : bounds[name + 1]]

    @cached_property
    def _meeting(self) -> Meeting:
        column, known = self.file.array, self.file.about["scripts"]
        return Meeting(column, self.words.__getitem__, self._group_names, column("group script"), known)

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.file, self.entities)

    @cached_property
    def _groups(self) -> Slots:
        return Slots(self.file.numbers("group slots"))

    def _group(self, words: Sequence[int]) -> int:
        bounds, names = self.file.numbers("group ends"), self.file.numbers("group names")
        for group in self._groups.probe(sequence_hash(words[: WHOLE.prefix])):
            if list(self.words_in(names[bounds[group]])) == words:
                return group
        return ABSENT

    def _group_names(self, group: int) -> Sequence[int]:
        if group == ABSENT:
            return ()
        bounds = self.file.numbers("group ends")
        return self.file.numbers("group names")[bounds[group] : bounds[group + 1]]

    def _name(self, number: int) -> Name:
        entity, alias = self.entity_of(number), self.file.numbers("name alias")[number]
        words = tuple(self.words[word] for word in self.words_in(number))
        script = self.file.about["scripts"][self.file.numbers("name script")[number]]
        derived = bool(self.file.data("name derived")[number])
        return Name(
            self.entities.ids[entity], self.entities.type(entity), self.entities.alias(alias), words, script, derived
        )

    def _ids(self) -> Iterator[str]:
        return (self.entities.ids[number] for number in range(len(self.entities.ids)))

    def _all_words(self) -> Iterator[str]:
        return (self.words[number] for number in range(len(self.words)))

    def _given_names(self) -> Iterator[str]:
        return (word for word in self._all_words() if word in self.given_names)

    def _langs(self, entity: str) -> Set[str] | None:
        aliases, langs = self.file.numbers("name alias"), self.entities.langs
        tags = {self.entities.tags[langs[aliases[name]]].split("-")[0] for name, _ in self.names_of(entity)}
        return tags or None

    def _words_of(self, entity: str) -> Set[str] | None:
        return {self.words[word] for word in {w for _, words in self.names_of(entity) for w in words}} or None

    def _postings(self, word: str) -> Sequence[Posting] | None:
        number = self.words.find(word)
        if number == ABSENT:
            return None
        bounds = self.file.numbers("posting ends")
        start, end = bounds[number], bounds[number + 1]
        names, places = self.file.numbers("posting name"), self.file.numbers("posting place")
        return LazySequence(lambda at: Posting(names[start + at], places[start + at]), end - start)

    def _bearers(self, word: str) -> Set[str] | None:
        found = _Bearers(self, self.words.find(word))
        return found if found else None


class _Bearers(Set[str]):
    """The persons who bear a word as the first of a longer name."""

    def __init__(self, index: CompiledIndex, word: int) -> None:
        self._index = index
        self._word = word

    def __contains__(self, entity: object) -> bool:
        return isinstance(entity, str) and any(
            self._is_given(name, words) for name, words in self._index.names_of(entity)
        )

    def __iter__(self) -> Iterator[str]:
        return iter({self._index.names[name].entity for name in self._given()})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self._given())

    def _given(self) -> Iterator[int]:
        file = self._index.file
        bounds, names = file.numbers("posting ends"), file.numbers("posting name")
        if self._word != ABSENT:
            for name in names[bounds[self._word] : bounds[self._word + 1]]:
                if self._is_given(name, self._index.words_in(name)):
                    yield name

    def _is_given(self, name: int, words: Sequence[int]) -> bool:
        if len(words) < 2 or words[0] != self._word:
            return False
        return self._index.entities.type(self._index.entity_of(name)) == "PER"


class _Heads(Set[Pair]):
    """The first words of the longer names of organisations."""

    def __init__(self, index: CompiledIndex) -> None:
        self._index = index

    def __contains__(self, pair: object) -> bool:
        if not isinstance(pair, tuple):
            return False
        entity, word = pair
        number = self._index.words.find(word)
        return number != ABSENT and any(
            words[0] == number and len(words) > 1 and self._is_organisation(name)
            for name, words in self._index.names_of(entity)
        )

    def __iter__(self) -> Iterator[Pair]:
        return iter({(n.entity, n.words[0]) for n in self._index.names if n.type == "ORG" and len(n.words) > 1})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _is_organisation(self, name: int) -> bool:
        return self._index.entities.type(self._index.entity_of(name)) == "ORG"
