"""The learned edit model: what a spelling may turn into within a script and across scripts, with probabilities."""

from namenorm.editmodel.model import EditModel
from namenorm.editmodel.paths import Alignment, Step, Variation
from namenorm.editmodel.registry import available, load_model
from namenorm.editmodel.similarity import rank, romanized, similarities, similarity

__all__ = [
    "Alignment",
    "EditModel",
    "Step",
    "Variation",
    "available",
    "load_model",
    "rank",
    "romanized",
    "similarities",
    "similarity",
]
