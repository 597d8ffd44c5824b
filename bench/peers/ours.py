"""namenorm, behind the same way of asking as the others; it opens an index that was compiled before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import namenorm


def number(entity: str | None) -> int | None:
    """Tell which of the made-up names an entity is."""
    return int(entity.partition("/")[2]) if entity else None


class Linking:
    """`annotate_many`: with document evidence, and a record for each decision."""

    def __init__(self, path: str) -> None:
        self._linker = namenorm.open(path)

    def scan(self, text: str) -> object:
        return next(self._linker.annotate_many([text]))

    def found(self, raw: list[namenorm.Decision]) -> list[tuple[int, int, int | None]]:
        return [(one.start, one.end, number(one.entity)) for one in raw]


class Scanning:
    """`scan`: verified by the model, without document evidence."""

    def __init__(self, path: str) -> None:
        self._linker: Any = namenorm.open(path)

    def scan(self, text: str) -> object:
        return self._linker.scan(text)

    def found(self, raw: Any) -> list[tuple[int, int, int | None]]:
        names = self._linker.index.names
        entities = [number(names[alias].entity) for alias in raw.alias]
        return list(zip(map(int, raw.start), map(int, raw.end), entities, strict=True))


class Resolving:
    """`resolve`, one name at a time."""

    def __init__(self, path: str) -> None:
        self._linker = namenorm.open(path)

    def resolve(self, queries: Sequence[str]) -> list[int | None]:
        found = [self._linker.resolve(query, limit=1) for query in queries]
        return [number(one[0].entity) if one else None for one in found]


class ResolvingMany(Resolving):
    """`resolve_many`: a batch."""

    def resolve(self, queries: Sequence[str]) -> list[int | None]:
        return [number(one[0].entity) if one else None for one in self._linker.resolve_many(queries)]


class Opening:
    """Opens an index and looks up names as they are recorded."""

    def __init__(self, path: str) -> None:
        self._linker = namenorm.open(path)

    def look_up(self, queries: Sequence[str]) -> int:
        return sum(1 for found in self._linker.resolve_many(queries) if found)


SCANNERS = {"namenorm annotate_many": Linking}
if hasattr(namenorm.Linker, "scan"):
    SCANNERS = {"namenorm scan": Scanning} | SCANNERS
RESOLVERS = {"namenorm resolve": Resolving, "namenorm resolve_many": ResolvingMany}
