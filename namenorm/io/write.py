"""Texts into files, atomically."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from namenorm.errors import DocumentError
from namenorm.files import replacing, write_atomic


def write_text(path: Path, text: str, *, encoding: str = "utf-8", backup: Path | None = None) -> None:
    """Replace a file by a text, whole or not at all.

    Args:
        path: the file; folders above it are made.
        text: written as it is, line ends untouched.
        encoding: as Python names them.
        backup: where the old file is kept.

    Raises:
        DocumentError: it cannot be written, or the text has characters the encoding has not; the old file is intact.
    """
    try:
        data = text.encode(encoding)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data, backup=backup)
    except UnicodeEncodeError as error:
        raise DocumentError(path, None, f"{error.object[error.start]!r} does not exist in {encoding}") from None
    except OSError as error:
        raise DocumentError(path, None, f"cannot be written: {error.strerror or error}") from None


@contextmanager
def line_writer(path: Path) -> Iterator[Callable[[str], None]]:
    """Replace a file by lines as they come, whole when the block ends, or not at all when it raises.

    Args:
        path: the file; folders above it are made.

    Yields:
        A function that writes one line in UTF-8.

    Raises:
        DocumentError: it cannot be written; the old file is intact.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:

            def write(line: str) -> None:
                file.write(f"{line}\n".encode())

            yield write
    except OSError as error:
        raise DocumentError(path, None, f"cannot be written: {error.strerror or error}") from None


def backup_path(path: Path) -> Path:
    """Find a free name for the backup of a file: name.bak, name.bak1, ..."""
    candidate, number = path.with_name(path.name + ".bak"), 0
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}.bak{number}")
    return candidate
