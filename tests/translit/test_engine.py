import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.errors import SchemeError
from namenorm.translit import schemes, transliterate, transliterate_mapped
from namenorm.translit.compile import compiled
from namenorm.translit.engine import Engine, Rule
from namenorm.translit.last_resort import PROGRAMS

IDS = [(scheme.id, scheme.lang) for scheme in schemes() if scheme.table not in ("pypinyin", *PROGRAMS)]


def test_longest_rule_goes_first_and_ties_keep_their_order():
    engine = Engine([Rule("а", "1"), Rule("аб", "2"), Rule("аб", "3")], has_case=True)
    assert engine.convert("аба") == "21"


def test_case_of_letters_that_become_several():
    assert transliterate("Щука ЩУКА щУКА Щ", to="bgnpcgn-rus-1947") == "Shchuka SHCHUKA shchUKA Shch"


def test_what_is_not_a_letter_is_kept():
    text = "«Юрий», 12–13 №5\n\t@x!"
    assert transliterate(text, to="icao-9303") == "«Iurii», 12–13 №5\n\t@x!"


def test_mixed_scripts_are_done_where_the_scheme_reaches():
    assert transliterate("Zelensky Зеленский زيلينسكي", to="icao-9303") == "Zelensky Zelenskii زيلينسكي"


@pytest.mark.parametrize("scheme", ["iso-9-1995", "bgnpcgn-rus-1947"])
def test_decomposed_input_is_the_same(scheme):
    text = "Ёлка Йошкар"
    assert transliterate(unicodedata.normalize("NFD", text), to=scheme) == transliterate(text, to=scheme)


def test_presentation_forms_are_resolved():
    assert transliterate("ﻣﺤﻤﺪ ﷲ", to="buckwalter") == "mHmd Allh"


def test_marks_may_come_in_any_order():
    shadda, fatha = "\N{ARABIC SHADDA}", "\N{ARABIC FATHA}"
    for marks in (shadda + fatha, fatha + shadda):
        assert transliterate(f"حَت{marks}ى", to="alalc-ara-1997") == "ḥattá"


def test_lone_marks_are_not_an_error():
    assert transliterate("ا \N{ARABIC SHADDA}\N{ARABIC FATHA} ا", to="buckwalter") == "A ~a A"
    assert transliterate("\N{COMBINING ACUTE ACCENT}а", to="iso9") == "\N{COMBINING ACUTE ACCENT}a"


def test_half_vocalised_words_are_read_as_far_as_they_go():
    assert transliterate("السُّلَيْمانِيَّة", to="bgnpcgn-ara-1956") == "as sulaymānīyah"


def test_unknown_scheme_offers_the_nearest():
    with pytest.raises(SchemeError, match="kmu-55-2010"):
        transliterate("Київ", to="kmu55-2010")


def test_wrong_script_is_refused_with_advice():
    with pytest.raises(SchemeError, match=r"is for Cyrl, the text is in Arab; .*buckwalter"):
        transliterate("كييف", to="iso-9-1995")


def test_scheme_without_the_language_is_refused():
    with pytest.raises(SchemeError, match="it has rus"):
        transliterate("Київ", to="bgnpcgn-rus-1947", lang="uk")


def test_any_script_goes_through_the_last_resort_which_says_its_name():
    result = transliterate_mapped("ሰላም!", to="any")
    assert result.text.isascii()
    assert result.scheme.id in PROGRAMS
    assert transliterate("ሰላም", to="anyascii") == "selam"


def test_bare_names_get_guessed_vowels_and_a_mark():
    result = transliterate_mapped("قال محمد الكويت", to="din-31635", guess=False)
    assert result.text == "qāl muḥammad al-kuwayt"
    assert result.guesses == ((4, 8), (9, 15))
    assert [(piece.start, piece.end) for piece in result.pieces][-1] == (14, 15)


def test_vocalised_input_is_taken_exactly():
    assert transliterate_mapped("مُحمد", to="din-31635").guesses == ()


def test_text_without_letters_passes():
    assert transliterate("12, 13", to="iso9") == "12, 13"
    assert transliterate("", to="iso9") == ""


def test_pinyin_pieces_cover_the_text():
    pieces = transliterate_mapped("在北京, 2008", to="pinyin-tones").pieces
    assert [(piece.start, piece.end) for piece in pieces] == [(0, 1), (1, 2), (2, 3), (3, 9)]


@given(st.sampled_from(IDS), st.text(max_size=20), st.data())
def test_pieces_cover_the_text(scheme, noise, data):
    name, lang = scheme
    found = next(s for s in schemes() if (s.id, s.lang) == scheme)
    letters = sorted(set(filter(str.isalpha, compiled(found.table, found.column).letters)) - {"ʼ"})
    text = noise + "".join(data.draw(st.lists(st.sampled_from(letters), min_size=1, max_size=12))) + noise
    result = transliterate_mapped(text, to=name, lang=lang)
    assert [piece.start for piece in result.pieces] == [0, *(piece.end for piece in result.pieces)][:-1]
    assert result.pieces[-1].end == len(text)
    assert result.text == transliterate(text, to=name, lang=lang)


def test_scheme_of_several_languages_takes_the_language_of_the_text():
    assert transliterate("Київ", to="gost-7.79-2000-b") == "Ky`yiv"
    assert transliterate("Ельцин", to="gost-7.79-2000-b") == "El`cin"
