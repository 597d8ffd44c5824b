import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.text import fold, iter_words, tokenize


def words(text):
    return [text[t.start : t.end] for t in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال زيلنسكي، أمس", ["قال", "زيلنسكي", "أمس"]),
        ("TRT عربي", ["TRT", "عربي"]),
        ("لـTRT", ["لـ", "TRT"]),
        ("#زيلينسكي", ["زيلينسكي"]),
        ("#حلف_الناتو", ["حلف", "الناتو"]),
        ("زِيلِنْسكي", ["زِيلِنْسكي"]),
        ("زيـلنسـكي", ["زيـلنسـكي"]),
        ("الولايات الـ 26", ["الولايات", "الـ", "26"]),
        ("Abdel-Fattah", ["Abdel", "Fattah"]),
        ("O'Brien and D’Arcy", ["O'Brien", "and", "D’Arcy"]),
        ("Zelensky's", ["Zelensky", "s"]),
        ("Erdoğan'ın", ["Erdoğan", "ın"]),
        ("об'єкт п’ять", ["об'єкт", "п’ять"]),
        ("ג'ון וצה\"ל", ["ג'ון", 'וצה"ל']),
        ('"זלנסקי"', ["זלנסקי"]),
        ("'זלנסקי'", ["זלנסקי"]),
        ("ג'ורג' פרופ׳", ["ג'ורג'", "פרופ׳"]),
        ("l'Ukraine", ["l", "Ukraine"]),
        ("ʿAbd Qurʾān ʻOkina", ["ʿAbd", "Qurʾān", "ʻOkina"]),
        ("وـ ـزيلنسكي ـ", ["وـ", "زيلنسكي"]),
        ("می\u200cخواهم\u200c", ["می\u200cخواهم"]),
        ("ゼレンスキー大統領", ["ゼレンスキー", "大統領"]),
        ("ᓄᓇᕗᑦNunavut", ["ᓄᓇᕗᑦ", "Nunavut"]),
        ("وزيلينسكي\r\nوروته", ["وزيلينسكي", "وروته"]),
        ("a\0b", ["a", "b"]),
        ("김정은 위원장", ["김정은", "위원장"]),
        ("\ud800زيلنسكي\N{GRINNING FACE}", ["زيلنسكي"]),
        ("\u200fكييف\u200f ", ["كييف"]),
        ("", []),
    ],
)
def test_cuts(text, expected):
    assert words(text) == expected


@given(st.text(st.characters(exclude_categories=[]) | st.sampled_from("اب ـ'’\"-\u200f\u200cַаґA1")))
def test_spans_are_in_order_and_forms_are_folded(text):
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert token.form == fold(text[token.start : token.end])
        end = token.end


@given(st.text())
def test_words_are_the_tokens(text):
    assert [(t.start, t.end) for t in tokenize(text)] == [(start, end) for start, end, _ in iter_words(text)]


def test_a_text_without_blanks_is_cut_like_any_other():
    text = "زيلنسكي،" * 100
    assert words(text) == ["زيلنسكي"] * 100


def test_long_runs_of_marks_and_quotes_take_no_time():
    for run in ("\u200d", "ـ", "\u0301", "'"):
        assert len(tokenize("א" + run * 200_000)) == 1


def test_names_the_script_of_each_token():
    assert [t.script for t in tokenize("كييف Kyiv Київ קייב Κίεβο 26 키이우")] == [
        "Arab",
        "Latn",
        "Cyrl",
        "Hebr",
        "Grek",
        "Zyyy",
        "Hang",
    ]
