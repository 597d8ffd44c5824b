"""Finds the entities that somebody may mean: by any spelling in any script, or by a part of a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from namenorm.link import Linker
from namenorm.records import Entity
from namenorm.text import fold, language_of


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that was found.

    Attributes:
        entity: the entity.
        canonical: its name in the language of what was looked for.
        alias: the recorded name that was like it, or held it.
        probability: that the name stands for the entity; 0.0 where it is only a part of one of its names.
    """

    entity: Entity
    canonical: str
    alias: str
    probability: float


def search(linker: Linker, name: str, *, kind: str = "", limit: int = 10) -> list[Hit]:
    """Find entities by a name in any spelling, then by a part of one.

    Args:
        linker: over the gazetteer.
        name: what is looked for; an id, or the beginning of one, is found too.
        kind: only entities of this type.
        limit: the most to return.

    Returns:
        The likeliest first; those that merely hold the text behind them, in the order of the gazetteer.

    >>> import namenorm
    >>> [hit.entity.id for hit in search(namenorm.open(), "Zelensky", kind="PER", limit=1)]
    ['per/volodymyr-zelenskyy']
    """
    found: dict[str, Hit] = {}
    for hit in (*_resolved(linker, name, limit * 4), *_holding(linker, name)):
        if not kind or hit.entity.type == kind:
            found.setdefault(hit.entity.id, hit)
        if len(found) >= limit:
            break
    return list(found.values())


def _resolved(linker: Linker, name: str, limit: int) -> Iterator[Hit]:
    for one in linker.resolve(name, limit=limit):
        yield Hit(linker.gazetteer.entities[one.entity], one.canonical, one.alias, one.probability)


def _holding(linker: Linker, name: str) -> Iterator[Hit]:
    form, lang = fold(name), language_of(name)
    if not form:
        return
    for entity in linker.gazetteer.entities.values():
        alias = next((alias.text for alias in entity.aliases if form in fold(alias.text)), "")
        if alias or entity.id.startswith(name):
            yield Hit(entity, linker.gazetteer.canonical(entity.id, lang), alias, 0.0)
