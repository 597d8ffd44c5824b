"""The best set of offers that take no place twice: which words of one name stand beside which of another.

Exact, by dynamic programming over the left places in order and the set of right places taken; names seldom have more
than a handful of offers that compete. Only beyond a limit are equal and then likeliest words taken first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_MOST = 64  # offers beyond which the likeliest are taken first


class Offer(NamedTuple):
    """Places of both sides that may stand beside each other (neighbours on the left), and what that is worth."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    worth: float  # above zero


def assign(offers: Sequence[Offer]) -> list[int]:
    """Choose offers so that the sum of their worth is largest and no place is in two of them.

    Returns:
        Indices of the chosen offers, by their left places; of equal sums the one whose right places come first.

    >>> assign([Offer((0,), (0,), 5.0), Offer((0,), (1,), 4.0), Offer((1,), (0,), 4.0), Offer((1,), (1,), 1.0)])
    [1, 2]
    """
    lefts = [place for offer in offers for place in offer.left]
    rights = [place for offer in offers for place in offer.right]
    if len(set(lefts)) == len(lefts) and len(set(rights)) == len(rights):
        return sorted(range(len(offers)), key=lambda i: offers[i].left)
    if len(offers) > _MOST:
        return _likeliest(offers)
    return _best(offers, max(lefts) + 1)


def _best(offers: Sequence[Offer], places: int) -> list[int]:
    starting: list[list[tuple[int, int, int]]] = [[] for _ in range(places)]
    for i, offer in enumerate(offers):
        taken = sum(1 << place for place in offer.right)
        starting[offer.left[0]].append((i, taken, offer.left[0] + len(offer.left)))
    # What a state (places of the left done, of the right taken) was reached with: worth and the chain of offers.
    reached: list[dict[int, tuple[float, tuple[int, ...]]]] = [{} for _ in range(places + 1)]
    reached[0][0] = (0.0, ())
    for place in range(places):
        for taken, (worth, chain) in reached[place].items():
            _keep(reached[place + 1], taken, worth, chain)
            for i, mask, following in starting[place]:
                if not taken & mask:
                    _keep(reached[following], taken | mask, worth + offers[i].worth, (*chain, i))
    return list(max(reached[places].values(), key=lambda found: (found[0], [-n for n in found[1]]))[1])


def _keep(states: dict[int, tuple[float, tuple[int, ...]]], taken: int, worth: float, chain: tuple[int, ...]) -> None:
    known = states.get(taken)
    if known is None or worth > known[0]:
        states[taken] = (worth, chain)


def _likeliest(offers: Sequence[Offer]) -> list[int]:
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for i in sorted(range(len(offers)), key=lambda i: (-offers[i].worth, offers[i].left, offers[i].right)):
        if taken[0].isdisjoint(offers[i].left) and taken[1].isdisjoint(offers[i].right):
            taken[0].update(offers[i].left)
            taken[1].update(offers[i].right)
            chosen.append(i)
    return sorted(chosen, key=lambda i: offers[i].left)
