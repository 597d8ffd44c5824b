"""Arabic names of two words that are as often written as one (عبدالله, صلاحالدين): where the second word begins."""

from __future__ import annotations

from functools import cache

import regex

from namenorm.tables import table

ARTICLE = "ال"
_MARKS = r"[\p{M}\p{Cf}\u0640]*+"
_SAME = {"ا": "[اأإآٱ]", "ه": "[هہ]", "ة": "[ةه]", "ي": "[يیى]"}
_PROCLITICS = rf"(?:[وفبلك]{_MARKS}){{0,2}}"


def second_word(surface: str) -> int:
    """Find where the second word of a name begins that is written as one; 0 where there is only one word.

    >>> second_word("عبدالله"), second_word("وصلاحالدين"), second_word("الوالدين")
    (3, 5, 0)
    """
    match = _written_together().fullmatch(surface)
    return match.start(1) if match else 0


@cache
def _written_together() -> regex.Pattern[str]:
    pairs = [_letters(row["form"]) + f"({_second(row['behind'])})" for row in table("compounds.tsv")]
    return regex.compile(f"{_PROCLITICS}(?|{'|'.join(pairs)})")


def _second(behind: str) -> str:
    return _letters(behind) + (rf"(?:\p{{L}}{_MARKS}){{2,}}" if behind == ARTICLE else "")


def _letters(word: str) -> str:
    return "".join(_SAME.get(letter, letter) + _MARKS for letter in word)
