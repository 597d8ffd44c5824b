"""One editor at a time: a lock on the journal that the system itself lets go of when a process ends.

There is no lock file that a killed process could leave behind: whoever holds the lock is alive. A stopped or hanging
process is waited for, and then named as what it is, another edit under way.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from namenorm.errors import EditError

_STEP = 0.02  # seconds between two tries


@contextmanager
def locked(path: Path, *, timeout: float = 30.0) -> Iterator[None]:
    """Hold the lock of a file.

    Args:
        path: made, and removed again if it is still empty afterwards.
        timeout: seconds to wait for another holder.

    Raises:
        EditError: another process holds it all that time, or the file cannot be opened.
    """
    descriptor = _acquire(path, timeout)
    try:
        yield
    finally:
        if os.fstat(descriptor).st_size == 0 and sys.platform != "win32":
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _acquire(path: Path, timeout: float) -> int:
    end = time.monotonic() + timeout
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise EditError(f"{path}: cannot be written: {error.strerror or error}") from None
        # git, or the holder before, may have put another file in its place meanwhile
        if _take(descriptor) and _is_still(descriptor, path):
            return descriptor
        os.close(descriptor)
        if time.monotonic() > end:
            raise EditError(f"{path.parent}: another edit has been under way for {timeout:.0f} s")
        time.sleep(_STEP)


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 40  # beyond every journal: the bytes themselves stay readable

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
