"""Rewrites text by one scheme: ordered rules with contexts, dispatched by first letter, the longest match first.

Every rule looks at the source text only, never at what another rule wrote, so one pass from left to right is enough,
each piece of the result has its piece of the source, and a table can be read row by row. What no rule covers is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from namenorm.translit.clusters import ROUGH, Prepared, prepare
from namenorm.translit.letter_case import lowered, with_case


@dataclass(frozen=True, slots=True)
class Rule:
    """`source` becomes `target` where `fits(text, position)` matches; with no `fits`, everywhere."""

    source: str
    target: str
    fits: Callable[[str, int], Any] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a transliteration: `text` stands for `[start, end)` of the text as read."""

    start: int
    end: int
    text: str


class Engine:
    """One compiled scheme.

    Args:
        rules: in order of preference; among rules of one first letter a longer source goes first.
        has_case: match without regard to case and carry the case over; else the letters are matched as they are.
    """

    def __init__(self, rules: Iterable[Rule], *, has_case: bool) -> None:
        self._by_source: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_source.setdefault(rule.source, []).append(rule)
        longer = [source for source in self._by_source if len(source) > 1]
        self._lengths = {pair: _lengths(longer, pair) for pair in {source[:2] for source in longer}}
        self.letters = frozenset(source[0] for source in self._by_source)
        ruled = {source[0] for source in longer}
        self._plain = {
            source: found[0].target
            for source, found in self._by_source.items()
            if len(source) == 1 and source not in ruled and found[0].fits is None
        }
        self.has_case = has_case
        self._jamo = any("\u1100" <= letter <= "\u11ff" for letter in self.letters)
        self._rough = any(ROUGH in source for source in self._by_source)

    def convert(self, text: str) -> str:
        """Transliterate a text."""
        return "".join(self._run(self._prepared(text).text)[0])

    def pieces(self, text: str) -> list[Piece]:
        """Transliterate a text and keep the map: the pieces, in order, cover the text as read without gaps."""
        prepared = self._prepared(text)
        texts, ends = self._run(prepared.text)
        bounds = [0, *(prepared.origin(end) for end in ends)]
        return [Piece(bounds[k], bounds[k + 1], written) for k, written in enumerate(texts)]

    def _prepared(self, text: str) -> Prepared:
        return prepare(text, jamo=self._jamo, rough=self._rough)

    def _run(self, text: str) -> tuple[list[str], list[int]]:
        low = lowered(text) if self.has_case else text
        plain, letters = self._plain, self.letters
        written: list[str] = []
        ends: list[int] = []
        start, length = 0, len(text)
        while start < length:
            first = low[start]
            end = start + 1
            piece = plain.get(first)
            if piece is None:
                rule = self._choose(low, start) if first in letters else None
                if rule is None:
                    piece = text[start]
                else:
                    piece = rule.target
                    end = start + len(rule.source)
            if low[start] != text[start] and piece != text[start]:
                piece = with_case(piece, text, start, end)
            written.append(piece)
            ends.append(end)
            start = end
        return written, ends

    def _choose(self, low: str, start: int) -> Rule | None:
        for length in self._lengths.get(low[start : start + 2], (1,)):
            for rule in self._by_source.get(low[start : start + length], ()):
                if rule.fits is None or rule.fits(low, start):
                    return rule
        return None


def _lengths(sources: Iterable[str], pair: str) -> tuple[int, ...]:
    """List how long the sources are that begin with two letters, and one letter alone, the longest first."""
    return tuple(sorted({1, *(len(source) for source in sources if source.startswith(pair))}, reverse=True))
