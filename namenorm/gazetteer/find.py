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


def collisions(gazetteer: Gazetteer, entity: Entity) -> dict[str, list[str]]:
    """Map the names of an entity that others have too, up to folding, to the ids of those."""
    forms = {fold(alias.text): alias.text for alias in entity.aliases if alias.kind != "blocked"}
    shared: dict[str, list[str]] = {}
    for other in gazetteer.entities.values():
        for alias in other.aliases if other.id != entity.id else ():
            text = forms.get(fold(alias.text)) if alias.kind != "blocked" else None
            if text and other.id not in shared.setdefault(text, []):
                shared[text].append(other.id)
    return shared


def suggest(gazetteer: Gazetteer, name: str) -> str:
    """Say which id or name was probably meant, as the end of a message."""
    if "/" in name:
        return nearest(name, gazetteer.entities)
    return nearest(name, {alias.text for entity in gazetteer.entities.values() for alias in entity.aliases})
