"""Replaces a file whole or not at all, and says where caches lie."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from platformdirs import user_cache_path


def write_atomic(path: Path, data: bytes, *, backup: Path | None = None) -> None:
    """Replace a file by other bytes, so that every reader sees the old file or the new one.

    The bytes go to a new file in the same folder, are forced to the disk, and take the name over. A symbolic link
    stays one: the file it points to is replaced. The permissions of the old file are kept.

    Args:
        path: the file; its folder must exist.
        data: what it holds afterwards.
        backup: where a copy of the old file is kept, if there is one.

    Raises:
        OSError: the disk is full, or the folder or the file is not writable; the old file is intact.
    """
    with replacing(path, backup=backup) as file:
        file.write(data)


@contextmanager
def replacing(path: Path, *, backup: Path | None = None) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of a file when the block ends, or is gone when it raises.

    Args:
        path: the file; its folder must exist.
        backup: where a copy of the old file is kept, if there is one.

    Raises:
        OSError: as for `write_atomic`.
    """
    path = Path(os.path.realpath(path))
    mode = _mode(path)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with _create(temporary) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        if mode is not None and backup is not None:
            shutil.copy2(path, backup)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def cache_folder() -> Path | None:
    """Give namenorm's folder among the user's caches, made for the user alone; None where it cannot be made."""
    try:
        folder = user_cache_path("namenorm")
    except RuntimeError:  # nobody's home
        return None
    return folder if own_folder(folder) else None


def own_folder(folder: Path) -> bool:
    """Make a folder for the user alone where there is none, and say whether nobody else may write in it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return os.access(folder, os.W_OK)
    return found.st_uid == os.getuid() and not found.st_mode & 0o022 and os.access(folder, os.W_OK)


def _mode(path: Path) -> int | None:
    """Return the permissions of a file, None where there is no file."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    # A replacement needs the folder's permission only: a file marked read-only is left alone on purpose.
    if path.is_dir():
        raise IsADirectoryError(21, "Is a directory", str(path))
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied (read-only file)", str(path))
    return mode


def _create(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o666), "wb")


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
