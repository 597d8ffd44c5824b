"""Whole names compared."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from namenorm.match import compare, compare_many, score_many
from namenorm.match.assignment import Offer, assign

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


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("عبد الله", "عبدالله"),
        ("van der Bilt Corp", "Vanderbilt Corp"),
        ("JC Juncker", "Jean-Claude Juncker"),
        ("I9or Sechin", "Igor Sechin"),
        ("Shoigu Shoigu Sergey", "Sergey Shoigu"),
    ],
)
def test_words_of_one_name_are_found_however_they_are_cut(a, b):
    found = compare(a, b)
    assert found.probability > 0.5
    assert found.unmatched == ((), ())


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Bank of China", "中国银行", True),
        ("National Bank of Germany", "البنك الوطني ألمانيا", True),
        ("Bank of Libya", "بنك لبنان", False),
        ("Central Bank of Iraq", "Central Bank of Iran", False),
    ],
)
def test_countries_are_told_by_their_names(a, b, same):
    assert (compare(a, b).probability > 0.5) == same


def test_the_assignment_is_best_not_greedy():
    offers = [Offer((0,), (0,), 5.0), Offer((0,), (1,), 4.9), Offer((1,), (0,), 4.9), Offer((1,), (1,), 0.1)]
    assert assign(offers) == [1, 2]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 9)), max_size=9))
def test_the_assignment_is_as_good_as_the_best_of_all(cells):
    offers = [Offer((i,), (j,), float(worth)) for i, j, worth in cells]
    subsets = (some for n in range(len(offers) + 1) for some in combinations(offers, n))
    free = [s for s in subsets if len({o.left for o in s}) == len({o.right for o in s}) == len(s)]
    assert sum(offers[i].worth for i in assign(offers)) == max(sum(o.worth for o in s) for s in free)


@pytest.mark.parametrize(
    "pair", [("Siemens AG", "Siemens"), ("روته", "Rutte"), ("محمد", "محمد"), ("UN", "الأمم المتحدة")]
)
def test_contributions_add_up_to_the_probability(pair):
    found = compare(*pair, type="ORG")
    logit = sum(evidence.contribution for evidence in found.evidence)
    assert 1 / (1 + math.exp(-logit)) == pytest.approx(found.probability, abs=0.01)


def test_scores_alone_are_those_of_the_comparisons():
    pairs = [("Mark Rutte", "Rutte, Mark"), ("سلمان", "سلطان"), ("", "x")]
    assert score_many(pairs).tolist() == [found.probability for found in compare_many(pairs)]
