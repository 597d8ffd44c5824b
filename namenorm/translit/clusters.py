"""Turns text into the form that scheme tables are written for, and remembers where each character came from.

The form is NFC with Arabic and Hebrew presentation forms resolved, and with the marks that belong to a consonant
(shadda, dagesh, shin dot) ahead of its vowels, where Unicode's canonical order puts them behind. Polytonic Greek is
brought to the monotonic spelling: every accent is the tonos, the smooth breathing and the iota subscript fall away,
and a rough breathing stands behind its letter or is dropped. Work goes cluster by cluster (a base and its marks), so
a character of the result points to the start of the cluster it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Marks that table rules expect directly behind the base letter, the first one first.
_EARLY = {
    "\N{HEBREW POINT SHIN DOT}": 1,
    "\N{HEBREW POINT SIN DOT}": 1,
    "\N{HEBREW POINT DAGESH OR MAPIQ}": 2,
    "\N{ARABIC SHADDA}": 3,
}
_IGNORED = {"\N{ARABIC TATWEEL}", "\N{ZERO WIDTH JOINER}"}

ROUGH = "\N{COMBINING REVERSED COMMA ABOVE}"  # the rough breathing of Greek
_TONOS = "\N{COMBINING ACUTE ACCENT}"
_ACCENTS = {"\N{COMBINING GRAVE ACCENT}", "\N{COMBINING GREEK PERISPOMENI}", _TONOS}
_OLD = {*_ACCENTS, ROUGH, "\N{COMBINING COMMA ABOVE}", "\N{COMBINING GREEK YPOGEGRAMMENI}"}
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")

_PRESENTATION = "\ufb1d-\ufdfb\ufe70-\ufefc"
_JAMO = "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
_MARKS += "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u093c\u094d\u0951-\u0954\u3099\u309a"
# The marks that may compose with a letter; the common Arabic vowel marks never do.
_COMPOSING = "\u0300-\u036f\u0653-\u0655\u093c\u3099\u309a"
# What may change when it is normalized: conjoining jamo, several marks on a letter, one that composes, and what the
# fast path looks for.
_CLUSTER = re.compile(
    f"{_JAMO}|[^{_MARKS}]?[{_MARKS}]{{2,}}|[^{_MARKS}]?[{_COMPOSING}]"
    f"|[{_PRESENTATION}{''.join(_IGNORED)}\u1f00-\u1fff][{_MARKS}]*",
    re.DOTALL,
)
# What changes the length of a text, and what only changes the order of marks.
_IRREGULAR = re.compile(f"[{_PRESENTATION}{''.join(_IGNORED)}\u1f00-\u1fff]|[\u0370-\u03ff][{_COMPOSING}]")
_LATE = re.compile(f"[{_MARKS}]+[{''.join(_EARLY)}]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text in table form.

    Attributes:
        text: the text.
        starts: for each of its characters, and once more for its end, the position in the text as read; None where
            the two texts are the same.
    """

    text: str
    starts: tuple[int, ...] | None = None

    def origin(self, position: int) -> int:
        """Say which position of the text as read a position of the prepared text stands for."""
        return position if self.starts is None else self.starts[position]


def prepare(text: str, *, jamo: bool = False, rough: bool = True) -> Prepared:
    r"""Bring a text into table form.

    Args:
        text: in any normalization form.
        jamo: take Hangul syllables apart into initial, vowel and final.
        rough: keep the rough breathings of Greek.

    >>> prepare("ᾠδῇ").text
    'ωδή'

    >>> prepare("и\N{COMBINING BREVE}од").text == "йод"
    True
    """
    if jamo:
        return _apart(text, rough)
    if unicodedata.is_normalized("NFC", text) and not _IRREGULAR.search(text):
        return Prepared(_LATE.sub(lambda match: "".join(_ordered(match[0])), text))
    pieces: list[str] = []
    starts: list[int] = []
    end = 0
    for match in _CLUSTER.finditer(text):
        _copy(text, end, match.start(), pieces, starts)
        piece = _cluster(match[0], rough)
        pieces.append(piece)
        starts.extend([match.start()] * len(piece))
        end = match.end()
    _copy(text, end, len(text), pieces, starts)
    return Prepared("".join(pieces), (*starts, len(text)))


def _copy(text: str, start: int, end: int, pieces: list[str], starts: list[int]) -> None:
    """Take over what stands between clusters; a letter that Unicode only keeps for old data is replaced alone."""
    between = text[start:end]
    if unicodedata.is_normalized("NFC", between):
        pieces.append(between)
        starts.extend(range(start, end))
        return
    for at, char in enumerate(between, start):
        piece = unicodedata.normalize("NFC", char)
        pieces.append(piece)
        starts.extend([at] * len(piece))


def _apart(text: str, rough: bool) -> Prepared:
    composed = prepare(text, rough=rough)
    pieces = [unicodedata.normalize("NFD", char) if "가" <= char <= "힣" else char for char in composed.text]
    starts = [composed.origin(at) for at, piece in enumerate(pieces) for _ in piece]
    return Prepared("".join(pieces), (*starts, len(text)))


def _cluster(raw: str, rough: bool) -> str:
    if any(_is_presentation(char) for char in raw):
        raw = "".join(unicodedata.normalize("NFKC", c) if _is_presentation(c) else c for c in raw)
    composed = unicodedata.normalize("NFC", raw)
    if _GREEK.match(composed):
        return _monotonic(composed, rough)
    kept = [char for char in composed if char not in _IGNORED]
    bases = 1 if kept and not unicodedata.combining(kept[0]) else 0
    return "".join(kept[:bases] + _ordered(kept[bases:]))


def _monotonic(letter: str, rough: bool) -> str:
    """Write a Greek letter as since 1982; a rough breathing is kept behind it, where asked."""
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    kept = [mark for mark in marks if mark not in _OLD]
    if _ACCENTS.intersection(marks):
        kept.append(_TONOS)
    return unicodedata.normalize("NFC", base + "".join(kept)) + (ROUGH if rough and ROUGH in marks else "")


def _ordered(marks: Iterable[str]) -> list[str]:
    return sorted(marks, key=lambda mark: _EARLY.get(mark, 9))


def _is_presentation(char: str) -> bool:
    return "\ufb1d" <= char <= "\ufdfb" or "\ufe70" <= char <= "\ufefc"
