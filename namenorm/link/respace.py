"""Tokens as the words of names: what was run together is parted, what was parted is joined.

Words run together (الجاريترامب, دونالدترامب, #DonaldTrump) become a token each; a recorded word that a blank
(نتن ياهو) or a hyphen at the end of a line (Зелен-ского) parts becomes one. Only the words of recorded names are
parted and joined, apart from the words of a hashtag, which show by their capitals.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from namenorm.index import Index
from namenorm.records import Token
from namenorm.text import fold, inflections, readings
from namenorm.text.frequency import zipf

_HYPHENS = frozenset("-‐\N{SOFT HYPHEN}")
_HYPHENATED = regex.compile(r"[-‐\N{SOFT HYPHEN}][^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*")
_BREAK = regex.compile(rf"{_HYPHENATED.pattern}| ")
_HUMPS = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})")
_REMEMBERED = 200_000  # words; what is remembered is forgotten wholesale beyond it
_SHORTEST_JOINED = 5  # letters of a word that a blank may part
_SHORTEST_NAME = 4  # letters of a recorded word that another may be run together with
_SHORTEST_WORD = 3  # letters of that other
_KNOWN = 3.5  # Zipf frequency of that other
_SELDOM = 2.5  # Zipf frequency below which one part of a parted word stays
_UNKNOWN = 1.0  # Zipf frequency up to which the whole is no word itself


def unparted(whole: str) -> str:
    """Take out of a word the blank or hyphen that parts it.

    >>> unparted("نتن ياهو")
    'نتنياهو'
    """
    return whole if whole.isalnum() else _BREAK.sub("", whole)


class Respacer:
    """Parts and joins the words of recorded names.

    Args:
        index: the recorded names.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._seldom: dict[tuple[str, str], bool] = {}

    def cuts(self, surface: str, lang: str, *, is_tagged: bool = False) -> tuple[int, ...]:
        """Find where the words of a run of letters begin, but for the first.

        Args:
            surface: the run.
            lang: its language.
            is_tagged: whether it is a hashtag, which may show its words by capitals.
        """
        humps = tuple(hump.start() for hump in _HUMPS.finditer(surface)) if is_tagged else ()
        return humps or self._find_cuts(surface, lang)

    def is_suspect(self, surface: str, behind: str, lang: str) -> bool:
        """Say whether a run of letters may be one word with the next or the one before.

        Args:
            surface: the run.
            behind: what stands behind it up to the next blank.
            lang: its language.
        """
        return behind in _HYPHENS or self._is_seldom(surface, lang)

    def are_one(self, text: str, first: Token, second: Token, langs: Mapping[str, str]) -> bool:
        """Say whether two tokens that follow each other are one word, parted by a blank or a hyphen."""
        gap = second.start - first.end
        if not gap or first.script != second.script:
            return False
        lang = langs.get(first.script, "")
        if gap == 1 and text[first.end] == " ":
            seldom = self._is_seldom(text[first.start : first.end], lang)
            return (seldom or self._is_seldom(text[second.start : second.end], lang)) and self._is_parted(
                text, first, second, lang
            )
        if not _HYPHENATED.fullmatch(text, first.end, second.start):
            return False
        return self._is_known(first.form + second.form, lang)

    def _find_cuts(self, surface: str, lang: str) -> tuple[int, ...]:
        form = fold(surface)
        if len(form) < _SHORTEST_NAME + _SHORTEST_WORD or len(form) != len(surface) or self._is_known(form, lang):
            return ()
        if zipf(surface, lang) > _UNKNOWN:
            return ()
        postings = self._index.postings
        for cut in range(_SHORTEST_WORD, len(form) - _SHORTEST_WORD + 1):
            left, right = form[:cut], form[cut:]
            first, last = left in postings, right in postings
            if first and last and self._follow(left, right):
                return (cut,)
            if last and len(right) >= _SHORTEST_NAME and zipf(surface[:cut], lang) >= _KNOWN:
                return (cut,)
            if first and min(len(left), len(right)) >= _SHORTEST_NAME and zipf(surface[cut:], lang) >= _KNOWN:
                return (cut,)
        return ()

    def _follow(self, left: str, right: str) -> bool:
        """Say whether two words follow each other in a recorded name."""
        places = {(posting.name, posting.position) for posting in self._index.postings[left]}
        return any((posting.name, posting.position - 1) in places for posting in self._index.postings[right])

    def _is_parted(self, text: str, first: Token, second: Token, lang: str) -> bool:
        """Say whether a blank parts a recorded word."""
        joined, postings = first.form + second.form, self._index.postings
        if len(joined) < _SHORTEST_JOINED or min(len(first.form), len(second.form)) < 2:
            return False
        if (first.form in postings and second.form in postings) or text[second.start].isupper():
            return False
        return any(reading.rest in postings for reading in readings(joined, lang))

    def _is_seldom(self, surface: str, lang: str) -> bool:
        """Say whether a run of letters is hardly a word."""
        known = self._seldom.get((surface, lang))
        if known is None:
            if len(self._seldom) >= _REMEMBERED:
                self._seldom.clear()
            known = self._seldom[surface, lang] = zipf(surface, lang) < _SELDOM
        return known

    def _is_known(self, form: str, lang: str) -> bool:
        """Say whether a word is recorded, but for proclitics and endings."""
        postings = self._index.postings
        if form in postings:
            return True
        rests = readings(form, lang)
        return any(r.rest in postings or any(i.base in postings for i in inflections(r.rest, lang)) for r in rests)
