"""Rules on entries as wholes: ids, references, redirects, preferred names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from namenorm.gazetteer.checks.book import Book
from namenorm.gazetteer.findings import Severity, nearest
from namenorm.gazetteer.format import Entry
from namenorm.gazetteer.model import follow
from namenorm.records import Problem

_SLUG = re.compile(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*")


def id_form(book: Book) -> Iterator[Problem]:
    """An id is a slug under the short name of its type, so that it reads well and never needs quotes."""
    for entry, entity in book.entities():
        prefix = entity.type.lower()
        if not _SLUG.fullmatch(entry.id):
            yield problem(entry, "warning", "id-form", f"the id {entry.id} is not like {prefix}/mark-rutte")
        elif not entry.id.startswith(f"{prefix}/"):
            yield problem(
                entry, "info", "id-prefix", f"the id {entry.id} of a {entity.type} begins with another prefix"
            )


def redirects(book: Book) -> Iterator[Problem]:
    """A redirect leads to an entity, in one of the layers."""
    raw = {entry.id: entry.redirect for entry in book.entries() if not entry.entity}
    entities = book.gazetteer.entities
    for entry in book.entries():
        if entry.entity:
            continue
        end = follow(entry.id, raw)
        if end == entry.id:
            yield problem(
                entry,
                "error",
                "redirect-circle",
                f"the redirect of {entry.id} leads back to itself",
                f"namenorm gazetteer remove {entry.id}",
            )
        elif end not in entities:
            message = f"{entry.id} is redirected to {end}, which is not there{nearest(end, entities)}"
            yield problem(entry, "error", "redirect-nowhere", message, f"namenorm gazetteer remove {entry.id}")


def references(book: Book) -> Iterator[Problem]:
    """Countries and the organisations of roles are entities of the gazetteer."""
    gazetteer = book.gazetteer
    for entry, entity in book.entities():
        for id in (*entity.country, *(role.of for role in entity.roles if role.of)):
            if gazetteer.get(id) is None:
                message = f"{entry.id} names {id}, which is not there"
                yield problem(
                    entry, "warning", "unknown-reference", message, f"namenorm gazetteer set {entry.id} --edit"
                )


def preferred(book: Book) -> Iterator[Problem]:
    """An entity has a preferred name, and one a language."""
    for entry, entity in book.entities():
        merged = book.gazetteer.get(entry.id)
        if merged and not any(alias.kind == "preferred" for alias in merged.aliases):
            message = f"{entry.id} has no preferred name: nothing can be rewritten to it"
            command = f"namenorm gazetteer alias kind {entry.id} NAME preferred"
            yield problem(entry, "warning", "no-preferred", message, command)
        first: dict[str, str] = {}
        for alias, line in zip(entity.aliases, entry.alias_lines, strict=True):
            if alias.kind != "preferred":
                continue
            if alias.lang in first:
                message = f"{entry.id} has two preferred names in {alias.lang}: {first[alias.lang]} and {alias.text}"
                command = f"namenorm gazetteer alias kind {entry.id} {quoted(alias.text)} variant"
                yield Problem(entry.path, line, "error", "two-preferred", message, command)
            first.setdefault(alias.lang, alias.text)


def problem(entry: Entry, severity: Severity, rule: str, message: str, suggestion: str = "") -> Problem:
    """Make a problem of an entry as a whole."""
    return Problem(entry.path, entry.line, severity, rule, message, suggestion)


def quoted(text: str) -> str:
    r"""Quote a name for a command line.

    >>> print(quoted("روته"), quoted("O'Neil"))
    'روته' 'O'\''Neil'
    """
    return "'" + text.replace("'", "'\\''") + "'"
