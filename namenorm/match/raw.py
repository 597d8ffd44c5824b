"""What the edit models say of word pairs of two scripts, in log-odds, many pairs in one call of each model.

Where no model joins the scripts, the likeliest Latin spellings of one side stand in for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from namenorm.editmodel import EditModel, similarity
from namenorm.editmodel.letters import prepare
from namenorm.editmodel.registry import models_joining

Pair = tuple[str, str]
Floats = npt.NDArray[np.float64]
LEAST, MOST = -8.0, 8.0  # log-odds beyond which a model is not heard
_READINGS = 3  # Latin spellings that stand in for a word


def raw_odds(scripts: Pair, pairs: Sequence[Pair]) -> Floats:
    """Score word pairs of two scripts by the models that join them.

    Args:
        scripts: of the first and of the second words.
        pairs: words, folded.

    >>> odds = raw_odds(("Arab", "Cyrl"), [("ترامب", "трамп"), ("ترامب", "рютте")])
    >>> bool(odds[0] > odds[1])
    True
    """
    models = models_joining(*scripts)
    if models:
        return np.asarray(np.clip(_blended(models, pairs), LEAST, MOST))
    if "Latn" not in scripts and models_joining(scripts[0], "Latn") and models_joining("Latn", scripts[1]):
        return _through_latin(scripts, pairs)
    likeness = np.clip([similarity(a, b) for a, b in pairs], 1e-4, 1 - 1e-4)
    return np.asarray(np.clip(np.log(likeness / (1 - likeness)), LEAST, MOST))


def _blended(models: list[EditModel], pairs: Sequence[Pair]) -> Floats:
    """Blend the models of a script's languages by how likely they find the letters.

    How much a model was fitted to, which `similarity` heeds, is left out: names of lists are in any language.
    """
    xs, ys = [a for a, _ in pairs], [b for _, b in pairs]
    odds = np.array([model.log_odds(xs, ys) for model in models], dtype=np.float64)
    return np.asarray((_shares(models, xs, ys) * odds).sum(0) if len(models) > 1 else odds[0])


def _shares(models: list[EditModel], xs: list[str], ys: list[str]) -> Floats:
    """Give each model's weight for each pair (models x pairs)."""
    found = np.empty((len(models), len(xs)))
    for i, model in enumerate(models):
        side = 1 if model.left == "Latn" else 0
        names = [prepare(name, model.scripts[side]) for name in (xs, ys)[side]]
        found[i] = model.chance[side].log_probability(*model.alphabets[side].encode(names))
    weights = np.exp(found - found.max(0))
    return np.asarray(weights / weights.sum(0))


def _through_latin(scripts: Pair, pairs: Sequence[Pair]) -> Floats:
    """Score the Latin spellings of the first words against the second; the shares of the spellings weigh them."""
    left, right = scripts
    spelled = [(i, spelling, share, b) for i, (a, b) in enumerate(pairs) for spelling, share in _latin(a, left)]
    odds = raw_odds(("Latn", right), [(spelling, b) for _, spelling, _, b in spelled])
    found = np.full(len(pairs), LEAST)
    for (i, _, _, _), value in zip(spelled, odds, strict=True):
        found[i] = max(found[i], value)
    return found


@lru_cache(maxsize=65536)
def _latin(word: str, script: str) -> tuple[tuple[str, float], ...]:
    return tuple(found for model in models_joining(script, "Latn")[:2] for found in model.generate(word, _READINGS))
