"""Features into one probability, by the fitted weights of `data/weights.yaml`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

import yaml

from namenorm.link.context import Context, Findings
from namenorm.link.decide import Weighed
from namenorm.link.evidence import AROUND, BESIDE, SPELLED, Kind
from namenorm.link.mentions import Proposal
from namenorm.link.spelled import Feature
from namenorm.tables import DATA

PATH = DATA / "weights.yaml"
_REMEMBERED = 100_000  # spellings; what is remembered is forgotten wholesale beyond it
_HOPELESS = math.log(0.2 / 0.8)  # log-odds that no policy takes
_MOST = {"own_title": 2.0, "related": 4.0}  # the highest values of features that go beyond 1
Asked = tuple[tuple[str, Feature, float], ...]  # name, feature, and the log-odds that a value of 1 adds


@dataclass(frozen=True)
class Model:
    """A logistic model of one kind of proposal.

    Attributes:
        bias: log-odds of a proposal without any evidence.
        features: log-odds that a feature of value 1 adds.
    """

    bias: float
    features: dict[str, float]

    @cached_property
    def most_beside(self) -> float:
        """The most that the words next to a mention can add, but for a capital."""
        return self._most(f.__name__ for f in BESIDE if f.__name__ != "capital")

    @cached_property
    def most_around(self) -> float:
        """The most that the rest of a document can add."""
        return self._most(f.__name__ for f in AROUND)

    def beside(self, kind: Kind) -> Asked:
        """List the features of the neighbours to ask of a kind of proposals."""
        return self._asked[kind][0]

    def around(self, kind: Kind) -> Asked:
        """List the features of the document to ask of a kind of proposals."""
        return self._asked[kind][1]

    @cached_property
    def _asked(self) -> dict[Kind, tuple[Asked, Asked]]:
        kinds = [Kind(*each) for each in product((False, True), repeat=len(Kind._fields))]
        return {
            kind: (self._weighted(kind.spoken_of(BESIDE)), self._weighted(kind.spoken_of(AROUND))) for kind in kinds
        }

    def _weighted(self, features: Iterable[Feature]) -> Asked:
        return tuple((f.__name__, f, self.features.get(f.__name__, 0.0)) for f in features)

    def _most(self, names: Iterable[str]) -> float:
        return sum(max(0.0, self.features.get(name, 0.0)) * _MOST.get(name, 1.0) for name in names)


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


@cache
def weights() -> Weights:
    """Read the weights of the package."""
    read = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    recorded, variant = Model(**read.pop("recorded")), Model(**read.pop("variant"))
    return Weights(recorded=recorded, variant=variant, **read)


@dataclass(frozen=True, slots=True)
class Looked:
    """What the features found that do not depend on what else the document names.

    Attributes:
        kind: of the proposal.
        findings: by feature, what those found that have something to say.
        logit: log-odds of all of it.
    """

    kind: Kind
    findings: Findings
    logit: float


def look(proposal: Proposal, context: Context, used: Weights, *, hopeless: bool = False) -> Looked | None:
    """Take the features of a proposal that do not depend on what else the document names.

    Args:
        proposal: a mention beside a name.
        context: its document.
        used: the weights.
        hopeless: look to the end also where no context could make a link of it.

    Returns:
        What each feature found; None for a proposal that whatever else the document names cannot save.
    """
    kind = Kind.of(proposal)
    model = used.variant if kind.is_variant else used.recorded
    spelled = _spelling(proposal, context)
    logit = model.bias
    for name, (value, _) in spelled.items():
        logit += value * model.features.get(name, 0.0)
    capital = model.features.get("capital", 0.0) * proposal.mention.surface[0].isupper()
    if logit + capital + model.most_beside + model.most_around < _HOPELESS and not hopeless:
        return None
    found = spelled.copy()
    for name, feature, weight in model.beside(kind):
        finding = feature(proposal, context)
        if finding[0]:
            found[name] = finding
            logit += finding[0] * weight
    if logit + model.most_around < _HOPELESS and not hopeless:
        return None
    return Looked(kind, found, logit)


def _spelling(proposal: Proposal, context: Context) -> Findings:
    """Take the features of how a mention is spelled, once for all its mentions in all documents."""
    mention, name, remembered = proposal.mention, proposal.name, context.spellings
    first = context.tokens[mention.first]
    whole = context.text[first.start : first.end]
    key = (
        name.entity,
        name.alias.text,
        name.words,
        whole,
        mention.surface,
        proposal.similarities,
        context.lang(proposal),
    )
    found = remembered.get(key)
    if found is None:
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        findings = ((feature.__name__, feature(proposal, context)) for feature in SPELLED)
        found = remembered[key] = {name: finding for name, finding in findings if finding[0]}
    return found


def weigh(proposal: Proposal, context: Context, used: Weights, looked: Looked) -> Weighed:
    """Turn a proposal, and what a look at it found, into a probability with its reasons."""
    model = used.variant if looked.kind.is_variant else used.recorded
    found, logit = looked.findings, looked.logit
    for name, feature, weight in model.around(looked.kind):
        finding = feature(proposal, context)
        if finding[0]:
            found = found | {name: finding}
            logit += finding[0] * weight
    return Weighed(proposal, 1 / (1 + math.exp(-max(-50.0, min(50.0, logit)))), found, model.features)
