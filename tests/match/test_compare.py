from hypothesis import given
from hypothesis import strategies as st

from namenorm import compare
from namenorm.match import spelling_odds, word_similarity

NAMES = st.text(max_size=12) | st.sampled_from(["محمد", "Zelenskyy", "زيلنسكي", "Donald Trump", "ترامب", ""])


@given(NAMES, NAMES)
def test_is_symmetric_and_a_probability(a, b):
    found = compare(a, b)
    assert found.probability == compare(b, a).probability
    assert 0 <= found.probability <= 1
    assert found.evidence or found.probability == 0.5


def test_a_common_word_alone_says_little():
    assert compare("محمد", "محمد").probability < compare("زيلنسكي", "زيلنسكي").probability


def test_policies_differ_in_what_they_take_for_one():
    middling = compare("ترامب", "Donald J. Trump")
    assert compare("ترامب", "Donald J. Trump", policy="screen").probability == middling.probability


def test_letters_decide():
    assert compare("سلمان", "سلطان").same is False
    assert compare("فولوديمير زيلينسكي", "Volodymyr Zelenskyy").same


@given(NAMES, NAMES)
def test_word_measures_are_symmetric(a, b):
    assert word_similarity(a, b) == word_similarity(b, a)
    assert spelling_odds(a, b) == spelling_odds(b, a)
