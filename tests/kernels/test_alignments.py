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
from namenorm.editmodel.compiled import compiled_aligner
from namenorm.editmodel.lattice import GAIN
from namenorm.editmodel.model import FEATURES
from namenorm.editmodel.scoring import BOUNDS, PlainAligner
from namenorm.kernels import core

pytestmark = pytest.mark.skipif(core() != "compiled", reason="no compiler was found when namenorm was installed")

SIDES = [("ara-Arab", "Latn"), ("Latn", "Latn"), ("Latn", "jpn-Jpan"), ("rus-Cyrl", "ara-Arab"), ("heb-Hebr", "Latn")]
ARABIC, LATIN, STRANGE = "ازيلنسكوعحلفش ", "zelnskybroauv ", "\0\ufffe\U0001f600\ud800ßɮ"
NAME = st.one_of(st.text(ARABIC + "\0", max_size=12), st.text(LATIN, max_size=40), st.text(max_size=12))
ANYTHING = st.one_of(NAME, st.text(ARABIC + LATIN + STRANGE, min_size=50, max_size=90))
LISTS = st.lists(st.tuples(ANYTHING, ANYTHING), min_size=1, max_size=8)


each_model = pytest.mark.parametrize("sides", SIDES, ids="-".join)  # models themselves would fill a failure's report


@cache
def both(sides):
    model = load_model(*sides)
    tables = model.operations, model.match, model.alphabets, model.chance
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMENORM_CORE", "compiled")
        return compiled_aligner(*tables, BOUNDS), PlainAligner(*tables)


def features(aligner, xs, ys):
    found = np.empty((len(ys), len(FEATURES)))
    aligner.features(xs, ys, found)
    return found


def check_features(sides, xs, ys):
    kernel, reference = both(sides)
    assert np.allclose(features(kernel, xs, ys), features(reference, xs, ys), rtol=1e-5, atol=1e-5)


@each_model
@given(LISTS)
def test_features_equal_the_reference(sides, pairs):
    check_features(sides, [x for x, _ in pairs], [y for _, y in pairs])


@each_model
@given(ANYTHING, st.lists(ANYTHING, max_size=8))
def test_one_beside_many_equals_the_reference(sides, x, ys):
    check_features(sides, [x], ys)


@each_model
@given(LISTS)
def test_heaviest_alignments_equal_the_reference(sides, pairs):
    ours, theirs = np.empty(len(pairs)), np.empty(len(pairs))
    for aligner, found in zip(both(sides), (ours, theirs)):
        aligner.best([x for x, _ in pairs], [y for _, y in pairs], found)
    raised = theirs + GAIN * np.array([len(x) + len(y) for x, y in pairs])
    faint = raised < -660  # nats: at the end of double precision digits are lost
    assert (np.isclose(ours, theirs, rtol=1e-5, atol=1e-5) | faint).all()


@each_model
@given(st.lists(ANYTHING), st.sampled_from([0, 1]))
def test_chances_equal_the_reference(sides, names, side):
    ours, theirs = np.empty(len(names)), np.empty(len(names))
    for aligner, found in zip(both(sides), (ours, theirs)):
        aligner.chances(side, names, found)
    assert np.allclose(ours, theirs, rtol=1e-5, atol=1e-5)


@each_model
@pytest.mark.parametrize("letters", [0, 1, 2, 61, 400])
def test_lengths_from_nothing_to_very_long(sides, letters):
    for x, y in (("s" * letters, "s"), ("s", "s" * letters), ("s" * letters, "sz" * letters), ("م" * letters, "")):
        check_features(sides, [x], [y])


@each_model
def test_every_letter_of_unicode(sides):
    names = ["".join(map(chr, range(at, at + 64))) for at in range(0, sys.maxunicode, 64 * 97)]
    check_features(sides, names, names[::-1])


@each_model
def test_no_pairs_and_lists_that_do_not_fit(sides):
    check_features(sides, [], [])
    for aligner in both(sides):
        with pytest.raises(ValueError, match="as many"):
            features(aligner, ["a", "b"], ["a", "b", "c"])
    for no_name in (b"a", None, 7):
        with pytest.raises(TypeError):
            features(both(sides)[0], [no_name], ["a"])
    with pytest.raises(ValueError, match="six features"):
        both(sides)[0].features(["a"], ["a"], np.empty((2, 6)))


def test_tables_that_do_not_fit_are_refused():
    model = load_model("ara-Arab", "Latn")
    tables = model.operations, model.match, model.alphabets, model.chance
    with pytest.raises(ValueError, match="code "):
        compiled_aligner(*tables[:2], model.alphabets[::-1], model.chance, BOUNDS)
    with pytest.raises(ValueError, match="n-grams"):
        compiled_aligner(*tables[:3], model.chance[::-1], BOUNDS)
    with pytest.raises(ValueError, match=r"alphabets|broadcast"):
        compiled_aligner(model.operations, model.flipped.match, *tables[2:], BOUNDS)


def test_models_beyond_the_limits_are_left_to_numpy():
    model = load_model("ara-Arab", "Latn")
    wide = replace(model.operations, sizes=(2000, 29))
    assert compiled_aligner(wide, model.match, model.alphabets, model.chance, BOUNDS) is None


def test_threads_share_an_aligner():
    names = ["zelenskyy", "rutte", "von der leyen", ""] * 200
    kernel, _ = both(("Latn", "Latn"))
    expected = features(kernel, names, names[::-1])
    found = [None] * 4

    def score(at):
        found[at] = features(kernel, names, names[::-1])

    threads = [threading.Thread(target=score, args=(at,)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(one, expected) for one in found)
