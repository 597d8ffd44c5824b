"""The gazetteer in memory: entities by id, redirects followed, layers laid over one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType

from namenorm.gazetteer.tags import script_of_tag, tag_matches
from namenorm.records import Entity


class Gazetteer:
    """An immutable set of entities.

    Args:
        entities: in the order they are to have; their ids must differ.
        redirects: old id -> the id that took its place, which may be redirected in turn.

    Attributes:
        entities: id -> entity, redirects left out.
        redirects: old id -> the id at the end of its redirects, which a layer below may hold; circles are left out.

    Raises:
        ValueError: an id occurs twice, or is an entity and a redirect at once.
    """

    __slots__ = ("_chosen", "entities", "redirects")

    _chosen: dict[tuple[str, str], str]  # what canonical() was asked before
    entities: Mapping[str, Entity]
    redirects: Mapping[str, str]

    def __init__(self, entities: Iterable[Entity], redirects: Mapping[str, str] | None = None) -> None:
        by_id: dict[str, Entity] = {}
        for entity in entities:
            if entity.id in by_id:
                raise ValueError(f"two entities have the id {entity.id}")
            by_id[entity.id] = entity
        redirects = redirects or {}
        if both := by_id.keys() & redirects.keys():
            raise ValueError(f"{min(both)} is an entity and a redirect at once")
        targets = {old: end for old in redirects if (end := follow(old, redirects)) != old}
        object.__setattr__(self, "entities", MappingProxyType(by_id))
        object.__setattr__(self, "redirects", MappingProxyType(targets))
        object.__setattr__(self, "_chosen", {})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Gazetteer does not change: {name}")

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[Entity, ...], dict[str, str]]]:
        """Travel to other processes by what it was made of."""
        return Gazetteer, (tuple(self.entities.values()), dict(self.redirects))

    def __len__(self) -> int:
        return len(self.entities)

    def get(self, id: str) -> Entity | None:
        """Return the entity of an id, or of the id that an old one was merged into; None if there is none."""
        return self.entities.get(self.redirects.get(id, id))

    def canonical(self, id: str, lang: str) -> str:
        """Choose the name of an entity to write in a language.

        The preferred name in the language, else the one of its script without a language (und-Arab), else any other
        of its script, else the English or Latin one, else the first preferred one, else the first name there is.

        Args:
            id: of an entity or a redirect.
            lang: BCP 47 tag: ar, en, und-Arab ...

        Raises:
            KeyError: no such id.

        >>> from namenorm.records import Alias
        >>> rutte = Entity("per/mark-rutte", "PER", (Alias("مارك روته", "ar", "preferred"),
        ...                                          Alias("Mark Rutte", "en", "preferred")))
        >>> gazetteer = Gazetteer([rutte])
        >>> gazetteer.canonical("per/mark-rutte", "ur"), gazetteer.canonical("per/mark-rutte", "de")
        ('مارك روته', 'Mark Rutte')
        """
        known = self._chosen.get((id, lang))
        if known is None:
            entity = self.get(id)
            if entity is None:
                raise KeyError(id)
            known = self._chosen[id, lang] = canonical(entity, lang)
        return known

    def sole(self, id: str) -> str:
        """Give the name of an entity that is written in every language: its only preferred one; "" if it has more."""
        entity = self.entities.get(id)
        names = [alias.text for alias in entity.aliases if alias.kind == "preferred"] if entity else []
        return names[0] if len(names) == 1 else ""

    @classmethod
    def layered(cls, *gazetteers: Gazetteer) -> Gazetteer:
        """Lay gazetteers over one another: later ones extend and override earlier ones, id by id.

        An entity of the same id gives its aliases to the earlier one; a text recorded twice has the later record.
        Its preferred name takes the place of the earlier one in the same language, which stays as a variant. Blocked
        texts are struck from the earlier aliases. Other fields that it fills replace the earlier ones.
        """
        if len(gazetteers) == 1:
            return gazetteers[0]
        redirects: dict[str, str] = {}
        for layer in gazetteers:
            redirects |= layer.redirects
        entities: dict[str, Entity] = {}
        for layer in gazetteers:
            for entity in layer.entities.values():
                id = follow(entity.id, redirects)
                below = entities.get(id)
                entities[id] = overlay(below, entity) if below else replace(entity, id=id)
        return cls(entities.values(), {old: new for old, new in redirects.items() if old not in entities})


def follow(id: str, redirects: Mapping[str, str]) -> str:
    """Follow redirects to their end; an id in a circle leads to itself."""
    seen = {id}
    at = id
    while at in redirects:
        at = redirects[at]
        if at in seen:
            return id
        seen.add(at)
    return at


def canonical(entity: Entity, lang: str) -> str:
    """Choose the name of an entity to write in a language, as `Gazetteer.canonical` does."""
    names = [alias for alias in entity.aliases if alias.kind == "preferred"]
    script = script_of_tag(lang)
    ranks = (
        lambda tag: tag == lang,
        lambda tag: tag_matches(tag, lang),
        lambda tag: tag == f"und-{script}",
        lambda tag: script_of_tag(tag) == script,
        lambda tag: tag_matches(tag, "en"),
        lambda tag: tag == "und-Latn",
        lambda tag: True,
    )
    for rank in ranks:
        for alias in names:
            if rank(alias.lang):
                return alias.text
    others = [alias for alias in entity.aliases if alias.kind != "blocked"]
    same = [alias for alias in others if script_of_tag(alias.lang) == script]
    return (same or others)[0].text if others else entity.id


def overlay(below: Entity, above: Entity) -> Entity:
    """Lay one record of an entity over another; see `Gazetteer.layered`."""
    blocked = {alias.text for alias in above.aliases if alias.kind == "blocked"}
    again = {(alias.text, alias.lang) for alias in above.aliases}
    preferred = {alias.lang for alias in above.aliases if alias.kind == "preferred"}
    kept = [
        replace(alias, kind="variant") if alias.kind == "preferred" and alias.lang in preferred else alias
        for alias in below.aliases
        if (alias.text, alias.lang) not in again and not (alias.text in blocked and alias.kind != "blocked")
    ]
    changed = {
        field.name: value
        for field in fields(Entity)
        if field.name not in ("id", "aliases") and (value := getattr(above, field.name))
    }
    return replace(below, aliases=(*kept, *above.aliases), **changed)
