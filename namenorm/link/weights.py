"""Features into one probability, by the fitted weights of `data/weights.yaml`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import yaml

from namenorm.link.context import Context
from namenorm.link.evidence import FEATURES
from namenorm.link.mentions import Proposal
from namenorm.records import Evidence
from namenorm.tables import DATA

PATH = DATA / "weights.yaml"


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted part of the decision.

    Attributes:
        bias: log-odds of a proposal without any evidence.
        features: log-odds that a feature of value 1 adds.
        policies: by policy, the least probability of a link and its least lead over another entity.
        variant_threshold: least similarity of a word that anchors a variant.
    """

    bias: float
    features: dict[str, float]
    policies: dict[str, dict[str, float]]
    variant_threshold: float


@cache
def weights() -> Weights:
    """Read the weights of the package."""
    return Weights(**yaml.safe_load(PATH.read_text(encoding="utf-8")))


def weigh(proposal: Proposal, context: Context, used: Weights) -> tuple[float, tuple[Evidence, ...]]:
    """Turn a proposal into a probability with its reasons."""
    evidence, logit = [], used.bias
    for feature in FEATURES:
        value, detail = feature(proposal, context)
        if value:
            contribution = value * used.features.get(feature.__name__, 0.0)
            logit += contribution
            evidence.append(Evidence(feature.__name__, round(value, 4), round(contribution, 4), detail))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit)))), tuple(evidence)
