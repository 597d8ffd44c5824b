"""What a text stands for in a compiled index as it stands, neither folded nor cut into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol

from namenorm.index.container import Container
from namenorm.index.stored import EntityColumns
from namenorm.index.strings import ABSENT, TAG, hash_of, shift_of
from namenorm.kernels import kernel

Answer = tuple[str, str, str]  # entity, alias, its only preferred name or ""
_COLUMNS = (
    "alias ends",
    "alias pool",
    "alias slots",
    "alias answer entity",
    "alias answer alias",
    "alias answer sole",
    "entity ends",
    "entity pool",
)


class _Compiled(Protocol):
    def of(self, texts: list[str]) -> list[Answer | None]: ...


class Answers:
    """The columns that say what a text stands for as it stands."""

    def __init__(self, file: Container, columns: EntityColumns) -> None:
        self._file = file
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

    def of(self, text: str) -> Answer | None:
        """Say what a text stands for: the first entity by its id."""
        alias = self.alias_of(text)
        if alias == ABSENT or not self.entities[alias]:
            return None
        answer, sole = self.aliases[alias] - 1, self.soles[alias] - 1
        written = text if answer == alias else self.texts[answer]
        canonical = written if sole == answer else self.texts[sole] if sole >= 0 else ""
        return self.ids[self.entities[alias] - 1], written, canonical

    def of_all(self, texts: Sequence[str]) -> Iterable[Answer | None]:
        """Say what each text stands for, compiled if possible."""
        compiled = self._compiled
        if compiled is None:
            return map(self.of, texts)
        found: list[Answer | None] = compiled.of(list(texts))
        return found

    @cached_property
    def _compiled(self) -> _Compiled | None:
        compiled, column = kernel("answers"), self._file.array
        if compiled is None or any(column(name).itemsize > 4 for name in ("alias ends", "entity ends")):
            return None  # beyond four gigabytes of text
        made: _Compiled = compiled.Answers(*map(column, _COLUMNS))
        return made
