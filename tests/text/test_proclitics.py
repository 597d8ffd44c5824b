import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.tables import table
from namenorm.text import fold, readings, rejoin

ARABIC = st.text(st.sampled_from("وفبلكسأالنتيمر") | st.sampled_from("َـ’\u0654\u200f"), min_size=1, max_size=9)
HEBREW = st.text(st.sampled_from("והבלמשכאנתקיר'״׳"), min_size=1, max_size=8)


def cuts(word, lang="ar"):
    return [(r.proclitic, r.rest) for r in readings(word, lang)]


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("وزيلينسكي", ("و", "زيلينسكي")),
        ("فبوتين", ("ف", "بوتين")),
        ("لأوكرانيا", ("ل", "اوكرانيا")),
        ("للناتو", ("ل", "الناتو")),
        ("وللناتو", ("ول", "الناتو")),
        ("بالاتحاد", ("ب", "الاتحاد")),
        ("كبوتين", ("ك", "بوتين")),
        ("أبوتين", ("أ", "بوتين")),
        ("أوكرانيا", ("أ", "وكرانيا")),  # proposed; the gazetteer does not know it
        ("للندن", ("ل", "لندن")),
    ],
)
def test_arabic_readings(word, reading):
    assert reading in cuts(word)


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("וזלנסקי", ("ו", "זלנסקי")),
        ("ומהקרמלין", ("ומ", fold("הקרמלין"))),
        ("במפרץ", ("ב", fold("המפרץ"))),
        ("שבקייב", ("שב", "קייב")),
        ("בצה״ל", ("ב", 'צה"ל')),
        ("לג׳ון", ("ל", fold("ג'ון"))),
    ],
)
def test_hebrew_readings(word, reading):
    assert reading in cuts(word, "he")


@pytest.mark.parametrize(
    "word", ["واشنطن", "بوتين", "كييف", "لندن", "وارسو", "فرنسا", "كندا", "بولندا", "ليبيا", "بلد", "كبير"]
)
def test_unsplit_comes_first(word):
    assert readings(word)[0] == readings(word, "en")[0]
    assert cuts(word)[0] == ("", fold(word))


def test_cut_counts_marks_and_tatweel():
    reading = readings("وَـزيلنسكي")[1]
    assert "وَـزيلنسكي"[reading.cut :] == "زيلنسكي"


def test_readings_of_a_word_differ_by_their_cut():
    assert [r.cut for r in readings("وَلِلناتو")] == [0, 2, 4, 4]


@given(ARABIC)
def test_the_cut_leaves_the_rest(word):
    assert all(fold(word[r.cut :]) == r.rest.removeprefix(r.restored) for r in readings(word))


def test_the_article_is_not_a_proclitic():
    assert cuts("الناتو") == [("", "الناتو")]


def test_other_languages_have_none():
    assert len(readings("وزیلنسکی", "fa")) == 1


@pytest.mark.parametrize("row", table("proclitics.tsv"), ids=lambda row: row["example"])
def test_each_row_is_proposed_for_its_example(row):
    assert any(r.proclitic.startswith(row["form"]) for r in readings(row["example"], row["lang"]))


@given(ARABIC)
def test_rejoining_undoes_splitting(word):
    assert {rejoin(reading) for reading in readings(word)} == {fold(word)}


@given(HEBREW)
def test_rejoining_undoes_splitting_in_hebrew(word):
    assert {rejoin(reading) for reading in readings(word, "he")} == {fold(word)}


@given(ARABIC)
def test_at_least_two_letters_are_left(word):
    assert all(len(reading.rest) >= 2 for reading in readings(word)[1:])
