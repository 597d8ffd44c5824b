"""How alike two folded words of one script are, before a learned model has its say."""

from __future__ import annotations

from rapidfuzz import fuzz

from namenorm.text import skeleton


def word_similarity(left: str, right: str) -> float:
    """Compare two folded words of one script: letters and consonant skeletons count half each.

    Returns:
        0..1, symmetric, 1.0 for equal words.

    >>> word_similarity("روته", "روتي") > word_similarity("سلمان", "سلطان")
    True
    """
    if left == right:
        return 1.0
    return (fuzz.ratio(left, right) + fuzz.ratio(skeleton(left), skeleton(right))) / 200
