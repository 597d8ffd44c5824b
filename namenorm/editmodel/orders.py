"""The orders in which the words of a name may stand: `Kim Jong Un` is 김정은, `Masao Uchino` 우치노 마사오."""

from __future__ import annotations

from namenorm.editmodel.letters import SPACE

_UNSPACED = (
    ("\N{HANGUL CHOSEONG KIYEOK}", "\N{HANGUL JONGSEONG HIEUH}"),
    ("\ue000", "\ue0ff"),
    ("ァ", "ー"),
    ("㐀", "鿿"),
)
_MOST_WORDS = 6


def orders(left: str, right: str) -> list[str]:
    """List the right name with its words turned round, as it stands first.

    Only where the left name has several words as well, or is in a script that writes names without spaces.

    >>> orders("우치노 마사오", "masao uchino")
    ['masao uchino', 'uchino masao']
    """
    if SPACE not in right or not (SPACE in left or (left and is_unspaced(left[0]))):
        return [right]
    words = right.split(SPACE)
    n = len(words)
    if n > _MOST_WORDS:
        return [right]
    turns = range(1, n) if n <= 3 else (1, n - 1)
    return [right, *dict.fromkeys(SPACE.join(words[k:] + words[:k]) for k in turns)]


def is_unspaced(letter: str) -> bool:
    """Tell whether a letter belongs to a script that runs the words of a name together."""
    return any(first <= letter <= last for first, last in _UNSPACED)
