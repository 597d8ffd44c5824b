"""What pairings show as arrays, one row a pairing or one a link, so that features are sums over many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from namenorm.match.acronyms import abbreviates
from namenorm.match.pairing import KINDS, Link, Pairing
from namenorm.match.parts import Name, Part

Floats = npt.NDArray[np.float64]
_CODE = {kind: float(code) for code, kind in enumerate(KINDS)}
_LINK = ("of", "odds", "kind", "changed", "consonants", "rarity", "letters", "generic", "rival")
_PAIR = (
    "left", "right", "left_alone", "right_alone", "left_generic", "right_generic", "named", "initials_alone",
    "reordered", "given", "sons", "numbers", "number_missing", "legal", "legal_missing", "concepts", "acronym",
    "spoofed", "whole", "asked",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of links and of pairings, by name; `size` pairings."""

    size: int
    link: dict[str, Floats]
    pair: dict[str, Floats]

    def sum(self, values: npt.ArrayLike) -> Floats:
        """Add up a number of each link over the links of each pairing."""
        total = np.bincount(self.link["of"].astype(np.intp), np.asarray(values, np.float64), self.size)
        return total.astype(np.float64)

    def least(self, values: npt.ArrayLike, otherwise: float) -> Floats:
        """Take the least of a number of each link, `otherwise` where a pairing has no link."""
        found = np.full(self.size, np.inf)
        np.minimum.at(found, self.link["of"].astype(np.intp), values)
        return np.where(np.isinf(found), otherwise, found)

    def kind(self, *kinds: str) -> npt.NDArray[np.bool_]:
        """Tell which links are of some kinds."""
        wanted = np.zeros(len(KINDS), dtype=np.bool_)
        wanted[[int(_CODE[kind]) for kind in kinds]] = True  # type: ignore[index]
        return np.asarray(wanted[self.link["kind"].astype(np.intp)])


def columns(pairings: Sequence[Pairing]) -> Columns:
    """Turn pairings into columns."""
    links = [_link(n, p.left, p.right, link) for n, p in enumerate(pairings) for link in p.links]
    pairs = [_pair(p) for p in pairings]
    by_link = np.array(links, dtype=np.float64).reshape(-1, len(_LINK)).T
    by_pair = np.array(pairs, dtype=np.float64).reshape(-1, len(_PAIR)).T
    return Columns(len(pairings), dict(zip(_LINK, by_link)), dict(zip(_PAIR, by_pair)))


def _link(n: int, left: Name, right: Name, link: Link) -> tuple[float, ...]:
    x, y = left.content[link.left[0]], right.content[link.right[0]]
    if len(link.left) + len(link.right) == 2:
        rarity = (x.rarity + y.rarity) / 2
        letters = (len(x.form) + len(y.form)) / 2
    else:
        rarity = max(x.rarity, y.rarity)
        letters = float(max(sum(len(left.content[i].form) for i in link.left), len(y.form)))
    generic = x.role == "generic" or y.role == "generic"
    return n, link.odds, _CODE[link.kind], link.changed, link.consonants, rarity, letters, generic, link.rival


def _pair(p: Pairing) -> tuple[float, ...]:
    left, right = p.left, p.right
    alone = p.unlinked()
    generic = [sum(part.role == "generic" for part in some) for some in alone]
    initials = sum(part.role == "initial" for some in alone for part in some)
    order = [link.right for link in p.links]
    turned = len(order) > 1 and order != sorted(order) and not (left.inverted or right.inverted)
    named = left.named or right.named
    return (
        len(left.content), len(right.content),
        len(alone[0]) - generic[0], len(alone[1]) - generic[1], generic[0], generic[1],
        named, initials,
        turned and not named, turned and not named and _all_given(left),
        _sons(left) and _sons(right) and order != sorted(order),
        *_numbers(left, right), *_legal(left, right), _concepts(*alone), abbreviates(left, right),
        left.spoofed != right.spoofed, p.whole or 0.0, p.whole is not None,
    )  # fmt: skip


def _all_given(name: Name) -> bool:
    return all(part.given for part in name.content)


def _sons(name: Name) -> bool:
    return "son" in name.meanings("particle") and name.parts[-1].role != "particle"


def _numbers(left: Name, right: Name) -> tuple[bool, bool]:
    """Say whether numbers or generations differ, and whether only one name has one."""
    if not left.told and not right.told:
        return False, False
    first = left.meanings("number") | left.meanings("generation")
    second = right.meanings("number") | right.meanings("generation")
    return bool(first and second and first != second), bool(first) != bool(second)


def _legal(left: Name, right: Name) -> tuple[bool, bool]:
    first, second = left.meanings("legal"), right.meanings("legal")
    return bool(first and second and first.isdisjoint(second)), bool(first) != bool(second)


def _concepts(left: list[Part], right: list[Part]) -> bool:
    """Whether each side has a generic word that the other has not: Systems, Industries."""
    kinds = [any(part.role == "generic" for part in some) for some in (left, right)]
    return kinds[0] and kinds[1]
