"""Features into one probability, by the fitted weights of `data/weights.yaml`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import yaml

from namenorm.link.context import Context
from namenorm.link.evidence import FEATURES
from namenorm.link.mentions import Proposal
from namenorm.link.spelled import is_variant
from namenorm.records import Evidence
from namenorm.tables import DATA

PATH = DATA / "weights.yaml"


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model of one kind of proposal.

    Attributes:
        bias: log-odds of a proposal without any evidence.
        features: log-odds that a feature of value 1 adds.
    """

    bias: float
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted part of the decision.

    Attributes:
        recorded: the model of mentions that are spelled as recorded, but for an ending.
        variant: the model of mentions that are spelled otherwise.
        policies: by policy, the least probability of a link and its least lead over another entity.
        variant_threshold: least similarity of a word that anchors a variant.
    """

    recorded: Model
    variant: Model
    policies: dict[str, dict[str, float]]
    variant_threshold: float

    def model(self, proposal: Proposal) -> Model:
        """Choose the model of a proposal."""
        return self.variant if is_variant(proposal) else self.recorded


@cache
def weights() -> Weights:
    """Read the weights of the package."""
    read = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    recorded, variant = Model(**read.pop("recorded")), Model(**read.pop("variant"))
    return Weights(recorded=recorded, variant=variant, **read)


def weigh(proposal: Proposal, context: Context, used: Weights) -> tuple[float, tuple[Evidence, ...]]:
    """Turn a proposal into a probability with its reasons."""
    model = used.model(proposal)
    evidence, logit = [], model.bias
    for feature in FEATURES:
        value, detail = feature(proposal, context)
        if value:
            contribution = value * model.features.get(feature.__name__, 0.0)
            logit += contribution
            evidence.append(Evidence(feature.__name__, round(value, 4), round(contribution, 4), detail))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit)))), tuple(evidence)
