"""How common a word is as a word: evidence, never a verdict, for the counts hold names too (روسيا 5.25, روت 3.72)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_INVISIBLE = regex.compile(r"[\p{Mn}\p{Cf}\u0640]+")
# Not Chinese, Japanese and Korean: to cut their words wordfreq needs dictionaries that are not installed with it.
_WITH_COUNTS = "ar bn cs de el en es fa fi fr he hi hu it lt lv mk nb nl pl pt ro ru sh sk sl sv tr uk ur"
_LANGS = frozenset(_WITH_COUNTS.split())
_OTHER = {"sr": "sh", "hr": "sh", "bs": "sh", "no": "nb"}  # lists that stand in for a language's own


@lru_cache(maxsize=131072)
def zipf(word: str, lang: str) -> float:
    """Give the Zipf frequency of a word: log10 of its occurrences in a billion words of the language.

    Args:
        word: as it stands in a text; marks and tatweel do not count.
        lang: BCP 47; 0.0 for languages without counts.

    Source of the counts: wordfreq (Robyn Speer), read where it is installed and never copied.

    >>> zipf("سلام", "ar") > zipf("زيلنسكي", "ar")
    True
    """
    lang = _OTHER.get(lang, lang)
    if lang not in _LANGS or not word:
        return 0.0
    from wordfreq import zipf_frequency

    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", word)) if lang in ("ar", "fa", "ur", "he") else word
    return float(zipf_frequency(plain, lang))


def common_words(lang: str, count: int) -> list[str]:
    """List the commonest words of a language, commonest first; none for languages without counts.

    >>> "في" in common_words("ar", 10)
    True
    """
    lang = _OTHER.get(lang, lang)
    if lang not in _LANGS:
        return []
    from wordfreq import top_n_list

    return [str(word) for word in top_n_list(lang, count)]
