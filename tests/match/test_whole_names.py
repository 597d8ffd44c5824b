"""Whole names compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from namenorm.match import compare, compare_many

NAMES = st.lists(st.sampled_from(["Mark", "Rutte", "روته", "محمد", "van", "Dr.", "J.", "II", "🙂", "12"]), max_size=4)


@settings(max_examples=40, deadline=None)
@given(NAMES, NAMES)
def test_is_symmetric(a, b):
    one, other = compare(" ".join(a), " ".join(b)), compare(" ".join(b), " ".join(a))
    assert one.probability == other.probability
    assert one.evidence == other.evidence
    assert one.unmatched == other.unmatched[::-1]


@pytest.mark.parametrize("name", ["", "🙂", "Dr.", "J. R.", "12", "Mark " * 300, "Pаul Маrtin"])
def test_bad_input_gives_a_probability(name):
    for other in ("", name, "Mark Rutte", "مارك روته"):
        assert 0 < compare(name, other).probability < 1


def test_no_score_without_a_reason():
    pairs = [("Mark Rutte", "مارك روته"), ("", "x"), ("Louis XIV", "Louis XVI")]
    assert all(found.evidence for found in compare_many(pairs))


def test_many_are_compared_as_one_by_one():
    pairs = [("Mark Rutte", "Rutte, Mark"), ("سلمان", "سلطان"), ("Siemens AG", "Siemens")]
    assert compare_many(pairs) == [compare(a, b) for a, b in pairs]


@pytest.mark.parametrize(
    ("a", "b"), [("Obama, Barack", "Barack Obama"), ("B. Obama", "Barack Obama"), ("روته", "Rutte")]
)
def test_one_name(a, b):
    assert compare(a, b).probability > 0.5


@pytest.mark.parametrize(
    ("a", "b"), [("سلمان", "سلطان"), ("Ahmad bin Hasan", "Hasan bin Ahmad"), ("Louis XIV", "Louis XVI")]
)
def test_two_names(a, b):
    assert not compare(a, b).same


def test_a_mixed_script_word_is_folded_and_said():
    found = compare("Mаrk Rutte", "Mark Rutte")  # a Cyrillic а
    assert "spoofed" in [evidence.feature for evidence in found.evidence]
    assert [part.kind for part in found.parts] == ["equal", "equal"]
