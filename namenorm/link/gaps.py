"""What may stand between and behind the words of one name."""

from __future__ import annotations

import re

# Blanks, a line end, hyphens, an initial's dot, apostrophes, the low line of hashtags, and the quotes of حركة "فتح".
_WITHIN_A_NAME = re.compile(
    r"(?:[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r])?[^\S\n\r]*|\s?[-–.'’ʼ־]\s?|_| [\"«“„‘]|[\"»”] )"
)
_LONGEST = 4
_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“", "‘": "’"}
_CLOSING = frozenset(_QUOTES.values())


def is_within_name(gap: str) -> bool:
    """Say whether the words around a stretch of text may be of one name.

    >>> is_within_name(" "), is_within_name(", ")
    (True, False)
    """
    return len(gap) <= _LONGEST and _WITHIN_A_NAME.fullmatch(gap) is not None


def is_open(surface: str, behind: str) -> bool:
    """Say whether a quote that is opened inside a name is closed right behind it.

    >>> is_open('حركة "فتح', '"')
    True
    """
    if behind not in _CLOSING:
        return False
    opened = next((at for at, char in enumerate(surface) if char in _QUOTES), None)
    return opened is not None and behind == _QUOTES[surface[opened]] and behind not in surface[opened + 1 :]
