"""Transliterates text by a named scheme, with the map of its pieces and a word on what was guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from namenorm.errors import SchemeError
from namenorm.translit.compile import compiled
from namenorm.translit.engine import Engine, Piece
from namenorm.translit.inverse import inverted
from namenorm.translit.pinyin import PINYIN, Pinyin
from namenorm.translit.registry import Scheme, find_scheme, schemes

BACK = ":back"  # behind a scheme's name: from its Latin letters back to the script


@dataclass(frozen=True, slots=True)
class Transliteration:
    """A transliterated text.

    Attributes:
        text: the result.
        scheme: by which scheme.
        pieces: what each piece stands for; they cover the text as read without gaps.
    """

    text: str
    scheme: Scheme
    pieces: tuple[Piece, ...]


def transliterate(text: str, *, to: str, lang: str | None = None) -> str:
    """Write a text in another script by a named scheme; what is not a letter of its script is kept.

    Args:
        text: in any normalization form; presentation forms are resolved.
        to: a scheme's id, alias or BCP 47-T tag (`namenorm transliterate --list`); with `:back` behind it, from the
            scheme's Latin letters to the script.
        lang: ISO 639 or BCP 47; chooses where one scheme serves several languages.

    Raises:
        SchemeError: there is no such scheme, or the text has letters but none that the scheme is for.

    >>> transliterate("Зеленський", to="kmu-55-2010")
    'Zelenskyi'
    >>> transliterate("مُحَمَّد بِن سَلمَان", to="alalc-ara-1997")
    'muḥammad bin salmān'
    >>> transliterate("zylynsky", to="buckwalter:back")
    'زيلينسكي'
    """
    return _engine(text, to, lang)[1].convert(text)


def transliterate_mapped(text: str, *, to: str, lang: str | None = None) -> Transliteration:
    """Transliterate as `transliterate` does, and keep the map from the result to the text as read.

    >>> result = transliterate_mapped("Щука", to="bgnpcgn-rus-1947")
    >>> [(piece.start, piece.end, piece.text) for piece in result.pieces][:2]
    [(0, 1, 'Shch'), (1, 2, 'u')]
    """
    scheme, engine = _engine(text, to, lang)
    pieces = engine.pieces(text)
    return Transliteration("".join(piece.text for piece in pieces), scheme, tuple(pieces))


def _engine(text: str, to: str, lang: str | None) -> tuple[Scheme, Engine | Pinyin]:
    scheme = find_scheme(to.removesuffix(BACK), lang)
    if scheme.table == PINYIN:
        if to.endswith(BACK):
            raise SchemeError(f"scheme {scheme.id!r} cannot be read back")
        _check_script(text, scheme.script, scheme)
        return scheme, Pinyin(has_tones=scheme.column == "tones")
    if to.endswith(BACK):
        engine = inverted(scheme.table, scheme.column)
        if engine.letters.isdisjoint(text.lower()):
            _check_script(text, "Latn", scheme)
        return scheme, engine
    _check_script(text, scheme.script, scheme)
    return scheme, compiled(scheme.table, scheme.column)


def _check_script(text: str, script: str, scheme: Scheme) -> None:
    """Refuse a text whose letters are all of other scripts; a mixed one is done where the scheme reaches."""
    if _script(script).search(text):
        return
    others = Counter(name for name in _known_scripts() for _ in _script(name).findall(text))
    if not others and not _LETTER.search(text):
        return
    found = others.most_common(1)[0][0] if others else "another script"
    fitting = [other.id for other in schemes() if other.script == found]
    advice = f"; for {found} there is {', '.join(dict.fromkeys(fitting[:6]))} ..." if fitting else ""
    raise SchemeError(f"scheme {scheme.id!r} is for {script}, the text is in {found}{advice}")


_LETTER = regex.compile(r"\p{L}")


@cache
def _known_scripts() -> tuple[str, ...]:
    return tuple(dict.fromkeys([scheme.script for scheme in schemes()] + ["Latn"]))


@cache
def _script(name: str) -> Any:  # noqa: ANN401 - regex has no types
    names = {"Hrkt": ["Hira", "Kana"]}.get(name, [name])
    return regex.compile("[" + "".join(rf"\p{{Script={one}}}" for one in names) + "]")
