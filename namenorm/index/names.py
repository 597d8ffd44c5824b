"""The recorded names of a gazetteer, indexed by word and by blocking key.

Names are taken apart into folded words. `postings` says at which place of which names a word stands; `near` says
which words of any name are worth comparing with a word of a text, `close`, `sized` and `sounding` which names with a
whole name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, Protocol

import numpy as np

from namenorm.gazetteer import Gazetteer
from namenorm.index.alike import group_columns, word_columns
from namenorm.index.blocks import Column
from namenorm.index.meeting import Meeting, Meets
from namenorm.index.sounds import sound_columns
from namenorm.index.strings import ends
from namenorm.records import Alias, Entity
from namenorm.tables import table
from namenorm.text import fold, script_of, tokenize
from namenorm.text.compounds import second_word


@dataclass(frozen=True, slots=True)
class Name:
    """One alias of one entity, taken apart into words."""

    entity: str
    type: str
    alias: Alias
    words: tuple[str, ...]  # folded
    script: str
    derived: bool = False  # a family name that the gazetteer does not list by itself


@dataclass(frozen=True, slots=True)
class Posting:
    """A word's place in a name."""

    name: int
    position: int


class NameIndex(Meets):
    """All names of a gazetteer, found by word.

    Attributes:
        names: every name, blocked ones apart.
        blocked: word sequences that never stand for an entity, as (entity id, words).
        postings: by word, its places in names.
        heads: entity and first word of every longer name of an organisation.
        langs_of: by entity, the languages it has names in.
        words_of: by entity, the words of all its names.
        given_names: by first word of a person's full name, the persons who bear it.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.names: list[Name] = []
        self.blocked: set[tuple[str, tuple[str, ...]]] = set()
        self.postings: dict[str, list[Posting]] = defaultdict(list)
        self.heads: set[tuple[str, str]] = set()
        self.langs_of: dict[str, set[str]] = defaultdict(set)
        self.words_of: dict[str, set[str]] = defaultdict(set)
        self.given_names: dict[str, set[str]] = defaultdict(set)
        self._same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for entity in gazetteer.entities.values():
            self._add(entity)

    def same(self, words: Sequence[str]) -> Sequence[int]:
        """List the names of just these folded words, by their numbers."""
        return self._same.get(tuple(words), ())

    def recorded(self, text: str) -> Recorded | None:
        """Say what a text is a recorded name of: the first entity by its id."""
        return first_recorded(self, text)

    def recorded_at_once(self, texts: Sequence[str]) -> Iterable[Recorded | None]:
        """Say what each text is a recorded name of."""
        return map(self.recorded, texts)

    @cached_property
    def _meeting(self) -> Meeting:
        """What finds names by those that are nearly the same; made when first asked for."""
        listed, members = list(self.postings), list(self._same.values())
        numbers = {word: number for number, word in enumerate(listed)}
        groups = np.array([numbers[word] for words in self._same for word in words], np.uint32)
        bounds = ends([len(words) for words in self._same]).astype(np.uint32)
        words = word_columns(listed)
        columns: dict[str, Column] = {
            **words,
            **group_columns(groups, bounds, words),
            **sound_columns(listed, groups, bounds),
        }
        script = [script_of(words[0]) for words in self._same]
        known = sorted(set(script))
        scripts = np.array([known.index(one) for one in script], np.uint32)
        return Meeting(columns.__getitem__, listed.__getitem__, members.__getitem__, scripts, known)

    def _add(self, entity: Entity) -> None:
        parts = taken_apart(entity)
        self.blocked.update((entity.id, words) for alias, words in parts if alias.kind == "blocked")
        for name in names_of(entity, parts):
            self._post(name)

    def _post(self, name: Name) -> None:
        number = len(self.names)
        self.names.append(name)
        self._same[name.words].append(number)
        if name.type == "PER" and len(name.words) > 1:
            self.given_names[name.words[0]].add(name.entity)
        if name.type == "ORG" and len(name.words) > 1:
            self.heads.add((name.entity, name.words[0]))
        self.langs_of[name.entity].add(name.alias.lang.split("-")[0])
        self.words_of[name.entity].update(name.words)
        for position, word in enumerate(name.words):
            self.postings[word].append(Posting(number, position))


def words_of(text: str) -> tuple[str, ...]:
    """Take a text apart into its folded words."""
    return tuple(token.form for token in tokenize(text) if token.form)


class Recorded(NamedTuple):
    """What a text is a recorded name of.

    Attributes:
        entity: its id.
        alias: the recorded name as it is written there.
        sole: the name of the entity that is written in every language, its only preferred one; "" if it has more.
    """

    entity: str
    alias: str
    sole: str


class _Named(Protocol):
    """The part of an index that says which names are of the same words."""

    @property
    def gazetteer(self) -> Gazetteer: ...
    @property
    def names(self) -> Sequence[Name]: ...
    def same(self, words: Sequence[str]) -> Sequence[int]: ...


def first_recorded(index: _Named, text: str) -> Recorded | None:
    """Find the first entity by its id that has a text as a name, but for what folding evens out."""
    found = (name for number in index.same(words_of(text)) if not (name := index.names[number]).derived)
    best = min(found, key=lambda name: name.entity, default=None)
    return Recorded(best.entity, best.alias.text, index.gazetteer.sole(best.entity)) if best else None


def taken_apart(entity: Entity) -> list[tuple[Alias, tuple[str, ...]]]:
    """List the aliases of an entity, each with its folded words; those without any are left out."""
    found = ((alias, words_of(alias.text)) for alias in entity.aliases)
    return [(alias, words) for alias, words in found if words]


def names_of(entity: Entity, parts: Sequence[tuple[Alias, tuple[str, ...]]]) -> list[Name]:
    """List the names under which an entity is found: one for each sequence of words, those that are blocked apart.

    Args:
        entity: the entity.
        parts: its aliases as `taken_apart` gives them.
    """
    blocked = {words for alias, words in parts if alias.kind == "blocked"}
    recorded: dict[tuple[str, ...], Name] = {}
    for alias, words in parts:
        if alias.kind != "blocked" and words not in recorded:
            recorded[words] = Name(entity.id, entity.type, alias, words, script_of(alias.text))
    names = list(recorded.values())
    if entity.type == "PER":
        names += [name for name in _family_names(names) if name.words not in recorded]
    if entity.type == "ORG":
        names += [name for name in _without_forms(names) if name.words not in recorded]
    return [name for name in names if name.words not in blocked]


def _is_compound(first: str, second: str) -> bool:
    return second_word(first + second) == len(first)  # عبد الله is one name


def _family_names(names: Iterable[Name]) -> Iterator[Name]:
    """Yield the family name of each full name: its last word with the particles before it."""
    particles = _particles()
    seen: set[tuple[str, ...]] = set()
    for name in names:
        if len(name.words) < 2 or name.alias.kind not in ("preferred", "variant", "misspelling"):
            continue
        if name.words[-1] in _generations():
            continue  # Abdullah II is nobody's second
        start = len(name.words) - 1
        while start > 1 and (name.words[start - 1] in particles or _is_compound(*name.words[start - 1 : start + 1])):
            start -= 1
        words = name.words[start:]
        if words not in seen:
            seen.add(words)
            yield Name(name.entity, name.type, name.alias, words, name.script, derived=True)


def _without_forms(names: Iterable[Name]) -> Iterator[Name]:
    """Yield the longer names of companies without the legal form at their end: Nord Stream 2 of Nord Stream 2 AG."""
    seen: set[tuple[str, ...]] = set()
    for name in names:
        words = name.words[:-1]
        if len(words) > 1 and name.words[-1] in _legal_forms() and words not in seen:
            seen.add(words)
            yield Name(name.entity, name.type, name.alias, words, name.script, derived=True)


@cache
def _generations() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("match/generations.tsv"))


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("match/legal_forms.tsv"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table("particles.tsv"))
