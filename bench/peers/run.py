"""Measure namenorm beside other tools: `make peers`, or `python bench/peers/run.py --sizes 1000 --only scan`.

Every tool runs in a process of its own, on one core. What is measured anew takes the place of what was measured
before in `bench/peers/results.json`, and `docs/performance.md` is written from that file. The environment of the
other tools and the made-up names lie in the user's cache.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import environment
import ours
import page
import peers
import workload

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
SIZED = ("scan", "resolve", "look_up")
PARTS = (*SIZED, "compile", "growth")
ROUNDS = 2  # of the tools that are compared by ratio, turn and turn about
PATIENCE = 10  # of the clock, for each second of the processor that a tool may take
LOOKUPS = 7  # processes that open and look up
PAIR = ("daachorse", "namenorm scan")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", default="1000,100000,1000000", help="numbers of names (default: %(default)s)")
    asked.add_argument(
        "--only", default=",".join(PARTS), help="parts (default: %(default)s); aliases is asked for alone"
    )
    asked.add_argument("--tools", default="", help="tools whose names hold one of these; daachorse always")
    asked.add_argument(
        "--limit", type=int, default=150, help="seconds of the processor a tool (default: %(default)s)"
    )
    asked.add_argument("--core", type=int, default=0, help="the core to run on; -1 for any")
    asked.add_argument("--page", action="store_true", help="only write the page")
    given = asked.parse_args()
    results = Results()
    if not given.page:
        measure(given, given.only.split(","), results)
    page.write(results.all)


def measure(given: argparse.Namespace, parts: Sequence[str], results: Results) -> None:
    """Measure some parts: what depends on the number of names at each size, then the others."""
    for size in map(int, given.sizes.split(",")) if set(SIZED) & set(parts) else ():
        bench = Bench(size, given.tools, given.limit, given.core, results)
        for part in SIZED:
            if part in parts:
                getattr(bench, part)()
    for part in parts:
        if part not in SIZED:
            getattr(workload, part)(results)


class Results:
    """What was measured so far, in a file."""

    @property
    def all(self) -> dict[str, Any]:
        """Every result, by part, size and tool."""
        return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}

    def put(self, part: str, size: str, tool: str, found: Any) -> None:
        """Keep one result, and write them all."""
        kept = self.all | {"machine": machine()}
        kept.setdefault(part, {}).setdefault(size, {})[tool] = found
        RESULTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(part, size, tool, page.brief(part, found), file=sys.stderr, flush=True)


class Bench:
    """All tools at one size."""

    def __init__(self, size: int, tools: str, limit: int, core: int, results: Results) -> None:
        self.size, self.limit, self.core, self.results = size, limit, core, results
        self._wanted = [word for word in tools.split(",") if word]
        self.index = workload.index(size, results)

    def scan(self) -> None:
        """Measure the scanners; those compared by ratio in several rounds."""
        rounds: dict[str, list[dict[str, Any]]] = {}
        for turn in range(ROUNDS):
            for tool in (*PAIR, *(() if turn else self._others())):
                if self._is_wanted(tool) or tool == PAIR[0]:  # the ratio is to what was measured beside it
                    rounds.setdefault(tool, []).append(self._run("scan", tool))
        joined = {tool: _joined(found) for tool, found in rounds.items()}
        for tool, found in joined.items():
            found["beside"] = {key: page.speed(joined[PAIR[0]], key) for key in ("runs", "again")}
            self.results.put("scan", str(self.size), tool, found)

    def resolve(self) -> None:
        """Measure the resolvers."""
        for tool in (*ours.RESOLVERS, *peers.RESOLVERS):
            if self._is_wanted(tool):
                self.results.put("resolve", str(self.size), tool, self._run("resolve", tool))

    def look_up(self) -> None:
        """Open and look up in fresh processes; what lies on the disk was read before."""
        workload.tries(self.size)
        for tool in ("namenorm", "marisa-trie"):
            if self._is_wanted(tool):
                found = [self._run("look_up", tool) for _ in range(LOOKUPS + 1)][1:]
                failed = [one for one in found if "failed" in one]
                self.results.put("look_up", str(self.size), tool, failed[0] if failed else {"processes": found})

    def _is_wanted(self, tool: str) -> bool:
        there = not tool.startswith("namenorm scan") or tool in ours.SCANNERS
        return there and (not self._wanted or any(word in tool for word in self._wanted))

    def _others(self) -> list[str]:
        return [tool for tool in (*ours.SCANNERS, *peers.SCANNERS) if tool not in PAIR]

    def _run(self, task: str, tool: str) -> dict[str, Any]:
        ours = tool.startswith("namenorm")
        interpreter = sys.executable if ours else environment.python()
        asked = [task, "ours" if ours else "peers", tool, self.index if ours else self.index.parent]
        asked += ["--core", self.core, "--limit", self.limit]
        return finished(list(map(str, (interpreter, HERE / "measure.py", *asked))), self.limit)


def _joined(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    """Put the runs of several processes of one tool together."""
    first = rounds[0]
    if any("failed" in one for one in rounds):
        return next(one for one in rounds if "failed" in one)
    return first | {key: [run for one in rounds for run in one[key]] for key in ("runs", "again")}


def finished(command: Sequence[str], limit: int) -> dict[str, Any]:
    """Run a measuring process; one that takes too long or fails says so in place of figures."""
    try:
        done = subprocess.run(
            command, env=os.environ | ONE_THREAD, capture_output=True, text=True, timeout=PATIENCE * limit, check=True
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"not done in {PATIENCE * limit} s by the clock"}
    except subprocess.CalledProcessError as failure:
        if -failure.returncode in (signal.SIGXCPU, signal.SIGKILL):
            return {"failed": f"not done in {limit} s"}
        print(failure.stderr[-2000:], file=sys.stderr)
        return {"failed": failure.stderr.strip().split("\n")[-1][:200]}
    return json.loads(done.stdout.split("\n")[-2])


def machine() -> dict[str, Any]:
    """Describe the processor."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = [line for line in cpuinfo.read_text(encoding="utf-8").split("\n") if line.startswith("model name")]
        model = lines[0].partition(":")[2].strip() if lines else model
    return {"cpu": model, "cores": os.cpu_count(), "python": platform.python_version()}


if __name__ == "__main__":
    main()
