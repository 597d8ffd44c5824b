"""Opens gazetteers from files: YAML, folders of YAML, CSV and JSON Lines, each a layer over the ones before."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from namenorm.errors import GazetteerError
from namenorm.gazetteer.csvfile import read_rows
from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import Entry, read_entry
from namenorm.gazetteer.jsonl import read_lines
from namenorm.gazetteer.model import Gazetteer
from namenorm.gazetteer.nodes import read_bytes, read_list
from namenorm.gazetteer.pending import stamp, unwritten
from namenorm.records import Entity
from namenorm.tables import DATA

SUFFIXES = (".yaml", ".yml")
TABLES = (".csv", ".jsonl")
_TRIES = 5  # readings of a folder in which somebody edits meanwhile
_PACKAGE = Path(__file__).parents[1]


def load(*paths: str | PathLike[str]) -> Gazetteer:
    """Load gazetteers as layers, later ones over earlier ones.

    Args:
        paths: YAML files, folders of them (read through; names that start with a dot or _ are left out), CSV files
            with the columns id, type, canonical, aliases, or JSON Lines (.jsonl) with one entry a line.

    Raises:
        GazetteerError: a path is missing, or a file breaks the format; the first error, with file and line.
    """
    return Gazetteer.layered(*(_layer(Path(path)) for path in paths)) if paths else Gazetteer([])


def shipped() -> Path:
    """Return the folder of the gazetteer that comes with namenorm.

    Raises:
        GazetteerError: the installation has none.
    """
    for folder in (_PACKAGE / "_gazetteer", _PACKAGE.parent / "gazetteer"):
        if folder.is_dir():
            return folder
    raise GazetteerError(_PACKAGE / "_gazetteer", None, "the gazetteer that comes with namenorm is missing")


def schema() -> Path:
    """Return the JSON Schema (2020-12) of gazetteer files, for editors that complete and check."""
    return DATA / "gazetteer.schema.json"


def files(path: Path) -> list[Path]:
    """List the files of a layer: the file itself, or the YAML files of a folder by name.

    Raises:
        GazetteerError: there is no such file, no YAML in the folder, or a file of another kind.
    """
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not _is_hidden(file, path))
        if not found:
            raise GazetteerError(path, None, "no YAML file in this folder")
        return found
    if not path.exists():
        raise GazetteerError(path, None, "no such file or folder")
    if path.suffix.lower() not in (*SUFFIXES, *TABLES):
        message = "not a gazetteer: a .yaml file, a folder of them, a .csv or a .jsonl file is wanted"
        raise GazetteerError(path, None, message)
    return [path]


def sources(path: Path) -> list[tuple[Path, bytes | None]]:
    """List the files of a layer, each with the text that an interrupted edit has yet to write into it, if any.

    Raises:
        GazetteerError: as for `files`.
        EditError: the note of an interrupted edit is damaged.
    """
    root = path if path.is_dir() else path.parent
    waiting = {root / name: text for name, text in unwritten(root).items()}
    if not waiting:
        return [(file, None) for file in files(path)]
    there = {path} if path.suffix in SUFFIXES else {*files(path), *waiting}
    return [
        (file, text.encode() if (text := waiting.get(file)) else None)
        for file in sorted(there)
        if waiting.get(file, "") is not None
    ]


def read_file(path: Path, findings: Findings, data: bytes | None = None) -> Iterator[Entry]:
    """Yield the entries of one file of any form; what is wrong goes to the findings.

    Args:
        path: the file.
        findings: takes the problems.
        data: what to read in the place of what stands in a YAML file.
    """
    suffix = path.suffix.lower()
    if suffix in TABLES:
        yield from (read_rows if suffix == ".csv" else read_lines)(path, findings)
    else:
        yield from _read_yaml(path, findings, data)


def _read_yaml(path: Path, findings: Findings, data: bytes | None) -> Iterator[Entry]:
    try:
        data = read_bytes(path) if data is None else data.removeprefix(codecs.BOM_UTF8)
    except GazetteerError as error:
        findings.error(error.line or 0, "unreadable", error.message)
        return
    for node in read_list(data, findings):
        if entry := read_entry(node, findings):
            yield entry


def is_table(path: Path) -> bool:
    """Say whether a path is a file that can be read entry by entry."""
    return path.suffix.lower() in TABLES and path.is_file()


def stream(path: Path) -> Iterator[Entry]:
    """Yield the entries of a CSV or JSON Lines file one by one.

    Raises:
        GazetteerError: the first error, with file and line.
    """
    findings = Findings(str(path))
    for entry in read_file(path, findings):
        if findings.problems:
            findings.raise_first()
        yield entry
    findings.raise_first()


def _table(path: Path) -> Gazetteer:
    entities: dict[str, Entity] = {}
    redirects: dict[str, str] = {}
    lines: dict[str, int] = {}
    for entry in stream(path):
        if entry.id in lines:
            raise GazetteerError(
                path, entry.line, f"the id {entry.id} again: it stands in line {lines[entry.id]} too"
            )
        lines[entry.id] = entry.line
        if entry.entity:
            entities[entry.id] = entry.entity
        else:
            redirects[entry.id] = entry.redirect
    return Gazetteer(entities.values(), redirects)


def _layer(path: Path) -> Gazetteer:
    if is_table(path):
        return _table(path)
    root = path if path.is_dir() else path.parent
    for _ in range(_TRIES):
        before = stamp(root)
        try:
            layer = _read(path)
        except GazetteerError:
            if stamp(root) == before:
                raise
        else:
            if stamp(root) == before:
                return layer
    return _read(path)


def _read(path: Path) -> Gazetteer:
    entities: list[Entity] = []
    redirects: dict[str, str] = {}
    seen: dict[str, tuple[str, int]] = {}
    for file, data in sources(path):
        findings = Findings(str(file))
        for entry in read_file(file, findings, data):
            if entry.id in seen:
                findings.error(entry.line, "duplicate-id", f"the id {entry.id} again{place(seen[entry.id], file)}")
            elif entry.entity:
                entities.append(entry.entity)
            else:
                redirects[entry.id] = entry.redirect
            seen.setdefault(entry.id, (str(file), entry.line))
        findings.raise_first()
    return Gazetteer(entities, redirects)


def place(first: tuple[str, int], here: Path) -> str:
    """Say where an id was first met."""
    path, line = first
    return f": it stands in line {line} too" if path == str(here) else f": it stands in {path}:{line} too"


def _is_hidden(file: Path, root: Path) -> bool:
    return any(part.startswith((".", "_")) for part in file.relative_to(root).parts)
