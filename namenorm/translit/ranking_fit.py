"""Fits the ranking weights to name pairs: `python -m namenorm.translit.ranking_fit DIR ar`, a row a direction.

A tenth of the words is kept out of a joint model that is fitted for this alone; on these words the weights maximize
the probability of the recorded spellings among all that are proposed (a conditional log-linear model).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from namenorm.editmodel import available
from namenorm.translit.joint import letters, read_joint
from namenorm.translit.joint_fit import Pair, fit, save, word_pairs
from namenorm.translit.ranking import Speller, speller

_ROUNDS = 300
_WORDS = 1500
_STEP = 0.05

Floats = npt.NDArray[np.float64]
Case = tuple[Floats, npt.NDArray[np.bool_]]  # features of the proposals of one word, and which of them are recorded


def cases(spelling: Speller, pairs: list[Pair]) -> list[Case]:
    """Propose spellings for the left word of each pair; words without a right proposal teach nothing."""
    recorded: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        recorded[left].add(right)
    found = []
    for word, right_ones in list(recorded.items())[:_WORDS]:
        proposed = spelling.proposals(word)
        is_right = np.array([letters(text) in right_ones for text, *_ in proposed], dtype=bool)
        if is_right.any() and not is_right.all():
            found.append((spelling.features(word, proposed), is_right))
    return found


def weights(found: list[Case]) -> Floats:
    """Climb to the weights that make the recorded spellings likeliest (Adam)."""
    scale = np.vstack([features for features, _ in found]).std(axis=0)
    scale[scale == 0] = np.inf  # a feature that never differs gets no weight
    value, mean, square = np.ones(len(scale)) * 0.1, np.zeros(len(scale)), np.zeros(len(scale))
    for _ in range(_ROUNDS):
        gradient = sum((_gradient(features / scale, right, value) for features, right in found), np.zeros(len(scale)))
        gradient = gradient / len(found) - 0.002 * value
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        value = value + _STEP * mean / (np.sqrt(square) + 1e-8)
    fitted: Floats = value / scale
    return fitted


def _gradient(features: Floats, right: npt.NDArray[np.bool_], value: Floats) -> Floats:
    scores = features @ value
    all_ = np.exp(scores - scores.max())
    all_ /= all_.sum()
    recorded = all_ * right
    difference: Floats = features.T @ (recorded / max(recorded.sum(), 1e-300) - all_)
    return difference


def main() -> None:
    """Print the rows of `translit/ranking.tsv` for the languages given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds pairs.<lang>.tsv")
    parser.add_argument("langs", nargs="+", help="ar, fa ...")
    parser.add_argument("--edit-only", action="store_true", help="proposals of the edit model, without a joint one")
    asked = parser.parse_args()
    entries = [e for e in available() if e.right == "Latn" and e.left != "Latn" and e.lang in asked.langs]
    for entry in entries:
        pairs = word_pairs(asked.folder / f"pairs.{entry.lang}.tsv")
        kept = [pair for at, pair in enumerate(pairs) if at % 10 == 0]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "held.nnj"
            if not asked.edit_only:
                save(fit([pair for at, pair in enumerate(pairs) if at % 10]), path)
            for source, (left, right) in enumerate(((entry.left, "Latn"), ("Latn", entry.left))):
                joint = None if asked.edit_only else read_joint(path, source)
                spelling = replace(speller(left, right, entry.lang), joint=joint)
                found = cases(spelling, kept if source == 0 else [(b, a) for a, b in kept])
                row = [left, right, "edit" if asked.edit_only else "joint", *(f"{w:.3f}" for w in weights(found))]
                sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
