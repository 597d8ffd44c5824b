"""Gives a romanized piece the letter case of the letters that it stands for."""

from __future__ import annotations

_TIE = "\N{COMBINING DOUBLE INVERTED BREVE}"


def lowered(text: str) -> str:
    """Lower a text letter by letter, so that positions stay.

    >>> lowered("İZMİR")  # the lower case of İ is two characters, so it is left
    'İzmİr'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def with_case(piece: str, text: str, start: int, end: int) -> str:
    """Write `piece`, which stands for `text[start:end]`, in that slice's case; its first letter is a capital.

    A capital that becomes several letters is written `Sh` before small letters and `SH` among capitals; letters
    joined by a tie (T͡S) are one letter and rise together.
    """
    if len(piece) < 2 or _TIE in piece or _among_capitals(text, start, end):
        return piece.upper()
    for at, char in enumerate(piece):
        if char.isalpha() and char.upper() != char:
            return piece[:at] + char.upper() + piece[at + 1 :]
    return piece


def _among_capitals(text: str, start: int, end: int) -> bool:
    letters = [char for char in text[start:end] if char.isalpha()]
    if len(letters) > 1:
        return all(char.isupper() for char in letters)
    if end < len(text) and text[end].isalpha():
        return text[end].isupper()
    return start > 0 and text[start - 1].isupper()
