"""Finds the lines of each entry in a YAML file by the marks of the parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol, cast

import yaml

from namenorm.errors import EditError, GazetteerError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OTHER_BREAK = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # where Python breaks lines, and YAML does not


class Span(NamedTuple):
    """The place of one entry; lines are counted from 0."""

    id: str
    first: int  # line of its dash
    start: int  # line its content starts at, usually the same
    column: int  # of its content
    end: int  # line after its last


def split_lines(text: str) -> list[str]:
    r"""Split a text at the line ends of YAML, which stay.

    >>> split_lines("a\r\nb\N{LINE SEPARATOR}c\n")
    ['a\r\n', 'b\u2028c\n']
    """
    return _LINE.findall(text) if _OTHER_BREAK.search(text) else text.splitlines(keepends=True)


class _Event(Protocol):
    start_mark: yaml.Mark
    end_mark: yaml.Mark
    anchor: str | None
    value: str
    flow_style: bool


def spans(path: Path, text: str, lines: list[str]) -> list[Span]:
    """List the entries of a file in its order.

    Args:
        path: for messages.
        text: the file.
        lines: the text, split.

    Raises:
        GazetteerError: the YAML is broken, or holds anchors or aliases.
        EditError: entries do not stand on lines of their own.
    """
    try:
        return _Finder(path, text, lines).spans()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise GazetteerError(path, mark.line + 1 if mark else None, str(error.problem or error.context)) from None
    except yaml.reader.ReaderError as error:
        raise GazetteerError(path, text.count("\n", 0, error.position) + 1, error.reason) from None


class _Finder:
    """Walks the events of one file."""

    def __init__(self, path: Path, text: str, lines: list[str]) -> None:
        self._path = path
        self._lines = lines
        self._next = cast("Callable[[], _Event]", yaml.CSafeLoader(text).get_event)

    def spans(self) -> list[Span]:
        self._next()  # StreamStart
        if isinstance(self._next(), yaml.StreamEndEvent):
            return []
        top = self._next()
        if isinstance(top, yaml.ScalarEvent) and top.value == "":
            return []
        if not isinstance(top, yaml.SequenceStartEvent):
            raise GazetteerError(self._path, top.start_mark.line + 1, "a gazetteer file is a list of entities")
        if top.flow_style:
            message = "written in brackets: edit it by hand, or write each entry on lines of its own"
            raise EditError(f"{self._path}:{top.start_mark.line + 1}: {message}")
        found = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._entry(event))
        self._next()  # DocumentEnd
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            raise GazetteerError(self._path, event.start_mark.line + 1, "a second YAML document in one file")
        return found

    def _entry(self, event: _Event) -> Span:
        start, column = event.start_mark.line, event.start_mark.column
        if not isinstance(event, yaml.MappingStartEvent):
            raise GazetteerError(
                self._path, start + 1, "an entity is a mapping: `- id: per/...`, its fields below it"
            )
        if event.anchor:
            self._refuse(event)
        id, last = self._content(event)
        dash = self._dash(start, column)
        return Span(id, dash, start, column, self._end(last + 1, self._indent(dash)))

    def _content(self, event: _Event) -> tuple[str, int]:
        """Read to the end of an entry: its id, and the line of the last thing in it."""
        id, key, last = "", "", event.start_mark.line
        open_flows = [event.flow_style]
        scalar, begin, finish = yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent
        while open_flows:
            event = self._next()
            if isinstance(event, scalar):
                end = event.end_mark
                last = end.line - (end.column == 0 and end.line > event.start_mark.line)
                if len(open_flows) == 1:
                    id = event.value if key == "id" else id
                    key = "" if key else event.value
                if event.anchor:
                    self._refuse(event)
            elif isinstance(event, begin):
                key = "" if len(open_flows) == 1 else key
                open_flows.append(event.flow_style)
                if event.anchor:
                    self._refuse(event)
            elif isinstance(event, finish):
                if open_flows.pop():
                    last = event.end_mark.line
            else:
                self._refuse(event)
        return id, last

    def _dash(self, start: int, column: int) -> int:
        """Find the line of the dash that an entry's content belongs to."""
        line = start
        before = self._lines[line][:column]
        while not before.strip() and line > 0:
            line -= 1
            before = self._lines[line].partition("#")[0]
        if before.strip() != "-":
            raise EditError(f"{self._path}:{start + 1}: the entry does not stand on lines of its own")
        return line

    def _end(self, line: int, dash: int) -> int:
        """Take the comment lines that stand deeper than the dash to the entry above them."""
        while line < len(self._lines) and self._lines[line].lstrip(" ").startswith("#") and self._indent(line) > dash:
            line += 1
        return line

    def _indent(self, line: int) -> int:
        return len(self._lines[line]) - len(self._lines[line].lstrip(" "))

    def _refuse(self, event: _Event) -> None:
        message = "YAML anchors and aliases are refused: write the value out where it is meant"
        raise GazetteerError(self._path, event.start_mark.line + 1, message)
