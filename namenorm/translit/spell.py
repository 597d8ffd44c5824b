"""Lists the likely spellings of a name in another script, as people and newspapers write it, by the edit models.

A name is spelled word by word and the words are put together again, the likeliest combinations first. Between two
scripts that no model joins, the way leads through Latin.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from namenorm.editmodel import available
from namenorm.errors import SchemeError
from namenorm.tables import table
from namenorm.text.language import language_of
from namenorm.text.script import SCRIPTS, script_of
from namenorm.translit.preferences import choices, preferred
from namenorm.translit.ranking import Speller, speller

Spellings = list[tuple[str, float]]

_LATIN = "Latn"
_SPARE = 5  # spellings asked for beyond k: a profile may make some of them equal
_WORD = re.compile(r"[^\s\-‐‑–/,.·]+")
_WRITTEN_IN = {"Kana": "Jpan", "Hira": "Jpan", "Hrkt": "Jpan", "Kore": "Hang", "Hans": "Hani", "Hant": "Hani"}


def spellings(
    name: str, *, script: str, lang: str | None = None, k: int = 5, profile: str | None = None
) -> Spellings:
    """List the k likeliest spellings of a name in another script.

    Args:
        name: one or several words; what stands between them is kept.
        script: ISO 15924 code of the wanted script: Latn, Arab, Cyrl ...
        lang: ISO 639 or BCP 47; the language that is written in the one of the two scripts that is not Latin.
            Without it, that of the name as far as its letters tell, else the script's first.
        k: how many, at least 1.
        profile: house preferences for Latin names in Arabic: egypt, gulf, v-ve ...

    Returns:
        Spellings with their probabilities, likeliest first; [] for a name without letters.

    Raises:
        SchemeError: no model joins the two scripts, or there is no such profile.

    >>> [spelling for spelling, _ in spellings("Zelenskyy", script="Arab")][:1]
    ['زيلينسكي']
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    if profile is not None:
        choices(profile)
    source, target = script_of(name), _code(script)
    source = _WRITTEN_IN.get(source, source)
    if source == "Zyyy":
        return []
    if source not in {target, _LATIN} and target != _LATIN and not _sides(source, target, lang):
        return _through_latin(name, target, lang, k, profile)
    spelling = _speller(name, source, target, lang)

    def spell(word: str) -> Spellings:
        found = spelling.spell(_read(word) if source == _LATIN else word, k + _SPARE)
        return preferred(spelling.model, word, found, profile) if profile and source == _LATIN else found

    return _by_words(name, spell, k)


def _read(word: str) -> str:
    for row in table("translit/latin_reading.tsv"):
        word = word.replace(row["written"], row["read"])
    return word


def _code(script: str) -> str:
    code = script.strip().title()
    code = _WRITTEN_IN.get(code, code)
    if code not in {*SCRIPTS, "Jpan"}:
        raise SchemeError(f"no script {script!r}; give an ISO 15924 code: {', '.join(SCRIPTS)}")
    return code


def _sides(source: str, target: str, lang: str | None) -> list[tuple[str, str, str]]:
    """List the models between two scripts, in either direction, as (left, right, language)."""
    found = []
    for entry in available():
        for left, right in ((entry.left, entry.right), (entry.right, entry.left)):
            if _script(left, source) and _script(right, target) and (left, right, entry.lang) not in found:
                found.append((left, right, entry.lang))
    wanted = (lang or "").lower().split("-")[0]
    own = [side for side in found if wanted and wanted in {side[2], side[0][:3], side[1][:3]}]
    return own if wanted else found


def _script(side: str, script: str) -> bool:
    return side[-4:] == script or (side[-4:] == "Jpan" and script == "Hani")


def _speller(name: str, source: str, target: str, lang: str | None) -> Speller:
    found = _sides(source, target, lang)
    if not found:
        of = f" for language {lang!r}" if lang else ""
        raise SchemeError(f"no model spells {source} names in {target}{of}")
    guess = language_of(name) if lang is None and source != _LATIN else ""
    left, right, of = next((side for side in found if side[2] == guess), found[0])
    return speller(left, right, of)


def _through_latin(name: str, target: str, lang: str | None, k: int, profile: str | None) -> Spellings:
    shares: dict[str, float] = {}
    to_latin = spellings(name, script=_LATIN, k=3)
    for latin, probability in to_latin:
        for spelling, share in spellings(latin, script=target, lang=lang, k=k, profile=profile):
            shares[spelling] = shares.get(spelling, 0.0) + probability * share
    return sorted(shares.items(), key=lambda item: -item[1])[:k]


def _by_words(name: str, spell: Callable[[str], Spellings], k: int) -> Spellings:
    """Spell word by word; each begins with a capital, where the script has them."""
    found: Spellings = [("", 1.0)]
    end = 0
    for word in _WORD.finditer(name):
        between = name[end : word.start()]
        options = [(text[:1].upper() + text[1:], share) for text, share in spell(word[0])] or [(word[0], 1.0)]
        joined = [(head + between + tail, p * share) for head, p in found for tail, share in options]
        found = sorted(joined, key=lambda item: -item[1])[:k]
        end = word.end()
    return [(text + name[end:], probability) for text, probability in found]
