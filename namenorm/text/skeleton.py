"""A folded word into its consonant skeleton: one class letter a consonant, the same classes for every script.

Vowels and weak letters fall away, doubled consonants count once. Spellings of one name in Arabic, Latin, Cyrillic,
Hebrew and Greek script mostly share it, or are one class apart.
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from namenorm.tables import table


@lru_cache(maxsize=131072)
def skeleton(form: str) -> str:
    """Give the consonant classes of a folded word.

    >>> skeleton("زيلنسكي"), skeleton("zelenskyy"), skeleton("зеленський"), skeleton("זלנסקי")
    ('slnsk', 'slnsk', 'slnsk', 'slnsk')
    """
    pattern, classes = _classes()
    found: list[str] = []
    for match in pattern.finditer(form):
        for letter in classes[match.group()]:
            if not found or found[-1] != letter:
                found.append(letter)
    return "".join(found)


@cache
def _classes() -> tuple[regex.Pattern[str], dict[str, str]]:
    classes = {row["letters"]: row["class"] for row in table("skeleton.tsv")}
    longest_first = sorted(classes, key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, longest_first))), classes
