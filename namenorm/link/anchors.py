"""The names that a word of a text may be a word of, worked out once a word.

What can be said of a name by one of its words alone is said here, so that it is not said again for every place of
the word: most words of a text are no name, and most of what resembles one is far from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from namenorm.index import Index, Name
from namenorm.link.respace import unparted
from namenorm.link.words import REMEMBERED, WordMatch, WordMatcher

_MOST_POSTINGS = 400  # a word of more names than these anchors only as a first word
_TANWIN = "\N{ARABIC FATHATAN}"


class Side(NamedTuple):
    """Where the nearest other word of a name stands, and whether it is the first, which may have proclitics."""

    step: int  # -1: right before, 1: right behind
    is_first: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name beside the word of it that a word of a text may be.

    Attributes:
        place: among the anchors of the word.
        match: the word of the name.
        name: the name.
        number: its number.
        position: of the word in the name.
        near: the nearest other word of the name; "" where there is none.
        least: the least similarity of that one with which a document could make a link of it.
        is_lost: no document can make a link of it, unless a head noun before it belongs to it.
    """

    place: int
    match: WordMatch
    name: Name
    number: int
    position: int
    near: str = ""
    least: float = 0.0
    is_lost: bool = False


class Anchored(NamedTuple):
    """The anchors of a word: of names of one word, and by side of the nearest other word those of longer names."""

    lone: tuple[Anchor, ...]
    sides: tuple[tuple[Side, tuple[Anchor, ...]], ...]


NOBODY = Anchored((), ())


class Judge(Protocol):
    """Says what can become of names of which one word is seen."""

    def is_lost(self, written: Written, name: Name, match: WordMatch) -> bool:
        """Say whether a name of one word can be no link in any document, spelled as the word is."""

    def least(self, name: Name, position: int, near: int, similarity: float) -> float:
        """Give the least similarity of another word with which a name can be a link."""

    def may_be(self, name: Name, matches: Sequence[WordMatch]) -> bool:
        """Say whether a longer name can be a link in any document."""


class Written(NamedTuple):
    """A word as a text has it.

    Attributes:
        whole: as it stands, with the blank or hyphen that may part it.
        script: its script.
        lang: the language that the script is taken for.
        is_told: whether the text is long enough to tell its language.
    """

    whole: str
    script: str
    lang: str
    is_told: bool


class Anchors:
    """What names the words of texts may be words of.

    Args:
        index: the names.
        words: what words may be.
        judge: whose judgement leaves anchors out; all are listed without one.
    """

    def __init__(self, index: Index, words: WordMatcher, judge: Judge | None) -> None:
        self._index = index
        self._words = words
        self._judge = judge
        self._known: dict[Written, Anchored] = {}

    def of(self, written: Written) -> Anchored:
        """List what a word may be a word of."""
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[written] = self._anchored(written)
        return known

    def may_be(self, name: Name, matches: Sequence[WordMatch]) -> bool:
        """Say whether a longer name can be a link in any document, by what its words were found to be."""
        return self._judge is None or self._judge.may_be(name, matches)

    def _anchored(self, written: Written) -> Anchored:
        lone: dict[tuple[int, str], Anchor] = {}
        sides: dict[Side, list[Anchor]] = {}
        for place, (match, number, position) in enumerate(self._found(written)):
            name = self._index.names[number]
            if len(name.words) > 1:
                side = Side(1 if position + 1 < len(name.words) else -1, position == 1 == len(name.words) - 1)
                sides.setdefault(side, []).append(self._long(place, match, number, position, position + side.step))
            elif not is_adverb(name, written.whole[match.reading.cut :]):
                anchor = Anchor(place, match, name, number, 0, is_lost=self._is_lost(written, name, match))
                lone.setdefault((number, match.reading.proclitic), anchor)
        if not lone and not sides:
            return NOBODY
        kept = (a for a in lone.values() if not a.is_lost or (a.name.type == "ORG" and not a.match.reading.proclitic))
        return Anchored(tuple(kept), tuple((side, tuple(found)) for side, found in sides.items()))

    def _found(self, written: Written) -> Iterator[tuple[WordMatch, int, int]]:
        """Yield the words that a word may be with their places in names, in the order of its readings."""
        for match in self._words.matches(unparted(written.whole), written.lang):
            postings = self._index.postings[match.word]
            for posting in postings:
                name = self._index.names[posting.name]
                if posting.position and (match.reading.proclitic or len(postings) > _MOST_POSTINGS):
                    continue
                if match.similarity < 1 and name.alias.kind == "acronym":
                    continue  # letters that stand for words have no variants
                if not self._is_foreign(name, written):
                    yield match, posting.name, posting.position

    def _is_lost(self, written: Written, name: Name, match: WordMatch) -> bool:
        return self._judge is not None and self._judge.is_lost(written, name, match)

    def _long(self, place: int, match: WordMatch, number: int, position: int, near: int) -> Anchor:
        name = self._index.names[number]
        least = self._judge.least(name, position, near, match.similarity) if self._judge else 0.0
        return Anchor(place, match, name, number, position, name.words[near], least)

    def _is_foreign(self, name: Name, written: Written) -> bool:
        """Say whether a spelling is another language's though the text's own language has names for the entity.

        Latin spellings are shared by many languages, and a few words do not tell their language.
        """
        own = name.alias.lang.split("-")[0]
        if written.script == "Latn" or own in ("und", written.lang) or not written.is_told:
            return False
        return written.lang in self._index.langs_of[name.entity]


def is_adverb(name: Name, surface: str) -> bool:
    """Say whether tanwin makes an adjective or adverb of a name: those of places and organisations do not take it."""
    return _TANWIN in surface and name.type != "PER"
