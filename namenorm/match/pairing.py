"""Two names' parts put beside each other: which word of one is which word of the other, in any order.

Likeliest pairs are taken first and no word twice. Two neighbouring words may stand beside one (عبد الله, عبدالله).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from namenorm.match.lexicon import nicknames
from namenorm.match.parts import Name, Part
from namenorm.match.words import APART, EQUAL, Odds, Pair
from namenorm.text import script_of, skeleton

_INITIAL = 1.0  # log-odds of an initial beside a word that begins so
_NICKNAME = 4.0
_CONCEPT = 4.0  # of translations of one generic word
_LEAST = -4.0  # below which two words are rather left alone
_JOINED = 1.0  # what a pair of two words beside one must have


@dataclass(frozen=True, slots=True)
class Link:
    """Words of one name that stand beside words of the other: indices into the content parts, and log-odds."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    odds: float
    kind: str  # equal, spelling, initial, nickname, translation, joined


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two names with their links; `whole` is the log-odds of the names as they stand."""

    left: Name
    right: Name
    links: tuple[Link, ...]
    whole: float

    def unlinked(self) -> tuple[list[Part], list[Part]]:
        """List the content parts of each side that stand beside nothing."""
        lefts = {i for link in self.links for i in link.left}
        rights = {i for link in self.links for i in link.right}
        return (
            [part for i, part in enumerate(self.left.content) if i not in lefts],
            [part for i, part in enumerate(self.right.content) if i not in rights],
        )


def whole(name: Name) -> str:
    """Join the words that are compared as one string."""
    return " ".join(p.form for p in name.parts if p.role not in ("title", "legal")) or name.text


def asked(left: Name, right: Name) -> Iterator[Pair]:
    """List the word pairs that `pair` will want the odds of."""
    yield whole(left), whole(right)
    for _, _, a, b in _grid(left, right):
        yield a, b


def pair(left: Name, right: Name, odds: Odds) -> Pairing:
    """Link the parts of two names.

    >>> from namenorm.match.parts import split
    >>> found = pair(split("Abdel Fattah Sisi"), split("Sisi, Abdelfattah"), Odds())
    >>> sorted((link.left, link.right) for link in found.links)
    [((0, 1), (1,)), ((2,), (0,))]
    """
    offers = [offer for at in _grid(left, right) if (offer := _offer(left, right, at, odds))]
    offers.sort(key=lambda k: (-k.odds, abs(k.left[0] - k.right[0]), k.left, k.right))
    taken: tuple[set[int], set[int]] = (set(), set())
    links = []
    for offer in offers:
        if taken[0].isdisjoint(offer.left) and taken[1].isdisjoint(offer.right):
            taken[0].update(offer.left)
            taken[1].update(offer.right)
            links.append(offer)
    links.sort(key=lambda k: k.left)
    return Pairing(left, right, tuple(links), odds.get(whole(left), whole(right)))


def _grid(left: Name, right: Name) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], str, str]]:
    xs, ys = left.content, right.content
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            yield (i,), (j,), x.form, y.form
    if len(xs) == len(ys):
        return
    for i in range(len(xs) - 1):
        for j, y in enumerate(ys):
            if len(y.form) > 4:
                yield (i, i + 1), (j,), xs[i].form + xs[i + 1].form, y.form
    for i, x in enumerate(xs):
        for j in range(len(ys) - 1):
            if len(x.form) > 4:
                yield (i,), (j, j + 1), x.form, ys[j].form + ys[j + 1].form


def _offer(left: Name, right: Name, at: tuple[tuple[int, ...], tuple[int, ...], str, str], odds: Odds) -> Link | None:
    ls, rs, a, b = at
    if len(ls) + len(rs) > 2:
        found = odds.get(a, b)
        return Link(ls, rs, found, "joined") if found > _JOINED else None
    x, y = left.content[ls[0]], right.content[rs[0]]
    if "initial" in (x.role, y.role) and len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return Link(ls, rs, _INITIAL, "initial") if _begins(short, long) else None
    if a == b:
        return Link(ls, rs, EQUAL, "equal")
    if x.role == y.role == "generic" and x.meaning == y.meaning:
        return Link(ls, rs, _CONCEPT, "translation")
    found = odds.get(a, b)
    if nicknames().get(a, frozenset()) & nicknames().get(b, frozenset()):
        return Link(ls, rs, max(found, _NICKNAME), "nickname")
    return Link(ls, rs, found, "spelling") if found > _LEAST > APART else None


def _begins(initial: str, word: str) -> bool:
    """Whether an initial is the first letter of a word, or of the same consonant class in another script."""
    first = skeleton(initial)
    other_script = script_of(word) != script_of(initial)
    return word.startswith(initial) or (other_script and bool(first) and skeleton(word[:2]).startswith(first))
