import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.tables import DATA, read_table
from namenorm.translit.reading import read_along, sounds

SIDES = ["ara-Arab", "fas-Arab", "heb-Hebr"]


def parts(name, latin, side):
    return [(r.latin, r.vowel) for r in read_along(name, latin, side)]


def test_unwritten_vowels_follow_their_consonants():
    assert parts("محمد", "mohamed", "ara-Arab") == [("m", "o"), ("h", "a"), ("m", "e"), ("d", "")]
    assert parts("نعيم", "naim", "ara-Arab") == [("n", "a"), ("", ""), ("i", ""), ("m", "")]


def test_vowel_letters_and_doubled_consonants_are_seen():
    readings = read_along("حسين", "hussein", "ara-Arab")
    assert [r.is_vowel for r in readings] == [False, False, True, False]
    assert [r.is_doubled for r in readings] == [False, True, False, False]


def test_letters_at_the_ends_are_read_otherwise():
    assert read_along("משה", "moshe", "heb-Hebr")[-1].is_vowel
    assert "" in sounds("ara-Arab", is_first=True, is_last=False).consonants["ا"]
    assert "" not in sounds("ara-Arab", is_first=False, is_last=False).consonants["ا"]


@pytest.mark.parametrize("side", SIDES)
@given(data=st.data())
def test_any_spelling_can_be_laid_beside_any_name(side, data):
    letters = sorted(sounds(side, is_first=True, is_last=True).consonants)
    name = "".join(data.draw(st.lists(st.sampled_from(letters), min_size=1, max_size=8)))
    latin = data.draw(st.text(alphabet="abdehiklmnosuyz", max_size=10))
    assert [reading.letter for reading in read_along(name, latin, side)] == list(name)


@pytest.mark.parametrize("side", SIDES)
def test_every_letter_may_stand_for_something(side):
    for row in read_table(DATA / f"translit/reading/{side}.tsv"):
        assert row["consonant"] or row["vowel"], row["name"]
