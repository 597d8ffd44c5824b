"""Whether a word is a common noun, told by the article: nouns stand with it and without it, names in one way only."""

from __future__ import annotations

from functools import cache, lru_cache

from namenorm.link.likeness import likeness
from namenorm.tables import table
from namenorm.text.frequency import zipf

_RARE = 3.3  # Zipf frequency up to which counts say nothing
_APART = 1.2  # how much less frequent the other form of a noun is at most
_SURELY = 1.5  # ... and beyond what it says no more


@lru_cache(maxsize=131072)
def nounness(surface: str, lang: str) -> float:
    """Say how much the counts of a word with and without the article look like a noun's.

    Args:
        surface: one word as it stands.
        lang: BCP 47; languages that do not write an article onto their nouns give 0.0.

    Returns:
        0 (a name, or too rare to tell) to 1.5 (as frequent in the other form), less for letters of names.

    >>> nounness("الحياة", "ar") > 0.5, nounness("فتح", "ar") > 0.2, nounness("العراق", "ar"), nounness("روسيا", "ar")
    (True, True, 0.0, 0.0)
    """
    article = _articles().get(lang, "")
    common = zipf(surface, lang)
    if not article or common <= _RARE:
        return 0.0
    other = surface.removeprefix(article) if surface.startswith(article) else article + surface
    gap = zipf(other, lang) - common if len(other) > 1 else -common
    unlike = max(0.0, min(1.0, (1 - likeness(surface, lang)) / 2))
    return unlike * max(0.0, min(_SURELY, _APART + gap))


def has_article(lang: str) -> bool:
    """Say whether a language writes an article onto its nouns."""
    return lang in _articles()


@cache
def _articles() -> dict[str, str]:
    return {row["lang"]: row["article"] for row in table("articles.tsv")}
