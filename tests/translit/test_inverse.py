import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.translit import schemes, transliterate
from namenorm.translit.clusters import prepare
from namenorm.translit.compile import letters_of

REVERSIBLE = [scheme for scheme in schemes() if scheme.is_reversible]


@pytest.mark.parametrize("scheme", REVERSIBLE, ids=lambda scheme: scheme.id)
@given(st.data())
def test_back_of_there_is_where_it_began(scheme, data):
    letters = sorted(letters_of(scheme.table, scheme.column))
    text = prepare("".join(data.draw(st.lists(st.sampled_from(letters), max_size=30)))).text
    there = transliterate(text, to=scheme.id, lang=scheme.lang)
    assert transliterate(there, to=f"{scheme.id}:back", lang=scheme.lang) == text


def test_back_keeps_the_case():
    assert transliterate("Zelensʹkij, ŜUKIN", to="iso9:back") == "Зеленський, ЩУКИН"


def test_schemes_that_are_not_reversible_say_what_they_lose():
    assert not [scheme.id for scheme in schemes() if scheme.is_reversible == bool(scheme.loses)]


def test_final_letters_close_words():
    assert transliterate("Mītsotákīs", to="iso-843:back") == "Μητσοτάκης"


def test_back_reads_what_it_can_of_a_scheme_that_is_not_reversible():
    assert transliterate("Njegoš, Đoković", to="gaj:back") == "Његош, Ђоковић"
