"""Pairs of whole names to learn from: recorded ones, and ones composed as real lists show them, by a fixed seed.

Right pairs: whole names of `pairs.*`, single words of `pairs.*` put together, two scripts joined through their Latin
side, `variants.*`; then names left out, made initials, put behind, letters slipped. Wrong pairs: `nonmatch.*`, names
that share a word, the nearest other names in spelling, two bearers of one word.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from namenorm.match.near import Near, near_names, renderings
from namenorm.match.noise import is_plain, noised, numbered, other, spoofed, turned_sons, two_given
from namenorm.match.organisations import companies, organisations
from namenorm.tables import read_table

Pair = tuple[str, str]
Row = tuple[str, str, bool]
WHOLE = ("he", "ko", "el", "fa", "ur", "hy", "ka", "be", "bg", "hi", "sr", "bn", "th")  # with whole names
SINGLE = ("ar", "ru", "uk", "zh", "ja")  # mostly single words
_APART = (
    ("ar", "ru"),
    ("ar", "he"),
    ("he", "ru"),
    ("ar", "el"),
    ("fa", "ru"),
    ("ru", "el"),
    ("ru", "ka"),
    ("he", "ko"),
)
_EACH = 700  # pairs of a kind and a language
_ONE = 88  # likeness from which two Latin names may be one
_POOL = 1500  # names among which the nearest wrong one is looked for


class Example(NamedTuple):
    """A pair of names, whether they are one, the group it is weighed with, and whether both are places or bodies."""

    a: str
    b: str
    same: bool
    group: str
    typed: bool = False


def examples(folder: Path, seed: int = 7) -> list[Example]:
    """Read and compose the examples of a folder of name pairs."""
    chance = random.Random(seed)
    rows = {lang: read_rows(folder / f"pairs.{lang}.tsv") for lang in (*WHOLE, *SINGLE)}
    near = _near(rows)
    found: list[Example] = []
    for lang, recorded in rows.items():
        typed = {r["canonical_latin"] for r in recorded if r["type"] in ("LOC", "ORG")}
        pairs = [(r["canonical_latin"], r["variant"]) for r in recorded]
        found += _grouped(_across(pairs, near if lang in SINGLE else None, chance), "across", typed, chance)
    for one, two in _APART:
        found += _grouped(_apart(_joined(rows[one], rows[two]), chance), "apart", set(), chance)
    people = [r["canonical_latin"] for r in rows["he"] if r["type"] == "PER" and is_plain(r["canonical_latin"])]
    words = sorted({w for name in people for w in name.split() if len(w) > 3 and w.isascii()})
    found += _grouped(_latin(folder, people, words, chance), "latin", set(), chance)
    found += _grouped(_own(folder, rows, chance), "own", set(), chance)
    return found


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table that has no comment lines; quotes stand for themselves."""
    return read_table(path)


def _grouped(rows: Iterator[tuple[str, Row]], meeting: str, typed: set[str], chance: random.Random) -> list[Example]:
    """Name the groups; of half the places and bodies it is known that they are such."""
    return [
        Example(a, b, same, f"{meeting} {kind}", a in typed and chance.random() < 0.5) for kind, (a, b, same) in rows
    ]


def _sample(chance: random.Random, rows: Sequence[Pair], most: int = _EACH) -> list[Pair]:
    return chance.sample(rows, min(most, len(rows)))


def _across(pairs: list[Pair], near: Near | None, chance: random.Random) -> Iterator[tuple[str, Row]]:
    """Names in two scripts: right ones, and wrong ones that share a word or are near in spelling.

    Single words, for which `near` is given, are put together to whole names.
    """
    some = _sample(chance, pairs, 2 * _EACH)
    for x, y in some[:_EACH]:
        yield "recorded", (x, y, True)
    for x, y in _nearest(some[:_EACH], chance):
        yield "recorded", (x, y, False)
        yield "recorded", (x, chance.choice(some)[1], False)
    words = [(x, y) for x, y in some if " " not in x + y and len(x) > 2]
    if near is not None:
        yield from _composed([(x, y) for x, y in pairs if " " not in x + y and len(x) > 2], near, chance)
    else:
        yield from _brothers(pairs, chance)
        for x, y in some[_EACH:]:
            if is_plain(x):
                yield "noise", (noised(x, chance), y, True)
    if len(words) > 20:
        for row in organisations(words, _EACH // 4, chance):
            yield "bodies", row


def _composed(words: list[Pair], near: Near, chance: random.Random) -> Iterator[tuple[str, Row]]:
    """Put single words together to whole names; wrong ones share a word."""
    joint = "・" if any("ァ" <= c <= "ヿ" for _, y in words[:20] for c in y) else " "
    written = {x.lower(): y for x, y in words}
    for _ in range(_EACH):
        (a, b), (c, d), (e, f) = chance.sample(words, 3)
        yield "composed", (f"{a} {c}", f"{b}{joint}{d}", True)
        yield "composed", (f"{a} {c}", f"{f}{joint}{d}" if chance.random() < 0.6 else f"{b}{joint}{f}", False)
        for alike in [w for w in near.get(a.lower(), ()) if w in written][:1]:
            yield "composed", (f"{alike} {c}", f"{b}{joint}{d}", False)
            yield "composed", (f"{c} {a}", f"{d}{joint}{written[alike]}", False)
        if chance.random() < 0.3:
            yield "noise", (noised(f"{a} {e} {c}".title(), chance), f"{b}{joint}{f}{joint}{d}", True)
            yield "noise", (f"{a} {c}", f"{b}{joint}{f}", False)
        if chance.random() < 0.2:
            yield "short", (c, f"{b}{joint}{d}", True)
            yield "short", (a, f"{f}{joint}{d}", False)


def _brothers(pairs: list[Pair], chance: random.Random) -> Iterator[tuple[str, Row]]:
    """Pairs of whole names that share a word, as many right pairs of the same names, and the shared word alone."""
    bearers = _bearers(pairs)
    for word, some in chance.sample(sorted(bearers.items()), min(_EACH, len(bearers))):
        (x, y), (_, z) = chance.sample(some, 2)
        if y != z:
            yield "composed", (x, y, True)
            yield "composed", (noised(x, chance) if chance.random() < 0.25 else x, z, False)
            yield "composed", (x, _likest((x, y), some), False)
            if chance.random() < 0.3:
                yield "short", (word.title(), z, chance.random() < 0.5)


def _likest(pair: Pair, some: list[Pair]) -> str:
    """Give the name in the other script of the bearer whose Latin name is most like one, but not nearly the same."""
    likeness = [(fuzz.ratio(pair[0], x), y) for x, y in some if y != pair[1]]
    return max((found for found in likeness if found[0] < _ONE), default=likeness[0])[1]


def _near(rows: dict[str, list[dict[str, str]]]) -> Near:
    """List the names that look alike and are written otherwise in Arabic, Russian and Hebrew."""
    written = [renderings((r["canonical_latin"], r["variant"]) for r in rows[lang]) for lang in ("ar", "ru", "he")]
    counts = Counter(word for r in rows["he"] for word in r["canonical_latin"].lower().split())
    return near_names([word for word, _ in counts.most_common() if word.isalpha() and len(word) > 2], written)


def _bearers(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for word in set(pair[0].lower().split()) if is_plain(pair[0]) else ():
            if len(word) > 2:
                found.setdefault(word, []).append(pair)
    return {word: some for word, some in found.items() if len(some) > 1}


def _joined(one: list[dict[str, str]], two: list[dict[str, str]]) -> list[Pair]:
    """Join two scripts through the Latin names that both have."""
    other = {r["canonical_latin"].lower(): r["variant"] for r in two}
    return [(r["variant"], other[r["canonical_latin"].lower()]) for r in one if r["canonical_latin"].lower() in other]


def _apart(pairs: list[Pair], chance: random.Random) -> Iterator[tuple[str, Row]]:
    some = _sample(chance, pairs, _EACH // 2)
    for x, y in some:
        yield "recorded", (x, y, True)
    for x, y in _nearest(some, chance):
        yield "recorded", (x, y, False)
    words = [(x, y) for x, y in some if " " not in x + y]
    for _ in range(_EACH // 2 if len(words) > 20 else 0):
        (a, b), (c, d), (_, f) = chance.sample(words, 3)
        yield "composed", (f"{a} {c}", f"{b} {d}", True)
        yield "composed", (f"{a} {c}", f"{f} {d}" if chance.random() < 0.6 else f"{b} {f}", False)
    if len(words) > 20:
        for row in organisations(words, _EACH // 4, chance):
            yield "bodies", row


def _latin(folder: Path, people: list[str], words: list[str], chance: random.Random) -> Iterator[tuple[str, Row]]:
    recorded = [(r["spelling_a"], r["spelling_b"]) for r in read_rows(folder / "variants.latin.tsv")]
    for x, y in _sample(chance, recorded, 4 * _EACH):
        yield "recorded", (x, y, True)
    for row in read_rows(folder / "nonmatch.latin.tsv"):
        yield "recorded", (row["name_a"], row["name_b"], False)
    for name in chance.sample(people, 6 * _EACH):
        yield "noise", (name, noised(name, chance), True)
        yield "noise", (name, other(name, people, chance), False)
        if chance.random() < 0.1:
            yield "noise", (name, other(noised(name, chance), people, chance), False)
    for x, y in _nearest([(name, name) for name in chance.sample(people, 3 * _EACH)], chance):
        yield "noise", (x, y, False)
    for name in chance.sample(people, _EACH // 4):
        yield "noise", (*turned_sons(name, chance), False)
        yield "noise", (*numbered(name, chance), False)
        yield "noise", (*two_given(name, chance.choice(people)), chance.random() < 0.5)
        yield "noise", (name, spoofed(name, chance), True)
        yield "noise", (other(name, people, chance), spoofed(name, chance), False)
    for word, some in chance.sample(sorted(_bearers([(p, p) for p in people]).items()), 2 * _EACH):
        (x, _), (y, _) = chance.sample(some, 2)
        yield from (("short", row) for row in ((word, word, False), (x.split()[-1],) * 2 + (True,), (x, word, False)))
        yield "short", (y, chance.choice(y.split()), True)
    for body in companies(words, 2 * _EACH, chance):
        yield "bodies", body


def _own(folder: Path, rows: dict[str, list[dict[str, str]]], chance: random.Random) -> Iterator[tuple[str, Row]]:
    """Arabic and Persian variants against look-alikes, and names of other scripts as lists write them."""
    ar, fa = (
        [(r["spelling_a"], r["spelling_b"]) for r in read_rows(folder / f"variants.{lang}.tsv")]
        for lang in ("ar", "fa")
    )
    wrong = [(r["name_a"], r["name_b"]) for r in read_rows(folder / "nonmatch.ar.tsv")]
    for x, y in (*ar, *_sample(chance, fa, _EACH)):
        yield "recorded", (x, y, True)
    for x, y in wrong:
        yield "recorded", (x, y, False)
    for _ in range(2 * _EACH):
        (a, b), (c, d) = chance.sample(ar, 2)
        e, f = chance.choice(wrong)
        yield "composed", (f"{a} {c}", f"{b} {d}", True)
        yield "composed", (f"{a} {e}", f"{b} {f}", False)
        yield "composed", (f"{a} {c}", f"{e} {d}" if chance.random() < 0.5 else f"{b} {e}", False)
    for row in organisations([pair for pair in ar if " " not in "".join(pair)], _EACH // 2, chance):
        yield "bodies", row
    for lang in ("he", "fa", "el", "ru", "ko"):
        names = [r["variant"] for r in rows[lang] if " " in r["variant"]]
        for name in chance.sample(names, min(_EACH // 2, len(names))):
            yield "composed", (name, _relisted(name, chance), True)
            yield "composed", (name, other(name, names, chance), False)


def _relisted(name: str, chance: random.Random) -> str:
    """Turn the words of a name in any script, make one an initial, or leave one out."""
    words = name.split()
    kind = chance.choice(("turn", "initial", "short", "same"))
    if kind == "turn":
        return f"{words[-1]}, {' '.join(words[:-1])}"
    if kind == "initial":
        return " ".join([words[0][0] + ".", *words[1:]])
    if kind == "short" and len(words) > 2:
        del words[chance.randrange(1, len(words))]
    return " ".join(words)


def _nearest(pairs: list[Pair], chance: random.Random) -> list[Pair]:
    """Give each name a wrong partner, mostly one that is near in spelling."""
    pool = _sample(chance, pairs, _POOL)
    found = []
    for start in range(0, len(pairs), 500):
        part = pairs[start : start + 500]
        ratios = process.cdist([x for x, _ in part], [x for x, _ in pool], scorer=fuzz.ratio)
        for (x, y), row in zip(part, ratios):
            best = row.argsort()[::-1][:6]
            near = [pool[i] for i in best if pool[i][1] != y and row[i] < 85]
            far = [p for p in (chance.choice(pool) for _ in range(3)) if p[1] != y and p[0] != x]
            choice = near if near and chance.random() < 0.7 else far
            if choice:
                found.append((x, chance.choice(choice)[1]))
    return found
