import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from namenorm.translit.pinyin import Pinyin, _readings

PHRASES = sorted(PHRASES_DICT)
CHARACTERS = [chr(number) for number in PINYIN_DICT if 0x4E00 <= number <= 0x9FFF]


@pytest.mark.parametrize("has_tones", [True, False])
@given(phrase=st.sampled_from(PHRASES) | st.sampled_from(CHARACTERS))
def test_words_are_read_as_pypinyin_reads_them(has_tones, phrase):
    style = Style.TONE if has_tones else Style.NORMAL
    written = [piece.text.lstrip(" '") for piece in Pinyin(has_tones=has_tones).pieces(phrase)]
    assert written == lazy_pinyin(phrase, style=style)


@given(st.lists(st.sampled_from(PHRASES) | st.sampled_from(CHARACTERS), max_size=6).map("".join))
def test_cutting_keeps_every_character_and_takes_the_longest_phrase(run):
    words = list(_readings().cut(run))
    assert "".join(words) == run
    at = 0
    for word in words:
        assert not any(run[at : at + n] in PHRASES_DICT for n in range(len(word) + 1, 11) if at + n <= len(run))
        at += len(word)


@given(st.text(alphabet="北京西安银行了, .a㐀𠀀", max_size=20))
def test_pieces_make_the_text(text):
    for converter in (Pinyin(has_tones=True), Pinyin(has_tones=False)):
        pieces = converter.pieces(text)
        assert "".join(piece.text for piece in pieces) == converter.convert(text)
        assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces)][:-1] or not text


def test_phrases_choose_among_readings():
    assert Pinyin(has_tones=True).convert("银行 行走") == "yín háng xíng zǒu"
    assert Pinyin(has_tones=False).convert("长安、天安门") == "chang'an、tian'anmen"
