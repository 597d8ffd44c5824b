"""Fits the weights of whole names and counts common words: `python -m namenorm.match.fit DATA/names/train`."""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from namenorm.match.compare import paired
from namenorm.match.examples import examples, read_rows
from namenorm.match.features import FEATURES, measure
from namenorm.tables import DATA
from namenorm.text import fold, skeleton

_COMMON = 15  # names that a consonant skeleton must be in to be listed
_RIDGE = 3.0
_UP = ("whole_latin", "whole_own", "whole_across", "linked", "weakest", "slips", "rarity", "nickname", "acronym")
_DOWN = (
    "mismatch", "conflict", "missing", "one_word", "letters", "letters_own", "consonants", "consonants_across",
    "generation", "number_missing", "legal", "spoofed", "generic", "reordered",
)  # fmt: skip
_SIGNS = dict.fromkeys(_UP, 1) | dict.fromkeys(_DOWN, -1)  # which way a feature may speak
# What the training pairs hold too few of to say: set, within the signs above, and not fitted.
_SET = {
    "common_word": -2.5,
    "acronym": 7.0,
    "generation": -4.0,
    "number_missing": -1.0,
    "legal": -0.5,
    "spoofed": -0.5,
    "nickname": 0.5,
    "patronymic": -4.0,
}


def logistic(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], offset: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Fit a logistic model by Newton's steps with a ridge; a weight of the wrong sign is held at zero.

    Args:
        x: pairs x features.
        y: 1 where the pair is right.
        offset: log-odds that are given.
    """
    free = [i for i, feature in enumerate(FEATURES) if feature.__name__ not in _SET]
    w = np.zeros(x.shape[1])
    while True:
        w[:] = 0.0
        part = x[:, free]
        for _ in range(30):
            p = 1 / (1 + np.exp(-np.clip(part @ w[free] + offset, -30, 30)))
            slope = part.T @ (y - p) - _RIDGE * w[free]
            curve = (part * (p * (1 - p))[:, None]).T @ part + _RIDGE * np.eye(len(free))
            w[free] += np.linalg.solve(curve, slope)
        wrong = [i for i in free if w[i] * _SIGNS.get(FEATURES[i].__name__, 0) < 0]
        if not wrong:
            return w
        free.remove(max(wrong, key=lambda i: abs(w[i]) * float(x[:, i].std())))


def count_common(folder: Path) -> list[tuple[str, float]]:
    """Count in how many names a consonant skeleton is; give the nats of the common ones."""
    names = {
        fold(r["canonical_latin"]) for lang in ("he", "ko", "ja") for r in read_rows(folder / f"pairs.{lang}.tsv")
    }
    counts = Counter(skeleton(word) for name in names for word in set(name.split()) if len(word) > 1)
    return sorted((k, round(-math.log(n / len(names)), 1)) for k, n in counts.items() if n >= _COMMON and k)


def main(folder: Path) -> None:
    """Write `rarity.tsv` and `weights.tsv`."""
    rows = [f"{k}\t{nats}" for k, nats in count_common(folder)]
    about = "# How rare common words of names are, by consonant skeleton, in nats; counted in the training names\n"
    about += "# (Wikidata labels of NETransliteration-COLING2018, CC0 1.0). Made by namenorm.match.fit.\n"
    (DATA / "match/rarity.tsv").write_text(about + "skeleton\tnats\n" + "\n".join(rows) + "\n", encoding="utf-8")
    pairs = examples(folder)
    x = measure(paired([(a, b) for a, b, _ in pairs]))
    y = np.array([ok for _, _, ok in pairs], dtype=float)
    fixed = np.array([_SET.get(feature.__name__, 0.0) for feature in FEATURES])
    w = logistic(x, y, x @ fixed) + fixed
    lines = [f"{feature.__name__}\t{value:.4f}" for feature, value in zip(FEATURES, w)]
    about = "# Weights of whole-name comparison in log-odds, "
    about += f"fitted on {len(pairs)} pairs ({int(y.sum())} of one name).\n"
    about += "# Made by namenorm.match.fit; sources and licences of the pairs: NOTICE.\n"
    (DATA / "match/weights.tsv").write_text(about + "feature\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
