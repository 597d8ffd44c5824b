"""Mappings and sequences whose values are worked out when they are asked for, and remembered for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

V = TypeVar("V")
_KEPT = 65536  # values; what is remembered is forgotten wholesale beyond it


class LazyMapping(Mapping[str, V]):
    """A mapping that is a function.

    Args:
        find: gives the value of a key, None where it has none.
        listed: yields all keys.
    """

    def __init__(self, find: Callable[[str], V | None], listed: Callable[[], Iterator[str]]) -> None:
        self._find = find
        self._listed = listed
        self._known: dict[str, V | None] = {}

    def get(self, key: str, default: V | None = None) -> V | None:  # type: ignore[override]
        """Give the value of a key, or something else where it has none."""
        try:
            found = self._known[key]
        except KeyError:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[key] = self._find(key)
        return default if found is None else found

    def __getitem__(self, key: str) -> V:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return self._listed()

    def __len__(self) -> int:
        return sum(1 for _ in self._listed())


class LazySequence(Sequence[V], Generic[V]):
    """A sequence that is a function.

    Args:
        make: gives the item at an index that is within bounds.
        length: how many there are.
    """

    def __init__(self, make: Callable[[int], V], length: int) -> None:
        self._make = make
        self._length = length
        self._known: dict[int, V] = {}

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[V]: ...
    def __getitem__(self, at: int | slice) -> V | Sequence[V]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(self._length))]
        found = self._known.get(at)
        if found is None:
            if not -self._length <= at < self._length:
                raise IndexError(at)
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[at] = self._make(at % self._length)
        return found

    def __len__(self) -> int:
        return self._length
