"""Prepared name pairs as coded arrays."""

from __future__ import annotations

from collections.abc import Sequence

from namenorm.editmodel.counts import Pairs
from namenorm.editmodel.operations import Alphabet

Pair = tuple[str, str]


def coded(pairs: Sequence[Pair], alphabets: tuple[Alphabet, Alphabet]) -> Pairs:
    """Code prepared pairs."""
    left, left_lengths = alphabets[0].encode([x for x, _ in pairs])
    right, right_lengths = alphabets[1].encode([y for _, y in pairs])
    return Pairs(left, right, left_lengths, right_lengths)
