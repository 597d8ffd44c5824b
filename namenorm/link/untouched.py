"""Stretches of a text that hold no names to link or rewrite: addresses, @handles, code, tags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import regex

_DOMAINS = ("com", "org", "net", "info", "gov", "int", "tv", "ua", "ru")
_UNTOUCHED = regex.compile(
    r"https?://\S+|www\.\S+"  # addresses of the web
    r"|[\w.+-]++@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+"  # of mail, and handles
    r"|`[^`\n]*+`|<[a-zA-Z/!][^<>\n]*+>"  # code and tags
    rf"|\b[a-zA-Z0-9-]++(?:\.[a-zA-Z0-9-]++)*\.(?:{'|'.join(_DOMAINS)})\b(?:/\S*)?"
)
_SIGNS = ("@", "`", "<", "://", "www.", *(f".{domain}" for domain in _DOMAINS))  # each stretch has one of them
_QUOTED = regex.compile(r"“[^”\n]*+”|«[^»\n]*+»|\"[^\"\n]*+\"|„[^“”\n]*+[“”]|‘[^’\n]*+’")


class Spans:
    """Spans that do not overlap, asked for the one over an offset."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def cover(self, offset: int) -> bool:
        """Say whether a span holds the offset."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at][1]


def untouched(text: str) -> Spans:
    """Find what is no running text.

    >>> untouched("see https://example.org/Zelenskyy").cover(24)
    True
    """
    if not any(sign in text for sign in _SIGNS):
        return Spans(())
    return Spans(match.span() for match in _UNTOUCHED.finditer(text))


def quoted(text: str) -> Spans:
    """Find what stands inside quotation marks, marks included."""
    return Spans(match.span() for match in _QUOTED.finditer(text))
