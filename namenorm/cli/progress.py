"""A progress bar on stderr, where a person waits for more than one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from namenorm.cli.console import is_terminal

T = TypeVar("T")


def progress(items: Iterable[T], total: int, *, quiet: bool = False, label: str = "files") -> Iterator[T]:
    """Pass items through, showing how many of the total are done."""
    if quiet or total < 2 or not is_terminal(err=True):
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, label, total=total, console=Console(stderr=True), transient=True)
