"""Name against name."""

from namenorm.match.spelling import spelling_odds, word_similarity

__all__ = ["spelling_odds", "word_similarity"]
