"""How alike two spellings are, whatever scripts they are in, and which of many candidates are most alike.

The script of either name chooses the models. Where several languages share a script, each model counts by how
likely it finds the letters of the name that is not Latin, and by how much it was fitted to. Where no model joins the
two scripts, both names are romanized and compared by edit distance.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz

from namenorm.editmodel import letters
from namenorm.editmodel.lattice import Floats
from namenorm.editmodel.model import EditModel, odds_to_probability
from namenorm.editmodel.registry import models_joining

_SAME = 36.0  # log-odds of an identical string; every other pair stays below, and below 1.0 as a probability
_UNREAD = 8.0  # nats that each letter a model has never seen speaks against its language
_TRUST = 0.6  # of the letters in the question of language: names travel
_LIKELY = 0.02  # share below which a language is left out


def similarity(a: str, b: str, *, lang: str | None = None) -> float:
    """Say how alike two spellings of a name are, in 0..1; symmetric; 1.0 for equal strings only.

    Args:
        a: a name in any script, one word or many.
        b: another.
        lang: the language of the names (BCP 47), where a script has several; all of them where None.

    >>> similarity("روته", "Rutte") > 0.5 > similarity("ترامب", "Rutte")
    True
    """
    if a == b:
        return 1.0
    first, second = sorted((a, b))
    return float(odds_to_probability(_log_odds(first, [second], lang or ""))[0])


def similarities(query: str, candidates: Sequence[str], *, lang: str | None = None) -> list[float]:
    """Say how alike each candidate is to a name, in 0..1; 1.0 for equal strings only.

    All at once, and where a script has several languages, in shares that are the same for all: `similarity` weighs
    them for each pair.

    >>> found = similarities("روته", ["Rutte", "Trump", "روته"])
    >>> found[0] > 0.5 > found[1], found[2]
    (True, 1.0)
    """
    if not candidates:
        return []
    odds = _log_odds(query, candidates, lang or "")
    found: list[float] = np.where(odds >= _SAME, 1.0, odds_to_probability(odds)).tolist()
    return found


def rank(query: str, candidates: Sequence[str], *, lang: str | None = None) -> list[int]:
    """Sort candidates by their similarity to a name.

    Returns:
        The indices of all candidates, most alike first, ties in input order; an identical string is first.

    >>> rank("روته", ["Trump", "Rutte"])
    [1, 0]
    """
    odds = _log_odds(query, candidates, lang or "")
    return [int(i) for i in np.argsort(-odds, kind="stable")]


def _log_odds(query: str, candidates: Sequence[str], lang: str) -> Floats:
    """Score a query against candidates on the scale of log-odds."""
    odds = np.empty(len(candidates))
    script = letters.script(query)
    groups: dict[str, list[int]] = {}
    for i, candidate in enumerate(candidates):
        groups.setdefault(letters.script(candidate), []).append(i)
    for other, at in groups.items():
        chosen = candidates if len(at) == len(candidates) else [candidates[i] for i in at]
        odds[at] = _group_odds((query, script), (chosen, other), lang)
    odds = np.minimum(odds, _SAME - 1)
    for i, candidate in enumerate(candidates):
        if candidate == query:
            odds[i] = _SAME
    return odds


def _group_odds(query: tuple[str, str], candidates: tuple[Sequence[str], str], lang: str) -> Floats:
    name, script = query
    names, other = candidates
    models = models_joining(script, other, lang)
    if not models:
        return _romanized_odds(name, names)
    if len(models) == 1:
        return models[0].log_odds([name], names)
    shares = _shares(models, name if script != "Latn" else names[0])
    found = [(m, s) for m, s in zip(models, shares) if s >= _LIKELY]
    total = sum(s for _, s in found)
    return sum((s / total) * m.log_odds([name], names) for m, s in found)  # type: ignore[return-value]


def _shares(models: Sequence[EditModel], name: str) -> list[float]:
    """Say how likely each model's language is, by the letters of the name that is not Latin and by its pairs."""
    found = []
    for model in models:
        side = 0 if model.left != "Latn" else 1
        x = letters.prepare(name, model.scripts[side])
        found.append(float(model.chances(side, [x])[0]) - _UNREAD * model.alphabets[side].unread(x))
    met = np.array([model.header.get("pairs", 1) for model in models])  # how often each language is met
    weights = np.exp((np.array(found) - max(found)) * _TRUST) * met
    return [float(w) for w in weights / weights.sum()]


def _romanized_odds(name: str, names: Sequence[str]) -> Floats:
    plain = romanized(name)
    ratios = np.array([fuzz.ratio(plain, romanized(other)) for other in names]) / 100
    return (ratios - 0.75) * 12 if plain else np.full(len(names), -10.0)


def romanized(name: str) -> str:
    """Write the beginning of a name in lower-case ASCII, character by character: for comparing only."""
    return anyascii(name[:400].encode("utf-8", "ignore").decode()).casefold()
