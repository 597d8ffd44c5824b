"""An edit that was interrupted between its files: readers see it as done, the next edit finishes it.

Before an edit touches a file of a gazetteer, it is written down whole in one small file beside them, and from then on
it counts as done: whoever reads the gazetteer lays what a killed process could not write any more over the files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from namenorm.errors import EditError
from namenorm.files import write_atomic
from namenorm.gazetteer.edit.hunks import apply
from namenorm.gazetteer.edit.journal import JOURNAL, Record, from_json, to_json

PENDING = ".namenorm-pending.json"
Texts = Mapping[str, str | None]  # file within the gazetteer -> its text, None where there is none


@dataclass(frozen=True, slots=True)
class Pending:
    """An edit under way.

    Attributes:
        record: the edit.
        before: file -> hash of its text before the edit, "" where there was none.
    """

    record: Record
    before: Mapping[str, str]


def write_pending(root: Path, record: Record, before: Texts) -> None:
    """Write an edit down before it is carried out: the moment from which it counts as done.

    Raises:
        OSError: it cannot be written.
    """
    whole = {"record": to_json(record), "before": {file: digest(text) for file, text in before.items()}}
    write_atomic(root / PENDING, json.dumps(whole, ensure_ascii=False).encode())


def read_pending(root: Path) -> Pending | None:
    """Read the edit under way, None where there is none.

    Raises:
        EditError: the file is damaged.
    """
    path = root / PENDING
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        return Pending(from_json(whole["record"]), whole["before"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EditError(f"{path}: cannot be read: {error}") from None


def unwritten(root: Path) -> dict[str, str | None]:
    """Work out the files that an edit under way has yet to write; files changed by hand since are left alone.

    Raises:
        EditError: the note of the edit is damaged.
    """
    pending = read_pending(root)
    if pending is None:
        return {}
    now = {file: read_text(root / file) for file in pending.before}
    waiting = {file: text for file, text in now.items() if digest(text) == pending.before[file]}
    return apply([hunk for hunk in pending.record.hunks if hunk.file in waiting], waiting)


def stamp(root: Path) -> tuple[object, ...]:
    """Return what changes with every edit: a reader that finds it changed may have seen old files and new ones."""
    found: list[object] = []
    for name in (PENDING, JOURNAL):
        try:
            stat = (root / name).stat()
            found += [stat.st_ino, stat.st_size, stat.st_mtime_ns]
        except OSError:
            found.append(None)
    return tuple(found)


def read_text(path: Path) -> str | None:
    """Read a file as it is, None where there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None


def digest(text: str | None) -> str:
    """Hash a text; "" for none."""
    return "" if text is None else sha256(text.encode()).hexdigest()
