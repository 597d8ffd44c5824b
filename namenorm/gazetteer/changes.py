"""Compares two gazetteers by what they mean: order, quotes, comments and files do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from namenorm.gazetteer.model import Gazetteer, canonical
from namenorm.records import Alias, Entity, Role, Term

_PLACE = frozenset({"id", "aliases", "path", "line"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two gazetteers differ.

    Attributes:
        entity: id; of a merge, the old one.
        change: what happened.
        field: which field; "aliases" for names; "" where a whole entity is meant.
        before: how it was, "" where it is new.
        after: how it is, "" where it is gone; of a merge, the new id.
    """

    entity: str
    change: Literal["added", "removed", "merged", "changed"]
    field: str = ""
    before: str = ""
    after: str = ""


def differences(old: Gazetteer, new: Gazetteer) -> list[Difference]:
    """List in what two gazetteers differ: entities of the old one in its order, then the new ones.

    >>> rutte = Entity("per/mark-rutte", "PER", (Alias("روته", "ar", "short"),))
    >>> [d.change for d in differences(Gazetteer([]), Gazetteer([rutte]))]
    ['added']
    """
    found: list[Difference] = []
    for id, entity in old.entities.items():
        if id in new.entities:
            found += _changed(entity, new.entities[id])
        elif id in new.redirects:
            found.append(Difference(id, "merged", after=new.redirects[id], before=_title(entity)))
        else:
            found.append(Difference(id, "removed", before=_title(entity)))
    for id, entity in new.entities.items():
        if id not in old.entities:
            found.append(Difference(id, "added", after=_title(entity)))
    for id, target in new.redirects.items():
        if id not in old.entities and old.redirects.get(id) != target:
            found.append(Difference(id, "merged", after=target, before=old.redirects.get(id, "")))
    return found + [Difference(id, "removed", before=f"redirect to {old.redirects[id]}") for id in _lost(old, new)]


def _lost(old: Gazetteer, new: Gazetteer) -> list[str]:
    return [id for id in old.redirects if id not in new.redirects and id not in new.entities]


def _changed(old: Entity, new: Entity) -> Iterator[Difference]:
    for field in fields(Entity):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name not in _PLACE and before != after:
            yield Difference(old.id, "changed", field.name, _said(before), _said(after))
    ours = {(alias.text, alias.lang): alias for alias in old.aliases}
    theirs = {(alias.text, alias.lang): alias for alias in new.aliases}
    for key in {**ours, **theirs}:
        if ours.get(key) != theirs.get(key):
            yield Difference(old.id, "changed", "aliases", _alias(ours.get(key)), _alias(theirs.get(key)))


def _title(entity: Entity) -> str:
    return f"{canonical(entity, 'en')} ({entity.type}, {len(entity.aliases)} names)"


def _alias(alias: Alias | None) -> str:
    if alias is None:
        return ""
    more = [alias.source, _dates(alias.since, alias.until), alias.note]
    return f"{alias.text} ({', '.join([alias.lang, alias.kind, *filter(None, more)])})"


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    if isinstance(value, Term):
        return f"{value.text} ({value.lang})"
    if isinstance(value, Role):
        return ", ".join(filter(None, [value.title, value.of, _dates(value.since, value.until), value.note]))
    return str(value)


def _dates(since: str, until: str) -> str:
    return f"{since or '...'} to {until or 'now'}" if since or until else ""
