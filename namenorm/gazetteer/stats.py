"""Counts what a gazetteer holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from namenorm.gazetteer.model import Gazetteer
from namenorm.gazetteer.tags import primary


@dataclass(frozen=True, slots=True)
class Stats:
    """The counts of a gazetteer.

    Attributes:
        entities: by type.
        redirects: old ids.
        kinds: aliases by kind.
        languages: language -> aliases by kind.
        named: language -> entities with a preferred name in it.
        files: file -> entities.
    """

    entities: Counter[str]
    redirects: int
    kinds: Counter[str]
    languages: dict[str, Counter[str]]
    named: Counter[str]
    files: Counter[str]


def stats(gazetteer: Gazetteer) -> Stats:
    """Count a gazetteer.

    >>> from namenorm.gazetteer import load, shipped
    >>> counted = stats(load(shipped()))
    >>> counted.named["ar"] > 100
    True
    """
    entities, kinds, named, files = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    languages: dict[str, Counter[str]] = {}
    for entity in gazetteer.entities.values():
        entities[entity.type] += 1
        files[entity.path] += 1
        named.update({primary(alias.lang) for alias in entity.aliases if alias.kind == "preferred"})
        for alias in entity.aliases:
            kinds[alias.kind] += 1
            languages.setdefault(primary(alias.lang), Counter())[alias.kind] += 1
    return Stats(entities, len(gazetteer.redirects), kinds, languages, named, files)
