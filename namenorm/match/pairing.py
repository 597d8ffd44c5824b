"""Two names' parts put beside each other: which word of one is which word of the other, in any order.

The links are the assignment worth most. Neighbouring words may stand beside one (عبد الله and عبدالله, van der Bilt
and Vanderbilt), initials beside the words they begin, a name in a script that writes no spaces beside all words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from namenorm.match.assignment import Offer, assign
from namenorm.match.lexicon import nicknames
from namenorm.match.parts import Name, Part
from namenorm.match.raw import Pair
from namenorm.match.words import MOST, Words, initial_of
from namenorm.text import char_script, skeleton

Kind = Literal["equal", "spelling", "joined", "initial", "nickname", "translation"]
KINDS: tuple[Kind, ...] = ("equal", "spelling", "joined", "initial", "nickname", "translation")
_LEAST = -7.0  # log-odds below which two words are rather left alone
_ALONE = 7.0  # what two words that are left alone count for, so that worth is above zero
_INITIAL = 0.5  # log-odds of an initial beside a word that begins so
_NICKNAME = 2.0
_TRANSLATION = 2.0
_COUNTRY = 6.0  # log-odds that names of countries are of one, where they are of the same; of two, where not
_JOINED = 0.5  # what neighbouring words beside one must have
_WHOLE = 12  # words of two names beyond which they are not asked as they stand
_SHORT = 5  # letters below which a word is not taken for two
_UNSPACED = frozenset({"Hani", "Hang", "Jpan", "Kana", "Hira", "Thai"})


class Link(NamedTuple):
    """Words of one name that stand beside words of the other: indices into the content parts."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    odds: float  # log-odds that they spell one name
    kind: Kind
    changed: float = 0.0  # letters that differ, in one script
    consonants: float = 0.0  # share of consonants that differ
    rival: float = 0.0  # log-odds by which one of two given names is rather another


class Pairing(NamedTuple):
    """Two names with their links."""

    left: Name
    right: Name
    links: tuple[Link, ...]
    whole: float | None = None  # log-odds of the names as they stand, where that is asked

    def unlinked(self) -> tuple[list[Part], list[Part]]:
        """List the content parts of each side that stand beside nothing."""
        lefts = {i for link in self.links for i in link.left}
        rights = {j for link in self.links for j in link.right}
        return (
            [part for i, part in enumerate(self.left.content) if i not in lefts],
            [part for j, part in enumerate(self.right.content) if j not in rights],
        )


def asked(left: Name, right: Name) -> Iterator[Pair]:
    """List the word pairs that `pair` will want to know of, each in the order of its code points."""
    for x in left.content:
        for y in right.content:
            if x.form != y.form:
                yield (x.form, y.form) if x.form <= y.form else (y.form, x.form)
    for _, _, a, b in _joins(left, right):
        yield (a, b) if a <= b else (b, a)
    if asks := asks_whole(left, right):
        yield asks


def pair(left: Name, right: Name, words: Words) -> Pairing:
    """Link the parts of two names.

    >>> from namenorm.match.parts import split
    >>> found = pair(split("Abdel Fattah Sisi"), split("Sisi, Abdelfattah"), Words())
    >>> [(link.left, link.right, link.kind) for link in found.links]
    [((0, 1), (0,), 'joined'), ((2,), (1,), 'equal')]
    """
    least = _LEAST if len(left.content) + len(right.content) > 2 else -math.inf
    links = [
        link
        for i, x in enumerate(left.content)
        for j, y in enumerate(right.content)
        if (link := _link(i, x, j, y, words)).odds > least
    ]
    for ls, rs, a, b in _joins(left, right):
        odds, changed, consonants, _ = words.get(a, b) if a != b else (MOST, 0.0, 0.0, 0.0)
        if odds > _JOINED:
            spaced = left.script not in _UNSPACED and right.script not in _UNSPACED
            kind: Kind = "joined" if spaced and len(ls) + len(rs) > 2 else "spelling"
            links.append(Link(ls, rs, odds, kind, changed, consonants))
    links += _initials(left, right)
    chosen = assign([Offer(k.left, k.right, max(k.odds + _ALONE, 0.1) * (len(k.left) + len(k.right))) for k in links])
    asks = asks_whole(left, right)
    whole = words.get(*asks).odds if asks else None
    return Pairing(left, right, tuple([links[i] for i in chosen]), whole)


def asks_whole(left: Name, right: Name) -> Pair | None:
    """Give the names to be scored as they stand: in two scripts, and of several words."""
    if left.script == right.script or len(left.content) + len(right.content) < 3:
        return None
    a, b = _whole(left), _whole(right)
    return ((a, b) if a <= b else (b, a)) if a and b and len(left.content) + len(right.content) <= _WHOLE else None


def _link(i: int, x: Part, j: int, y: Part, words: Words) -> Link:
    if x.form == y.form:
        return Link(
            (i,), (j,), _INITIAL if x.role == "initial" else MOST, "initial" if x.role == "initial" else "equal"
        )
    if x.role == "initial" or y.role == "initial":
        begins = _begins(x.form, y.form) if len(x.form) <= len(y.form) else _begins(y.form, x.form)
        return Link((i,), (j,), _INITIAL if begins else 2 * _LEAST, "initial")
    if x.role == y.role == "country":
        same = x.meaning == y.meaning
        return Link((i,), (j,), _COUNTRY if same else -_COUNTRY, "translation" if same else "spelling")
    seen = words.get(x.form, y.form)
    if x.role == y.role == "generic" and x.meaning == y.meaning:
        return Link((i,), (j,), max(seen.odds, _TRANSLATION), "translation")
    known = nicknames()
    if x.form in known and y.form in known and known[x.form] & known[y.form]:
        return Link((i,), (j,), max(seen.odds, _NICKNAME), "nickname")
    return Link((i,), (j,), seen.odds, "spelling", seen.changed, seen.consonants, seen.rival)


def _begins(initial: str, word: str) -> bool:
    """Whether an initial is the first letter of a word, or of the same consonant class in another script."""
    if word.startswith(initial):
        return True
    return char_script(initial) != char_script(word[0]) and initial_of(initial) == initial_of(word)


def _joins(left: Name, right: Name) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], str, str]]:
    """List neighbouring words of one side and the one word of the other that they may be."""
    if left.script in _UNSPACED and (ends := _unspaced(left, right)):
        yield ends[0], ends[1], left.content[ends[0][0]].form, " ".join(right.content[j].form for j in ends[1])
    elif right.script in _UNSPACED and (ends := _unspaced(right, left)):
        yield ends[1], ends[0], " ".join(left.content[i].form for i in ends[1]), right.content[ends[0][0]].form
    for at, word, run in _compounds(left, right):
        yield (at,), run[1], word, run[0]
    for at, word, run in _compounds(right, left):
        yield run[1], (at,), run[0], word


def _unspaced(short: Name, full: Name) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Give the one word of a name without spaces that is no generic one, and the words that it may be, neighbours."""
    own = [i for i, part in enumerate(short.content) if part.role != "generic"]
    words = [j for j, part in enumerate(full.content) if part.role != "generic"]
    is_one = len(own) == 1 < len(words) and words[-1] - words[0] == len(words) - 1
    return (tuple(own), tuple(words)) if is_one else None


def _whole(name: Name) -> str:
    return " ".join(part.form for part in name.parts if part.role not in ("title", "legal"))


def _compounds(one: Name, other: Name) -> Iterator[tuple[int, str, tuple[str, tuple[int, ...]]]]:
    forms = {part.form for part in other.content}
    for i, part in enumerate(one.content):
        if len(part.form) >= _SHORT and part.form not in forms:
            for run in other.runs:
                if _may_be(part.form, run.form, one.script == other.script):
                    yield i, part.form, run


def _may_be(word: str, run: str, one_script: bool) -> bool:
    """Whether it is worth asking if a run of words is one word: by length and first letter."""
    if one_script:
        return abs(len(word) - len(run)) <= 2 and (word[0] == run[0] or skeleton(word) == skeleton(run))
    return 0.6 <= len(word) / len(run) <= 1.6 and initial_of(word) == initial_of(run)


def _initials(left: Name, right: Name) -> list[Link]:
    """Link a word of two to four letters with as many neighbouring words that begin with them: JC, UN."""
    found = [Link((i,), at, len(at) * _INITIAL, "initial") for i, at in _abbreviations(left, right)]
    return found + [Link(at, (j,), len(at) * _INITIAL, "initial") for j, at in _abbreviations(right, left)]


def _abbreviations(short: Name, full: Name) -> Iterator[tuple[int, tuple[int, ...]]]:
    most = len(full.content)
    for i, part in enumerate(short.content):
        letters = len(part.form)
        if 2 <= letters <= min(4, most) and part.role == "name":
            for start in range(most - letters + 1):
                if all(full.content[start + k].form[0] == char for k, char in enumerate(part.form)):
                    yield i, tuple(range(start, start + letters))


def scripts_of(pair: Pairing) -> str:
    """Name the way two scripts meet: latin, own (another script with itself), across (from Latin), apart.

    >>> from namenorm.match.parts import split
    >>> scripts_of(Pairing(split("Trump"), split("ترامب"), ()))
    'across'
    """
    left, right = pair.left.script, pair.right.script
    if left == right:
        return "latin" if left == "Latn" else "own"
    return "across" if "Latn" in (left, right) else "apart"
