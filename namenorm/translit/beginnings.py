"""Keeps a search to some spellings: what is written must be the beginning of one of them."""

from __future__ import annotations

from collections.abc import Iterable


class Beginnings:
    """The beginnings of some spellings, and which groups lead from one to another."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known = {text[:n] for text in texts for n in range(len(text) + 1)}
        self._fitting: dict[tuple[str, str], list[int]] = {}

    def fitting(self, written: str, piece: str, written_as: list[str]) -> list[int]:
        """List which of the groups of a piece, by what they write, may follow what is written."""
        key = (written, piece)
        if key not in self._fitting:
            self._fitting[key] = [at for at, text in enumerate(written_as) if written + text in self._known]
        return self._fitting[key]
