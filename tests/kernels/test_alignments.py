"""The compiled scores against the reference in NumPy, on any input."""

import sys
import threading
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.editmodel import load_model
from namenorm.editmodel.compiled import aligner
from namenorm.editmodel.counts import Pairs
from namenorm.editmodel.lattice import Lattice
from namenorm.editmodel.model import FEATURES
from namenorm.kernels import core

pytestmark = pytest.mark.skipif(core() != "compiled", reason="no compiler was found when namenorm was installed")

SIDES = [("ara-Arab", "Latn"), ("Latn", "Latn"), ("Latn", "jpn-Jpan"), ("rus-Cyrl", "ara-Arab"), ("heb-Hebr", "Latn")]
ARABIC, LATIN, STRANGE = "ازيلنسكوعحلفش ", "zelnskybroauv ", "\0\ufffe\U0001f600\ud800ßɮ"
NAME = st.one_of(st.text(ARABIC + "\0", max_size=12), st.text(LATIN, max_size=40), st.text(max_size=12))
ANYTHING = st.one_of(NAME, st.text(ARABIC + LATIN + STRANGE, min_size=50, max_size=90))
LISTS = st.lists(st.tuples(ANYTHING, ANYTHING), min_size=1, max_size=8)


each_model = pytest.mark.parametrize("sides", SIDES, ids="-".join)  # models themselves would fill a failure's report


@cache
def fresh(sides):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMENORM_CORE", "compiled")
        model = replace(load_model(*sides))
        assert model._aligner is not None
    return model


def close(ours, theirs):
    return np.allclose(ours, theirs, rtol=1e-5, atol=1e-5)


@each_model
@given(LISTS)
def test_features_equal_the_reference(sides, pairs):
    model = fresh(sides)
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    assert close(model.features(xs, ys), model._plain_features(xs, ys))


@each_model
@given(ANYTHING, st.lists(ANYTHING, max_size=8))
def test_one_beside_many_equals_the_reference(sides, x, ys):
    model = fresh(sides)
    assert close(model.features([x], ys), model._plain_features([x], ys))


@each_model
@given(LISTS)
def test_the_heaviest_alignment_equals_the_reference(sides, pairs):
    model = fresh(sides)
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    found = np.empty(len(pairs))
    model._aligner.best(xs, ys, found)
    coded = Pairs(*(a.encode(names)[0] for a, names in zip(model.alphabets, (xs, ys))), *map(lengths, (xs, ys)))
    expected = Lattice(model.operations, model.match, precise=True).log_sums(
        coded.batch(np.arange(len(pairs), dtype=np.int32)), np.maximum
    )
    assert close(found, expected)


def lengths(names):
    return np.array([len(name) for name in names], np.int32)


@each_model
@pytest.mark.parametrize("letters", [0, 1, 2, 61, 400])
def test_lengths_from_nothing_to_very_long(sides, letters):
    model = fresh(sides)
    for x, y in (("s" * letters, "s"), ("s", "s" * letters), ("s" * letters, "sz" * letters), ("م" * letters, "")):
        assert close(model.features([x], [y]), model._plain_features([x], [y]))


@each_model
def test_every_letter_of_unicode(sides):
    model = fresh(sides)
    names = ["".join(map(chr, range(at, at + 64))) for at in range(0, sys.maxunicode, 64 * 97)]
    assert close(model.features(names, names[::-1]), model._plain_features(names, names[::-1]))


@each_model
def test_no_pairs_and_lists_that_do_not_fit(sides):
    model = fresh(sides)
    assert model.features([], []).shape == (0, len(FEATURES))
    with pytest.raises(ValueError, match="as many"):
        model.features(["a", "b"], ["a", "b", "c"])
    with pytest.raises(TypeError):
        model.features([b"a"], ["a"])


def test_tables_that_do_not_fit_are_refused():
    model = load_model("ara-Arab", "Latn")
    bounds = (0.0, 60, -400.0, 300.0, 60)
    with pytest.raises(ValueError, match="code "):
        aligner(model.operations, model.match, model.alphabets[::-1], model.chance, bounds)
    with pytest.raises(ValueError, match="n-grams"):
        aligner(model.operations, model.match, model.alphabets, model.chance[::-1], bounds)
    with pytest.raises(ValueError, match=r"alphabets|broadcast"):
        aligner(model.operations, model.flipped.match, model.alphabets, model.chance, bounds)


@each_model
def test_threads_share_an_aligner(sides):
    model = fresh(sides)
    names = ["zelenskyy", "rutte", "von der leyen", ""] * 200
    expected = model.features(names, names[::-1])
    found = [None] * 4

    def score(at):
        found[at] = model.features(names, names[::-1])

    threads = [threading.Thread(target=score, args=(at,)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(one, expected) for one in found)
