"""Head nouns that belong to a name: حلف الناتو names the same as الناتو, and its span takes the head in.

A head is the first word of another, longer name of the same organisation: حلف of حلف شمال الأطلسي.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from namenorm.records import Reading, Token
from namenorm.text import readings


def head_before(
    entity: str, first: int, text: str, tokens: Sequence[Token], heads: Set[tuple[str, str]]
) -> Reading | None:
    """Find a head noun of an organisation right before a token.

    Args:
        entity: the organisation.
        first: number of the token.
        text: the text as read.
        tokens: its tokens.
        heads: entity and first word of every longer name of an organisation, as the index lists them.

    Returns:
        The reading of the token before under which it is a head noun.
    """
    if not first:
        return None
    before = tokens[first - 1]
    if text[before.end : tokens[first].start] != " ":
        return None
    proposed = readings(text[before.start : before.end])
    return next((reading for reading in proposed if (entity, reading.rest) in heads), None)
