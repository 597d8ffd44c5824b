"""House preferences: which of several letters an outlet writes for a Latin one, as in ڤ or ف for v."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from namenorm.editmodel import EditModel
from namenorm.errors import SchemeError
from namenorm.tables import table

Choices = dict[str, dict[str, str]]  # Latin letter -> letter that the model may write -> letter that the house writes


@cache
def choices(profile: str) -> Choices:
    """Read a profile.

    Raises:
        SchemeError: there is none of this name.

    >>> choices("v-ve")
    {'v': {'ف': 'ڤ'}}
    """
    found: Choices = {}
    for row in table("translit/preferences.tsv"):
        if row["profile"] == profile:
            found[row["latin"]] = dict.fromkeys(row["replaces"].split(), row["letter"])
    if not found:
        raise SchemeError(f"no profile {profile!r}; there are {', '.join(profiles())}")
    return found


def profiles() -> tuple[str, ...]:
    """List the profiles."""
    return tuple(dict.fromkeys(row["profile"] for row in table("translit/preferences.tsv")))


def preferred(
    model: EditModel, word: str, found: Iterable[tuple[str, float]], profile: str
) -> list[tuple[str, float]]:
    """Rewrite the spellings of a Latin word as a profile has it; those that fall together share one place.

    Args:
        model: from Latin to the script of the spellings.
        word: the Latin word.
        found: its spellings with their probabilities.
        profile: a name in `translit/preferences.tsv`.
    """
    wanted = choices(profile)
    if not any(latin in word.lower() for latin in wanted):
        return list(found)
    shares: dict[str, float] = {}
    for spelling, probability in found:
        written = _rewritten(model, word, spelling, wanted)
        shares[written] = shares.get(written, 0.0) + probability
    return sorted(shares.items(), key=lambda item: -item[1])


def _rewritten(model: EditModel, word: str, spelling: str, wanted: Choices) -> str:
    steps = model.align(word, spelling).steps
    if "".join(step.right for step in steps) != spelling:
        return spelling  # the alignment shows letters that are not the spelling's own
    return "".join(_choice(step.left, step.right, wanted) for step in steps)


def _choice(latin: str, letters: str, wanted: Choices) -> str:
    for letter, swaps in wanted.items():
        if letter in latin and f"{letter}h" not in latin and f"n{letter}" not in latin:  # gh and ng are other sounds
            letters = "".join(swaps.get(char, char) for char in letters)
    return letters
