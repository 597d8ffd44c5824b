"""Names that are near in spelling and not one: other scripts write them otherwise (Hassan חסן, Hossein חוסיין)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

Pair = tuple[str, str]
Near = Mapping[str, Sequence[str]]
_LEAST, _MOST = 55, 88  # likeness of near names; above are mostly spellings of one
_WORDS = 7000  # words looked through
_KEPT = 4  # near ones of a word


def renderings(names: Iterable[Pair]) -> dict[str, set[str]]:
    """Map each Latin word to what another script writes for it, by the places of words in names.

    >>> renderings([("Hassan Rouhani", "חסן רוחאני")])["hassan"]
    {'חסן'}
    """
    found: dict[str, set[str]] = {}
    for one, other in names:
        xs, ys = one.lower().split(), other.split()
        if len(xs) == len(ys):
            for x, y in zip(xs, ys, strict=True):
                found.setdefault(x, set()).add(y)
    return found


def near_names(words: Sequence[str], written: Sequence[Mapping[str, set[str]]]) -> dict[str, list[str]]:
    """Map words to other names that are near in spelling.

    Args:
        words: in lower case; the first thousands are looked through.
        written: for other scripts, how they write each word; near names share no rendering in any of them, and both
            are written in one of them.
    """
    looked = [word for word in words if any(word in each for each in written)][:_WORDS]
    found: dict[str, list[str]] = {}
    for start in range(0, len(looked), 500):
        part = looked[start : start + 500]
        ratios = process.cdist(part, looked, scorer=fuzz.ratio, score_cutoff=_LEAST)
        for word, row in zip(part, ratios):
            best = [looked[i] for i in row.argsort()[::-1][:30] if _LEAST <= row[i] <= _MOST]
            near = [other for other in best if _apart(word, other, written)]
            if near:
                found[word] = near[:_KEPT]
    return found


def _apart(word: str, other: str, written: Sequence[Mapping[str, set[str]]]) -> bool:
    both = [each for each in written if word in each and other in each]
    return bool(both) and all(each[word].isdisjoint(each[other]) for each in both)
