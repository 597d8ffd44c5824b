"""The files of a gazetteer as they stand, read when an edit needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from namenorm.errors import EditError, GazetteerError
from namenorm.gazetteer.edit.blocks import rewrite
from namenorm.gazetteer.edit.hunks import Hunk, hunk
from namenorm.gazetteer.edit.spans import Span, spans, split_lines
from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import Entry, read_entry
from namenorm.gazetteer.load import files
from namenorm.gazetteer.nodes import read_bytes, read_list
from namenorm.records import EntityType

FILES = {"PER": "people.yaml", "ORG": "organisations.yaml", "LOC": "places.yaml", "MISC": "other.yaml"}
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class SourceFile:
    """One YAML file, split into lines.

    Attributes:
        path: where it is.
        name: its path within the gazetteer, with forward slashes.
        text: what stands in it; None where there is no file.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self.text: str | None = None
        if path.exists():
            read_bytes(path)  # for its errors
            self.text = path.read_bytes().decode("utf-8")

    @cached_property
    def lines(self) -> list[str]:
        """The lines, with their ends, without a byte order mark."""
        return split_lines((self.text or "").removeprefix(BOM))

    @cached_property
    def spans(self) -> list[Span]:
        """The places of the entries.

        Raises:
            GazetteerError: the YAML is broken.
            EditError: its entries do not stand on lines of their own.
        """
        return spans(self.path, (self.text or "").removeprefix(BOM), self.lines)

    def span(self, id: str) -> Span | None:
        """Find an entry."""
        return next((span for span in self.spans if span.id == id), None)

    def entry(self, span: Span) -> Entry:
        """Read one entry.

        Raises:
            GazetteerError: it breaks the format.
        """
        return self._read(self.lines[span.first : span.end], span.first)

    def replace(self, span: Span, new: Sequence[str]) -> Hunk:
        """Put other lines in the place of an entry, after checking that they are one.

        Raises:
            GazetteerError: they break the format.
        """
        if new:
            self._read(new, span.first)
        return self.hunk(span.first, span.end, new)

    def hunk(self, first: int, end: int, new: Sequence[str]) -> Hunk:
        """Put lines in the place of others; a byte order mark stays in front of the first."""
        if first > 1 or not (self.text or "").startswith(BOM):
            return hunk(self.name, self.lines, first, end, new)
        marked = [BOM + new[0], *new[1:]] if new and first == 0 else new
        return hunk(self.name, split_lines(self.text or ""), first, end, marked)

    def change(self, span: Span, change: Callable[[CommentedMap], None]) -> Hunk:
        """Change the fields of an entry; see `rewrite`."""
        self.entry(span)
        return self.replace(span, rewrite(self.lines, span, change))

    def append(self, *entries: Sequence[str]) -> Hunk:
        """Put new entries at the end, in the style of the file.

        Args:
            entries: their lines without line ends, the dash in the first column.
        """
        if self.text is None:
            return Hunk(self.name, 0, None, "\n".join("".join(f"{line}\n" for line in entry) for entry in entries))
        known = self.spans
        indent = " " * (self._dash_column(known[-1]) if known else 0)
        end = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"
        apart = [end] if not known or len(known) == 1 or self._are_apart(known[-2:]) else []
        new: list[str] = []
        for entry in entries:
            made = [f"{indent}{line}{end}" if line else end for line in entry]
            self._read(made, len(self.lines) + len(new))
            new += [*(apart if known or new else []), *made]
        at = len(self.lines)
        if self.lines and not self.lines[-1].endswith(("\n", "\r")):
            return self.hunk(at - 1, at, [self.lines[-1] + end, *new])
        return self.hunk(at, at, new)

    def after(self, span: Span, entry: Sequence[str]) -> Hunk:
        """Put a new entry right behind another; arguments as for `append`."""
        if span.end == len(self.lines):
            return self.append(entry)
        end = "\r\n" if self.lines[span.first].endswith("\r\n") else "\n"
        indent = " " * self._dash_column(span)
        apart = [end] if len(self.spans) > 1 and self._are_apart(self.spans[:2]) else []
        new = [*apart, *(f"{indent}{line}{end}" if line else end for line in entry)]
        self._read(new, span.end)
        return self.hunk(span.end, span.end, new)

    def _dash_column(self, span: Span) -> int:
        line = self.lines[span.first]
        return len(line) - len(line.lstrip(" "))

    def _are_apart(self, pair: Sequence[Span]) -> bool:
        """Tell whether a blank line stands between two entries."""
        return any(not line.strip() for line in self.lines[pair[0].end : pair[1].first])

    def _read(self, lines: Sequence[str], first: int) -> Entry:
        text = "".join(lines)
        findings = Findings(str(self.path))
        entries = [read_entry(node, findings) for node in read_list(text.encode(), findings)]
        for problem in findings.problems:
            if problem.severity == "error":
                raise GazetteerError(self.path, problem.line + first, problem.message)
        if len(entries) != 1 or entries[0] is None:
            raise GazetteerError(self.path, first + 1, "these lines are not one entry")
        return entries[0]


class Shelf:
    """All files of a gazetteer.

    Args:
        path: a folder of YAML files, or one file.

    Attributes:
        root: the folder that the journal lies in.

    Raises:
        GazetteerError: there is no gazetteer.
        EditError: it is not YAML.
    """

    def __init__(self, path: Path) -> None:
        if path.suffix.lower() == ".csv":
            raise EditError(f"{path}: a CSV is edited as a table; namenorm gazetteer import makes YAML of it")
        self.path = path
        self.root = path if path.is_dir() else path.parent
        self._open: dict[str, SourceFile] = {}

    @cached_property
    def paths(self) -> list[Path]:
        """The files, by name; none where the folder has none yet."""
        if self.path.is_dir() and not any(self.path.rglob("*.y*ml")):
            return []
        return files(self.path)

    def file(self, path: Path) -> SourceFile:
        """Open a file of the gazetteer, which need not exist yet."""
        name = path.relative_to(self.root).as_posix()
        if name not in self._open:
            self._open[name] = SourceFile(path, name)
        return self._open[name]

    def named(self, name: str) -> SourceFile:
        """Open a file by its path within the gazetteer.

        Raises:
            EditError: it would lie outside, or is not named like YAML.
        """
        path = self.root / name
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise EditError(f"{name}: lies outside of {self.root}")
        if path.suffix not in (".yaml", ".yml") or path.name.startswith((".", "_")):
            raise EditError(f"{name}: a file of a gazetteer is named something.yaml")
        return self.file(path)

    def home(self, kind: EntityType) -> SourceFile:
        """Choose the file for a new entity: the one that has most of its type, by the ids that begin with it."""
        if self.path.is_file():
            return self.file(self.path)
        counts = {path: (self.file(path).text or "").count(f"id: {kind.lower()}/") for path in self.paths}
        best = max(counts, key=lambda path: counts[path], default=None)
        return self.file(best) if best and counts[best] else self.named(FILES[kind])

    def find(self, id: str) -> tuple[SourceFile, Span]:
        """Find the entry of an id.

        Raises:
            EditError: there is none.
        """
        found = self.look(id)
        if found is None:
            raise EditError(f"{id}: no entity of this id in {self.path}")
        return found

    def entity(self, id: str) -> tuple[SourceFile, Span]:
        """Find the entry of an entity.

        Raises:
            EditError: there is none, or it was merged into another.
        """
        file, span = self.find(id)
        entry = file.entry(span)
        if entry.entity is None:
            raise EditError(f"{id}: was merged into {entry.redirect}")
        return file, span

    @cached_property
    def places(self) -> dict[str, tuple[SourceFile, Span]]:
        """All entries by id: for edits of many; reads every file."""
        opened = [self.file(path) for path in self.paths]
        return {span.id: (file, span) for file in opened for span in file.spans}

    def look(self, id: str) -> tuple[SourceFile, Span] | None:
        """Find the entry of an id, None where there is none."""
        for file in self.mentioning(id):
            if span := file.span(id):
                return file, span
        return None

    def mentioning(self, id: str) -> Iterator[SourceFile]:
        """Open the files in which an id stands, as an entry or a reference."""
        for path in self.paths:
            file = self.file(path)
            if file.text and id in file.text:
                yield file
