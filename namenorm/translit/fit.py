"""Fits the joint models and the ranking to a folder of name pairs: `python -m namenorm.translit.fit DIR [ar fa ...]`.

Languages with many pairs get ranking weights of their own; the others share those of Arabic, which stand under `*`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from namenorm.editmodel import available
from namenorm.editmodel.registry import Entry
from namenorm.files import write_atomic
from namenorm.tables import DATA, read_table
from namenorm.translit.joint_fit import fit, save, word_pairs
from namenorm.translit.ranking import TERMS
from namenorm.translit.ranking_fit import Floats, rank

_ENOUGH = 8000  # word pairs that ranking weights can be fitted to
_SHARED = "ara-Arab"  # whose weights serve the languages that have none
_HEAD = """\
# How much each feature counts where spellings of a word are ranked, and each product of two (translit/ranking.py).
# `*` is any side; `proposals` says whose proposals are ranked, the joint model's or the edit model's.
# Written by `python -m namenorm.translit.fit`.
left\tright\tproposals\tterm\tweight
"""

Key = tuple[str, str, str]  # left, right, whose proposals
Ranking = dict[Key, Mapping[str, float]]  # weights by term


def build(entry: Entry, folder: Path, out: Path) -> tuple[str, Ranking]:
    """Fit and write what spells one language.

    Args:
        entry: the language's edit model.
        folder: holds pairs.<lang>.tsv.
        out: holds joint/.

    Returns:
        A line of report, and the ranking weights; none for a language with few pairs.
    """
    start = time.monotonic()
    pairs = word_pairs(folder / f"pairs.{entry.lang}.tsv")
    rows = fit(pairs)
    save(rows, out / "joint" / f"{entry.left}.nnj")
    found: Ranking = {}
    if len(pairs) >= _ENOUGH:
        found |= _named(rank(rows, entry.left, entry.lang), entry.left, "joint")
    if entry.left == _SHARED:
        found |= _named(rank(rows, entry.left, entry.lang, with_joint=False), entry.left, "edit")
    return f"{entry.left}: {len(rows)} word pairs, {time.monotonic() - start:.0f} s", found


def main() -> None:
    """Fit the models of the languages given, else of all that have an edit model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds pairs.<lang>.tsv")
    parser.add_argument("langs", nargs="*", help="ar, fa ...")
    parser.add_argument("-o", "--out", type=Path, default=DATA / "translit", help="holds joint/ and ranking.tsv")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    entries = [entry for entry in available() if entry.right == "Latn" and entry.left != "Latn"]
    found: Ranking = {}
    with ProcessPoolExecutor(asked.workers) as pool:
        wanted = [entry for entry in entries if not asked.langs or entry.lang in asked.langs]
        for job in [pool.submit(build, entry, asked.folder, asked.out) for entry in wanted]:
            line, ranking = job.result()
            sys.stderr.write(line + "\n")
            found |= ranking
    write_ranking(found, asked.out / "ranking.tsv")


def _named(fitted: Mapping[tuple[str, str], Floats], side: str, proposals: str) -> Ranking:
    named: Ranking = {}
    for (left, right), weights in fitted.items():
        sides = [one if one != side or side != _SHARED else "*" for one in (left, right)]
        named[sides[0], sides[1], proposals] = dict(zip(TERMS, weights.tolist(), strict=True))
    return named


def write_ranking(found: Mapping[Key, Mapping[str, float]], path: Path) -> None:
    """Write the table of weights; those of directions that were not fitted are kept."""
    weights: dict[Key, dict[str, str]] = {}
    for row in read_table(path) if path.exists() else ():
        weights.setdefault((row["left"], row["right"], row["proposals"]), {})[row["term"]] = row["weight"]
    for key, fitted in found.items():
        weights[key] = {term: f"{weight:.4g}" for term, weight in fitted.items()}
    lines = ["\t".join((*key, *pair)) + "\n" for key in sorted(weights) for pair in weights[key].items()]
    write_atomic(path, (_HEAD + "".join(lines)).encode())


if __name__ == "__main__":
    main()
