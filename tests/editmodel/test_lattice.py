"""The batched sums against a textbook forward algorithm, and what must hold of probabilities."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.editmodel import em
from namenorm.editmodel.counts import expect
from namenorm.editmodel.lattice import Lattice, Weights
from namenorm.editmodel.operations import EDGE, Alphabet
from namenorm.editmodel.pairing import coded

PAIRS = [("rute", "rte"), ("tur", "tr"), ("reut", "rt"), ("ter", "tar"), ("rut", "rot"), ("u", ""), ("tt", "t")] * 4
LEFT = Alphabet.of((x for x, _ in PAIRS), 1)
RIGHT = Alphabet.of((y for _, y in PAIRS), 1)
SIZES = (len(LEFT), len(RIGHT))
SETTINGS = em.Settings(seen=1, least=0.0, rounds=3)


@pytest.fixture(scope="module")
def fitted():
    pairs = coded([p for p in PAIRS if all(p)], (LEFT, RIGHT))
    operations, weights, _ = em.fit(pairs, SIZES, SETTINGS)
    counts = expect(operations, weights, pairs, contexts=True)
    return pairs, operations, weights, em.in_context(counts, SETTINGS, SIZES)


def with_what_follows(weights):
    """Add some weights for the letters after an operation."""
    chance = np.random.default_rng(0)
    after = (chance.normal(size=(len(weights.base), size)) for size in SIZES)
    return Weights(weights.base, weights.left, weights.right, weights.leave, weights.end, *after)


def textbook(operations, weights, x, y):
    """Sum over all alignments, one operation after the other (Ristad and Yianilos, 1998)."""
    weigh = {}
    for number, (left, right) in enumerate(operations.pairs):
        if number:
            weigh.setdefault((left, right), number)
    alpha = {(0, 0): 1.0}
    xs, ys = (tuple(codes[:, 0]) for codes, _ in (LEFT.encode([x]), RIGHT.encode([y])))
    xs, ys = xs[: len(x)], ys[: len(y)]

    def context(i, j):
        return (xs[i - 1] if i else EDGE), (ys[j - 1] if j else EDGE)

    def after(i, j):
        return (xs[i] if i < len(xs) else EDGE), (ys[j] if j < len(ys) else EDGE)

    for i in range(len(x) + 1):
        for j in range(len(y) + 1):
            for dx, dy in operations.kinds:
                number = weigh.get((xs[i - dx : i], ys[j - dy : j])) if i >= dx and j >= dy else None
                if number and (i - dx, j - dy) in alpha:
                    a, b = context(i - dx, j - dy)
                    log = weights.base[number] + weights.leave[a, b]
                    around = (a, b, *after(i, j))
                    log += sum(
                        part[number, letter] for part, letter in zip(weights.contexts, around) if part is not None
                    )
                    alpha[i, j] = alpha.get((i, j), 0.0) + alpha[i - dx, j - dy] * math.exp(log)
    last = context(len(x), len(y))
    return alpha.get((len(x), len(y)), 0.0) * math.exp(weights.end[last])


@given(st.text("rute", min_size=1, max_size=6), st.text("rtoa", min_size=1, max_size=6))
def test_batched_sums_equal_the_textbook(fitted, x, y):
    _, operations, plain, context = fitted
    for weights in (plain, context, with_what_follows(context)):
        batch = coded([(x, y)], (LEFT, RIGHT)).batch(np.zeros(1, np.int32))
        ours = Lattice(operations, weights, precise=True).log_sums(batch)[0]
        theirs = textbook(operations, weights, x, y)
        assert ours == pytest.approx(math.log(theirs) if theirs else -math.inf, rel=1e-6, abs=1e-6)


def test_probabilities_sum_to_one(fitted):
    _, operations, plain, context = fitted
    assert np.exp(plain.base[1:]).sum() == pytest.approx(1)
    each = np.exp(context.base[1:, None, None] + context.left[1:, :, None] + context.right[1:, None, :])
    total = each.sum(0) * np.exp(context.leave) + np.exp(context.end)
    assert total == pytest.approx(np.ones_like(total))
    assert len(operations) == len(context.base)


def test_em_never_lowers_the_likelihood():
    pairs = coded([p for p in PAIRS if all(p)], (LEFT, RIGHT))
    operations, weights = em.propose(pairs, SIZES, SETTINGS)
    found = []
    for _ in range(8):
        counts = expect(operations, weights, pairs, precise=True)
        found.append(counts.log_likelihood)
        weights = em.maximize(counts, 0.0, SIZES)
    assert all(later >= earlier - 1e-9 for earlier, later in itertools.pairwise(found))


def test_batch_and_single_agree(fitted):
    pairs, operations, _, context = fitted
    lattice = Lattice(operations, context, precise=True)
    together = lattice.log_sums(pairs.batch(np.arange(len(pairs), dtype=np.int32)))
    for i in range(len(pairs)):
        alone = lattice.log_sums(pairs.batch(np.array([i], np.int32)))[0]
        assert together[i] == pytest.approx(alone)
