"""Word pairs to learn from, by the two scripts they are in: words of recorded names, and words that are not one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from namenorm.editmodel.letters import script
from namenorm.match.noise import slipped
from namenorm.match.raw import raw_odds
from namenorm.tables import read_table
from namenorm.text import fold

Pair = tuple[str, str]
_LANGS = ("ar", "fa", "ur", "he", "ru", "uk", "be", "bg", "sr", "el", "hy", "ka", "hi", "bn", "th", "zh", "ja", "ko")
_TURNED = ("ko", "ja", "zh")  # languages whose names may stand family name first
_MOST = 2500  # right pairs of two scripts, and as many wrong ones
_SLIPS = 0.2  # of Latin words that are one by a slip of the pen


def word_examples(folder: Path, chance: random.Random) -> dict[Pair, tuple[list[Pair], list[Pair]]]:
    """Give right and wrong word pairs of each two scripts, each pair in the order of its code points."""
    right: dict[Pair, set[Pair]] = {}
    for pair in _recorded(folder):
        if pair[0] != pair[1]:
            a, b = min(pair), max(pair)
            right.setdefault((script(a), script(b)), set()).add((a, b))
    wrong: dict[Pair, set[Pair]] = {}
    for one, other in _told_apart(folder):
        a, b = min(one, other), max(one, other)
        wrong.setdefault((script(a), script(b)), set()).add((a, b))
    found = {}
    for scripts, pairs in sorted(right.items()):
        if len(pairs) > 200 and "Zyyy" not in scripts and "Zzzz" not in scripts:
            some = _sample(chance, pairs)
            if scripts == ("Latn", "Latn"):
                some += [
                    (min(p), max(p)) for a, _ in some if len(a) > 5 and (p := (a, slipped(a, chance)))[0] != p[1]
                ][: int(_SLIPS * len(some))]
            told = _sample(chance, wrong.get(scripts, set()))
            found[scripts] = some, told + _wrong(some, pairs, max(len(some) - len(told), len(some) // 4), chance)
    return found


def _sample(chance: random.Random, pairs: Iterable[Pair]) -> list[Pair]:
    ordered = sorted(pairs)
    return chance.sample(ordered, min(_MOST, len(ordered)))


def _recorded(folder: Path) -> Iterator[Pair]:
    for lang in _LANGS:
        names = [_words(r["canonical_latin"], r["variant"]) for r in read_table(folder / f"pairs.{lang}.tsv")]
        yield from _in_order(names) if lang in _TURNED else (pair for pairs in names for pair in pairs)
    for name in ("ar", "fa", "latin"):
        for row in read_table(folder / f"variants.{name}.tsv"):
            yield from _words(row["spelling_a"], row["spelling_b"])


def _told_apart(folder: Path) -> Iterator[Pair]:
    for name in ("ar", "latin"):
        for row in read_table(folder / f"nonmatch.{name}.tsv"):
            differing = [(x, y) for x, y in _words(row["name_a"], row["name_b"]) if x != y]
            if len(differing) == 1:
                yield differing[0]


def _in_order(names: list[list[Pair]]) -> Iterator[Pair]:
    """Turn the second words of names of two round where they are rather each other's: 우치노 마사오, Masao Uchino."""
    by_script: dict[Pair, list[list[Pair]]] = {}
    for pairs in names:
        if len(pairs) == 2:
            by_script.setdefault((script(pairs[0][0]), script(pairs[0][1])), []).append(pairs)
        else:
            yield from pairs
    for scripts, found in by_script.items():
        turned = [[(a, d), (c, b)] for (a, b), (c, d) in found]
        odds = [raw_odds(scripts, [pair for pairs in some for pair in pairs]) for some in (found, turned)]
        better = (odds[1] - odds[0]).reshape(-1, 2).sum(1) > 0
        for straight, other, is_better in zip(found, turned, better.tolist(), strict=True):
            yield from other if is_better else straight


def _words(one: str, other: str) -> list[Pair]:
    """Pair the words of two spellings by their places, where both have as many."""
    xs, ys = fold(one).replace("-", " ").split(), fold(other).replace("-", " ").split()
    return [(x, y) for x, y in zip(xs, ys) if x.isalpha() and len(x) > 1 and len(y) > 1] if len(xs) == len(ys) else []


def _wrong(some: list[Pair], right: set[Pair], count: int, chance: random.Random) -> list[Pair]:
    """Give words wrong partners, half of them the nearest in spelling."""
    pool = chance.sample(some, min(800, len(some)))
    found: list[Pair] = []
    for a, _ in chance.sample(some, min(count, len(some))):
        if chance.random() < 0.5:
            best = process.extract(a, [x for x, _ in pool], scorer=fuzz.ratio, limit=6, score_cutoff=50)
            choice = [pool[i] for x, score, i in best if x != a and score < 90]
        else:
            choice = chance.sample(pool, 3)
        for x, b in choice[:1]:
            pair = min(a, b), max(a, b)
            if pair not in right and a not in (x, b):
                found.append(pair)
    return found
