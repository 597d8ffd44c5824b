"""Builds the columns of a compiled index from entities, which it reads once, one after the other."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from namenorm.index.alike import group_columns, word_columns
from namenorm.index.container import Column
from namenorm.index.names import Name, names_of, taken_apart
from namenorm.index.sounds import sound_columns
from namenorm.index.strings import Numbering, ends, hash_of, pool_columns, slots, string_columns
from namenorm.records import ALIAS_KINDS, ENTITY_TYPES, Alias, Entity
from namenorm.text import language_of, script_of
from namenorm.text.frequency import zipf

DETAILS = ("description", "wikidata", "country", "titles", "roles", "links", "note")
ALIAS_EXTRAS = ("source", "since", "until", "note")
RISK_STEPS = 25.0  # of the scale in which word risks are kept: 0.04 Zipf each

Numbers = npt.NDArray[np.unsignedinteger]


class Builder:
    """Takes entities in and gives columns out."""

    def __init__(self) -> None:
        self._ids = Numbering()
        self._types = bytearray()
        self._details: list[bytes] = []
        self._lines, self._paths = array("I"), array("I")
        self._path_names, self._langs, self._scripts, self._words = Numbering(), Numbering(), Numbering(), Numbering()
        self._alias_counts, self._name_counts = array("I"), array("I")
        self._texts: list[bytes] = []
        self._kinds, self._tags, self._alias_groups = bytearray(), array("I"), array("I")
        self._extra_at, self._extras = array("I"), list[bytes]()
        self._name_entities, self._name_aliases, self._name_groups = array("I"), array("I"), array("I")
        self._name_flags, self._name_scripts, self._name_sizes = bytearray(), array("I"), array("I")
        self._name_words, self._word_scripts = array("I"), array("I")
        self._groups: dict[bytes, int] = {}
        self._unnamed: list[tuple[int, tuple[str, ...]]] = []  # aliases that name nobody so far: blocked ones

    def add(self, entity: Entity) -> None:
        """Add one entity.

        Raises:
            ValueError: its id was added before.
        """
        number = len(self._ids)
        if self._ids[entity.id] != number:
            raise ValueError(f"two entities have the id {entity.id}")
        self._types.append(ENTITY_TYPES.index(entity.type))
        self._details.append(_detail(entity))
        self._lines.append(entity.line)
        self._paths.append(self._path_names[entity.path])
        parts = taken_apart(entity)
        names = names_of(entity, parts)
        first = len(self._texts)
        at = {id(alias): first + i for i, alias in enumerate(entity.aliases)}
        for name in names:
            self._add_name(name, number, at[id(name.alias)])
        self._name_counts.append(len(names))
        words_of = {id(alias): words for alias, words in parts}
        for alias in entity.aliases:
            self._add_alias(alias, words_of.get(id(alias), ()))
        self._alias_counts.append(len(entity.aliases))

    def _add_alias(self, alias: Alias, words: tuple[str, ...]) -> None:
        extra = [getattr(alias, field) for field in ALIAS_EXTRAS]
        if any(extra):
            self._extra_at.append(len(self._texts))
            self._extras.append(json.dumps(extra, ensure_ascii=False).encode())
        self._texts.append(alias.text.encode())
        self._kinds.append(ALIAS_KINDS.index(alias.kind))
        self._tags.append(self._langs[alias.lang])
        group = self._group(words)
        if group is None and words:
            self._unnamed.append((len(self._alias_groups), words))
        self._alias_groups.append(0 if group is None else group + 1)

    def _group(self, words: tuple[str, ...]) -> int | None:
        """Give the group of names of just these words, if there is one by now."""
        if not words or not all(word in self._words for word in words):
            return None
        return self._groups.get(group_key(self._words[word] for word in words))

    def _add_name(self, name: Name, entity: int, alias: int) -> None:
        numbers = [self._words[word] for word in name.words]
        for word, number in zip(name.words, numbers):
            if number == len(self._word_scripts):
                self._word_scripts.append(self._scripts[script_of(word)])
        self._name_entities.append(entity)
        self._name_aliases.append(alias)
        self._name_flags.append(name.derived)
        self._name_scripts.append(self._scripts[name.script])
        self._name_sizes.append(len(numbers))
        self._name_words.extend(numbers)
        self._name_groups.append(self._groups.setdefault(group_key(numbers), len(self._groups)))

    def columns(self) -> dict[str, Column]:
        """Give all columns; the builder is used up."""
        return {
            **string_columns("entity", list(self._ids)),
            "entity type": bytes(self._types),
            **pool_columns("entity detail", self._details),
            "entity line": _array(self._lines),
            "entity path": _array(self._paths),
            "entity aliases": ends(_array(self._alias_counts)),
            "entity names": ends(_array(self._name_counts)),
            **self._alias_columns(),
            **self._name_columns(),
            **_word_columns(list(self._words)),
            **self._alike_columns(),
        }

    def about(self) -> dict[str, Any]:
        """Give the short lists that columns point into, and counts."""
        return {
            "paths": list(self._path_names),
            "langs": list(self._langs),
            "scripts": list(self._scripts),
            "entities": len(self._ids),
            "aliases": len(self._texts),
            "names": len(self._name_entities),
            "words": len(self._words),
        }

    def _alias_columns(self) -> dict[str, Column]:
        hashes = np.fromiter(map(hash_of, self._texts), np.uint64, len(self._texts))
        first = _first_of_each(hashes, self._texts)
        for alias, words in self._unnamed:
            group = self._group(words)
            self._alias_groups[alias] = 0 if group is None else group + 1
        return {
            **pool_columns("alias", self._texts),
            "alias slots": slots(hashes[first], first),
            "alias kind": bytes(self._kinds),
            "alias lang": _array(self._tags),
            "alias group": _array(self._alias_groups),
            **self._answer_columns(),
            "alias extra at": _array(self._extra_at),
            **pool_columns("alias extra", self._extras),
        }

    def _answer_columns(self) -> dict[str, Column]:
        """Say of each alias which entity and which alias its text stands for; see `CompiledIndex.recorded`."""
        entities, aliases = _array(self._name_entities), _array(self._name_aliases)
        recorded = np.flatnonzero(np.frombuffer(bytes(self._name_flags), np.uint8) == 0)
        by_id = np.zeros(len(self._ids), np.int64)
        by_id[np.array([number for _, number in sorted(self._ids.items())], np.int64)] = np.arange(len(by_id))
        best = np.zeros(len(self._groups) + 1, np.int64)
        groups = _array(self._name_groups)[recorded].astype(np.int64) + 1
        order = np.lexsort((by_id[entities[recorded]], groups))
        firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
        best[groups[order][firsts]] = recorded[order][firsts] + 1
        answers = best[_array(self._alias_groups)]
        known = answers > 0
        found = {
            "alias answer entity": entities + np.uint32(1),
            "alias answer alias": aliases + np.uint32(1),
            "alias answer sole": self._sole()[entities],
        }
        columns: dict[str, Column] = {}
        for name, values in found.items():
            column = np.zeros(len(answers), np.uint32)
            column[known] = values[answers[known] - 1]
            columns[name] = column
        return columns

    def _sole(self) -> Numbers:
        """Give for each entity its only preferred alias, counted from 1; 0 where it has none or more."""
        preferred = np.flatnonzero(np.frombuffer(self._kinds + b"\xff", np.uint8) == ALIAS_KINDS.index("preferred"))
        owners = np.searchsorted(ends(_array(self._alias_counts)), preferred, side="right") - 1
        counts = np.bincount(owners, minlength=len(self._ids))
        found = np.zeros(len(self._ids), np.uint32)
        alone = counts[owners] == 1
        found[owners[alone]] = preferred[alone] + 1
        return found

    def _name_columns(self) -> dict[str, Column]:
        words, sizes = _array(self._name_words), _array(self._name_sizes)
        bounds = ends(sizes)
        names = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
        places = np.arange(len(words), dtype=np.uint32) - np.repeat(bounds[:-1].astype(np.uint32), sizes)
        by_word = np.argsort(words, kind="stable")
        groups = _array(self._name_groups)
        by_group = np.argsort(groups, kind="stable").astype(np.uint32)
        group_ends = ends(np.bincount(groups, minlength=len(self._groups)))
        return {
            "name entity": _array(self._name_entities),
            "name alias": _array(self._name_aliases),
            "name derived": bytes(self._name_flags),
            "name script": _array(self._name_scripts),
            "name ends": bounds,
            "name words": words,
            "posting ends": ends(np.bincount(words, minlength=len(self._words))),
            "posting name": names[by_word],
            "posting place": places[by_word],
            "group ends": group_ends,
            "group names": by_group,
        }

    def _alike_columns(self) -> dict[str, Column]:
        """Make the columns that find words and groups of names by those that are nearly the same."""
        listed, groups = list(self._words), np.frombuffer(b"".join(self._groups), np.uint32)
        bounds = ends([len(key) // 4 for key in self._groups]).astype(np.uint32)
        words = word_columns(listed)
        return {
            **words,
            **group_columns(groups, bounds, words),
            **sound_columns(listed, groups, bounds),
            "group script": _array(self._word_scripts)[groups[bounds[:-1]]],
        }


def group_key(numbers: Iterable[int]) -> bytes:
    """Give the key of a sequence of words, by their numbers."""
    return array("I", numbers).tobytes()


def redirect_columns(redirects: Mapping[str, str]) -> dict[str, Column]:
    """Make the columns of old ids and what they became."""
    return {
        **string_columns("redirect", list(redirects)),
        **pool_columns("redirect to", [new.encode() for new in redirects.values()]),
    }


def _word_columns(words: list[str]) -> dict[str, Column]:
    return {**string_columns("word", words), "word risk": bytes(map(_risk, words))}


def _risk(word: str) -> int:
    """Give the Zipf frequency of a word in the language that its script is mostly in, in steps."""
    return min(255, round(zipf(word, language_of("", script_of(word))) * RISK_STEPS))


def _first_of_each(hashes: npt.NDArray[np.uint64], texts: list[bytes]) -> npt.NDArray[np.int64]:
    """Give the number of the first of equal texts, for each text."""
    order = np.argsort(hashes, kind="stable")
    same = np.zeros(len(order), bool)
    same[1:] = hashes[order][1:] == hashes[order][:-1]
    for at in np.flatnonzero(same):
        same[at] = texts[order[at]] == texts[order[at - 1]]
    return np.sort(order[~same])


def _detail(entity: Entity) -> bytes:
    if not any(getattr(entity, field) for field in DETAILS):
        return b""
    titles = [(title.text, title.lang) for title in entity.titles]
    roles = [(role.title, role.of, role.since, role.until, role.note) for role in entity.roles]
    whole = (entity.description, entity.wikidata, entity.country, titles, roles, entity.links, entity.note)
    return json.dumps(whole, ensure_ascii=False).encode()


def _array(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, np.uint32) if numbers else np.zeros(0, np.uint32)
