"""Name against name."""

from namenorm.match.compare import AlignedParts, Comparison, compare, compare_many, score_many
from namenorm.match.spelling import spelling_odds, word_similarity

__all__ = ["AlignedParts", "Comparison", "compare", "compare_many", "score_many", "spelling_odds", "word_similarity"]
