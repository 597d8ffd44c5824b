"""What lists of names do to a name that stays the same name, and what makes another name of it, by chance."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from namenorm.match.lexicon import meanings, nicknames

_TITLES = ("Mr", "Dr.", "Sir", "Prof.", "Mrs", "Sheikh", "General")
_VOWELS = "aeiou"


def noised(name: str, chance: random.Random) -> str:
    """Write a Latin name as another list might.

    >>> noised("Mark Rutte", random.Random(7))
    'Rutte, Mark'
    """
    words = name.split()
    kind = chance.choices(
        ("slip", "order", "initial", "short", "title", "space", "nick", "case", "turn", "junior"), _OFTEN
    )[0]
    if kind == "slip":
        at = max(range(len(words)), key=lambda i: (len(words[i]), i)) if chance.random() < 0.7 else 0
        words[at] = slipped(words[at], chance)
    elif kind == "order" and len(words) > 1:
        words = [words[-1] + ",", *words[:-1]]
    elif kind == "turn" and len(words) > 1:
        words = [words[-1], *words[:-1]]
    elif kind == "initial" and len(words) > 1:
        at = chance.randrange(len(words) - 1)
        words[at] = words[at][0] + "."
    elif kind == "short" and len(words) > 2:
        del words[chance.choice((*range(1, len(words) - 1), *range(1, len(words))))]
    elif kind == "junior":
        words.append(chance.choice(("Jr.", "II", "Sr.", "III")))
    elif kind == "title":
        words.insert(0, chance.choice(_TITLES))
    elif kind == "space":
        return respaced(name, chance)
    elif kind == "nick":
        words[0] = nick(words[0], chance)
    return " ".join(words).upper() if kind == "case" else " ".join(words)


_OFTEN = (6, 3, 2, 4, 1, 2, 2, 1, 1, 1)


def slipped(word: str, chance: random.Random) -> str:
    """Mistype a word of four letters or more: a letter lost, doubled, changed over with the next, or another."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    vowels = word[:at] + chance.choice(_VOWELS) + word[at + 1 :]
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            vowels if word[at] in _VOWELS else word[:at] + chance.choice("strnlmkbdgpv") + word[at + 1 :],
        )
    )


def respaced(name: str, chance: random.Random) -> str:
    """Join two words, by a hyphen or by nothing."""
    words = name.split()
    if len(words) < 2:
        return name
    at = chance.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + chance.choice(("", "-")) + words[at + 1], *words[at + 2 :]])


def nick(word: str, chance: random.Random) -> str:
    """Put a short form for a given name that has one."""
    groups = nicknames().get(word.lower(), frozenset())
    choice = sorted({form for group in groups for form in _grouped()[group] if form.isascii()})
    return chance.choice(choice).capitalize() if choice else word


@cache
def _grouped() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form, groups in nicknames().items():
        for group in groups:
            found.setdefault(group, []).append(form)
    return found


def other(name: str, names: Sequence[str], chance: random.Random) -> str:
    """Make another name that shares words with a name: another family, given or middle name, or a further number."""
    words, foreign = name.split(), chance.choice(names).split()
    kind = chance.choices(("family", "given", "middle", "numbered", "longer"), (4, 5, 2, 1, 1))[0]
    if kind == "given" and len(words) > 1:
        words[0] = foreign[0]
    elif kind == "middle" and len(words) > 2:
        words[chance.randrange(1, len(words) - 1)] = foreign[0]
    elif kind == "numbered":
        words.append(chance.choice(("II", "III", "IV", "Jr.", "Sr.", "2", "3")))
    elif kind == "longer" and len(words) > 1:
        words = [words[0], *foreign[:1], foreign[-1]]
    else:
        words[-1] = foreign[-1]
    return " ".join(words)


def turned_sons(name: str, chance: random.Random) -> tuple[str, str]:
    """Make a son and his father of a name's two words: `A bin B` and `B bin A`."""
    words = name.split()
    son = chance.choice(("bin", "ibn", "ben"))
    return f"{words[0]} {son} {words[-1]}", f"{words[-1]} {son} {words[0]}"


def two_given(name: str, foreign: str) -> tuple[str, str]:
    """Make of two given names both persons that they may be: `Hans Friedrich`, `Friedrich Hans`."""
    first, second = name.split(maxsplit=1)[0], foreign.split(maxsplit=1)[0]
    return f"{first} {second}", f"{second} {first}"


def numbered(name: str, chance: random.Random) -> tuple[str, str]:
    """Number a name twice, by different numbers."""
    first, second = chance.sample(("II", "III", "IV", "XII", "XIV", "1", "2", "3", "14", "15"), 2)
    return f"{name} {first}", f"{name} {second}"


@cache
def spoofs() -> dict[str, str]:
    """Map Latin letters to Cyrillic ones that look the same."""
    from namenorm.tables import table

    return {row["looks_like"]: row["letter"] for row in table("confusables.tsv") if "А" <= row["letter"] <= "ӿ"}


def spoofed(name: str, chance: random.Random) -> str:
    """Put look-alikes of another script for one letter of a name."""
    at = [i for i, char in enumerate(name) if char in spoofs()]
    if not at:
        return name
    i = chance.choice(at)
    return name[:i] + spoofs()[name[i]] + name[i + 1 :]


def is_plain(name: str) -> bool:
    """Whether a name has two to four words, and none that a table knows."""
    words = name.lower().split()
    return 2 <= len(words) <= 4 and not any(word in meanings() for word in words)
