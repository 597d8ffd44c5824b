"""Fits what whole-name comparison weighs: `python -m namenorm.match.fit DATA/names/train`.

Three steps, each written to a table before the next reads it: how rare words are, how word pairs are weighed in each
two scripts, how features are weighed. A tenth of the pairs is held out first to say how well that goes.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from namenorm.match.compare import MEETINGS, paired
from namenorm.match.examples import Example, examples, read_rows
from namenorm.match.features import FEATURES, measure
from namenorm.match.logistic import Floats, chances, fit, loss
from namenorm.match.pairing import scripts_of
from namenorm.match.word_examples import word_examples
from namenorm.match.words import SIGNS, apart, word_signs
from namenorm.tables import DATA, table
from namenorm.text import fold, skeleton
from namenorm.translit import transliterate

_COMMON = 15  # names that a consonant skeleton must be in to be listed
_RIDGE = 5.0
_HELD_OUT = 0.1  # share of the pairs
_VERY_COMMON = {
    "alalc-ara": "translit/names.ara-Arab.tsv",
    "alalc-fas": "translit/names.fas-Arab.tsv",
    "alalc-heb": "translit/names.heb-Hebr.tsv",
}
_WORD_SIGNS = ("", "+", "-", "", "-", "-", "-")
# Shares of the groups within a meeting of scripts; what is recorded counts most, what is composed fills the gaps.
_SHARES = {"recorded": 10.0, "composed": 3.0, "noise": 4.0, "short": 0.5, "bodies": 1.5}


def main(folder: Path) -> None:
    """Write `rarity.tsv`, `words.tsv` and `weights.tsv`."""
    _write("rarity", _RARITY, "skeleton\tnats\tgiven", count_common(folder))
    _write("words", _WORDS, "\t".join(("scripts", *SIGNS)), fit_words(folder))
    found = examples(folder)
    pairings = paired([(e.a, e.b) for e in found])
    meeting = np.array([MEETINGS.index(scripts_of(p)) for p in pairings])
    x = measure(pairings, [e.typed for e in found])
    y = np.array([e.same for e in found], dtype=np.float64)
    weight = balanced(found, meeting)
    kept = np.random.default_rng(11).random(len(found)) >= _HELD_OUT
    _report(
        fit_weights(x[kept], y[kept], weight[kept], meeting[kept]), x[~kept], y[~kept], weight[~kept], meeting[~kept]
    )
    weights = fit_weights(x, y, weight, meeting)
    lines = ["\t".join((f.__name__, *(f"{w:.4f}" for w in row))) for f, row in zip(FEATURES, weights.T)]
    about = f"fitted on {len(found)} pairs ({int(y.sum())} of one name).\n"
    _write("weights", _WEIGHTS + about, "\t".join(("feature", *MEETINGS)), lines)


_MADE = "# Made by namenorm.match.fit; sources and licences of the pairs: NOTICE.\n"
_RARITY = "# How rare common words of names are, by consonant skeleton, in nats; counted in the training names.\n"
_WORDS = (
    "# Weights of what is seen of two words, in log-odds, by the two scripts; `one` and `two` where none is listed.\n"
)
_WEIGHTS = "# Weights of whole-name comparison in log-odds, by how the scripts meet, "


def _write(name: str, about: str, header: str, lines: list[str]) -> None:
    text = f"{about}{_MADE}{header}\n" + "\n".join(lines) + "\n"
    (DATA / f"match/{name}.tsv").write_text(text, encoding="utf-8")


def count_common(folder: Path) -> list[str]:
    """Count in how many names a consonant skeleton is, and how often as the first of their words."""
    names = {
        fold(r["canonical_latin"]) for lang in ("he", "ko", "ja") for r in read_rows(folder / f"pairs.{lang}.tsv")
    }
    whole = [[skeleton(word) for word in name.split()] for name in sorted(names)]
    counts = Counter(key for keys in whole for key in set(keys))
    told = {key: -math.log(n / len(names)) for key, n in counts.items() if n >= _COMMON and key}
    first = Counter(keys[0] for keys in whole if len(keys) > 1)
    last = Counter(keys[-1] for keys in whole if len(keys) > 1)
    given = {key for key in told if first[key] > last[key]}
    common = dict(told)
    for key, latin in _written_otherwise(folder):
        if latin in common and key not in common:
            told[key] = min(told.get(key, math.inf), common[latin])
            given |= {key} if latin in given else set()
    return [f"{key}\t{nats:.1f}\t{int(key in given)}" for key, nats in sorted(told.items())]


def _written_otherwise(folder: Path) -> Iterator[tuple[str, str]]:
    """List the consonant skeletons of single names in other scripts, beside those of their Latin spellings."""
    for scheme, listed in _VERY_COMMON.items():
        for row in table(listed):
            yield skeleton(fold(row["bare"])), skeleton(fold(transliterate(row["vocalised"], to=scheme)))
    times: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.glob("pairs.*.tsv")):
        for row in read_rows(path):
            key, latin = skeleton(fold(row["variant"])), skeleton(fold(row["canonical_latin"]))
            if key and " " not in key + latin:
                times[key, latin] += 1
    yield from sorted(pair for pair, n in times.items() if n > 1)  # once may be a slip of the list


def fit_words(folder: Path) -> list[str]:
    """Fit the weights of word pairs for each two scripts, and for all pairs within one and of two scripts."""
    lines: list[str] = []
    pooled: dict[str, list[tuple[Floats, Floats]]] = {"one": [], "two": []}
    for scripts, (right, wrong) in word_examples(folder, random.Random(5)).items():
        pairs = [*right, *wrong]
        signs = word_signs(scripts, pairs, *apart(pairs, scripts[0] == scripts[1]))
        truth = np.repeat([1.0, 0.0], [len(right), len(wrong)])
        lines.append(_line("-".join(sorted(scripts)), signs, truth))
        pooled["one" if scripts[0] == scripts[1] else "two"].append((signs, truth))
    for name, parts in pooled.items():
        lines.append(_line(name, np.concatenate([x for x, _ in parts]), np.concatenate([y for _, y in parts])))
    return lines


def _line(name: str, signs: Floats, truth: Floats) -> str:
    even = np.where(truth == 1, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    found = fit(signs, truth, even, _WORD_SIGNS, np.zeros(len(SIGNS)), _RIDGE)
    return "\t".join((name, *(f"{w:.4f}" for w in found)))


def balanced(found: list[Example], meeting: np.ndarray) -> Floats:
    """Weigh examples so that right and wrong ones of each group weigh the same, and groups by their shares."""
    keys = [(m, e.group.split()[1], e.same) for m, e in zip(meeting.tolist(), found)]
    counts = Counter(keys)
    total = {m: sum(_SHARES[g] for g in {g for n, g, _ in counts if n == m}) for m in set(meeting.tolist())}
    size = Counter(meeting.tolist())
    return np.array([size[m] * _SHARES[g] / total[m] / 2 / counts[m, g, same] for m, g, same in keys])


def fit_weights(x: Floats, y: Floats, weight: Floats, meeting: np.ndarray) -> Floats:
    """Fit one set of weights to all pairs, and from there one for each meeting of scripts (meetings x features)."""
    signs = list(FEATURES.values())
    shared = fit(x, y, weight, signs, np.zeros(len(signs)), _RIDGE)
    own = [
        fit(x[meeting == m], y[meeting == m], weight[meeting == m], signs, shared, _RIDGE)
        for m in range(len(MEETINGS))
    ]
    return np.array(own)


def _report(weights: Floats, x: Floats, y: Floats, weight: Floats, meeting: np.ndarray) -> None:
    for m, name in enumerate(MEETINGS):
        at = meeting == m
        logits = x[at] @ weights[m]
        right = (chances(logits) > 0.5) == (y[at] == 1)
        share = float((weight[at] * right).sum() / weight[at].sum())
        told = f"held out, {name}: {at.sum()} pairs, loss {loss(logits, y[at], weight[at]):.4f}, right {share:.4f}\n"
        sys.stderr.write(told)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
