"""Rules that put one ending for another, found by the ending of a word: what inflection and derivation share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

NO_ENDING = "-"
_SHORTEST_STEM = 2  # letters; one is enough where the recorded ending is long: Лев, Льва
_SEEN_OF_STEM = 4  # letters that a condition on a stem may look at
_REMEMBERED = 100_000  # ends of stems; forgotten wholesale beyond it


@dataclass(frozen=True, slots=True)
class Rule:
    """What a recorded word ends in, where a text has another ending.

    Args:
        recorded: the ending of the recorded word.
        after: a regular expression that the end of the stem before both endings must match.
        label: what the ending of the text says: a case, a number, an article.
    """

    recorded: str
    after: str
    label: str


class Endings:
    """The rules of one language by the ending that a text has.

    Args:
        rules: pairs of that ending and a rule, in the order of preference.
    """

    def __init__(self, rules: Iterable[tuple[str, Rule]]) -> None:
        found: dict[str, dict[Rule, None]] = defaultdict(dict)
        for ending, rule in rules:
            found[ending][rule] = None
        self._rules = {ending: tuple(known) for ending, known in found.items()}
        self._lengths = sorted({len(ending) for ending in found}, reverse=True)
        self._allowed: dict[tuple[str, str], tuple[Rule, ...]] = {}

    def undo(self, form: str) -> Iterator[tuple[str, str, Rule]]:
        """Yield stem, ending and rule for each way to read a folded word, longest ending first."""
        for length in self._lengths:
            cut = len(form) - length
            if cut > 0 and form[cut:] in self._rules:
                stem, ending = form[:cut], form[cut:]
                for rule in self._behind(stem[-_SEEN_OF_STEM:], ending):
                    if cut >= _SHORTEST_STEM or len(rule.recorded) >= _SHORTEST_STEM:
                        yield stem, ending, rule

    def _behind(self, stem: str, ending: str) -> tuple[Rule, ...]:
        """List the rules of an ending that hold behind a stem; few ends of stems are ever met."""
        known = self._allowed.get((stem, ending))
        if known is None:
            if len(self._allowed) >= _REMEMBERED:
                self._allowed.clear()
            known = tuple(rule for rule in self._rules[ending] if _condition(rule.after).search(stem))
            self._allowed[stem, ending] = known
        return known


@cache
def _condition(after: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{after})\Z")


def cell(text: str) -> str:
    """Read one ending of a table, where `-` is none."""
    return "" if text == NO_ENDING else text
