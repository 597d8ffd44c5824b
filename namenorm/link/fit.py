"""Fits the weights of the link decision to annotated samples: `python -m namenorm.link.fit SAMPLES`.

Every proposal in a sample is one row: its features, and whether gold has that span with that entity. Rows that
overlap a right mention without being it do not count. The fit is a logistic regression with the priors of
`data/link_priors.tsv`, in four rounds, since the document feature depends on the weights of the round before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from namenorm.gazetteer import Gazetteer, load, shipped
from namenorm.link.context import Context
from namenorm.link.evidence import FEATURES
from namenorm.link.linker import Linker
from namenorm.link.mentions import Proposal
from namenorm.link.spelled import is_variant
from namenorm.link.weights import PATH, Model, Weights, weights
from namenorm.tables import table

ROUNDS = 4
_BIAS = 2.5  # log-odds of a proposal, to begin with
TRAPS_COUNT = 0.3  # what a row of a traps sample counts, since news holds fewer traps
STEPS = 60  # of Newton's method, at most
PRIOR = 0.5  # how much the prior of a feature counts, in rows that are as sure of it as can be, unless its own says

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated text."""

    text: str
    lang: str
    split: str
    style: str  # `traps` samples hold far more namesakes and trap words than news does
    mentions: tuple[dict[str, Any], ...]


def read_samples(path: Path) -> list[Sample]:
    """Read samples.jsonl; the texts lie beside its folder."""
    samples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = (path.parent.parent / record["doc"]).read_bytes().decode("utf-8")
        samples.append(Sample(text, record["lang"], record["split"], record["style"], tuple(record["mentions"])))
    return samples


def fit(samples: Sequence[Sample], gazetteers: Iterable[Gazetteer], start: Weights) -> Weights:
    """Fit weights to samples under several gazetteers, so that listed and unlisted spellings are both seen."""
    opened = list(gazetteers)
    for _ in range(ROUNDS):
        rows = [row for g in opened for row in _rows(Linker(g, used=start), samples)]
        recorded = _model([row for row in rows if not row.is_variant], "recorded")
        start = replace(start, recorded=recorded, variant=_model([row for row in rows if row.is_variant], "variant"))
    return start


def _start() -> Weights:
    """Begin with the priors, so that the same samples give the same weights."""
    rows = table("link_priors.tsv")
    recorded, variant = (
        Model(_BIAS, {r["feature"]: float(r[kind]) for r in rows}) for kind in ("recorded", "variant")
    )
    unlike = {"unlikeness": -2.5, "edit_model": 0.5}
    return replace(weights(), recorded=recorded, variant=replace(variant, features=variant.features | unlike))


@dataclass(frozen=True, slots=True)
class _Row:
    values: list[float]
    label: bool
    count: float
    is_variant: bool


def _model(rows: Sequence[_Row], kind: str) -> Model:
    values, labels = np.array([row.values for row in rows]), np.array([row.label for row in rows], dtype=np.float64)
    names = [feature.__name__ for feature in FEATURES]
    priors = {row["feature"]: row for row in table("link_priors.tsv")}
    means = np.array([0.0, *(float(priors[name][kind]) for name in names)])
    signs = [priors[name]["sign"] for name in names]
    firm = [float(priors[name]["firm"] or PRIOR) for name in names]
    bias, found = logistic(values, labels, np.array([row.count for row in rows]), means, signs, firm)
    return Model(bias, {name: weight for name, weight in zip(names, found, strict=True) if weight})


def logistic(
    values: Floats, labels: Floats, counts: Floats, means: Floats, signs: Sequence[str], firm: Sequence[float] = ()
) -> tuple[float, list[float]]:
    """Fit a logistic regression with Gaussian priors by projected Newton steps.

    Args:
        values: rows by features.
        labels: 0 or 1 a row.
        counts: what each row counts.
        means: the prior mean of the bias and of each weight; that of the bias counts for nothing.
        signs: `+`, `-` or `0` a feature: the sign that its weight keeps.
        firm: how much the prior of each weight counts; PRIOR where not given.

    Returns:
        The bias and a weight a feature, rounded to three places.
    """
    rows = np.hstack([np.ones((len(values), 1)), values])
    penalty = np.diag([1e-6, *(firm or [PRIOR] * values.shape[1])])
    highest = np.array([np.inf, *(0.0 if sign == "-" else np.inf for sign in signs)])
    lowest = np.array([-np.inf, *(0.0 if sign == "+" else -np.inf for sign in signs)])
    weight = means.copy()
    for _ in range(STEPS):
        probability = 1 / (1 + np.exp(-np.clip(rows @ weight, -30, 30)))
        gradient = rows.T @ (counts * (labels - probability)) - penalty @ (weight - means)
        hessian = (rows * (counts * probability * (1 - probability))[:, None]).T @ rows + penalty
        held = ((weight >= highest) & (gradient > 0)) | ((weight <= lowest) & (gradient < 0))
        free = ~held
        step = np.zeros_like(weight)
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], gradient[free])
        weight = np.clip(weight + step, lowest, highest)
        if np.abs(step).max() < 1e-6:
            break
    return round(float(weight[0]), 3), [round(float(w), 3) for w in weight[1:]]


def _rows(linker: Linker, samples: Iterable[Sample]) -> Iterator[_Row]:
    for sample in samples:
        proposals, context = linker.proposals(sample.text, *linker.read(sample.text))
        known = [m for m in sample.mentions if m["entity"] in linker.gazetteer.entities]
        for proposal in proposals:
            label = _label(proposal, known)
            if label is not None:
                count = TRAPS_COUNT if sample.style == "traps" else 1.0
                yield _Row(_values(proposal, context), label, count, is_variant(proposal))


def _values(proposal: Proposal, context: Context) -> list[float]:
    return [feature(proposal, context)[0] for feature in FEATURES]


def _label(proposal: Proposal, known: Iterable[dict[str, Any]]) -> bool | None:
    start, end = proposal.mention.start, proposal.mention.end
    for gold in known:
        if gold["start"] < end and start < gold["end"]:
            same = bool(gold["entity"] == proposal.name.entity)
            if (start, end) == (gold["start"], gold["end"]):
                return same
            if same:
                return None
    return False


def main(arguments: Sequence[str]) -> None:
    """Fit to the `fit` split of SAMPLES and write the weights of the package."""
    path = Path(arguments[0])
    samples = [sample for sample in read_samples(path) if sample.split == "fit"]
    gazetteers = [load(shipped()), *(load(lean) for lean in sorted(path.parent.glob("lean.*.csv")))]
    fitted = fit(samples, gazetteers, _start())
    head = f"# The link decision. Fitted by `python -m namenorm.link.fit {path}` on its `fit` split; do not edit.\n"
    body = asdict(fitted)
    PATH.write_text(head + yaml.safe_dump(body, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
