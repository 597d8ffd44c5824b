"""One tool at one size, in this process alone; prints what it measured as JSON. `run.py` starts it.

Times are those of the processor, so that other work on the machine does not count; one core, one thread. Each run
asks what was not asked before: first twice as much each time, until a run is long enough; then five runs of that
much, or as many as there is time for.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import resource
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

RUNS = 5
LONG_ENOUGH = 4.0  # seconds of a run


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("task", choices=list(TASKS))
    asked.add_argument("module", choices=("peers", "ours"))
    asked.add_argument("tool")
    asked.add_argument("folder", type=Path, help="of the names, or of their index inside it")
    asked.add_argument("--core", type=int, default=-1)
    asked.add_argument("--limit", type=int, default=150, help="seconds of the processor; a fifth of them for asking")
    given = asked.parse_args()
    resource.setrlimit(resource.RLIMIT_CPU, (given.limit, given.limit + 5))
    if given.core >= 0 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {given.core})
    module = importlib.import_module(given.module)
    print(json.dumps(TASKS[given.task](module, given.tool, given.folder, given.limit / 5)))


def scan(module: Any, tool: str, folder: Path, limit: float) -> dict[str, Any]:
    """Measure a scanner: speed, and what it finds of the mentions."""
    articles = rows(folder, "articles")
    built, report = build(module, module.SCANNERS[tool], folder)
    texts = [text for text, _ in articles]
    sizes = [len(text.encode()) for text in texts]
    start = private()
    raw, runs = timed(lambda part: [built.scan(text) for text in part], texts, 256, limit)
    report["runs"] = [(sum(sizes[first:last]), seconds) for first, last, seconds in runs]
    report["again"] = again(lambda part: [built.scan(text) for text in part], texts, sizes, runs, limit)
    report["articles"] = len(raw)
    report["private_after"] = report["private"] + private() - start
    found = (built.found(one) for one in raw)
    return report | judged(found, (mentions for _, mentions in articles))


def resolve(module: Any, tool: str, folder: Path, limit: float) -> dict[str, Any]:
    """Measure a resolver: speed, and how often its first answer is right."""
    queries = rows(folder, "queries")
    built, report = build(module, module.RESOLVERS[tool], folder)
    start = private()
    answers, runs = timed(lambda part: list(built.resolve(part)), [text for text, _, _ in queries], 1024, limit)
    report["runs"] = [(last - first, seconds) for first, last, seconds in runs]
    asked, right = Counter(), Counter()
    for answer, (_, number, kind) in zip(answers, queries):
        asked[kind] += 1
        right[kind] += answer == (None if number < 0 else number)
    report["shares"] = {kind: (right[kind], asked[kind]) for kind in sorted(asked)}
    return report | {"private_after": report["private"] + private() - start}


def look_up(module: Any, tool: str, folder: Path, limit: float) -> dict[str, Any]:
    """Open what lies on the disk and look up 10,000 recorded names, once; everything is imported before."""
    names = rows(folder, "lookups")
    kind = module.Opening if module.__name__ == "ours" else module.Marisa
    path = folder / ("names.nni" if module.__name__ == "ours" else "names.marisa")
    small = folder / f"small{path.suffix}"
    kind(str(small)).look_up(names[:1])  # imports
    gc.collect()
    before = private()
    wall, cpu = time.perf_counter(), time.process_time()
    found = kind(str(path)).look_up(names)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"wall": wall, "cpu": cpu, "found": found, "asked": len(names), "private": private() - before}


TASKS: dict[str, Callable[[Any, str, Path, float], dict[str, Any]]] = {
    "scan": scan,
    "resolve": resolve,
    "look_up": look_up,
}


def build(module: Any, kind: Callable[[Any], Any], folder: Path) -> tuple[Any, dict[str, Any]]:
    """Build or open a tool, with the time and the memory that it takes."""
    ours = module.__name__ == "ours"
    given: Any = str(folder / "names.nni") if ours else (folder / "names.txt").read_text(encoding="utf-8").split("\n")
    gc.collect()
    gc.freeze()
    before, start = private(), time.process_time()
    built = kind(given)
    seconds = time.process_time() - start
    return built, {"build": seconds, "private": private() - before}


def timed(ask: Callable[[Sequence[str]], list], items: Sequence[str], most: int, limit: float) -> tuple[list, list]:
    """Ask for more and more, then five times for as much as takes long enough.

    Returns:
        All answers, and of each run its first item, the one after its last, and its seconds.
    """
    answers: list[Any] = []
    size, seconds = 1, 0.0
    runs: list[tuple[int, int, float]] = []
    until = time.process_time() + limit
    while len(runs) < RUNS:
        first = len(answers)
        part = items[first : first + size]
        start = time.process_time()
        answers += ask(part)
        seconds = time.process_time() - start
        late = time.process_time() > until
        if size == most or seconds > LONG_ENOUGH or late:
            runs.append((first, len(answers), seconds))
        else:
            size = min(2 * size, most)
        if late:
            break
    return answers, runs


def again(
    ask: Callable[[Sequence[str]], list], texts: Sequence[str], sizes: Sequence[int], runs: list, limit: float
) -> list[tuple[int, float]]:
    """Read once more what the runs have read, each part by itself: bytes and seconds."""
    found, until = [], time.process_time() + limit
    for first, last, _ in runs:
        if time.process_time() > until and found:
            break
        start = time.process_time()
        ask(texts[first:last])
        found.append((sum(sizes[first:last]), time.process_time() - start))
    return found


def judged(found: Any, gold: Any) -> dict[str, Any]:
    """Compare what was found with the mentions: right is the same place and the same name."""
    asked, right = Counter(), Counter()
    hits = good = 0
    for one, mentions in zip(found, gold):
        places = {(start, end, number) for start, end, number in one}
        starts = [start for start, *_ in one]
        hits += len(one)
        for start, end, number, kind in mentions:
            asked[kind] += 1
            if kind == "stranger":
                at = bisect_right(starts, end - 1)
                taken = at > 0 and one[at - 1][1] > start
                right[kind] += not taken
                hits -= sum(1 for s, e, _ in one if s < end and e > start)
            elif (start, end, number) in places:
                right[kind] += 1
                good += 1
    return {"shares": {kind: (right[kind], asked[kind]) for kind in sorted(asked)}, "hits": hits, "good": good}


def private() -> int:
    """Give the bytes that belong to this process alone; where the system does not say, the most it ever had."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def rows(folder: Path, name: str) -> list[Any]:
    """Read what is asked; the folder of an index lies in that of its names."""
    folder = folder if (folder / "complete").exists() else folder.parent
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
