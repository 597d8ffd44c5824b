"""What a text stands for in a compiled index as it stands, neither folded nor cut into words."""

from __future__ import annotations

from namenorm.index.container import Container
from namenorm.index.stored import EntityColumns
from namenorm.index.strings import ABSENT, TAG, hash_of, shift_of


class Answers:
    """The columns that say what a text stands for as it stands."""

    __slots__ = ("_bounds", "_pool", "_shift", "_slots", "aliases", "entities", "ids", "soles", "texts")

    def __init__(self, file: Container, columns: EntityColumns) -> None:
        self._bounds, self._pool = file.numbers("alias ends"), file.data("alias pool")
        self._slots = file.numbers("alias slots")
        self._shift = shift_of(self._slots)
        self.aliases = file.numbers("alias answer alias")
        self.entities = file.numbers("alias answer entity")
        self.soles = file.numbers("alias answer sole")
        self.texts, self.ids = columns.texts, columns.ids

    def alias_of(self, text: str) -> int:
        """Give the first alias that is written just so; ABSENT where there is none. `Slots.probe`, spelled out."""
        data = text.encode("utf-8", "surrogatepass")
        hashed = hash_of(data)
        at, tag = hashed >> self._shift, hashed & TAG
        while slot := self._slots[at]:
            if slot >> 32 == tag:
                alias = (slot & TAG) - 1
                if self._pool[self._bounds[alias] : self._bounds[alias + 1]] == data:
                    return alias
            at += 1
        return ABSENT
