"""The gazetteer of a compiled index: entities read from the mapped file one by one, as they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from namenorm.gazetteer import Gazetteer, canonical
from namenorm.index.building import ALIAS_EXTRAS
from namenorm.index.container import Container
from namenorm.index.lazy import LazyMapping
from namenorm.index.strings import ABSENT, Pool, Strings
from namenorm.records import ALIAS_KINDS, ENTITY_TYPES, Alias, Entity, EntityType, Role, Term

_SIGNED = 64  # aliases up to which the choice of a canonical name is remembered by their kinds and languages
_PREFERRED = ALIAS_KINDS.index("preferred")


class EntityColumns:
    """The entities of a file, and their aliases, by number."""

    def __init__(self, file: Container) -> None:
        self.ids = Strings(file, "entity")
        self.texts = Pool(file, "alias")
        self.alias_bounds = file.numbers("entity aliases")
        self.kinds = file.data("alias kind")
        self.langs = file.numbers("alias lang")
        self.tags: list[str] = file.about["langs"]
        self._file = file
        self._types = file.data("entity type")

    def type(self, number: int) -> EntityType:
        """Give the type of an entity."""
        return ENTITY_TYPES[self._types[number]]

    def alias(self, number: int) -> Alias:
        """Give an alias."""
        text, tag, kind = self.texts[number], self.tags[self.langs[number]], ALIAS_KINDS[self.kinds[number]]
        at = _position(self._file.numbers("alias extra at"), number)
        if at == ABSENT:
            return Alias(text, tag, kind)
        extras = json.loads(Pool(self._file, "alias extra")[at])
        return Alias(text, tag, kind, **dict(zip(ALIAS_EXTRAS, extras)))

    def entity(self, number: int) -> Entity:
        """Give an entity as it was compiled."""
        aliases = range(self.alias_bounds[number], self.alias_bounds[number + 1])
        path = self._file.about["paths"][self._file.numbers("entity path")[number]]
        line = self._file.numbers("entity line")[number]
        entity = Entity(self.ids[number], self.type(number), tuple(map(self.alias, aliases)), path=path, line=line)
        detail = Pool(self._file, "entity detail")[number]
        return _with_detail(entity, detail) if detail else entity

    def signature(self, number: int) -> bytes:
        """Give what the choice of a canonical name depends on: the kinds and languages of the aliases."""
        start, end = self.alias_bounds[number], self.alias_bounds[number + 1]
        return bytes(self.kinds[start:end]) + bytes(self.langs[start:end].cast("B"))


def _position(numbers: memoryview, wanted: int) -> int:
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(numbers) and numbers[low] == wanted else ABSENT


def _with_detail(entity: Entity, detail: str) -> Entity:
    description, wikidata, country, titles, roles, links, note = json.loads(detail)
    return Entity(
        entity.id,
        entity.type,
        entity.aliases,
        description,
        wikidata,
        tuple(country),
        tuple(Term(*title) for title in titles),
        tuple(Role(*role) for role in roles),
        tuple(links),
        note,
        entity.path,
        entity.line,
    )


class StoredGazetteer(Gazetteer):
    """An immutable set of entities that stays in its file.

    Args:
        file: an open index.
        columns: its entities.
    """

    __slots__ = ("_columns", "_file", "_places")

    _file: Container
    _columns: EntityColumns
    _places: dict[tuple[bytes, str], int]

    def __init__(self, file: Container, columns: EntityColumns) -> None:
        moved = Strings(file, "redirect")
        targets = Pool(file, "redirect to")

        def entity(id: str) -> Entity | None:
            number = columns.ids.find(id)
            return None if number == ABSENT else columns.entity(number)

        def target(id: str) -> str | None:
            number = moved.find(id)
            return None if number == ABSENT else targets[number]

        def ids() -> Iterator[str]:
            return (columns.ids[number] for number in range(len(columns.ids)))

        entities: Mapping[str, Entity] = LazyMapping(entity, ids)
        redirects = LazyMapping(target, lambda: (moved[number] for number in range(len(moved))))
        values = {"entities": entities, "redirects": redirects, "_chosen": {}, "_places": {}}
        for name, value in {**values, "_file": file, "_columns": columns}.items():
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self._columns.ids)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[Entity, ...], dict[str, str]]]:
        """Travel to other processes with all entities; an index travels by its file."""
        return Gazetteer, (tuple(self.entities.values()), dict(self.redirects))

    def canonical(self, id: str, lang: str) -> str:
        """Choose the name of an entity to write in a language, as `Gazetteer.canonical` does.

        Raises:
            KeyError: no such id.
        """
        number = self._columns.ids.find(id)
        if number == ABSENT:
            return super().canonical(id, lang)
        return self.name_of(number, lang)

    def sole(self, id: str) -> str:
        """Give the name of an entity that is written in every language: its only preferred one; "" if it has more."""
        number = self._columns.ids.find(id)
        if number == ABSENT:
            return ""
        start, end = self._columns.alias_bounds[number], self._columns.alias_bounds[number + 1]
        kinds = bytes(self._columns.kinds[start:end])
        return self._columns.texts[start + kinds.index(_PREFERRED)] if kinds.count(_PREFERRED) == 1 else ""

    def name_of(self, number: int, lang: str) -> str:
        """Choose the name of an entity, by its number."""
        start, end = self._columns.alias_bounds[number], self._columns.alias_bounds[number + 1]
        if not 0 < end - start <= _SIGNED:
            return canonical(self._columns.entity(number), lang)
        key = (self._columns.signature(number), lang)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = self._place(number, lang)
        return self._columns.texts[start + place] if place >= 0 else self._columns.ids[number]

    def _place(self, number: int, lang: str) -> int:
        """Choose among aliases that are called by their places; -1 where none may be written."""
        aliases = self._columns.entity(number).aliases
        numbered = (Alias(str(place), alias.lang, alias.kind) for place, alias in enumerate(aliases))
        return int(canonical(Entity("-1", "MISC", tuple(numbered)), lang))
