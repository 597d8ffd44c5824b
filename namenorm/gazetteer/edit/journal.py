"""The journal of a gazetteer: one JSON line an edit, with the lines before and after, so that git can carry it.

The lines of one edit stand for themselves: two branches that both edited are joined by keeping the lines of both
(`.namenorm-journal.jsonl merge=union` in .gitattributes).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from namenorm.errors import EditError
from namenorm.gazetteer.edit.hunks import Hunk

JOURNAL = ".namenorm-journal.jsonl"


@dataclass(frozen=True, slots=True)
class Record:
    """One edit.

    Attributes:
        id: eight hexadecimal digits.
        at: when, in UTC.
        who: who made it.
        what: the command.
        why: the reason given with -m.
        undoes: id of the edit that this one took back.
        hunks: the lines that it changed.
    """

    id: str
    at: str
    who: str
    what: str
    why: str
    undoes: str
    hunks: tuple[Hunk, ...]


def to_json(record: Record) -> dict[str, Any]:
    """Make the JSON object of a record, empty fields left out."""
    whole = {key: value for key, value in asdict(record).items() if value}
    return {**whole, "hunks": [asdict(hunk) for hunk in record.hunks]}


def from_json(fields: dict[str, Any]) -> Record:
    """Make a record of its JSON object.

    Raises:
        KeyError, TypeError: it is none.
    """
    hunks = tuple(Hunk(**hunk) for hunk in fields["hunks"])
    optional = {key: str(fields.get(key, "")) for key in ("who", "why", "undoes")}
    return Record(id=str(fields["id"]), at=str(fields["at"]), what=str(fields["what"]), hunks=hunks, **optional)


def read_journal(root: Path) -> list[Record]:
    """Read the journal of a gazetteer's folder, oldest edit first; empty where there is none.

    Raises:
        EditError: a line is no record, as after a git merge with conflicts.
    """
    path = root / JOURNAL
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise EditError(f"{path}: cannot be read: {error}") from None
    records = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            records.append(from_json(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            raise EditError(f"{path}:{number}: not a record of an edit; keep the lines of both sides") from None
    return records


def undoable(records: Iterable[Record]) -> list[Record]:
    """List the edits that still hold, oldest first: those neither taken back nor themselves taking one back."""
    records = list(records)
    undone = {record.undoes for record in records}
    return [record for record in records if record.id not in undone and not record.undoes]


def last_id(root: Path) -> str:
    """Return the id of the latest edit, "" where the last line is no record."""
    try:
        lines = (root / JOURNAL).read_bytes().splitlines()
        return str(json.loads(lines[-1])["id"])
    except (IndexError, ValueError, KeyError, TypeError):
        return ""


def append(root: Path, record: Record) -> None:
    """Write a record at the end of the journal, on the disk before this returns.

    Raises:
        OSError: it cannot be written; the journal is as before.
    """
    line = json.dumps(to_json(record), ensure_ascii=False) + "\n"
    with (root / JOURNAL).open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        try:
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise


def mend(root: Path) -> None:
    """Cut off a last line that a killed process left unfinished."""
    with (root / JOURNAL).open("r+b") as file:
        data = file.read()
        if data and not data.endswith(b"\n"):
            file.truncate(data.rfind(b"\n") + 1)
