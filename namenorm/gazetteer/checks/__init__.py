"""Lints gazetteer files: every problem at once, each with file, line, severity, rule and a command that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from os import PathLike

from namenorm.gazetteer.checks import collisions, entries, letters, spellings, words
from namenorm.gazetteer.checks.book import Book, read_book
from namenorm.records import Problem

# Problems that `check --fix` mends.
FIXABLE = frozenset({"not-nfc", "invisible", "spaces", "yaml-trap", "foreign-letter", "alias-twice"})

Rule = Callable[[Book], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    entries.id_form,
    entries.redirects,
    entries.references,
    entries.preferred,
    spellings.characters,
    spellings.languages,
    letters.mixed,
    letters.foreign,
    letters.homographs,
    words.short,
    words.ordinary,
    words.plausible,
    collisions.within,
    collisions.across,
)


def check(*paths: str | PathLike[str]) -> list[Problem]:
    """Check gazetteer files.

    Args:
        paths: as for `load`; several are layers.

    Returns:
        All problems, by file and line.
    """
    book = read_book(*paths)
    problems = [*book.problems, *(problem for rule in RULES for problem in rule(book))]
    return sorted(map(_with_remedy, problems), key=lambda problem: (problem.path, problem.line))


def _with_remedy(problem: Problem) -> Problem:
    if problem.suggestion or problem.rule not in FIXABLE or problem.path.endswith(".csv"):
        return problem
    return replace(problem, suggestion=f"namenorm gazetteer check {problem.path} --fix")
