"""Carries edits out: locked, all files or none, written down in the journal."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from namenorm.errors import EditError
from namenorm.files import write_atomic
from namenorm.gazetteer.edit.hunks import Hunk, apply, diff, inverse, relocate
from namenorm.gazetteer.edit.journal import JOURNAL, Record, append, last_id, mend, read_journal, undoable
from namenorm.gazetteer.edit.lock import locked
from namenorm.gazetteer.edit.shelf import Shelf
from namenorm.gazetteer.pending import PENDING, Texts, read_pending, read_text, unwritten, write_pending

_UNFINISHED = re.compile(r"\.(?:.+\.ya?ml|\.namenorm-pending\.json)\.[0-9a-f]{8}\.tmp")  # as write_atomic names them
Plan = Callable[[Shelf], Sequence[Hunk]]


@dataclass(frozen=True, slots=True)
class Note:
    """What the journal says of an edit beside its lines."""

    what: str
    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did, or would do.

    Attributes:
        record: as in the journal; None where nothing was to be changed.
        diff: the change as a unified diff.
    """

    record: Record | None
    diff: str


def edit(path: Path, plan: Plan, note: Note, *, dry_run: bool = False) -> Edited:
    """Carry out one edit.

    Args:
        path: a folder of YAML files or one file; the journal lies in the folder.
        plan: makes the changes of the edit from the files as they stand.
        note: for the journal.
        dry_run: work the diff out and write nothing.

    Raises:
        EditError: the edit is impossible, a file is not writable, or another edit is under way.
        GazetteerError: a file it concerns is broken. Nothing was written in either case.
    """
    shelf = Shelf(path)
    if dry_run:
        hunks = list(plan(shelf))
        return _edited(None, hunks, _texts(shelf.root, hunks))
    with session(shelf.root):
        hunks = list(plan(shelf))
        before = _texts(shelf.root, hunks)
        if not hunks:
            return Edited(None, "")
        record = _record(hunks, note)
        _carry_out(shelf.root, record, before)
        return _edited(record, hunks, before)


def undo(path: Path, count: int, note: Note, *, dry_run: bool = False) -> list[Edited]:
    """Take back the last edits that still hold, the latest first.

    Args:
        path: as for `edit`.
        count: how many; more than there are takes all back.
        note: for the journal; what it says is put before what was taken back.
        dry_run: work out the diff of the latest one only.

    Raises:
        EditError: the lines of an edit were changed since; those taken back before it stay so.
    """
    root = Shelf(path).root
    done = []
    if dry_run:
        for record in undoable(read_journal(root))[-1:]:
            hunks = _turned(record, root)
            done.append(_edited(record, hunks, _texts(root, hunks)))
        return done
    with session(root):
        for record in reversed(undoable(read_journal(root))[-count:] if count else []):
            hunks = _turned(record, root)
            before = _texts(root, hunks)
            said = Note(f"{note.what} {record.what}", note.who, note.why)
            back = _record(hunks, said, undoes=record.id)
            _carry_out(root, back, before)
            done.append(_edited(back, hunks, before))
    return done


@contextmanager
def session(root: Path) -> Iterator[None]:
    """Hold a gazetteer's lock, after finishing what a killed process left half done.

    Raises:
        EditError: another edit is under way, or the folder is not writable.
    """
    with locked(root / JOURNAL):
        mend(root)
        _sweep(root)
        if pending := read_pending(root):
            _write(root, unwritten(root))
            _close(root, pending.record)
        yield


def _sweep(root: Path) -> None:
    """Remove the unfinished files of killed processes: under the lock there is nobody else whose they could be."""
    for path in root.rglob(".*.tmp"):
        if _UNFINISHED.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _turned(record: Record, root: Path) -> list[Hunk]:
    hunks = inverse(record.hunks)
    texts = _texts(root, hunks)
    return [relocate(hunk, texts[hunk.file]) for hunk in hunks]


def _carry_out(root: Path, record: Record, before: Texts) -> None:
    after = apply(record.hunks, before)
    try:
        write_pending(root, record, before)
        try:
            _write(root, after)
            _close(root, record)
        except OSError:
            # The disk is full, say: the old texts take less room than the new ones did.
            _write(root, before)
            (root / PENDING).unlink()
            raise
    except OSError as error:
        raise EditError(f"{error.filename or root}: cannot be written: {error.strerror or error}") from None


def _write(root: Path, texts: Texts) -> None:
    for file, text in texts.items():
        path = root / file
        if text is None:
            path.unlink(missing_ok=True)
        elif read_text(path) != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, text.encode())
    for file, text in texts.items():
        if text is None:
            with suppress(OSError):  # not empty, or the folder of the gazetteer itself
                (root / file).parent.rmdir()


def _close(root: Path, record: Record) -> None:
    if last_id(root) != record.id:
        append(root, record)
    (root / PENDING).unlink()


def _texts(root: Path, hunks: Sequence[Hunk]) -> dict[str, str | None]:
    return {hunk.file: read_text(root / hunk.file) for hunk in hunks}


def _edited(record: Record | None, hunks: Sequence[Hunk], before: Texts) -> Edited:
    return Edited(record, "".join(diff(hunks, before)))


def _record(hunks: Sequence[Hunk], note: Note, undoes: str = "") -> Record:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Record(secrets.token_hex(4), at, note.who, note.what, note.why, undoes, tuple(hunks))
