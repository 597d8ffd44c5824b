"""Measure whole-name comparison on a folder of judged pairs: `python bench/compare_accuracy.py DATA/names/dev`.

Writes `docs/accuracy-compare.md` and its chart: the AUC, the recall at 99 % precision and the expected calibration
error (at one right pair for each wrong one) of each set, and how often probabilities are right.
"""

import random
import sys
import time
from pathlib import Path

import numpy as np

from namenorm import similarity
from namenorm.match import compare_many, score_many
from namenorm.text import script_of


def read(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:] if line]


def area(p, y):
    order = np.argsort(p, kind="stable")
    ranks = np.empty(len(p))
    ranks[order] = np.arange(1, len(p) + 1)
    for value in np.unique(p):
        ranks[p == value] = ranks[p == value].mean()
    right = y.sum()
    return (ranks[y == 1].sum() - right * (right + 1) / 2) / (right * (len(y) - right))


def recall_at(p, y, precision=0.99):
    best = 0.0
    for least in np.unique(p):
        taken = p >= least
        if y[taken].mean() >= precision:
            best = max(best, y[taken].sum() / y.sum())
    return best


def bins(p, y):
    """Give weight, mean probability and share right of each tenth; right and wrong pairs weigh the same."""
    weight = np.where(y == 1, 0.5 / max(y.sum(), 1), 0.5 / max((1 - y).sum(), 1))
    at = np.minimum((p * 10).astype(int), 9)
    for i in range(10):
        w = weight[at == i]
        if w.sum():
            yield i, w.sum(), (w * p[at == i]).sum() / w.sum(), (w * y[at == i]).sum() / w.sum()


def sets(folder):
    judged = read(folder / "judged.tsv")
    rows = [((r["name_a"], r["name_b"]), r["is_match"] == "1") for r in judged]
    yield "judged, all rows", rows
    yield "judged, without synth", [row for row, r in zip(rows, judged) if "synth" not in r["source"]]
    for name in ("ar", "latin"):
        right = [((r["spelling_a"], r["spelling_b"]), True) for r in read(folder / f"variants.{name}.tsv")]
        wrong = [((r["name_a"], r["name_b"]), False) for r in read(folder / f"nonmatch.{name}.tsv")]
        yield f"variants and nonmatch, {name}", right + wrong
    yield from by_scripts(folder, rows)
    chance = random.Random(3)
    for lang in ("ar", "fa", "ur", "he", "ru", "uk", "el", "zh", "ja", "ko", "hy", "ka"):
        pairs = [(r["canonical_latin"], r["variant"]) for r in read(folder / f"pairs.{lang}.tsv")][:1500]
        wrong = [((a, chance.choice(pairs)[1]), False) for a, _ in pairs]
        yield f"pairs and chance pairs, {lang}", [(pair, True) for pair in pairs] + wrong


def by_scripts(folder, judged):
    """Give all variants, look-alikes and judged pairs of each two scripts that have 200."""
    rows = list(judged)
    for name in ("ar", "fa", "latin"):
        rows += [((r["spelling_a"], r["spelling_b"]), True) for r in read(folder / f"variants.{name}.tsv")]
    for name in ("ar", "latin"):
        rows += [((r["name_a"], r["name_b"]), False) for r in read(folder / f"nonmatch.{name}.tsv")]
    groups = {}
    for pair, right in rows:
        groups.setdefault("-".join(sorted(map(script_of, pair))), []).append((pair, right))
    for scripts, found in sorted(groups.items()):
        if len(found) >= 200:
            yield f"variants, nonmatch and judged, {scripts}", found


def tiers(folder):
    """Give the mean probability of right and of wrong judged pairs by how clear-cut they are."""
    judged = read(folder / "judged.tsv")
    p = score_many([(r["name_a"], r["name_b"]) for r in judged])
    for right, told in (("1", "right"), ("0", "wrong")):
        for tier in ("STRONG", "MEDIUM", "WEAK"):
            found = [q for q, r in zip(p, judged) if r["is_match"] == right and r["quality"] == tier]
            if found:
                yield f"| {told} | {tier} | {len(found)} | {np.mean(found):.3f} |"


def rate(score, pairs):
    start = time.perf_counter()
    score(pairs)
    return len(pairs) / (time.perf_counter() - start)


def main(folder):
    pairs = [(r["name_a"], r["name_b"]) for r in read(folder / "nonmatch.latin.tsv")]
    score_many([(r["spelling_a"], r["spelling_b"]) for r in read(folder / "variants.latin.tsv")])  # opens the tables
    speeds = rate(score_many, pairs), rate(score_many, pairs), rate(compare_many, pairs)
    lines = [HEAD, TABLE, "|---|---|---|---|---|---|"]
    every = []
    for name, rows in sets(folder):
        p = score_many([pair for pair, _ in rows])
        y = np.array([right for _, right in rows], dtype=float)
        error = sum(share * abs(mean - right) for _, share, mean, right in bins(p, y))
        alone = area(np.array([similarity(*pair) for pair, _ in rows]), y)
        lines.append(
            f"| {name} | {len(rows)} | {area(p, y):.3f} | {alone:.3f} | {recall_at(p, y):.3f} | {error:.3f} |"
        )
        print(lines[-1], flush=True)
        every.append((p, y))
    p, y = np.concatenate([p for p, _ in every]), np.concatenate([y for _, y in every])
    lines += ["", "![Share right against probability](reliability.svg)", ""]
    lines += ["| probability | share of pairs | mean probability | share right |", "|---|---|---|---|"]
    found = list(bins(p, y))
    lines += [
        f"| {i / 10:.1f} to {(i + 1) / 10:.1f} | {share:.3f} | {mean:.3f} | {right:.3f} |"
        for i, share, mean, right in found
    ]
    lines += ["", "| judged | quality | pairs | mean probability |", "|---|---|---|---|", *tiers(folder), ""]
    lines.append(
        "Comparisons a second in one batch on one core: {:.0f} of new names, {:.0f} of known words,".format(*speeds)
    )
    lines.append(f"{speeds[2]:.0f} with their reasons.")
    (DOCS / "accuracy-compare.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (DOCS / "reliability.svg").write_text(curve(found), encoding="utf-8")


def curve(found):
    """Draw the share right against the mean probability; a dot's area is its share of all pairs."""
    dots = "".join(
        f'<circle cx="{30 + 260 * mean:.1f}" cy="{290 - 260 * right:.1f}" r="{3 + 14 * share**0.5:.1f}" '
        f'fill="#3b7dd8" fill-opacity=".7"/>'
        for _, share, mean, right in found
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="320" font-family="sans-serif" '
        'font-size="11"><rect width="320" height="320" fill="#fff"/>'
        '<rect x="30" y="30" width="260" height="260" fill="none" stroke="#8a949e"/>'
        f'<line x1="30" y1="290" x2="290" y2="30" stroke="#8a949e" stroke-dasharray="4"/>{dots}'
        '<text x="160" y="310" text-anchor="middle">probability</text>'
        '<text x="14" y="160" text-anchor="middle" transform="rotate(-90 14 160)">share right</text></svg>\n'
    )


TABLE = "| set | pairs | AUC | AUC of `similarity` | recall at 99 % precision | calibration error |"
HEAD = """# Accuracy of whole-name comparison

Written by `python bench/compare_accuracy.py DATA/names/dev`; the weights are fitted on other names (`make weights`).
Right and wrong pairs weigh the same in the calibration error.
"""
DOCS = Path(__file__).parents[1] / "docs"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
