"""Acronyms beside full names, in one script by first letters, in two by the first letters of what the words mean."""

from __future__ import annotations

from namenorm.match.parts import Name

_SHORTEST, _LONGEST = 2, 8


def abbreviates(left: Name, right: Name) -> bool:
    """Whether one name is made of the first letters of the other's words.

    >>> from namenorm.match.parts import split
    >>> abbreviates(split("UN"), split("United Nations")), abbreviates(split("UN"), split("الأمم المتحدة"))
    (True, True)
    """
    if len(left.content) == 1 < len(right.content):
        return _of(left.content[0].form, right)
    if len(right.content) == 1 < len(left.content):
        return _of(right.content[0].form, left)
    return False


def _of(word: str, full: Name) -> bool:
    if not _SHORTEST <= len(word) <= _LONGEST:
        return False
    spoken = [part for part in full.parts if part.role not in ("legal", "title")]
    if word in ("".join(part.form[0] for part in some) for some in (spoken, full.content)):
        return True
    return sorted(word) == sorted(_english(full))


def _english(full: Name) -> str:
    """Give the first letters of the English of generic words; nothing where a word is none."""
    if any(part.role != "generic" for part in full.content):
        return ""
    return "".join(word[0] for part in full.content for word in part.meaning.split())
