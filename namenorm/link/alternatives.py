"""What one chunk of a text (a run without blanks) may be of recorded names: the alternatives that a scanner tries.

A word of a chunk may be a word of a name as it stands, under a proclitic, with an ending, with up to two letters
changed, or two words of a name that were run together. Whether a name is made of it, the words around it decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from namenorm.index.alike import Finder
from namenorm.index.chains import FOLLOWS, NONE, STARTS, Chains
from namenorm.link.untouched import untouched
from namenorm.records import Reading, Token
from namenorm.text import fold, inflections, language_of, readings, script_of, skeleton, tokenize
from namenorm.text.frequency import common_words

MOST_EDITS = 2
MOST_ALTERNATIVES = 255
_LONGEST_CUT = 0xFFFF
_COMMON = 3500  # words of a language that are no misspellings: those of a Zipf frequency of 4.5 and more
_SHORTEST_CHANGED = 3  # letters of a word that may be another word
_SHORTEST_JOINED = 3  # letters of a word that another is run together with
_LANGS = {"Cyrl": ("ru", "uk")}  # where the language of a document is not asked for; else the default of the script


class Alternative(NamedTuple):
    """A word, or two, that a word of a text may be."""

    word: int
    second: int  # NONE where it is one word
    cut: int  # letters of a proclitic in front
    restored: bool  # whether the article gets back its alef
    edits: int  # letters changed; a missing blank counts as one


class Piece(NamedTuple):
    """A word of a chunk that may be of a name.

    Attributes:
        firsts: words that names begin with that it may be, those with fewer edits first.
        laters: words further on in names that it may be.
    """

    start: int
    end: int
    firsts: tuple[Alternative, ...]
    laters: tuple[Alternative, ...]


class ChunkReader:
    """Reads chunks.

    Args:
        chains: the names.
        words: finds words that are alike.
    """

    def __init__(self, chains: Chains, words: Finder) -> None:
        self._chains = chains
        self._words = words
        self._uses = chains.uses.tobytes()

    def pieces(self, chunk: str) -> list[Piece]:
        """List the words of a chunk that may be of names; none within addresses."""
        addresses = untouched(chunk)
        pieces = (self._piece(chunk, token) for token in tokenize(chunk) if not addresses.cover(token.start))
        return [piece for piece in pieces if piece.firsts or piece.laters]

    def rest(self, surface: str, alternative: Alternative) -> str:
        """Give the folded letters that an alternative stands for, its proclitic cut off."""
        wanted = (alternative.cut, alternative.restored)
        return next(r.rest for _, r in _proposed(surface) if (r.cut, bool(r.restored)) == wanted)

    def _piece(self, chunk: str, token: Token) -> Piece:
        surface = chunk[token.start : token.end]
        found = self._exact(surface)
        if not surface.islower() and token.form not in _common(script_of(surface)):
            changed = [*self._changed(surface, {(a.word, a.cut) for a in found})]
            if not found:
                changed += self._run_together(surface)
            found += sorted(changed, key=attrgetter("edits", "cut", "restored", "second", "word"))
        firsts = [a for a in found if self._uses[a.word] & STARTS]
        laters = [a for a in found if not a.cut and self._uses[a.word] & FOLLOWS]
        return Piece(token.start, token.end, tuple(firsts[:MOST_ALTERNATIVES]), tuple(laters[:MOST_ALTERNATIVES]))

    def _exact(self, surface: str) -> list[Alternative]:
        """List the words of names that a word is, plain readings before those that restore a letter."""
        words, found = self._chains.words, []
        for lang, reading in _proposed(surface):
            bases = [reading.rest, *(inflection.base for inflection in inflections(reading.rest, lang))]
            numbers = [words[base] for base in bases if base in words]
            found += [Alternative(number, NONE, reading.cut, bool(reading.restored), 0) for number in numbers]
        return sorted(dict.fromkeys(found), key=lambda a: a.restored)

    def _changed(self, surface: str, known: Set[tuple[int, int]]) -> Iterator[Alternative]:
        for _, reading in _proposed(surface):
            cut, restored = reading.cut, bool(reading.restored)
            wanted = STARTS if cut else STARTS | FOLLOWS
            near: dict[int, list[int]] = {0: [], 1: [], MOST_EDITS: []}
            alike = self._words.alike(reading.rest, MOST_EDITS) if len(reading.rest) >= _SHORTEST_CHANGED else ()
            for number, edits in alike:
                if self._uses[number] & wanted and (number, cut) not in known:
                    near[edits].append(number)
            yield from (Alternative(number, NONE, cut, restored, 1) for number in near[1])
            far = self._sounding(reading.rest, near[MOST_EDITS])
            yield from (Alternative(number, NONE, cut, restored, MOST_EDITS) for number in far)

    def _sounding(self, form: str, numbers: Sequence[int]) -> list[int]:
        """Keep the words that sound like a folded word but for one consonant."""
        if not numbers:
            return []
        sounds = [skeleton(self._chains.texts[number]) for number in numbers]
        differ = process.cdist([skeleton(form)], sounds, scorer=Levenshtein.distance, score_cutoff=1)[0]
        return [number for number, consonants in zip(numbers, differ.tolist()) if consonants <= 1]

    def _run_together(self, surface: str) -> Iterator[Alternative]:
        words = self._chains.words
        for _, reading in _proposed(surface):
            form = reading.rest
            for cut in range(_SHORTEST_JOINED, len(form) - _SHORTEST_JOINED + 1):
                first, second = words.get(form[:cut]), words.get(form[cut:])
                if first is not None and second is not None and self._chains.follow(first, second) != NONE:
                    yield Alternative(first, second, reading.cut, bool(reading.restored), 1)


def _proposed(surface: str) -> Iterator[tuple[str, Reading]]:
    for lang in _langs_of(surface):
        for reading in readings(surface, lang):
            if reading.cut <= _LONGEST_CUT:
                yield lang, reading


def _langs_of(surface: str) -> tuple[str, ...]:
    """Give the languages by whose proclitics and endings a word is read."""
    return _langs_in(script_of(surface))


@cache
def _common(script: str) -> frozenset[str]:
    """List the commonest words of the languages of a script, folded."""
    return frozenset(fold(word) for lang in _langs_in(script) for word in common_words(lang, _COMMON))


@cache
def _langs_in(script: str) -> tuple[str, ...]:
    return _LANGS.get(script) or (language_of("", script),)
