import pytest

import namenorm
from namenorm.link import RewriteRules


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("قال زيلنسكي", "قال زيلينسكي"),
        ("وزيلنسكي ولروتي", "وزيلينسكي ولروته"),
        ("مع فولوديمير زيلنسكي", "مع فولوديمير زيلينسكي"),
        ("قال اوكرانيا", "قال أوكرانيا"),
        ("President Zelensky", "President Zelenskyy"),
        ("PRESIDENT ZELENSKY", "PRESIDENT ZELENSKYY"),
        ("انضمام للناتو", "انضمام للناتو"),
    ],
)
def test_rewrites(tiny, text, house):
    assert tiny.normalize(text).text == house


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("قال “زيلنسكي” اليوم", "quoted"),
        ("встретил Зелинскаго в Москве", "inflected"),
    ],
)
def test_leaves_with_a_reason(tiny, text, reason):
    normalized = tiny.normalize(text)
    assert normalized.text == text
    assert [change.reason for change in normalized.changes] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "встретил Зеленского в Москве",
        "о Владимире Зеленском",
        "s prezidentem Zelenským jednal",
        "k Zelenskému do Prahy",
    ],
)
def test_never_puts_an_inflected_name_into_the_nominative(tiny, text):
    assert [d.entity for d in tiny.link(text)] == ["per/volodymyr-zelenskyy"]
    assert tiny.normalize(text) == namenorm.Normalized(text, ())


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("встретил Зелинского в Москве", "встретил Зеленского в Москве"),
        ("о Владимире Зелинском", "о Владимире Зеленском"),
        ("ВСТРЕТИЛ ЗЕЛИНСКОГО В МОСКВЕ", "ВСТРЕТИЛ ЗЕЛЕНСКОГО В МОСКВЕ"),
    ],
)
def test_carries_an_ending_over_to_the_house_spelling(tiny, text, house):
    assert tiny.normalize(text).text == house


def test_leaves_an_ending_that_folding_hides():
    text = "Spotkał się z Ukrainą i Polską."
    assert namenorm.open().normalize(text).text == text


@pytest.mark.parametrize(
    "text", ["in Kiev today", "NATO and zelensky@example.org", "https://a.org/زيلنسكي", "@زيلنسكي"]
)
def test_never_touches(tiny, text):
    assert tiny.normalize(text).text == text


def test_profile_may_rewrite_quotes(tiny_path):
    linker = namenorm.open(tiny_path, rules=RewriteRules(quoted=True))
    assert linker.normalize("قال “زيلنسكي” اليوم").text == "قال “زيلينسكي” اليوم"
