"""A folded word into the classes of its consonants, the same classes for every script.

Vowels and weak letters fall away, a class that follows upon itself counts once. Spellings of one name in two scripts
mostly have the same classes, or differ in one. Which letters share a class was learned from the edit models by
`namenorm.editmodel.classes_fit`.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from namenorm.editmodel.letters import prepare, shown, sounded
from namenorm.tables import table
from namenorm.text import script_of


@lru_cache(maxsize=65536)
def classes(form: str) -> str:
    """Give the consonant classes of a folded word.

    >>> classes("زيلنسكي") == classes("zelenskyy") == classes("зеленський") == classes("זלנסקי") != classes("putin")
    True
    """
    known, found = _classes(), ""
    for letter in shown(sounded(prepare(form, "Hani"))) if script_of(form) == "Hani" else form:
        for part in letter if letter in known else unicodedata.normalize("NFD", letter):
            of = known.get(part, "")
            if of and not found.endswith(of):
                found += of
    return found


@cache
def _classes() -> dict[str, str]:
    return {row["letter"]: row["class"] for row in table("classes.tsv")}
