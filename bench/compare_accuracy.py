"""Measure whole-name comparison on a folder of judged pairs: `python bench/compare_accuracy.py DATA/names/dev`.

Prints the AUC, the recall at 99 % precision and the expected calibration error (at one right pair for each wrong one)
of each set, and a reliability table, in Markdown.
"""

import random
import sys
import time
from pathlib import Path

import numpy as np

from namenorm.match import compare_many


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
    chance = random.Random(3)
    for lang in ("ar", "fa", "ur", "he", "ru", "uk", "el", "zh", "ja", "ko", "hy", "ka"):
        pairs = [(r["canonical_latin"], r["variant"]) for r in read(folder / f"pairs.{lang}.tsv")][:1500]
        wrong = [((a, chance.choice(pairs)[1]), False) for a, _ in pairs]
        yield f"pairs and chance pairs, {lang}", [(pair, True) for pair in pairs] + wrong


def main(folder):
    print("| set | pairs | AUC | recall at 99 % precision | calibration error |\n|---|---|---|---|---|")
    every = []
    for name, rows in sets(folder):
        p = np.array([found.probability for found in compare_many([pair for pair, _ in rows])])
        y = np.array([right for _, right in rows], dtype=float)
        error = sum(share * abs(mean - right) for _, share, mean, right in bins(p, y))
        print(f"| {name} | {len(rows)} | {area(p, y):.3f} | {recall_at(p, y):.3f} | {error:.3f} |", flush=True)
        every.append((p, y))
    p, y = np.concatenate([p for p, _ in every]), np.concatenate([y for _, y in every])
    print("\n| probability | share of pairs | mean probability | share right |\n|---|---|---|---|")
    for i, share, mean, right in bins(p, y):
        print(f"| {i / 10:.1f} to {(i + 1) / 10:.1f} | {share:.3f} | {mean:.3f} | {right:.3f} |")


def speed(folder):
    pairs = [(r["name_a"], r["name_b"]) for r in read(folder / "nonmatch.latin.tsv")]
    start = time.perf_counter()
    compare_many(pairs)
    print(f"\n{len(pairs) / (time.perf_counter() - start):.0f} comparisons a second, one core")


if __name__ == "__main__":
    speed(Path(sys.argv[1]))
    main(Path(sys.argv[1]))
