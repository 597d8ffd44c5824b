"""Collects the problems of one file as they are met, so that one reading reports them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from namenorm.errors import GazetteerError
from namenorm.records import Problem

Severity = Literal["error", "warning", "info"]


@dataclass(slots=True)
class Findings:
    """The problems of one file.

    Attributes:
        path: the file.
        problems: what was found, in the order of the file.
    """

    path: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, line: int, rule: str, message: str, suggestion: str = "") -> None:
        """Note what makes the file unreadable as a gazetteer."""
        self.problems.append(Problem(self.path, line, "error", rule, message, suggestion))

    def warn(self, line: int, rule: str, message: str, suggestion: str = "") -> None:
        """Note what is probably a mistake."""
        self.problems.append(Problem(self.path, line, "warning", rule, message, suggestion))

    def raise_first(self) -> None:
        """Raise the first error.

        Raises:
            GazetteerError: there is one.
        """
        errors = [problem for problem in self.problems if problem.severity == "error"]
        if errors:
            more = f" (and {len(errors) - 1} more: namenorm gazetteer check {self.path})" if errors[1:] else ""
            raise GazetteerError(self.path, errors[0].line, errors[0].message + more)


def nearest(word: str, words: Iterable[str]) -> str:
    """Say which of the known words was probably meant, as the end of a message.

    >>> nearest("alises", ["aliases", "links"])
    '; did you mean aliases?'
    >>> nearest("xyz", ["aliases", "links"])
    ''
    """
    found = get_close_matches(word.lower(), {w.lower(): w for w in words}, n=1)
    original = {w.lower(): w for w in words}
    return f"; did you mean {original[found[0]]}?" if found else ""
