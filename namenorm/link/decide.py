"""Scored proposals into decisions: leftmost-longest, by probability, with a margin to the runner-up.

The overlap rule, by name LEFTMOST_LONGEST: of proposals that overlap, those below the threshold fall away first; of
the others the one that starts first wins, of those the longest, of those the likeliest. A span whose best two
entities are closer than the margin is left alone, and so is what lies inside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from namenorm.link.context import Findings
from namenorm.link.mentions import Proposal
from namenorm.records import Evidence


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposal with its probability and the reasons.

    Attributes:
        proposal: a mention beside a name.
        probability: that the mention stands for the entity of the name.
        findings: by feature, what those found that have something to say.
        features: log-odds that a feature of value 1 adds.
    """

    proposal: Proposal
    probability: float
    findings: Findings
    features: Mapping[str, float]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What each feature found and what that adds, made when asked for: most proposals are never chosen."""
        return tuple(
            Evidence(name, round(value, 4), round(value * self.features.get(name, 0.0), 4), detail)
            for name, (value, detail) in self.findings.items()
        )

    @property
    def span(self) -> tuple[int, int]:
        """The span in the text."""
        return self.proposal.mention.start, self.proposal.mention.end


@dataclass(frozen=True, slots=True)
class Choice:
    """The winner of one span, and the best proposal of another entity."""

    best: Weighed
    runner_up: Weighed | None


def leftmost_longest(weighed: Iterable[Weighed], *, threshold: float, margin: float) -> list[Choice]:
    """Choose proposals that do not overlap; see the module for the rule."""
    by_span: dict[tuple[int, int], list[Weighed]] = defaultdict(list)
    for one in weighed:
        if one.probability >= threshold:
            by_span[one.span].append(one)
    chosen, end = [], -1
    for span in sorted(by_span, key=lambda s: (s[0], -s[1])):
        if span[0] < end:
            continue
        choice = _choose(by_span[span])
        end = span[1]
        lead = choice.best.probability - (choice.runner_up.probability if choice.runner_up else 0.0)
        if lead >= margin or choice.runner_up is None:
            chosen.append(choice)
    return chosen


def _choose(rivals: list[Weighed]) -> Choice:
    ranked = sorted(rivals, key=lambda w: (-w.probability, w.proposal.name.entity))
    own = [w for w in ranked if w.proposal.name.entity == ranked[0].proposal.name.entity]
    best = max(own, key=lambda w: min(w.proposal.similarities))  # as recorded before as a variant
    others = (w for w in ranked if w.proposal.name.entity != best.proposal.name.entity)
    return Choice(best, next(others, None))
