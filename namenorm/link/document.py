"""What a first look at the proposals of a document says: who is named surely, who in full, who is a stranger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from namenorm.link.decide import Weighed, leftmost_longest
from namenorm.link.spelled import NOTHING

SURE = 0.85  # a mention this sure, without support, supports the others of its entity
POSSIBLE = 0.3  # a full name this sure is not somebody else's
_CERTAIN = 0.8  # value of a feature that says so
_STRANGE = ("name_before", "unlisted_before", "capital_before")


def sure_places(weighed: Iterable[Weighed]) -> dict[str, list[int]]:
    """Find by entity the first two places of its surest mentions, which do not overlap and come by start."""
    named: dict[str, list[int]] = {}
    for choice in leftmost_longest(weighed, threshold=SURE, margin=0.0):
        places = named.setdefault(choice.best.proposal.name.entity, [])
        if len(places) < 2:
            places.append(choice.best.proposal.mention.start)
    return named


def full_places(weighed: Iterable[Weighed]) -> dict[str, list[int]]:
    """Find by entity where it is surely named by more than one word."""
    named: dict[str, list[int]] = {}
    for one in weighed:
        if one.probability >= SURE and _is_full(one):
            named.setdefault(one.proposal.name.entity, []).append(one.proposal.mention.start)
    return named


def strangers(weighed: Sequence[Weighed]) -> dict[str, list[int]]:
    """Find by family name where somebody else bears it: a given name stands before it that is not the entity's."""
    own = {
        (w.proposal.mention.last, w.proposal.name.entity)
        for w in weighed
        if w.probability >= POSSIBLE and _is_full(w)
    }
    found: dict[str, list[int]] = {}
    for one in weighed:
        mention, name = one.proposal.mention, one.proposal.name
        is_strange = any(one.findings.get(feature, NOTHING)[0] >= _CERTAIN for feature in _STRANGE)
        if is_strange and min(one.proposal.similarities) == 1 and (mention.last, name.entity) not in own:
            found.setdefault(mention.form, []).append(mention.start)
    return found


def _is_full(one: Weighed) -> bool:
    return len(one.proposal.name.words) > 1
