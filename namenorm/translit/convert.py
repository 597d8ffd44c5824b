"""Transliterates text by a named scheme, with the map of its pieces and a word on what was guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from namenorm.errors import SchemeError
from namenorm.text.language import language_of
from namenorm.text.script import char_script, script_of
from namenorm.translit.compile import compiled
from namenorm.translit.engine import Piece
from namenorm.translit.inverse import inverted
from namenorm.translit.last_resort import PROGRAMS, LastResort
from namenorm.translit.pinyin import PINYIN, pinyin
from namenorm.translit.registry import Scheme, find_scheme, schemes
from namenorm.translit.vocalise import SIDES, vocalise

BACK = ":back"  # behind a scheme's name: from its Latin letters back to the script
_ANY = "Zyyy"  # the script of a scheme that takes any
_SCRIPTS = {"Hrkt": {"Hira", "Kana"}}  # a code of ours that stands for two


class Converter(Protocol):
    """What a scheme is done by: a compiled table, or a program."""

    def convert(self, text: str) -> str:
        """Transliterate a text."""
        ...

    def pieces(self, text: str) -> list[Piece]:
        """Transliterate a text and keep the map."""
        ...


@dataclass(frozen=True, slots=True)
class Transliteration:
    """A transliterated text.

    Attributes:
        text: the result.
        scheme: by which scheme.
        pieces: what each piece stands for; they cover the text as read without gaps.
        guesses: spans of the text as read whose vowels were guessed, since the text does not write them.
    """

    text: str
    scheme: Scheme
    pieces: tuple[Piece, ...]
    guesses: tuple[tuple[int, int], ...] = ()


def transliterate(text: str, *, to: str, lang: str | None = None, guess: bool | None = None) -> str:
    """Write a text in another script by a named scheme; what is not a letter of its script is kept.

    Args:
        text: in any normalization form; presentation forms are resolved.
        to: a scheme's id, alias or BCP 47-T tag (`namenorm transliterate --list`); with `:back` behind it, from the
            scheme's Latin letters to the script. `any` is the last resort for every script: Unidecode where it is
            installed, else anyascii.
        lang: ISO 639 or BCP 47; chooses where one scheme serves several languages. Without it, the text's own, as far
            as its letters tell.
        guess: guess the vowels that bare Arabic, Persian and Hebrew words lack, where the scheme needs them; None: in
            texts of at most 8 words, taken for names. Very common names get theirs from a table in any text.

    Raises:
        SchemeError: there is no such scheme, or the text has letters but none that the scheme is for.

    >>> transliterate("Зеленський", to="kmu-55-2010")
    'Zelenskyi'
    >>> transliterate("مُحَمَّد بِن سَلمَان", to="alalc-ara-1997")
    'muḥammad bin salmān'
    >>> transliterate("خالد", to="alalc-ara-1997")  # bare: the vowels are a guess
    'khālid'
    >>> transliterate("zylynsky", to="buckwalter:back")
    'زيلينسكي'
    """
    scheme, converter = _converter(text, to, lang)
    if _takes_guesses(scheme, to):
        text = vocalise(text, scheme.lang, by_model=guess).text
    return converter.convert(text)


def transliterate_mapped(
    text: str, *, to: str, lang: str | None = None, guess: bool | None = None
) -> Transliteration:
    """Transliterate as `transliterate` does, and keep the map from the result to the text as read.

    >>> result = transliterate_mapped("Щука", to="bgnpcgn-rus-1947")
    >>> [(piece.start, piece.end, piece.text) for piece in result.pieces][:2]
    [(0, 1, 'Shch'), (1, 2, 'u')]
    >>> transliterate_mapped("محمد", to="ijmes").guesses
    ((0, 4),)
    """
    scheme, converter = _converter(text, to, lang)
    if not _takes_guesses(scheme, to):
        return _joined(scheme, converter.pieces(text), ())
    marked = vocalise(text, scheme.lang, by_model=guess)
    starts = marked.starts
    found = converter.pieces(marked.text)
    pieces = [Piece(starts[piece.start], starts[piece.end], piece.text) for piece in found]
    return _joined(scheme, pieces, marked.guesses)


def _joined(scheme: Scheme, pieces: Iterable[Piece], guesses: tuple[tuple[int, int], ...]) -> Transliteration:
    found = tuple(pieces)
    return Transliteration("".join(piece.text for piece in found), scheme, found, guesses)


def _takes_guesses(scheme: Scheme, to: str) -> bool:
    return scheme.is_vocalised and scheme.lang in SIDES and not to.endswith(BACK)


def _converter(text: str, to: str, lang: str | None) -> tuple[Scheme, Converter]:
    scheme = last_resort() if to.lower() == "any" else _scheme(text, to.removesuffix(BACK), lang)
    if to.endswith(BACK):
        return scheme, _way_back(text, scheme)
    _check_script(text, scheme.script, scheme)
    if scheme.table == PINYIN:
        return scheme, pinyin(has_tones=scheme.column == "tones")
    if scheme.table in PROGRAMS:
        return scheme, LastResort(scheme.table)
    return scheme, compiled(scheme.table, scheme.column)


def _scheme(text: str, name: str, lang: str | None) -> Scheme:
    """Find the scheme; where it serves several languages and none is named, the text's own, else its first."""
    scheme = find_scheme(name, lang)
    if lang is None:
        guess = language_of(text)
        same = [other for other in schemes() if other.id == scheme.id and other.language == guess]
        return same[0] if same else scheme
    return scheme


def last_resort() -> Scheme:
    """Choose what writes any script: Unidecode where the extra is installed, else anyascii."""
    for name in ("unidecode", "anyascii"):
        scheme = find_scheme(name)
        try:
            LastResort(name)
        except SchemeError:
            continue
        return scheme
    raise SchemeError("neither anyascii nor Unidecode is installed")


def _way_back(text: str, scheme: Scheme) -> Converter:
    if scheme.table == PINYIN or scheme.table in PROGRAMS:
        raise SchemeError(f"scheme {scheme.id!r} cannot be read back")
    engine = inverted(scheme.table, scheme.column)
    if engine.letters.isdisjoint(text.lower()):
        _check_script(text, "Latn", scheme)
    return engine


def _check_script(text: str, script: str, scheme: Scheme) -> None:
    """Refuse a text whose letters are all of other scripts; a mixed one is done where the scheme reaches."""
    wanted = _SCRIPTS.get(script, {script})
    found = {char_script(char) for char in set(text)} - {"Zyyy"}
    if script == _ANY or not found or wanted & found:
        return
    main = script_of(text)
    fitting = dict.fromkeys(other.id for other in schemes() if main in _SCRIPTS.get(other.script, {other.script}))
    advice = f"for {main} there is {', '.join(list(fitting)[:6])}" if fitting else "`any` takes every script"
    raise SchemeError(f"scheme {scheme.id!r} is for {script}, the text is in {main}; {advice}")
