"""Head nouns that belong to a name: حلف الناتو names the same as الناتو, and its span takes the head in.

A head is the first word of another, longer name of the same organisation: حلف of حلف شمال الأطلسي.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from namenorm.link.mentions import Proposal
from namenorm.records import Token
from namenorm.text import readings


def with_heads(
    proposals: Iterable[Proposal], text: str, tokens: Sequence[Token], heads: Set[tuple[str, str]]
) -> list[Proposal]:
    """Widen the proposals of organisations over a head noun of their own that stands before them.

    Args:
        proposals: what the text may name.
        text: the text as read.
        tokens: its tokens.
        heads: entity and first word of every longer name of an organisation, as the index lists them.
    """
    return [_widen(p, text, tokens, heads) for p in proposals]


def _widen(proposal: Proposal, text: str, tokens: Sequence[Token], heads: Set[tuple[str, str]]) -> Proposal:
    mention = proposal.mention
    if proposal.name.type != "ORG" or not mention.first or mention.proclitic or len(proposal.name.words) > 1:
        return proposal
    before = tokens[mention.first - 1]
    if text[before.end : mention.start] != " ":
        return proposal
    for reading in readings(text[before.start : before.end]):
        if (proposal.name.entity, reading.rest) in heads:
            start = before.start + reading.cut
            wider = replace(
                mention,
                start=start,
                surface=text[start : mention.end],
                proclitic=reading.proclitic,
                form=f"{reading.rest} {mention.form}",
                first=mention.first - 1,
            )
            return replace(proposal, mention=wider)
    return proposal
