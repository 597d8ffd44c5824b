"""Blocking keys: what a word of a text and a word of a recorded name must share to be compared.

One function makes the keys of both sides; nobody else may. Keys are consonant classes, which scripts share, and the
classes with one left out, so that one wrong, missing or added consonant still meets.
"""

from __future__ import annotations

from functools import lru_cache

from namenorm.editmodel.classes import classes

# Deletions of classes fewer than this would join everything with everything.
_SHORTEST_TO_DELETE_FROM = 4


@lru_cache(maxsize=65536)
def keys(form: str) -> tuple[str, ...]:
    """List the keys of a folded word, all its classes first.

    Two words share a key when their classes are equal or one consonant apart (substituted, missing or added).

    >>> set(keys("زيلنسكي")) & set(keys("zelenskyy")) != set()
    True
    """
    whole = classes(form)
    if not whole:
        return (f"={form}",)  # only vowels: the word itself
    if len(whole) < _SHORTEST_TO_DELETE_FROM:
        return (whole,)
    shorter = dict.fromkeys(whole[:i] + whole[i + 1 :] for i in range(len(whole)))
    return (whole, *shorter)
