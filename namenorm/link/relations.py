"""What a gazetteer says of its entities beside their names: the words of their titles, and which belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from namenorm.gazetteer import Gazetteer
from namenorm.records import Entity
from namenorm.text import tokenize

_REMEMBERED = 100_000  # entities
_SHORTEST = 3  # letters of a word of a title that says something


class Relations:
    """Titles and related entities, looked up when first asked for.

    Args:
        gazetteer: the entities.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._entities = gazetteer.entities
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def titles(self, entity: str) -> frozenset[str]:
        """List the words of the titles and offices that stand beside an entity's name, folded."""
        return self._of(entity)[0]

    def among(self, entities: Iterable[str]) -> Related:
        """Take some entities, to be asked which of them belong with any entity."""
        return Related({entity: self._of(entity)[1] for entity in entities}, self.others)

    def others(self, entity: str) -> frozenset[str]:
        """List the entities that an entity's entry refers to: countries, bodies, links."""
        return self._of(entity)[1]

    def _of(self, entity: str) -> tuple[frozenset[str], frozenset[str]]:
        known = self._known.get(entity)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            record = self._entities[entity]
            known = self._known[entity] = _titles(record), _others(record)
        return known


class Related:
    """Which of some entities belong with others: one is the other's country or body, or both have the same.

    Args:
        entities: each with those that its entry refers to.
        others: what the entry of any entity refers to.
    """

    def __init__(self, entities: Mapping[str, Iterable[str]], others: Callable[[str], Iterable[str]]) -> None:
        self._others = others
        self._by_sign: dict[str, list[str]] = {}  # an entity has itself and what it refers to as signs
        self._order = {entity: place for place, entity in enumerate(entities)}
        self._known: dict[str, list[str]] = {}
        for entity, referred in entities.items():
            for sign in (entity, *referred):
                self._by_sign.setdefault(sign, []).append(entity)

    def to(self, entity: str) -> list[str]:
        """List those of the entities that belong with an entity, in their order."""
        if not self._by_sign:
            return []
        known = self._known.get(entity)
        if known is None:
            signs = (entity, *self._others(entity))
            found = {other for sign in signs for other in self._by_sign.get(sign, ()) if other != entity}
            known = self._known[entity] = sorted(found, key=self._order.__getitem__)
        return known


def _titles(entity: Entity) -> frozenset[str]:
    texts = [term.text for term in entity.titles] + [role.title for role in entity.roles]
    return frozenset(token.form for text in texts for token in tokenize(text) if len(token.form) >= _SHORTEST)


def _others(entity: Entity) -> frozenset[str]:
    return frozenset({*entity.country, *entity.links, *(role.of for role in entity.roles)} - {""})
