"""The names that a word of a text may be a word of, worked out once a word.

What can be said of a name by one of its words alone is said here, so that it is not said again for every place of
the word: most words of a text are no name, and most of what resembles one is far from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from namenorm.index import Index, Name
from namenorm.link.respace import unparted
from namenorm.link.words import REMEMBERED, WordMatch, WordMatcher

_MOST_POSTINGS = 400  # a word of more names than these anchors only as a first word
_TANWIN = "\N{ARABIC FATHATAN}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name beside the word of it that a word of a text may be."""

    match: WordMatch
    name: Name
    number: int  # of the name
    position: int  # of the word in the name
    is_lost: bool = False  # no document makes a link of it, unless a head noun before it belongs to it


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
        is_lost: says whether a name of one word, spelled as that word is, can be no link in any document.
    """

    def __init__(
        self, index: Index, words: WordMatcher, is_lost: Callable[[Written, Name, WordMatch], bool] | None
    ) -> None:
        self._index = index
        self._words = words
        self._is_lost = is_lost
        self._known: dict[Written, tuple[Anchor, ...]] = {}

    def of(self, written: Written) -> tuple[Anchor, ...]:
        """List what a word may be a word of, in the order in which its readings and their names are found."""
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[written] = tuple(self._find(written))
        return known

    def _find(self, written: Written) -> Iterator[Anchor]:
        lone: set[tuple[int, str]] = set()
        for match in self._words.matches(unparted(written.whole), written.lang):
            postings = self._index.postings[match.word]
            for posting in postings:
                name, position = self._index.names[posting.name], posting.position
                if position and (match.reading.proclitic or len(postings) > _MOST_POSTINGS):
                    continue
                if self._is_foreign(name, written) or (name.alias.kind == "acronym" and match.similarity < 1):
                    continue  # letters that stand for words have no variants
                if len(name.words) > 1:
                    yield Anchor(match, name, posting.name, position)
                elif (posting.name, match.reading.proclitic) not in lone and not is_adverb(
                    name, written.whole[match.reading.cut :]
                ):
                    lone.add((posting.name, match.reading.proclitic))
                    yield from self._lone(written, name, match, posting.name)

    def _lone(self, written: Written, name: Name, match: WordMatch, number: int) -> Iterator[Anchor]:
        """Yield the anchor of a name of one word where a document could make a link of it."""
        if self._is_lost is None or not self._is_lost(written, name, match):
            yield Anchor(match, name, number, 0)
        elif name.type == "ORG" and not match.reading.proclitic:
            yield Anchor(match, name, number, 0, is_lost=True)

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
