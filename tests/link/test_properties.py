"""What must hold whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from namenorm.link import rewrite

WORDS = st.sampled_from(
    [
        "قال",
        "زيلنسكي",
        "وزيلينسكي",
        "روته",
        "لروتي",
        "للناتو",
        "الناتو",
        "كييف",
        "في",
        "Zelenskyy",
        "NATO",
        "Украина",
        "\n\r\n",
        ".",
        "«",
        "»",
        "https://a.org/Kyiv",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=25).map(" ".join)


@given(TEXTS)
def test_spans_point_into_the_text(tiny, text):
    end = 0
    for decision in tiny.link(text):
        assert text[decision.start : decision.end] == decision.surface
        assert decision.start >= end
        assert 0 < decision.probability <= 1
        end = decision.end


@given(TEXTS)
def test_without_decisions_nothing_changes(tiny, text):
    assert rewrite(text, [], tiny.gazetteer).text == text


@given(TEXTS)
def test_twice_equals_once(tiny, text):
    once = tiny.normalize(text).text
    assert tiny.normalize(once).text == once


@given(TEXTS)
def test_changes_replay(tiny, text):
    normalized = tiny.normalize(text)
    for change in reversed(normalized.changes):
        text = text[: change.start] + change.after + text[change.end :]
    assert text == normalized.text


@given(TEXTS)
def test_what_is_not_looked_at_would_change_nothing(tiny, text):
    tokens, langs = tiny.read(text)
    assert tiny.decide(tiny.weighed(text, tokens, langs, hopeless=True), langs) == tiny.link(text)
