"""Fits an edit model to name pairs: operations by EM, context, letter models, and the blend of them all."""

from __future__ import annotations

import random
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from namenorm.editmodel import em, letters
from namenorm.editmodel.blend import fit_blend
from namenorm.editmodel.counts import expect
from namenorm.editmodel.discriminate import Effort, confusions, fit_match, fit_verdicts, halves, tied
from namenorm.editmodel.lookalikes import lookalikes
from namenorm.editmodel.model import FEATURES, EditModel
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import Alphabet
from namenorm.editmodel.orders import orders
from namenorm.editmodel.pairing import Pair, coded
from namenorm.editmodel.store import quantized, quantized_chance

_LONGEST = 40  # letters of a name that is learned from
_PARTS = 10  # one key in ten is kept for the blend


@dataclass(frozen=True)
class Task:
    """What to fit.

    Attributes:
        left, right: the two sides, as `ara-Arab` or `Latn`.
        pairs: two spellings of one name each, the left side first.
        different: pairs known to be two names, if there are any.
        header: sources and date for the file.
    """

    left: str
    right: str
    pairs: Sequence[Pair]
    different: Sequence[Pair] = ()
    header: dict[str, Any] = field(default_factory=dict)
    settings: em.Settings = field(default_factory=em.Settings)
    effort: Effort = field(default_factory=Effort)
    seed: int = 0


def train(task: Task, progress: Callable[[str], None] = lambda _: None) -> EditModel:
    """Fit a model; the same task gives the same model.

    Raises:
        ValueError: fewer than two usable pairs.
    """
    pairs = _prepared(task)
    if len(pairs) < (4 if task.left == task.right else 2):
        raise ValueError("an edit model needs at least two pairs of names with letters on both sides")
    learned = [p for p in pairs if not held_out(p[1])] or pairs
    least = max(2, min(20, len(learned) // 1000))
    alphabets = (Alphabet.of((x for x, _ in learned), least), Alphabet.of((y for _, y in learned), least))
    if task.left == task.right:
        alphabets = (alphabets[0], alphabets[0])
    model = _fit(task, alphabets, learned, progress)
    kept = [p for p in pairs if held_out(p[1])] or pairs
    if task.effort.rounds and model.symmetric and task.different:
        return _judged(task, model, learned, kept, progress)
    model = _told_apart(task, model, learned, kept, progress)
    progress("blend")
    groups, turned = _groups(kept, learned, task.seed)
    if task.effort.rounds:
        groups += confusions(model, kept, task.effort, task.seed)
    return fit_blend(model, groups, turned, [_prepare(task, p) for p in task.different])


def _judged(
    task: Task, model: EditModel, learned: list[Pair], kept: list[Pair], progress: Callable[[str], None]
) -> EditModel:
    """Fit the weights to verdicts on pairs of one script; the blend to the tenth that they have not seen."""
    known = [_prepare(task, pair) for pair in task.different]
    known = [(x, y) for x, y in dict.fromkeys([*known, *_flipped(known)]) if x and y and x != y]
    seen = [pair for pair in known if not held_out(min(pair))] or known
    unseen = [pair for pair in known if held_out(min(pair))] or known
    like = _near(learned, learned, len(seen) // 2, task.seed)
    unlike = _near(kept, learned, len(unseen) // 2, task.seed)
    model = fit_verdicts(model, learned, [*seen, *like], task.effort, progress)
    progress("blend")
    flat = [*kept, *unseen, *unlike]
    blend = tied(model.features(*zip(*flat)), *halves(len(kept), len(flat) - len(kept)))
    return replace(model, blend=np.round(blend, 6))


def _near(pairs: list[Pair], others: list[Pair], most: int, seed: int) -> list[Pair]:
    near = [pair for group in lookalikes(pairs, others, seed) for pair in group[1:]]
    return random.Random(seed).sample(near, min(len(near), most))


def _told_apart(
    task: Task, model: EditModel, learned: list[Pair], kept: list[Pair], progress: Callable[[str], None]
) -> EditModel:
    """Fit the weights used for scoring to what the model confuses, in the order a first blend gives."""
    if not task.effort.rounds:
        return model
    model = fit_blend(model, *_groups(kept, learned, task.seed), [])
    groups = confusions(model, learned, task.effort, task.seed)
    groups += lookalikes(learned, learned, task.seed, len(groups) // 2)
    return fit_match(model, groups, task.effort, progress)


def _groups(kept: list[Pair], learned: list[Pair], seed: int) -> tuple[list[list[Pair]], list[list[Pair]]]:
    turned = [[(y, x) for x, y in group] for group in lookalikes(_flipped(kept), _flipped(learned), seed)]
    return lookalikes(kept, learned, seed), turned


def _flipped(pairs: Sequence[Pair]) -> list[Pair]:
    return [(y, x) for x, y in pairs]


def _prepare(task: Task, pair: Pair) -> Pair:
    return letters.prepare(pair[0], task.left[-4:]), letters.prepare(pair[1], task.right[-4:])


def _prepared(task: Task) -> list[Pair]:
    prepared = [_prepare(task, pair) for pair in task.pairs]
    usable = [(x, y) for x, y in prepared if 0 < len(x) <= _LONGEST and 0 < len(y) <= _LONGEST]
    if task.left == task.right:
        usable += [(y, x) for x, y in usable]
    return list(dict.fromkeys(usable))


def held_out(name: str) -> bool:
    """Tell whether a name belongs to the tenth that operations are not fitted to, alike for its romanizations."""
    plain = unicodedata.normalize("NFKD", name)
    key = "".join(c for c in plain if c.isalnum() and c not in "aeiouyhw")
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % _PARTS == 0


def _fit(
    task: Task, alphabets: tuple[Alphabet, Alphabet], learned: list[Pair], progress: Callable[[str], None]
) -> EditModel:
    sizes = (len(alphabets[0]), len(alphabets[1]))
    pairs = coded(learned, alphabets)
    chance = (
        quantized_chance(LetterModel.of(pairs.left, pairs.left_lengths, sizes[0])),
        quantized_chance(LetterModel.of(pairs.right, pairs.right_lengths, sizes[1])),
    )
    model: EditModel | None = None
    for turn in range(2):
        operations, _, counts = em.fit(pairs, sizes, task.settings, lambda: progress("operations"))
        weights = em.memoryless(np.r_[0, counts.base[1:] + task.settings.prior], sizes)
        for _ in range(task.settings.context_rounds):
            counts = expect(operations, weights, pairs, contexts=True)
            weights = em.in_context(counts, task.settings, sizes)
            progress("context")
        joint = quantized(weights)
        header = {
            **task.header,
            "pairs": len(learned),
            "log likelihood": round(counts.log_likelihood / len(pairs), 4),
        }
        model = EditModel(task.left, task.right, alphabets, operations, joint, joint, chance, _PLAIN.copy(), header)
        turned = _turned(model, learned)
        if turn or turned == learned:
            break
        learned, pairs = turned, coded(turned, alphabets)
    assert model is not None
    return model


_PLAIN = np.array([0.0, 1.0, -0.9, -0.9, 0.0, 0.0])
assert len(_PLAIN) == len(FEATURES)


def _turned(model: EditModel, pairs: list[Pair]) -> list[Pair]:
    """Put the words of right names into the order that fits their left names best."""
    options = [orders(x, y) for x, y in pairs]
    several = [i for i, listed in enumerate(options) if len(listed) > 1]
    flat = [(pairs[i][0], y) for i in several for y in options[i]]
    if not flat:
        return pairs
    odds = model.prepared_log_odds([x for x, _ in flat], [y for _, y in flat])
    turned, at = list(pairs), 0
    for i in several:
        n = len(options[i])
        turned[i] = (pairs[i][0], options[i][int(np.argmax(odds[at : at + n]))])
        at += n
    return turned
