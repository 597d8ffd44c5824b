"""Everything that passed along the arrows at one place of a text: readings, candidates, features, the decision."""

from __future__ import annotations

from dataclasses import dataclass

from namenorm.errors import NamenormError
from namenorm.link.decide import Weighed
from namenorm.link.linker import Linker
from namenorm.records import Decision, Reading, Token
from namenorm.text import readings


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one place of a text was decided.

    Attributes:
        token: the word asked for.
        lang: the language its script was taken for.
        readings: the ways to cut proclitics off it.
        candidates: what any span over it could be, likeliest first.
        decision: what was decided, None where nothing was.
        verdict: why, in one sentence.
    """

    token: Token
    lang: str
    readings: tuple[Reading, ...]
    candidates: tuple[Weighed, ...]
    decision: Decision | None
    verdict: str


def explain(linker: Linker, text: str, offset: int) -> Explanation:
    """Explain the decision at an offset.

    Raises:
        NamenormError: there is no word there.
    """
    tokens, langs = linker.read(text)
    token = next((t for t in tokens if t.start <= offset < t.end), None)
    if token is None:
        raise NamenormError(f"no word at offset {offset} of {len(text)} characters")
    weighed = linker.weighed(text, tokens, langs, hopeless=True)
    over = [w for w in weighed if w.span[0] < token.end and token.start < w.span[1]]
    ranked = tuple(sorted(over, key=lambda w: (-w.probability, w.proposal.name.entity)))
    decision = next((d for d in linker.decide(weighed, langs) if d.start < token.end and token.start < d.end), None)
    proposed = readings(text[token.start : token.end], langs[token.script])
    return Explanation(token, langs[token.script], proposed, ranked, decision, _verdict(linker, ranked, decision))


def _verdict(linker: Linker, ranked: tuple[Weighed, ...], decision: Decision | None) -> str:
    limits = linker.weights.policies[linker.policy]
    if decision:
        return f"{decision.surface} is {decision.entity}: {decision.reason} (P = {decision.probability:.2f})"
    if not ranked:
        return "no recorded name is near any word here"
    best = ranked[0]
    if best.probability < limits["threshold"]:
        return (
            f"the best candidate, {best.proposal.name.entity}, has P = {best.probability:.2f}, "
            f"below the {limits['threshold']:.2f} of policy {linker.policy}"
        )
    return "two entities are closer than the margin, or a longer name covers this place"
