"""What the rules of `check` look at: every entry of every file, and the gazetteer that they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from pathlib import Path

from namenorm.errors import EditError, GazetteerError
from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import Entry
from namenorm.gazetteer.load import place, read_file, sources
from namenorm.gazetteer.model import Gazetteer
from namenorm.records import Alias, Entity, Problem


@dataclass
class Book:
    """The entries of one or more layers, as far as they could be read.

    Attributes:
        layers: the entries of each layer, ids unique within it.
        problems: what was wrong with the format.
    """

    layers: list[list[Entry]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The layers over one another."""
        return Gazetteer.layered(
            *(
                Gazetteer(
                    [entry.entity for entry in layer if entry.entity],
                    {entry.id: entry.redirect for entry in layer if not entry.entity},
                )
                for layer in self.layers
            )
        )

    def entries(self) -> Iterator[Entry]:
        """Yield all entries."""
        for layer in self.layers:
            yield from layer

    def entities(self) -> Iterator[tuple[Entry, Entity]]:
        """Yield the entries that are entities."""
        for entry in self.entries():
            if entry.entity:
                yield entry, entry.entity

    def aliases(self) -> Iterator[tuple[Entry, Alias, int]]:
        """Yield every alias with its entry and its line."""
        for entry, entity in self.entities():
            for alias, line in zip(entity.aliases, entry.alias_lines, strict=True):
                yield entry, alias, line


def read_book(*paths: str | PathLike[str]) -> Book:
    """Read layers for checking: problems are collected, not raised."""
    book = Book()
    for path in map(Path, paths):
        layer: dict[str, Entry] = {}
        for file, data in _sources(path, book):
            findings = Findings(str(file))
            for entry in read_file(file, findings, data):
                if first := layer.get(entry.id):
                    message = f"the id {entry.id} again{place((first.path, first.line), file)}"
                    findings.error(entry.line, "duplicate-id", message)
                else:
                    layer[entry.id] = entry
            book.problems += findings.problems
        book.layers.append(list(layer.values()))
    return book


def _sources(path: Path, book: Book) -> list[tuple[Path, bytes | None]]:
    try:
        return sources(path)
    except GazetteerError as error:
        book.problems.append(Problem(error.path, 0, "error", "unreadable", error.message))
    except EditError as error:
        book.problems.append(Problem(str(path), 0, "error", "unreadable", str(error)))
    return []
