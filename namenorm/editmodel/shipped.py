"""Rebuilds every model of the package from a folder of name pairs: `python -m namenorm.editmodel.shipped DIR`."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from namenorm.editmodel.em import Settings
from namenorm.editmodel.pairing import Pair
from namenorm.editmodel.store import save
from namenorm.editmodel.training import Task, train
from namenorm.tables import DATA, table

Row = dict[str, str]
_WITHIN = Settings(trust=0.0, context_rounds=1)  # too few pairs for contexts: those are left to the verdicts


def rows(path: Path) -> list[Row]:
    """Read a tab-separated file with a header line; names may hold quote signs."""
    lines = path.read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:] if line]


def _sources(listed: list[Row]) -> dict[str, int]:
    return dict(sorted(Counter(row["source"].split(":")[-1] for row in listed).items()))


def _across(entry: Row, folder: Path) -> tuple[list[Row], list[Pair], list[Pair]]:
    listed = rows(folder / f"pairs.{entry['lang']}.tsv")
    return listed, [(row["variant"], row["canonical_latin"]) for row in listed], []


def _within(entry: Row, folder: Path) -> tuple[list[Row], list[Pair], list[Pair]]:
    name = entry["lang"] or "latin"
    listed = rows(folder / f"variants.{name}.tsv")
    pairs = [(row["spelling_a"], row["spelling_b"]) for row in listed]
    path = folder / f"nonmatch.{name}.tsv"
    different = [(row["name_a"], row["name_b"]) for row in rows(path)] if path.exists() else []
    return listed, pairs, different


def _joined(entry: Row, folder: Path) -> tuple[list[Row], list[Pair], list[Pair]]:
    """Pair two scripts through the Latin names that both have."""
    other = {e["left"]: e["lang"] for e in table("models.tsv") if e["right"] == "Latn"}[entry["right"]]
    lefts, rights = (rows(folder / f"pairs.{lang}.tsv") for lang in (entry["lang"], other))
    by_latin: dict[str, list[str]] = {}
    for row in rights:
        by_latin.setdefault(row["canonical_latin"].casefold(), []).append(row["variant"])
    pairs = [(row["variant"], y) for row in lefts for y in by_latin.get(row["canonical_latin"].casefold(), ())]
    return lefts, pairs, []


def task(entry: Row, folder: Path, date: str) -> Task:
    """Collect what one model of the table is fitted to."""
    across = _across if entry["right"] == "Latn" else _joined
    read = _within if entry["left"] == entry["right"] else across
    listed, pairs, different = read(entry, folder)
    header: dict[str, Any] = {"date": date, "sources": _sources(listed)}
    return Task(entry["left"], entry["right"], pairs, different, header, _WITHIN if read is _within else Settings())


def build(entry: Row, folder: Path, out: Path, date: str) -> str:
    """Fit and write one model; returns a line of report."""
    start = time.monotonic()
    model = train(task(entry, folder, date))
    path = out / entry["file"]
    save(model, path)
    size, took = path.stat().st_size // 1024, time.monotonic() - start
    return f"{entry['file']}: {len(model.operations)} operations, {size} KB, {took:.0f} s"


def main() -> None:
    """Build the models of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="pairs.<lang>.tsv, variants.<name>.tsv and nonmatch.<name>.tsv")
    parser.add_argument("-o", "--out", type=Path, default=DATA / "models")
    parser.add_argument("--only", default="", help="build the files whose names hold this text")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--date", default="2026-11-25", help="the date written into the files")
    asked = parser.parse_args()
    entries = [entry for entry in table("models.tsv") if asked.only in entry["file"]]
    with ProcessPoolExecutor(asked.workers) as pool:
        jobs = [pool.submit(build, entry, asked.folder, asked.out, asked.date) for entry in entries]
        for job in jobs:
            sys.stderr.write(job.result() + "\n")


if __name__ == "__main__":
    main()
