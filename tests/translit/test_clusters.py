import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from namenorm.translit.clusters import prepare

LETTERS = "аёйبتأإ\N{ARABIC FATHA}\N{ARABIC SHADDA}\N{ARABIC SUKUN}שב\N{HEBREW POINT DAGESH OR MAPIQ}éक가각ガx ῥᾧᾠὗοἌ"


@given(st.text(alphabet=LETTERS, max_size=20))
def test_composed_and_decomposed_text_are_prepared_alike(text):
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert prepare(forms[0]).text == prepare(forms[1]).text


@given(st.text(alphabet=LETTERS, max_size=20))
def test_origins_never_fall_and_end_with_the_text(text):
    prepared = prepare(text)
    origins = [prepared.origin(at) for at in range(len(prepared.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)


def test_syllables_come_apart_where_asked():
    assert len(prepare("각", jamo=True).text) == 3
    assert prepare("각").text == "각"


def test_polytonic_greek_is_read_as_monotonic_but_for_rough_breathings():
    assert prepare("ᾠδῇ τοῦ Ὁμήρου", rough=False).text == "ωδή τού Ομήρου"
    assert prepare("Ὁ").text == "Ο\N{COMBINING REVERSED COMMA ABOVE}"
    assert prepare("k\N{COMBINING COMMA ABOVE}").text == "k\N{COMBINING COMMA ABOVE}"
