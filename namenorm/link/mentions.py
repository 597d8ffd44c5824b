"""Tokens into candidates: every span that could be a recorded name, with the name it could be.

A name is found by any of its words that matches well (the anchor); its other words may then be spelled more freely,
since they have its company: أندريه beside دودا may be أندجي, alone it is nobody.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from namenorm.index import Index, Name
from namenorm.link.respace import surface_of
from namenorm.link.words import WordMatch, WordMatcher
from namenorm.records import Mention, Reading, Token

# What may stand between two words of one name: blanks, a line end, hyphens, an initial's dot, apostrophes, the low
# line of hashtags, and the quotes of حركة "فتح".
_WITHIN_A_NAME = re.compile(
    r"(?:[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r])?[^\S\n\r]*|\s?[-–.'’ʼ־]\s?|_| [\"«“„‘]|[\"»”] )"
)
_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“", "‘": "’"}
_CLOSING = frozenset(_QUOTES.values())
_TELLING = 20  # words from which the language of a text is told
_TANWIN = "\N{ARABIC FATHATAN}"
_WEAKEST_COMPANY = 0.45  # least similarity of a word that stands beside an anchor
_MOST_POSTINGS = 400  # a word of more names than these anchors only as a first word


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mention beside a recorded name, with the similarity of each word."""

    mention: Mention
    name: Name
    similarities: tuple[float, ...]
    ending: str = ""  # of its last inflected word


def propose(
    text: str, tokens: Sequence[Token], words: WordMatcher, index: Index, langs: dict[str, str]
) -> list[Proposal]:
    """Propose every name that any span of the tokens could be.

    Args:
        text: the text as read.
        tokens: its tokens.
        words: what words may be.
        index: the recorded names.
        langs: language of the text by script.
    """
    joined = [False] + [_is_within_name(text[a.end : b.start]) for a, b in itertools.pairwise(tokens)]
    finder = _Finder(text, tokens, joined, words, index, langs)
    return list(finder.proposals())


def _is_within_name(gap: str) -> bool:
    return len(gap) <= 4 and _WITHIN_A_NAME.fullmatch(gap) is not None


def _is_open(surface: str, behind: str) -> bool:
    """Say whether a quote that is opened inside a name is closed right behind it."""
    if behind not in _CLOSING:
        return False
    opened = next((at for at, char in enumerate(surface) if char in _QUOTES), None)
    return opened is not None and behind == _QUOTES[surface[opened]] and behind not in surface[opened + 1 :]


@dataclass(slots=True)
class _Finder:
    text: str
    tokens: Sequence[Token]
    joined: list[bool]  # whether a token may continue the name of the token before it
    words: WordMatcher
    index: Index
    langs: dict[str, str]

    def proposals(self) -> Iterator[Proposal]:
        seen: set[tuple[int, int, str]] = set()
        for at, token in enumerate(self.tokens):
            surface = surface_of(self.text, token)
            for match in self.words.matches(surface, self.langs.get(token.script, "")):
                postings = self.index.postings[match.word]
                for posting in postings:
                    if posting.position and (match.reading.proclitic or len(postings) > _MOST_POSTINGS):
                        continue
                    key = (
                        at - posting.position,
                        posting.name,
                        match.reading.proclitic if not posting.position else "",
                    )
                    if key in seen:
                        continue
                    proposal = self._complete(at, match, posting.name, posting.position)
                    if proposal:
                        seen.add(key)
                        yield proposal

    def _is_foreign(self, name: Name, script: str) -> bool:
        """Say whether a spelling is another language's though the text's own language has names for the entity.

        Latin spellings are shared by many languages, and a few words do not tell their language.
        """
        own, lang = name.alias.lang.split("-")[0], self.langs.get(script, "")
        if script == "Latn" or own in ("und", lang) or len(self.tokens) < _TELLING:
            return False
        return lang in self.index.langs_of[name.entity]

    def _complete(self, at: int, anchor: WordMatch, number: int, position: int) -> Proposal | None:
        name = self.index.names[number]
        first, last = at - position, at - position + len(name.words)
        if first < 0 or last > len(self.tokens) or not all(self.joined[first + 1 : last]):
            return None
        matches = []
        for offset, word in enumerate(name.words):
            match = anchor if offset == position else self._company(first + offset, word, is_first=offset == 0)
            if match.similarity < _WEAKEST_COMPANY:
                return None
            matches.append(match)
        if self._is_foreign(name, self.tokens[at].script):
            return None
        if name.alias.kind == "acronym" and any(match.similarity < 1 for match in matches):
            return None  # letters that stand for words have no variants
        mention = self._mention(first, last, matches[0].reading)
        if _TANWIN in mention.surface and name.type != "PER":
            return None  # an adjective or adverb: names of places and organisations do not take it
        ending = next((match.ending for match in reversed(matches) if match.ending), "")
        return Proposal(mention, name, tuple(match.similarity for match in matches), ending)

    def _company(self, at: int, word: str, *, is_first: bool) -> WordMatch:
        token = self.tokens[at]
        surface = surface_of(self.text, token)
        return self.words.company(surface, word, self.langs.get(token.script, ""), is_first=is_first)

    def _mention(self, first: int, last: int, reading: Reading) -> Mention:
        tokens = self.tokens[first:last]
        start, end = tokens[0].start + reading.cut, tokens[-1].end
        form = " ".join([reading.rest, *(token.form for token in tokens[1:])])
        end += _is_open(self.text[start:end], self.text[end : end + 1])
        surface, script = self.text[start:end], tokens[-1].script
        return Mention(start, end, surface, reading.proclitic, form, first, last, script, reading.restored)
