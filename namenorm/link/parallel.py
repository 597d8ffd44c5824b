"""The same work in several processes, in input order."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from namenorm.records import Decision, Resolution

if TYPE_CHECKING:
    from namenorm.link.linker import Linker

_AHEAD = 4  # texts that wait per process: enough to keep it busy, few enough to stay lazy
_NAMES_A_TASK = 256


class _Worker:
    """Holds the linker of a worker process, which inherits it and never sends it."""

    linker: Linker


def link_in_processes(linker: Linker, texts: Iterable[str], workers: int) -> Iterator[list[Decision]]:
    """Link texts in `workers` processes (0: all cores), lazily, in input order."""
    with _pool(linker, workers) as pool:
        waiting: deque[Future[list[Decision]]] = deque()
        for text in texts:
            waiting.append(pool.submit(_link, text))
            if len(waiting) >= _AHEAD * _count(workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def resolve_in_processes(
    linker: Linker, names: Iterable[str], lang: str | None, limit: int, workers: int
) -> list[list[Resolution]]:
    """Resolve names in `workers` processes (0: all cores), in input order."""
    iterator = iter(names)
    batches = iter(lambda: list(islice(iterator, _NAMES_A_TASK)), [])
    with _pool(linker, workers) as pool:
        tasks = [pool.submit(_resolve, batch, lang, limit) for batch in batches]
        return [resolved for task in tasks for resolved in task.result()]


def _count(workers: int) -> int:
    return workers if workers > 0 else os.cpu_count() or 1


def _pool(linker: Linker, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(_count(workers), multiprocessing.get_context(), _start, (linker,))


def _start(linker: Linker) -> None:
    _Worker.linker = linker


def _link(text: str) -> list[Decision]:
    return _Worker.linker.link(text)


def _resolve(names: list[str], lang: str | None, limit: int) -> list[list[Resolution]]:
    return [_Worker.linker.resolve(name, lang=lang, limit=limit) for name in names]
