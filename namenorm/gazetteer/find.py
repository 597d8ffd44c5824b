"""Finds entities by id or by a recorded name."""

from __future__ import annotations

from namenorm.gazetteer.findings import nearest
from namenorm.gazetteer.model import Gazetteer
from namenorm.records import Entity
from namenorm.text import fold


def find(gazetteer: Gazetteer, name: str) -> list[Entity]:
    """Find entities by id, old id, or a recorded name up to folding, blocked ones too.

    >>> from namenorm.gazetteer import load, shipped
    >>> [entity.id for entity in find(load(shipped()), "مارك روته")]
    ['per/mark-rutte']
    """
    if entity := gazetteer.get(name):
        return [entity]
    form = fold(name)
    return [
        entity for entity in gazetteer.entities.values() if any(fold(alias.text) == form for alias in entity.aliases)
    ]


def suggest(gazetteer: Gazetteer, name: str) -> str:
    """Say which id or name was probably meant, as the end of a message."""
    if "/" in name:
        return nearest(name, gazetteer.entities)
    return nearest(name, {alias.text for entity in gazetteer.entities.values() for alias in entity.aliases})
