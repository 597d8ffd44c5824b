"""A text into the tokens of names, made when they are asked for.

Most runs of a text have been met before, so what is said of one is said once; most tokens are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from namenorm.index import Index
from namenorm.link.anchors import NOBODY, Anchored, Anchors, Written
from namenorm.link.respace import Respacer, unparted
from namenorm.link.words import Companions, WordMatcher
from namenorm.records import Token
from namenorm.text import fold, language_of, pieces

_RUN = re.compile(r"\S+")
_REMEMBERED = 100_000  # runs; what is remembered is forgotten wholesale beyond it
_COMPARED = 500_000  # ... and of comparisons that the words of runs remember
_LONGEST = 64  # characters of a run that is remembered
_TELLING = 20  # words from which the language of a text is told


@dataclass(slots=True, eq=False)
class Word:
    """A word in a run without blanks, with what is known of it wherever it stands.

    Attributes:
        token: the word as a token of the run.
        whole: the word as it stands, with the blank or hyphen that may part it.
        lang: the language that its script is taken for.
        is_suspect: whether it may be one word with the next or the one before.
        anchored: by whether its text is long enough to tell its language, its anchors once asked for.
        company: by whether it is the first of a name, what it may be beside an anchor, once asked for.
    """

    token: Token
    whole: str
    lang: str
    is_suspect: bool
    anchored: list[Anchored | None] = field(default_factory=lambda: [None, None])
    company: list[Companions | None] = field(default_factory=lambda: [None, None])


class Tokens(Sequence[Token]):
    """The tokens of a text, made when asked for.

    Args:
        words: each with the offset of its run.
        anchors: what names words may be words of, as the words remember it.
        matcher: what words may be.

    Attributes:
        starts: where each word starts.
        ends: where each word ends.
        is_told: whether the text is long enough to tell its language.
    """

    def __init__(self, words: list[tuple[int, Word]], anchors: Anchors, matcher: WordMatcher) -> None:
        self._words = words
        self._anchors = anchors
        self._matcher = matcher
        self.starts = [offset + word.token.start for offset, word in words]
        self.ends = [offset + word.token.end for offset, word in words]
        self._made: list[Token | None] = [None] * len(words)
        self.is_told = len(words) >= _TELLING

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            found = self._made[at]
            if None in found:
                found = [self[number] for number in range(*at.indices(len(self._words)))]
            return found  # type: ignore[return-value]
        made = self._made[at]
        if made is None:
            token = self._words[at][1].token
            made = self._made[at] = Token(self.starts[at], self.ends[at], token.form, token.script)
        return made

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self._words)))

    def companions(self, at: int, *, is_first: bool) -> Companions:
        """Give what a word may be beside an anchor; only a first word may have proclitics."""
        word = self._words[at][1]
        known = word.company[is_first]
        if known is None:
            known = Companions(self._matcher, unparted(word.whole), word.lang, is_first=is_first)
            word.company[is_first] = known
        return known

    def anchored(self, anchors: Anchors) -> Iterator[tuple[int, Anchored]]:
        """Yield the words that may be words of names, by their number, with those names."""
        if anchors is self._anchors:
            yield from self._remembered()
        else:
            yield from ((at, anchors.of(self.written(at))) for at in range(len(self)))

    def _remembered(self) -> Iterator[tuple[int, Anchored]]:
        told = int(self.is_told)
        for at, (_, word) in enumerate(self._words):
            found = word.anchored[told]
            if found is None:
                found = word.anchored[told] = self._anchors.of(self.written(at))
            if found is not NOBODY:
                yield at, found

    def written(self, at: int) -> Written:
        """The word with what its anchors depend on."""
        word = self._words[at][1]
        return Written(word.whole, word.token.script, word.lang, self.is_told)


@dataclass(slots=True, eq=False)
class _Run:
    """A run of a text without blanks: its scripts, and by languages its words."""

    text: str
    scripts: frozenset[str]
    words: dict[tuple[tuple[str, str], ...], tuple[Word, ...]] = field(default_factory=dict)


class _Runs(dict[str, _Run]):
    def __missing__(self, text: str) -> _Run:
        run = _Run(text, frozenset(script for _, _, _, script in pieces(text)))
        if len(text) <= _LONGEST:
            self[text] = run
        return run


class Reader:
    """Reads texts as words of the names of an index.

    Args:
        index: the names.
        anchors: what names words may be words of.
        matcher: what words may be.
    """

    def __init__(self, index: Index, anchors: Anchors, matcher: WordMatcher) -> None:
        self._matcher = matcher
        self._respacer = Respacer(index)
        self._anchors = anchors
        self._runs = _Runs()

    def read(self, text: str) -> tuple[Tokens, dict[str, str]]:
        """Cut a text into the words of names, with the language of each script."""
        if len(self._runs) >= _REMEMBERED or self._matcher.compared >= _COMPARED:
            self._runs.clear()
            self._matcher.compared = 0
        runs = [self._runs[run] for run in text.split()]
        offsets = [match.start() for match in _RUN.finditer(text)]
        distinct = set(runs)
        scripts = frozenset[str]().union(*(run.scripts for run in distinct))
        langs = {script: language_of(text, script) for script in scripts}
        key = tuple(sorted(langs.items()))
        for run in distinct:
            if key not in run.words:
                run.words[key] = tuple(self._words(run.text, langs))
        words = [(offset, word) for offset, run in zip(offsets, runs, strict=True) for word in run.words[key]]
        suspects = [at for at, (_, word) in enumerate(words) if word.is_suspect]
        joined = self._joined(text, words, suspects, langs) if suspects else words
        return Tokens(joined, self._anchors, self._matcher), langs

    def _words(self, run: str, langs: dict[str, str]) -> Iterator[Word]:
        """Part the tokens of a run where that makes words of names of them."""
        for start, end, form, script in pieces(run):
            surface, lang = run[start:end], langs[script]
            cuts = self._respacer.cuts(surface, lang, is_tagged=run[start - 1 : start] == "#")
            bounds = zip((0, *cuts), (*cuts, len(surface)), strict=True)
            for first, last in bounds:
                part = surface[first:last]
                token = Token(start + first, start + last, fold(part) if cuts else form, script)
                yield Word(token, part, lang, self._respacer.is_suspect(part, run[start + last :], lang))

    def _joined(
        self, text: str, words: list[tuple[int, Word]], suspects: Iterable[int], langs: dict[str, str]
    ) -> list[tuple[int, Word]]:
        """Join words where that makes words of names of them."""
        joined: dict[int, tuple[int, Word]] = {}  # by number of the last part
        gone: set[int] = set()
        done = 0
        for at in sorted({near for suspect in suspects for near in (suspect, suspect + 1)}):
            second = at
            while max(1, done) <= second < len(words):
                before = joined.get(second - 1, words[second - 1])
                first, other = _placed(before), _placed(words[second])
                if not self._respacer.are_one(text, first, other, langs):
                    break
                token = Token(first.start, other.end, first.form + other.form, first.script)
                whole = text[first.start : other.end]
                joined[second] = 0, Word(token, whole, before[1].lang, is_suspect=False)
                gone.add(second - 1)
                second += 1
            done = max(done, second + 1)
        if not joined:
            return words
        return [joined.get(at, word) for at, word in enumerate(words) if at not in gone]


def _placed(placed: tuple[int, Word]) -> Token:
    offset, word = placed
    return Token(offset + word.token.start, offset + word.token.end, word.token.form, word.token.script)
