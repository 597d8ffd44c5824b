"""Layers over compiled indexes: a small gazetteer over a big one, which stays in its file as it is.

Entities that more than one layer speaks of are laid over one another and indexed in memory; in the files their names
are passed over. Everything else is read from the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from namenorm.gazetteer import Gazetteer
from namenorm.gazetteer.model import follow
from namenorm.index.compiled import CompiledIndex
from namenorm.index.interface import Index
from namenorm.index.lazy import LazyMapping, LazySequence
from namenorm.index.meeting import Near
from namenorm.index.names import Name, NameIndex, Posting, Recorded, first_recorded
from namenorm.index.strings import ABSENT
from namenorm.records import Entity

T = TypeVar("T")


def index_of(layers: Sequence[Gazetteer | CompiledIndex]) -> Index:
    """Lay gazetteers and compiled indexes over one another, later ones over earlier ones.

    The meaning is that of `Gazetteer.layered`; only what several layers speak of is held in memory.
    """
    if len(layers) == 1 and isinstance(layers[0], CompiledIndex):
        return layers[0]
    if not any(isinstance(layer, CompiledIndex) for layer in layers):
        return NameIndex(Gazetteer.layered(*(layer for layer in layers if isinstance(layer, Gazetteer))))
    gazetteers = [layer if isinstance(layer, Gazetteer) else layer.gazetteer for layer in layers]
    touched = _touched(layers, gazetteers)
    merged = Gazetteer.layered(*(_part(layer, touched) for layer in layers))
    bases = [layer for layer in layers if isinstance(layer, CompiledIndex)]
    return LayeredIndex(bases, frozenset(touched), NameIndex(merged))


def _touched(layers: Sequence[Gazetteer | CompiledIndex], gazetteers: Sequence[Gazetteer]) -> set[str]:
    """List the ids that must be looked at in memory: of small layers, of redirects, of several files."""
    redirects: dict[str, str] = {}
    for gazetteer in gazetteers:
        redirects |= gazetteer.redirects
    found = {id for layer in layers if isinstance(layer, Gazetteer) for id in layer.entities}
    found |= {follow(id, redirects) for id in found}
    found |= redirects.keys() | {follow(id, redirects) for id in redirects}
    files = sorted((layer for layer in layers if isinstance(layer, CompiledIndex)), key=lambda f: len(f.gazetteer))
    for at, file in enumerate(files):
        others = files[at + 1 :]
        found |= {id for id in file.gazetteer.entities if others and any(o.has(id) for o in others)}
    return found


def _part(layer: Gazetteer | CompiledIndex, ids: Set[str]) -> Gazetteer:
    """Take the entities of some ids out of a layer, in its order."""
    if isinstance(layer, Gazetteer):
        return Gazetteer((e for id, e in layer.entities.items() if id in ids), layer.redirects)
    numbers = sorted(number for id in ids if (number := layer.entities.ids.find(id)) != ABSENT)
    return Gazetteer(map(layer.entities.entity, numbers), dict(layer.gazetteer.redirects))


class LayeredGazetteer(Gazetteer):
    """The entities of several layers; those in files stay there."""

    __slots__ = ("_layers",)

    _layers: tuple[Gazetteer, ...]

    def __init__(self, merged: Gazetteer, bases: Sequence[Gazetteer], touched: Set[str]) -> None:
        def entity(id: str) -> Entity | None:
            if id in touched:
                return merged.entities.get(id)
            return next((found for base in bases if (found := base.entities.get(id))), None)

        def ids() -> Iterator[str]:
            yield from merged.entities
            for base in bases:
                yield from (id for id in base.entities if id not in touched)

        entities: Mapping[str, Entity] = LazyMapping(entity, ids)
        values = {"entities": entities, "redirects": merged.redirects, "_chosen": {}, "_layers": (merged, *bases)}
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[Entity, ...], dict[str, str]]]:
        """Travel to other processes with all entities; an index travels by its files."""
        return Gazetteer, (tuple(self.entities.values()), dict(self.redirects))


@dataclass(frozen=True, slots=True)
class _Layer:
    index: Index
    first: int  # the number of its first name among all
    passed_over: Set[str]  # entities that a layer above speaks of

    def numbers(self, names: Sequence[int]) -> Iterator[int]:
        for number in names:
            if not self.passed_over or self.index.names[number].entity not in self.passed_over:
                yield self.first + number

    def postings(self, word: str) -> Iterator[Posting]:
        for posting in self.index.postings.get(word, ()):
            if not self.passed_over or self.index.names[posting.name].entity not in self.passed_over:
                yield Posting(self.first + posting.name, posting.position)


class LayeredIndex:
    """The names of compiled indexes with layers above them.

    Names that are passed over keep their numbers, but nothing leads to them.

    Args:
        bases: the compiled indexes.
        touched: ids of entities that are looked at in `above` only.
        above: the entities of these ids, as the layers make them together.
    """

    def __init__(self, bases: Sequence[CompiledIndex], touched: Set[str], above: NameIndex) -> None:
        self._layers = [_Layer(above, 0, frozenset())]
        first = len(above.names)
        for base in bases:
            self._layers.append(_Layer(base, first, touched))
            first += len(base.names)
        self._parts = (bases, touched, above)
        self.gazetteer: Gazetteer = LayeredGazetteer(above.gazetteer, [base.gazetteer for base in bases], touched)
        self.names: Sequence[Name] = LazySequence(self._name, first)
        self.postings: Mapping[str, Sequence[Posting]] = LazyMapping(self._postings, self._words)
        self.langs_of: Mapping[str, Set[str]] = LazyMapping(self._of("langs_of"), self._ids)
        self.words_of: Mapping[str, Set[str]] = LazyMapping(self._of("words_of"), self._ids)
        self.given_names: Mapping[str, Set[str]] = LazyMapping(self._bearers, self._given_names)
        self.heads: Set[tuple[str, str]] = _Together(
            [(layer.index.heads, layer.passed_over) for layer in self._layers], lambda pair: pair[0]
        )

    def __reduce__(self) -> tuple[type[LayeredIndex], tuple[Sequence[CompiledIndex], Set[str], NameIndex]]:
        """Travel to other processes as its parts, files by their names."""
        return LayeredIndex, self._parts

    @property
    def layers(self) -> list[tuple[Index, int, Set[str]]]:
        """The layers: the index of each, the number of its first name, and the entities that are passed over."""
        return [(layer.index, layer.first, layer.passed_over) for layer in self._layers]

    def near(self, form: str) -> Iterator[str]:
        """Yield the words of names that sound like a folded word; longer ones may differ in one consonant."""
        seen: set[str] = set()
        for layer in self._layers:
            for word in layer.index.near(form):
                if word not in seen and word in self.postings:
                    seen.add(word)
                    yield word

    def same(self, words: Sequence[str]) -> Sequence[int]:
        """List the names of just these folded words, by their numbers."""
        return [number for layer in self._layers for number in layer.numbers(layer.index.same(words))]

    def close(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names of as many words within so many edits, the nearest first."""
        return self._together(lambda index: index.close(words, most))

    def parted(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names within so many edits that have their blanks elsewhere, the nearest first."""
        return self._together(lambda index: index.parted(words, most))

    def sized(self, words: Sequence[str]) -> list[Near]:
        """List the names of one word more or fewer, the others being the same but for one edit."""
        return self._together(lambda index: index.sized(words))

    def sounding(self, words: Sequence[str], script: str, *, other: bool) -> list[Near]:
        """List the names of other scripts, or of this one, that sound alike but for two consonants."""
        return self._together(lambda index: index.sounding(words, script, other=other))

    def _together(self, find: Callable[[Index], list[Near]]) -> list[Near]:
        """Put what is found in each layer together, the likest first."""
        found = (
            near._replace(names=list(layer.numbers(near.names)))
            for layer in self._layers
            for near in find(layer.index)
        )
        return sorted((near for near in found if near.names), key=lambda near: near.differ)

    def recorded(self, text: str) -> Recorded | None:
        """Say what a text is a recorded name of: the first entity by its id."""
        return first_recorded(self, text)

    def recorded_at_once(self, texts: Sequence[str]) -> Iterable[Recorded | None]:
        """Say what each text is a recorded name of."""
        return map(self.recorded, texts)

    def _name(self, number: int) -> Name:
        layer = next(layer for layer in reversed(self._layers) if layer.first <= number)
        return layer.index.names[number - layer.first]

    def _postings(self, word: str) -> Sequence[Posting] | None:
        return [posting for layer in self._layers for posting in layer.postings(word)] or None

    def _words(self) -> Iterator[str]:
        return iter(dict.fromkeys(w for layer in self._layers for w in layer.index.postings if w in self.postings))

    def _given_names(self) -> Iterator[str]:
        return (word for word in self._words() if word in self.given_names)

    def _ids(self) -> Iterator[str]:
        return iter(self.gazetteer.entities)

    def _of(self, what: str) -> Callable[[str], Set[str] | None]:
        def find(entity: str) -> Set[str] | None:
            for layer in self._layers:
                found: Set[str] | None = getattr(layer.index, what).get(entity)
                if found and entity not in layer.passed_over:
                    return found
            return None

        return find

    def _bearers(self, word: str) -> Set[str] | None:
        parts = [(found, layer.passed_over) for layer in self._layers if (found := layer.index.given_names.get(word))]
        together = _Together(parts, lambda entity: entity)
        return together if any(True for _ in together) else None


class _Together(Set[T]):
    """A union of sets, entities that are passed over left out."""

    def __init__(self, parts: Sequence[tuple[Set[T], Set[str]]], entity_of: Callable[[T], str]) -> None:
        self._parts = parts
        self._entity_of = entity_of

    def __contains__(self, item: object) -> bool:
        return any(item in found and self._entity_of(item) not in passed for found, passed in self._parts)  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[T]:
        seen: set[T] = set()
        for found, passed in self._parts:
            for item in found:
                if item not in seen and self._entity_of(item) not in passed:
                    seen.add(item)
                    yield item

    def __len__(self) -> int:
        return sum(1 for _ in self)
