import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.text import fold, skeleton
from namenorm.text.frequency import zipf


@pytest.mark.parametrize(
    "names",
    [
        "زيلنسكي Zelenskyy Зеленський זלנסקי Ζελένσκι",
        "روته Rutte Рютте רוטה Ρούτε",
        "ترامب Trump Трамп",
        "ماكرون Macron Макрон",
        "ميركل Merkel Меркель",
    ],
)
def test_spellings_of_a_name_share_it(names):
    assert len({skeleton(fold(name)) for name in names.split()}) == 1


def test_tells_names_apart():
    assert skeleton(fold("سلمان")) != skeleton(fold("سلطان"))


@given(st.text())
def test_takes_anything(text):
    assert all("a" <= letter <= "z" for letter in skeleton(fold(text)))


def test_zipf_is_evidence_of_a_word():
    assert zipf("سلام", "ar") > 4 > zipf("زيلنسكي", "ar")
    assert zipf("العـامَ", "ar") == zipf("العام", "ar")
    assert zipf("word", "xx") == zipf("", "ar") == 0.0
