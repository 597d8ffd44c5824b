"""Reads the small, strict part of YAML that gazetteers are written in: events into nodes that know their lines.

Nothing is constructed or guessed: every scalar is the text that stands in the file, so `no`, `2024` and `2024-10-01`
are what they look like. Anchors, aliases, merge keys, tags, and a second document are refused, repeated keys are
errors, depth and size have bounds: no file can swell in memory.

The nodes of one entry of the list at a time are built from libyaml's events, never the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, cast

import yaml

from namenorm.errors import GazetteerError
from namenorm.gazetteer.findings import Findings

MAX_BYTES = 1 << 30  # of one file
MAX_DEPTH = 8  # the format itself needs four

_BREAKS = re.compile(r"[\N{NEXT LINE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_SYNTAX = re.compile(r"\r\n|\r|\n")


class Scalar(NamedTuple):
    """A text, a date, a number: always its characters."""

    text: str
    line: int
    plain: bool  # written without quotes


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int


@dataclass(slots=True)
class Mapping:
    """A mapping, with the line of each key, and of its last content."""

    entries: dict[str, Node]
    lines: dict[str, int]
    line: int
    end: int = 0


Node = Scalar | Sequence | Mapping


def read_bytes(path: Path) -> bytes:
    """Read a gazetteer file, BOM removed.

    Raises:
        GazetteerError: it cannot be read, is too large or not UTF-8, or has line ends that YAML programs disagree on.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GazetteerError(path, None, f"larger than {MAX_BYTES >> 20} MB: split it into several files")
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        text = data.decode("utf-8")
    except OSError as error:
        raise GazetteerError(path, None, f"cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise GazetteerError(path, line, message) from None
    if found := _BREAKS.search(text):
        line = len(_SYNTAX.findall(text, 0, found.start())) + 1
        raise GazetteerError(path, line, f"line end U+{ord(found[0]):04X}: some YAML programs break the line here")
    return data


def read_list(data: bytes, findings: Findings) -> Iterator[Node]:
    """Yield the nodes of the list that a YAML file is.

    Args:
        data: the file, in UTF-8.
        findings: takes the problems; after a syntax error nothing more comes.
    """
    try:
        yield from _Reader(data, findings).items()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        findings.error(line, "yaml-syntax", ", ".join(filter(None, [error.context, error.problem])))
    except yaml.reader.ReaderError as error:
        line = data.count(b"\n", 0, len(data.decode()[: error.position].encode())) + 1
        findings.error(line, "yaml-syntax", f"character U+{ord(str(error.character)):04X}: {error.reason}")


class _Event(Protocol):
    """What an event of libyaml has, each kind some of it; the stubs of PyYAML leave it out."""

    start_mark: yaml.Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class _TooDeepError(Exception):
    """Nested deeper than any gazetteer."""


class _Reader:
    """Turns the events of one file into nodes, noting what is refused."""

    def __init__(self, data: bytes, findings: Findings) -> None:
        self._next = cast("Callable[[], _Event]", yaml.CSafeLoader(data).get_event)
        self._findings = findings
        self._depth = 0

    def items(self) -> Iterator[Node]:
        """Yield the items of the top list."""
        self._next()  # StreamStart
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return  # an empty file, or comments alone
        event = self._next()
        if isinstance(event, yaml.ScalarEvent) and event.value in ("", "~", "null"):
            pass
        elif not isinstance(event, yaml.SequenceStartEvent):
            line = event.start_mark.line + 1
            self._findings.error(line, "not-a-list", "a gazetteer file is a list of entities: `- id: per/...`")
            return
        else:
            try:
                while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                    yield self._node(event)
            except _TooDeepError:
                return
        self._next()  # DocumentEnd
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._findings.error(event.start_mark.line + 1, "yaml-documents", "a second YAML document in one file")

    def _node(self, event: _Event) -> Node:
        kind: type = type(event)
        line: int = event.start_mark.line + 1
        if kind is yaml.AliasEvent:
            self._refuse(line, f"the YAML alias *{event.anchor}")
            return Scalar("", line, False)
        if event.anchor is not None:
            self._refuse(line, f"the YAML anchor &{event.anchor}")
        if event.tag is not None:
            self._refuse(line, f"the YAML tag {event.tag}")
        if kind is yaml.ScalarEvent:
            return Scalar(event.value, line, event.style is None or event.style == "")
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._findings.error(line, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels; the rest was not read")
            raise _TooDeepError
        node = self._sequence(line) if kind is yaml.SequenceStartEvent else self._mapping(line)
        self._depth -= 1
        return node

    def _sequence(self, line: int) -> Sequence:
        items: list[Node] = []
        advance, node, end = self._next, self._node, yaml.SequenceEndEvent
        while not isinstance(event := advance(), end):
            items.append(node(event))
        return Sequence(items, line)

    def _mapping(self, line: int) -> Mapping:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        advance, node, end = self._next, self._node, yaml.MappingEndEvent
        while not isinstance(event := advance(), end):
            key = node(event)
            value = node(advance())
            if not isinstance(key, Scalar):
                self._findings.error(key.line, "yaml-key", "a key must be a word")
            elif key.text == "<<" and key.plain:
                self._refuse(key.line, "the YAML merge key <<")
            elif key.text in entries:
                first = lines[key.text]
                self._findings.error(key.line, "duplicate-key", f"`{key.text}` again: it stands in line {first} too")
            else:
                entries[key.text] = value
                lines[key.text] = key.line
        return Mapping(entries, lines, line)

    def _refuse(self, line: int, what: str) -> None:
        self._findings.error(line, "yaml-refused", f"{what} is refused: write the value out where it is meant")
