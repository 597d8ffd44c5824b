"""Fits what tells words of names from other words: `python -m namenorm.link.namefit SAMPLES`.

Every word of the `fit` split is a row; it is a word of a name where the annotation, which marks all names whether or
not a gazetteer has them, covers it. Words of texts in the style of traps count less.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import yaml

from namenorm.gazetteer import load, shipped
from namenorm.link.fit import TRAPS_COUNT, Floats, Sample, logistic, read_samples
from namenorm.link.linker import Linker
from namenorm.link.namecues import CUES, Page
from namenorm.link.namewords import NEIGHBOURS, PATH, kind_of, look_around, measure


def main(arguments: Sequence[str]) -> None:
    """Fit to the `fit` split of SAMPLES and write the weights of the package."""
    path = Path(arguments[0])
    samples = [sample for sample in read_samples(path) if sample.split == "fit"]
    linker = Linker(load(shipped()))
    pages = [(sample, Page.of(linker.context(sample.text))) for sample in samples]
    looks = {kind: _fit(pages, kind) for kind in ("cased", "uncased")}
    head = f"# Words of names. Fitted by `python -m namenorm.link.namefit {path}` on its `fit` split; do not edit.\n"
    PATH.write_text(head + yaml.safe_dump(looks, sort_keys=False), encoding="utf-8")


def _fit(pages: Iterable[tuple[Sample, Page]], kind: str) -> dict[str, dict[str, float]]:
    values, labels, counts, seen = [], [], [], []
    for sample, page in pages:
        rows, kept = measure(page), [at for at, word in enumerate(page.words) if kind_of(word.token.script) == kind]
        if kept:
            values.append(rows[kept])
            labels += [_is_name(page, at, sample) for at in kept]
            counts += [TRAPS_COUNT if sample.style == "traps" else 1.0] * len(kept)
            seen.append((page, rows, kept))
    truth, weight = np.array(labels, dtype=np.float64), np.array(counts)
    cues = _logistic(np.vstack(values), truth, weight)
    around = [look_around(page, cues[0] + rows @ cues[1:])[kept] for page, rows, kept in seen]
    neighbours = _logistic(np.vstack(around), truth, weight)
    return {
        "cues": dict(zip(("bias", *(cue.__name__ for cue in CUES)), cues.tolist(), strict=True)),
        "neighbours": dict(zip(("bias", *NEIGHBOURS), neighbours.tolist(), strict=True)),
    }


def _logistic(values: Floats, labels: Floats, counts: Floats) -> Floats:
    width = values.shape[1]
    bias, weights = logistic(values, labels, counts, np.zeros(width + 1), ["0"] * width)
    return np.array([bias, *weights])


def _is_name(page: Page, at: int, sample: Sample) -> bool:
    token = page.words[at].token
    return any(m["start"] < token.end and token.start < m["end"] for m in sample.mentions)


if __name__ == "__main__":
    main(sys.argv[1:])
