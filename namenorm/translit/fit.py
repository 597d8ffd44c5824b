"""Fits the joint models and the ranking to a folder of name pairs: `python -m namenorm.translit.fit DIR [ar fa ...]`.

Languages with many pairs get ranking weights of their own; the others share those of Arabic, which stand under `*`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from namenorm.editmodel import available
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


def main() -> None:
    """Fit the models of the languages given, else of all that have an edit model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds pairs.<lang>.tsv")
    parser.add_argument("langs", nargs="*", help="ar, fa ...")
    parser.add_argument("-o", "--out", type=Path, default=DATA / "translit", help="holds joint/ and ranking.tsv")
    asked = parser.parse_args()
    found: dict[Key, Mapping[str, float]] = {}
    for entry in available():
        if entry.right != "Latn" or entry.left == "Latn" or (asked.langs and entry.lang not in asked.langs):
            continue
        pairs = word_pairs(asked.folder / f"pairs.{entry.lang}.tsv")
        rows = fit(pairs)
        save(rows, asked.out / "joint" / f"{entry.left}.nnj")
        sys.stderr.write(f"{entry.left}: {len(rows)} word pairs\n")
        if len(pairs) >= _ENOUGH:
            found |= _named(rank(rows, entry.left, entry.lang), entry.left, "joint")
        if entry.left == _SHARED:
            found |= _named(rank(rows, entry.left, entry.lang, with_joint=False), entry.left, "edit")
    write_ranking(found, asked.out / "ranking.tsv")


def _named(fitted: Mapping[tuple[str, str], Floats], side: str, proposals: str) -> dict[Key, Mapping[str, float]]:
    named: dict[Key, Mapping[str, float]] = {}
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
