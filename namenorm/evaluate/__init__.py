"""Gold and predictions into figures."""

from namenorm.evaluate.score import Figures, Ratio, read_mentions, score

__all__ = ["Figures", "Ratio", "read_mentions", "score"]
