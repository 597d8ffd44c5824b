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
from namenorm.link.document import POSSIBLE, SURE
from namenorm.link.evidence import AROUND, BESIDE, SPELLED, Kind
from namenorm.link.mentions import Proposal
from namenorm.link.spelled import Feature
from namenorm.records import Policy
from namenorm.tables import DATA

PATH = DATA / "weights.yaml"
_REMEMBERED = 100_000  # spellings; what is remembered is forgotten wholesale beyond it
_CLOSE = 1e-6  # what sums of log-odds may be off by
_MOST = {"own_title": 2.0, "related": 4.0}  # the highest values of features that go beyond 1
Weighted = tuple[tuple[str, Feature, float], ...]  # name, feature, and the log-odds that a value of 1 adds


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask of one kind of proposals, and how much that can speak for them.

    Attributes:
        beside: features of the neighbours.
        around: features of the document.
        most_beside: the most that the former can add, but for a title of its own and a capital.
        most_around: the most that the latter can add.
        title: the most that a title of its own adds.
        capital: the most that a capital adds.
    """

    beside: Weighted
    around: Weighted
    most_beside: float
    most_around: float
    title: float
    capital: float


@dataclass(frozen=True)
class Model:
    """A logistic model of one kind of proposal.

    Attributes:
        bias: log-odds of a proposal without any evidence.
        features: log-odds that a feature of value 1 adds.
    """

    bias: float
    features: dict[str, float]

    def asked(self, kind: Kind) -> Asked:
        """Say what to ask of a kind of proposals."""
        return self._asked[kind]

    @cached_property
    def _asked(self) -> dict[Kind, Asked]:
        kinds = [Kind(*each) for each in product((False, True), repeat=len(Kind._fields))]
        return {kind: self._ask(kind) for kind in kinds}

    def _ask(self, kind: Kind) -> Asked:
        beside, around = self._weighted(kind.spoken_of(BESIDE)), self._weighted(kind.spoken_of(AROUND))
        most = {name: max(0.0, weight) * _MOST.get(name, 1.0) for name, _, weight in (*beside, *around)}
        title, capital = most.pop("own_title", 0.0), most.pop("capital", 0.0)
        around_it = sum(most[name] for name, _, _ in around)
        return Asked(beside, around, sum(most.values()) - around_it, around_it, title, capital)

    def _weighted(self, features: Iterable[Feature]) -> Weighted:
        return tuple((f.__name__, f, self.features.get(f.__name__, 0.0)) for f in features)


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

    def model(self, kind: Kind) -> Model:
        """Choose the model of a kind of proposals."""
        return self.variant if kind.is_variant else self.recorded

    def least(self, policy: Policy) -> Least:
        """Say which log-odds matter under a policy."""
        threshold = self.policies[policy]["threshold"]
        return Least(_logit(min(threshold, SURE)), _logit(min(threshold, POSSIBLE)))


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


@dataclass(frozen=True, slots=True)
class Least:
    """The log-odds below which a variant changes nothing: neither is it a link, nor does a link hang on it.

    What is spelled as recorded always matters: where it is no link, it may be the name of a stranger.

    Attributes:
        word: of a variant of one word.
        words: of a variant of several.
    """

    word: float
    words: float

    def of(self, kind: Kind) -> float:
        """Choose by the kind of a proposal."""
        if not kind.is_variant:
            return -math.inf
        return self.words if kind.is_long else self.word


def look(proposal: Proposal, context: Context, used: Weights, least: Least | None = None) -> Looked | None:
    """Take the features of a proposal that do not depend on what else the document names.

    Args:
        proposal: a mention beside a name.
        context: its document.
        used: the weights.
        least: what log-odds matter; all where None.

    Returns:
        What each feature found; None for a proposal that cannot come to matter, whatever the document names.
    """
    spelled = spelled_odds(proposal, context, used, least)
    if spelled is None:
        return None
    found, logit = spelled.findings.copy(), spelled.logit
    asked = used.model(spelled.kind).asked(spelled.kind)
    least_logit = least.of(spelled.kind) - asked.most_around if least is not None else -math.inf
    early: Findings = {}
    if logit < least_logit:  # what can speak for it is asked before what speaks against it
        early = {name: feature(proposal, context) for name, feature, weight in asked.beside if weight > 0}
        if logit + sum(early[name][0] * weight for name, _, weight in asked.beside if weight > 0) < least_logit:
            return None
    for name, feature, weight in asked.beside:
        finding = early.get(name) or feature(proposal, context)
        if finding[0]:
            found[name] = finding
            logit += finding[0] * weight
    return None if logit < least_logit else Looked(spelled.kind, found, logit)


def spelled_odds(proposal: Proposal, context: Context, used: Weights, least: Least | None) -> Looked | None:
    """Take the features of how a mention is spelled; see `look`."""
    kind = Kind.of(proposal)
    model = used.model(kind)
    findings = _spelling(proposal, context)
    logit = model.bias
    for name, (value, _) in findings.items():
        logit += value * model.features.get(name, 0.0)
    if least is not None and kind.is_variant:
        asked = model.asked(kind)
        most = asked.most_beside + asked.most_around
        if proposal.mention.surface[0].isupper():
            most += asked.capital
        if context.relations.titles(proposal.name.entity):
            most += asked.title
        if logit + most < least.of(kind):
            return None
    return Looked(kind, findings, logit)


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
    model = used.model(looked.kind)
    found, logit = looked.findings, looked.logit
    for name, feature, weight in model.asked(looked.kind).around:
        finding = feature(proposal, context)
        if finding[0]:
            found = found | {name: finding}
            logit += finding[0] * weight
    return Weighed(proposal, 1 / (1 + math.exp(-max(-50.0, min(50.0, logit)))), found, model.features)


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability)) - _CLOSE
