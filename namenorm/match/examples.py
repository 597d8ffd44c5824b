"""Pairs of whole names to learn from: recorded ones, and ones composed as real lists show them, by a fixed seed.

Right pairs: whole names of `pairs.*`, two single words of `pairs.*` put together, `variants.*`; then given names left
out, made initials, put behind, letters slipped. Wrong pairs: `nonmatch.*`, names that share a word, the nearest other
names in spelling. Each kind has as many right pairs as wrong ones.
"""

from __future__ import annotations

import random
from pathlib import Path

from rapidfuzz import fuzz, process

from namenorm.tables import read_table

Pair = tuple[str, str]
Example = tuple[str, str, bool]
_WHOLE = ("he", "ko", "el", "fa", "ur", "hy", "ka", "be", "bg", "hi")  # languages with whole names
_SINGLE = ("ar", "ru", "uk", "zh", "ja")  # with single words
_EACH = 1000  # pairs of a language
_RECORDED = 3000  # variants of a script
_PEOPLE = 6000  # Latin names with the noise of lists
_POOL = 1500  # names among which the nearest wrong one is looked for


def examples(folder: Path, seed: int = 7) -> list[Example]:
    """Read and compose the examples of a folder of name pairs."""
    chance = random.Random(seed)
    found: list[Example] = []
    for lang in (*_WHOLE, *_SINGLE):
        pairs = [(r["canonical_latin"], r["variant"]) for r in read_rows(folder / f"pairs.{lang}.tsv")]
        found += _across(_sample(chance, pairs, 3 * _EACH), lang in _SINGLE, chance)
    latin = [r["canonical_latin"] for r in read_rows(folder / "pairs.he.tsv") if " " in r["canonical_latin"]]
    found += _people(_sample(chance, latin, _PEOPLE), chance)
    for name in ("ar", "fa", "latin"):
        rows = [(r["spelling_a"], r["spelling_b"]) for r in read_rows(folder / f"variants.{name}.tsv")]
        rows = _sample(chance, rows, _RECORDED)
        found += [(*pair, True) for pair in rows]
        wrong = _sample(chance, _recorded_wrong(folder, name), len(rows))
        found += [
            (*pair, False) for pair in (*wrong, *_nearest([a for a, _ in rows[: len(rows) - len(wrong)]], chance))
        ]
    return found


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table that has no comment lines; quotes stand for themselves."""
    return read_table(path)


def _recorded_wrong(folder: Path, name: str) -> list[Pair]:
    path = folder / f"nonmatch.{name}.tsv"
    return [(r["name_a"], r["name_b"]) for r in read_rows(path)] if path.exists() else []


def _sample(chance: random.Random, rows: list, most: int) -> list:  # type: ignore[type-arg]
    return chance.sample(rows, min(most, len(rows)))


def _across(pairs: list[Pair], single: bool, chance: random.Random) -> list[Example]:
    """Names in two scripts: right ones, and wrong ones that share a word or are near in spelling."""
    if single:
        joint = "・" if any("ァ" <= c <= "ヿ" for _, y in pairs[:20] for c in y) else " "
        halves = pairs[: len(pairs) // 2]
        others = [chance.choice(pairs) for _ in halves]
        whole = [(f"{a} {c}", f"{b}{joint}{d}") for (a, b), (c, d) in zip(halves, others)]
        brothers = [(f"{a} {chance.choice(pairs)[0]}", y) for (a, _), (_, y) in zip(halves, whole)]
        found = [(*p, True) for p in whole[:_EACH]] + [(*p, False) for p in brothers[:_EACH]]
    else:
        found = _brothers(pairs, chance)
    found += [(x, y, True) for x, y in pairs[:_EACH]]
    found += [(x, y, False) for x, y in _nearest_across(pairs[:_EACH], chance)]
    return [(_noised(a, chance) if ok and chance.random() < 0.15 else a, b, ok) for a, b, ok in found]


def _brothers(pairs: list[Pair], chance: random.Random) -> list[Example]:
    """Pairs of whole names that share a word, and as many right pairs of the same names."""
    bearers: dict[str, list[Pair]] = {}
    for pair in pairs:
        for word in pair[0].lower().split():
            if len(word) > 2 and 2 <= len(pair[0].split()) <= 4:
                bearers.setdefault(word, []).append(pair)
    found: list[Example] = []
    for some in bearers.values():
        if len(some) > 1:
            (x, y), (_, other) = chance.sample(some, 2)
            found += [(x, y, True), (x, other, False)] if y != other else []
    return found[: 2 * _EACH]


def _nearest_across(pairs: list[Pair], chance: random.Random) -> list[Pair]:
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


def _nearest(names: list[str], chance: random.Random) -> list[Pair]:
    return [p for p in _nearest_across([(n, n) for n in names], chance) if p[0] != p[1]] if names else []


def _people(names: list[str], chance: random.Random) -> list[Example]:
    """Latin names: right pairs with the noise of lists, wrong ones with another given name, family name or number."""
    found: list[Example] = []
    for name in names:
        found.append((name, _noised(name, chance), True))
        words, other = name.split(), chance.choice(names).split()
        if chance.random() < 0.5:
            wrong = [other[0], *words[1:]] if other[0] != words[0] else [*words[:-1], other[-1]]
        else:
            wrong = [*words[:-1], other[-1]]
        if wrong != words:
            found.append((name, " ".join(wrong), False))
    return found + [(*p, False) for p in _nearest(names[: len(names) // 2], chance)]


def _noised(name: str, chance: random.Random) -> str:
    words = name.split()
    kind = chance.choice(("slip", "slip", "order", "initial", "middle", "case", "title", "none"))
    if kind == "slip":
        at = max(range(len(words)), key=lambda i: (len(words[i]), i))
        words[at] = _slip(words[at], chance)
    elif kind == "order" and len(words) > 1:
        words = [words[-1] + ",", *words[:-1]]
    elif kind == "initial" and len(words) > 1:
        words[0] = words[0][0] + "."
    elif kind == "middle" and len(words) > 2:
        del words[chance.randrange(1, len(words) - 1)]
    elif kind == "title":
        words.insert(0, chance.choice(("Mr", "Dr.", "Sir", "Prof.")))
    return " ".join(words).upper() if kind == "case" else " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice("aeioustrn") + word[at + 1 :],
        )
    )
