"""What the tools are asked: made-up names and texts in files, and indexes of them; kept in the user's cache."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import environment
import synthetic

from namenorm.index.fingerprint import fingerprint

HERE = Path(__file__).parent
ARTICLES, QUERIES, LOOKUPS = 1800, 8000, 10_000
GROWTH = (1_000, 10_000, 100_000, 1_000_000, 3_000_000)
YAML, ONE_ENTITY = 100_000, 10_000_000
KEPT = 2  # indexes of earlier versions


def prepare(size: int) -> Path:
    """Make up the names and texts of a size, unless they are there."""
    folder = _folder(f"names-{size}")
    if not (folder / "complete").exists():
        made = synthetic.names(size)
        writer, chance = synthetic.Writer(made), random.Random(4)
        (folder / "names.txt").write_text("\n".join(made.names), encoding="utf-8")
        _lines(folder / "names.csv", _csv(made.names))
        _lines(folder / "small.csv", _csv(made.names[:10]))
        _lines(folder / "articles.jsonl", map(_json, (writer.article() for _ in range(ARTICLES))))
        _lines(folder / "queries.jsonl", map(_json, synthetic.queries(synthetic.Writer(made, 3), QUERIES)))
        _lines(folder / "lookups.jsonl", map(_json, chance.choices(made.names, k=LOOKUPS)))
        (folder / "complete").touch()
    return folder


def index(size: int, results: Any, anew: bool = False) -> Path:
    """Compile the names of a size, measured, unless an index by this version of the package is there."""
    folder = prepare(size) / f"index-{fingerprint()[:8]}"
    if anew or not (folder / "names.nni").exists():
        for old in sorted(folder.parent.glob("index-*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            shutil.rmtree(old)
        folder.mkdir(exist_ok=True)
        compiled(folder.parent / "small.csv", folder / "small.nni")
        found = compiled(folder.parent / "names.csv", folder / "names.part.nni")
        results.put("compile", str(size), "CSV", found)
        (folder / "names.part.nni").replace(folder / "names.nni")
    return folder


def tries(size: int) -> None:
    """Write the names of a size as a file of marisa-trie."""
    folder = prepare(size)
    for source, names in (("small", 10), ("names", size)):
        if not (folder / f"{source}.marisa").exists():
            code = (
                f"import sys; sys.path.insert(0, {str(HERE)!r}); from peers import Marisa; "
                f"names = open({str(folder / 'names.txt')!r}, encoding='utf-8').read().split('\\n')[:{names}]; "
                f"Marisa.write(names, {str(folder / source) + '.marisa'!r})"
            )
            subprocess.run([environment.python(), "-c", code], check=True)


def compile(results: Any) -> None:
    """Compile a million names of CSV and of JSON Lines, and a tenth of them of YAML."""
    folder = prepare(10 * YAML)
    names = (folder / "names.txt").read_text(encoding="utf-8").split("\n")
    _lines(folder / "json.jsonl", (_json(_entity(n, name)) for n, name in enumerate(names)))
    _lines(folder / "yaml.yaml", _yaml(names[:YAML]))
    results.put("compile", str(10 * YAML), "JSON Lines", compiled(folder / "json.jsonl"))
    results.put("compile", str(YAML), "YAML", compiled(folder / "yaml.yaml"))


def growth(results: Any) -> None:
    """Compile more and more names of CSV."""
    for size in GROWTH:
        index(size, results, anew=True)


def aliases(results: Any) -> None:
    """Compile ten million aliases of one entity, which takes some 15 GB of memory."""
    folder = _folder("aliases")
    given, family = (synthetic.words(4000, random.Random(seed)) for seed in (5, 6))
    every = (f"{first} {last}" for first in given for last in family)
    path = folder / "aliases.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"id": "per/0", "type": "PER", "aliases": [')
        for n, name in enumerate(islice(every, ONE_ENTITY)):
            kind = "variant" if n else "preferred"
            file.write(", " * bool(n) + _json({"text": name, "lang": "ar", "kind": kind}))
        file.write("]}\n")
    results.put("aliases", str(ONE_ENTITY), "JSON Lines", compiled(path))


def compiled(source: Path, target: Path | None = None) -> dict[str, Any]:
    """Compile a gazetteer in a process of its own; gives seconds, peak memory and the size of the index, in bytes."""
    target = target or source.with_suffix(".nni")
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "namenorm", "gazetteer", "compile", source, "-o", target], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        return {"failed": f"exit code {process.returncode} after {wall:.0f} s"}
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": peak, "bytes": target.stat().st_size}


def _folder(name: str) -> Path:
    """Give a folder for what these versions of the makers make."""
    folder = environment.CACHE / f"{name}-{_made()}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def _made() -> str:
    """Hash a sample of all that is made up, to make it anew when it becomes another."""
    made = synthetic.names(1000)
    asked = synthetic.queries(synthetic.Writer(made, 3), 50)
    sample = [made.names, synthetic.Writer(made).article(), asked, ARTICLES, QUERIES, LOOKUPS]
    return hashlib.sha256(_json(sample).encode()).hexdigest()[:8]


def _lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entity(number: int, name: str) -> dict[str, Any]:
    return {
        "id": f"per/{number}",
        "type": "PER",
        "aliases": [{"text": name, "lang": "ar", "kind": "preferred"}],
    }


def _csv(names: list[str]) -> Iterator[str]:
    yield "id,type,canonical,aliases,lang"
    yield from (f"per/{number},PER,{name},,ar" for number, name in enumerate(names))


def _yaml(names: list[str]) -> Iterator[str]:
    for number, name in enumerate(names):
        yield f"- id: per/{number}\n  type: PER\n  aliases:\n    - {{text: {name}, lang: ar, kind: preferred}}"
