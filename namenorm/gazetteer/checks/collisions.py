"""Rules on names that meet: one spelling recorded twice, or claimed by two entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from namenorm.gazetteer.checks.book import Book
from namenorm.gazetteer.checks.entries import quoted
from namenorm.gazetteer.format import Entry
from namenorm.records import Alias, Problem
from namenorm.text import fold


def within(book: Book) -> Iterator[Problem]:
    """An entity records a text once a language."""
    for entry, entity in book.entities():
        seen: dict[tuple[str, str], Alias] = {}
        for alias, line in zip(entity.aliases, entry.alias_lines, strict=True):
            key = (alias.text, alias.lang)
            if key in seen:
                message = (
                    f"{alias.text} ({alias.lang}) stands twice in {entry.id}, as {seen[key].kind} and {alias.kind}"
                )
                yield Problem(entry.path, line, "warning", "alias-twice", message)
            seen.setdefault(key, alias)


def across(book: Book) -> Iterator[Problem]:
    """A spelling that two entities claim is told apart by its neighbours alone; of two types that is usual."""
    claims: dict[str, list[tuple[Entry, Alias, int]]] = defaultdict(list)
    for entry, alias, line in book.aliases():
        if alias.kind != "blocked":
            claims[fold(alias.text)].append((entry, alias, line))
    for claimed in claims.values():
        first, _, place = claimed[0]
        ids = {entry.id for entry, _, _ in claimed}
        if len(ids) == 1:
            continue
        told = {first.id}
        for entry, alias, line in claimed:
            if entry.id in told or alias.note:  # a note says that somebody looked
                continue
            told.add(entry.id)
            assert entry.entity
            assert first.entity
            same = entry.entity.type == first.entity.type
            message = f"{alias.text} of {entry.id} is a name of {first.id} too ({first.path}:{place})"
            command = f"namenorm gazetteer block {quoted(alias.text)} --for {entry.id}"
            yield Problem(entry.path, line, "warning" if same else "info", "alias-collision", message, command)
