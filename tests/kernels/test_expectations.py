"""The compiled expected uses against the reference in NumPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.editmodel import load_model
from namenorm.editmodel.counts import expect, log_sums
from namenorm.editmodel.pairing import coded
from namenorm.kernels import core, kernel

pytestmark = pytest.mark.skipif(core() != "compiled", reason="no compiler was found when namenorm was installed")

MODEL = ("ara-Arab", "Latn")
PAIRS = st.lists(
    st.tuples(st.text("ازيلنسكوعحلفشü ", max_size=9), st.text("zelnskybroauv ß", max_size=12)), min_size=1, max_size=6
)


def both(call, *args, **options):
    found = []
    for name in ("compiled", "numpy"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NAMENORM_CORE", name)
            found.append(call(*args, **options))
    return found


@given(PAIRS, st.sampled_from(["joint", "match"]), st.booleans())
def test_expected_uses_equal_the_reference(pairs, weights, contexts):
    model = load_model(*MODEL)
    shares = np.linspace(-1, 2, len(pairs))
    args = model.operations, getattr(model, weights), coded(pairs, model.alphabets)
    ours, theirs = both(expect, *args, shares=shares, contexts=contexts, precise=True)
    assert np.allclose(ours.log_sums, theirs.log_sums, rtol=1e-6, atol=1e-6)
    assert len(ours.contexts) == len(theirs.contexts) == (4 if contexts else 0)
    for one, other in zip((ours.base, ours.end, *ours.contexts), (theirs.base, theirs.end, *theirs.contexts)):
        assert np.allclose(one, other, rtol=1e-5, atol=1e-5)


@given(PAIRS)
def test_sums_alone_equal_the_reference(pairs):
    model = load_model(*MODEL)
    ours, theirs = both(log_sums, model.operations, model.match, coded(pairs, model.alphabets), precise=True)
    assert np.allclose(ours, theirs, rtol=1e-6, atol=1e-6)


def sums(**changed):
    """Build the kernel of a model of two letters a side and one operation."""
    one = np.ones((2, 1))
    tables = {
        "sizes": (2, 2),
        "kinds": [(1, 1, *(np.array(part, np.int32) for part in ([0, 1], [0, 1], [0, 0, 0, 1])), 2)],
        "weights": [one, one, one, one, np.ones((2, 2)), np.ones((2, 2))],
        **changed,
    }
    return kernel("expectations").Sums(*tables.values(), 0.0)


def test_tables_that_do_not_fit_are_refused():
    codes = [np.array(part, np.int32) for part in ([0, 1], [0, 1], [0, 0, 0, 2])]
    for changed, reason in (
        ({"sizes": (3, 2)}, "alphabets"),
        ({"kinds": [(1, 1, *codes, 2)]}, "out of its table"),
        ({"kinds": [(0, 0, *codes, 2)]}, "takes letters"),
        ({"weights": [np.ones((2, 1)), *[np.ones((2, 3))] * 3, np.ones((2, 2)), np.ones((2, 2))]}, "fit the"),
    ):
        with pytest.raises(ValueError, match=reason):
            sums(**changed)


def test_names_that_do_not_fit_are_refused():
    name, length = np.ones((1, 1), np.int32), np.ones(1, np.int32)
    found = np.zeros(1)
    sums().log_sums(name, name, length, length, found)
    assert found[0] == pytest.approx(0.0)  # one letter beside one, of weight one
    for args in (
        (name * 2, name, length, length),
        (name, name, length * 2, length),
        (name, name, length, length[:0]),
    ):
        with pytest.raises(ValueError, match=r"table|as many"):
            sums().log_sums(*args, found)
