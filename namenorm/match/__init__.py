"""Name against name."""

from namenorm.match.compare import Comparison, compare
from namenorm.match.spelling import spelling_odds, word_similarity

__all__ = ["Comparison", "compare", "spelling_odds", "word_similarity"]
