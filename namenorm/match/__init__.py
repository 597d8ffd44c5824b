"""Name against name."""

from namenorm.match.spelling import word_similarity

__all__ = ["word_similarity"]
