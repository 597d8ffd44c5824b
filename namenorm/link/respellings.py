"""Spellings that differ in letters which the press writes for one another: هولندة and هولندا, כוויית and כווית."""

from __future__ import annotations

from functools import cache, lru_cache

from namenorm.tables import table
from namenorm.text import script_of


def is_respelled(form: str, word: str) -> bool:
    """Say whether two different folded words are regular spellings of one name.

    >>> is_respelled("هولنده", "هولندا"), is_respelled("سلمان", "سلطان"), is_respelled("سلمان", "سلمان")
    (True, False, False)
    """
    return form != word and _regular(form) == _regular(word)


@lru_cache(maxsize=65536)
def respellings(form: str) -> tuple[str, ...]:
    """List the regular spellings of a folded word that one or two of the changes lead to, either way.

    >>> "غروسي" in respellings("جروسي"), "بولندا" in respellings("بولنده")
    (True, True)
    """
    found = {form}
    for letters, becomes, is_final in _rules().get(script_of(form), ()):
        for one, other in ((letters, becomes), (becomes, letters)):
            found |= {_changed(word, one, other, is_final=is_final) for word in found}
    return tuple(sorted(found - {form}))


@lru_cache(maxsize=65536)
def _regular(word: str) -> str:
    for letters, becomes, is_final in _rules().get(script_of(word), ()):
        word = _changed(word, letters, becomes, is_final=is_final)
    return word


def _changed(word: str, letters: str, becomes: str, *, is_final: bool) -> str:
    if not is_final:
        return word.replace(letters, becomes)
    is_ending = word.endswith(letters) and len(word) > len(letters) + 1
    return word.removesuffix(letters) + becomes if is_ending else word


@cache
def _rules() -> dict[str, list[tuple[str, str, bool]]]:
    rules: dict[str, list[tuple[str, str, bool]]] = {}
    for row in table("respellings.tsv"):
        rules.setdefault(row["script"], []).append((row["letters"], row["becomes"], row["where"] == "final"))
    return rules
