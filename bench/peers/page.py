"""Writes `docs/performance.md` and its charts from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import charts

DOCS = Path(__file__).parents[2] / "docs"
MB = 1e6
_ORDER = (
    "namenorm scan",
    "namenorm annotate_many",
    "namenorm resolve_many",
    "namenorm resolve",
    "namenorm",
    "daachorse",
    "pyahocorasick",
    "ahocorasick_rs",
    "flashtext2",
    "spaCy PhraseMatcher",
    "spaczz",
    "symspellpy",
    "rapidfuzz extractOne",
    "rapidfuzz cdist",
    "marisa-trie",
)
Sizes = dict[str, dict[str, Any]]


def write(results: dict[str, Any]) -> None:
    """Write the page."""
    text = [HEAD.format(**results["machine"])]
    for part, lines in (("scan", _scan), ("resolve", _resolve), ("look_up", _look_up), ("compile", _compile)):
        if part in results:
            text += lines(results[part])
    if "aliases" in results:
        text += _aliases(results["aliases"])
    (DOCS / "performance.md").write_text("\n".join(text).rstrip() + "\n", encoding="utf-8")


def brief(part: str, found: Any) -> str:
    """Say in a few words what was measured."""
    if "failed" in found:
        return found["failed"]
    if part in ("scan", "resolve"):
        return f"{charts.figure(speed(found) / (MB if part == 'scan' else 1))} a second"
    if part == "look_up":
        return f"{median(one['wall'] for one in found['processes']) * 1000:.0f} ms"
    return f"{found['cpu']:.1f} s, {found['peak'] / MB:.0f} MB"


def speed(found: dict[str, Any], which: str = "runs") -> float:
    """Give the median of the runs, a second."""
    return median(amount / seconds for amount, seconds in found[which])


def _scan(sizes: Sizes) -> Iterator[str]:
    yield SCAN
    yield from _chart("scan", "MB of text a second", sizes, MB)
    for size, tools in _sized(sizes):
        yield f"### {int(size):,} names\n"
        yield (
            "| | MB/s | of daachorse | read again, MB/s | of daachorse | exact | proclitic | two-part "
            "| variant, 1 edit | 2 edits | precision | strangers left "
            "| built in s | memory MB | all read, MB | articles |"
        )
        yield "|" + "---|" * 16
        for tool, found in _ordered(tools):
            if "failed" in found:
                yield f"| {tool} | {found['failed']} |" + " |" * 14
                continue
            kinds = ("exact", "proclitic", "two-part", "variant-1", "variant-2")
            speeds = {which: speed(found, which) for which in ("runs", "again")}
            ratios = {which: _ratio(speeds[which] / found["beside"][which]) for which in speeds}
            cells = [cell for which in speeds for cell in (charts.figure(speeds[which] / MB), ratios[which])]
            cells += [_share(*found["shares"].get(kind, (0, 0))) for kind in kinds]
            cells += [_share(found["good"], found["hits"]), _share(*found["shares"].get("stranger", (0, 0)))]
            cells += [
                charts.figure(found["build"]),
                *map(_megabytes, _memory(found)),
                str(found["articles"]),
            ]
            yield f"| {tool} | {' | '.join(cells)} |"
        yield ""


def _resolve(sizes: Sizes) -> Iterator[str]:
    yield RESOLVE
    yield from _chart("resolve", "names resolved a second", sizes, 1)
    for size, tools in _sized(sizes):
        yield f"### {int(size):,} names\n"
        yield (
            "| | names/s | of symspellpy | exact | variant, 1 edit | 2 edits | strangers left | built in s "
            "| memory MB | all asked, MB | asked |"
        )
        yield "|" + "---|" * 11
        base = tools.get("symspellpy", {"failed": ""})
        for tool, found in _ordered(tools):
            if "failed" in found:
                yield f"| {tool} | {found['failed']} |" + " |" * 9
                continue
            cells = [charts.figure(speed(found)), "" if "failed" in base else _ratio(speed(found) / speed(base))]
            kinds = ("exact", "variant-1", "variant-2", "stranger")
            cells += [_share(*found["shares"].get(kind, (0, 0))) for kind in kinds]
            asked = sum(of for _, of in found["shares"].values())
            cells += [charts.figure(found["build"]), *map(_megabytes, _memory(found)), f"{asked:,}"]
            yield f"| {tool} | {' | '.join(cells)} |"
        yield ""


def _look_up(sizes: Sizes) -> Iterator[str]:
    yield LOOK_UP
    yield "| names | | ms | of the processor, ms | memory MB |\n|---|---|---|---|---|"
    for size, tools in _sized(sizes):
        for tool, found in _ordered(tools):
            if "failed" in found:
                yield f"| {int(size):,} | {tool} | {found['failed']} |" + " |" * 2
                continue
            processes = found["processes"]
            wall, cpu, private = (median(one[key] for one in processes) for key in ("wall", "cpu", "private"))
            yield f"| {int(size):,} | {tool} | {wall * 1000:.0f} | {cpu * 1000:.0f} | {_megabytes(private)} |"
    yield ""


def _compile(sizes: Sizes) -> Iterator[str]:
    yield COMPILE
    lines: dict[str, list[tuple[float, float]]] = {}
    yield "| names | from | s | of the processor, s | names/s | peak memory MB | index MB |"
    yield "|" + "---|" * 7
    for size, kinds in _sized(sizes):
        for kind, found in sorted(kinds.items()):
            if "failed" in found:
                yield f"| {int(size):,} | {kind} | {found['failed']} |" + " |" * 4
                continue
            lines.setdefault(kind, []).append((float(size), found["cpu"]))
            rate = charts.figure(int(size) / found["cpu"])
            cells = [charts.figure(found["wall"]), charts.figure(found["cpu"]), rate]
            cells += [_megabytes(found["peak"]), _megabytes(found["bytes"])]
            yield f"| {int(size):,} | {kind} | {' | '.join(cells)} |"
    grown = {kind: points for kind, points in lines.items() if len(points) > 1}
    if grown:
        (DOCS / "performance-compile.svg").write_text(charts.line("seconds by names", grown), encoding="utf-8")
        yield "\n![Seconds to compile, by names](performance-compile.svg)"
    yield ""


def _aliases(sizes: Sizes) -> Iterator[str]:
    yield "## Very many names of one entity\n"
    for size, kinds in _sized(sizes):
        for kind, found in kinds.items():
            took = found.get("failed") or f"{found['cpu']:.0f} s, {found['peak'] / MB:,.0f} MB at most"
            yield f"{int(size):,} aliases of one entity, compiled from {kind}: {took}."


def _chart(name: str, title: str, sizes: Sizes, unit: float) -> Iterator[str]:
    groups = {
        f"{int(size):,} names": [
            (tool, None, "") if "failed" in found else (tool, speed(found) / unit, _variants(found))
            for tool, found in _ordered(tools)
        ]
        for size, tools in _sized(sizes)
    }
    (DOCS / f"performance-{name}.svg").write_text(charts.bars(title, groups), encoding="utf-8")
    yield f"![{title}, by tool and number of names](performance-{name}.svg)\n"


def _memory(found: dict[str, Any]) -> tuple[float, float]:
    """Give what building or opening added, and that with all that was asked and answered."""
    return found["private"], found["private_after"]


def _variants(found: dict[str, Any]) -> str:
    """Say how many of the spellings that no list has were found."""
    counts = [found["shares"].get(kind, (0, 0)) for kind in ("variant-1", "variant-2")]
    right, of = (sum(side) for side in zip(*counts))
    return f", {100 * right / of:.0f} % of variants" if of else ""


def _sized(sizes: Sizes) -> list[tuple[str, dict[str, Any]]]:
    return sorted(sizes.items(), key=lambda item: int(item[0]))


def _ordered(tools: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    return sorted(tools.items(), key=lambda item: _ORDER.index(item[0]))


def _share(right: int, of: int) -> str:
    return f"{right / of:.3f}" if of else "–"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value >= 0.01 else f"{value:.1g}"


def _megabytes(size: float) -> str:
    return charts.figure(size / MB)


HEAD = """# Speed and memory

Written by `make peers` (`python bench/peers/run.py`) on {cores} cores of {cpu}, Python {python}. namenorm and each
other tool run in processes of their own, on one core with one thread, over the same made-up Arabic-looking names
and texts (`bench/peers/synthetic.py`). Seconds are those of the processor, unless they are said to be of the clock;
of five runs the median, each over names or texts that were not asked before. MB are millions of bytes of UTF-8.
Memory is what belongs to the process alone and was added by building or opening, and with what was added when all
texts or names were read, answers included; it leaves out a mapped file, which all processes share. A tool that is
slow gets less text, and fewer runs; one that is not done in the time given has no figures.
"""
SCAN = """## Finding names in texts

Articles of 400 words with a name every 14 or so: as recorded (exact), behind one proclitic (و ف ب ل ك) or two, or
in a spelling that no list has, one or two edits of [`bench/edits.tsv`](../bench/edits.tsv) away, as the spellings
of real Arabic names differ. Found means: the same place to the letter, and the same name. Precision is over all
that was found, but for strangers: names of the same words that are not recorded, of which the share that was left
alone is given. The text is new, read after up to three megabytes of others; read again is the same once more. That
sets apart what a word costs that was never met, as namenorm remembers what it made of words that it does not know.
The rows of daachorse and `scan` are medians over two processes each, turn and turn about. `annotate_many` adds what
the rest of the document says, and a record with a reason for each decision.
"""
RESOLVE = """## One name by itself

The first answer to 30 % names as recorded, 55 % spellings that no list has, and 15 % strangers, for which no answer
is right. The others compare letters of one script; namenorm answers in any. symspellpy looks up to two letters far,
rapidfuzz from a ratio of 80 on.
"""
LOOK_UP = """## Opening, and 10,000 lookups

In a new process that has imported its modules, with the file in the page cache: from opening it to the last of
10,000 answers in one batch, by the clock and of the processor; medians of seven processes. marisa-trie gives the
number of a name, namenorm the entity with its canonical name.
"""
COMPILE = """## Compiling

`namenorm gazetteer compile`, a process as a whole, by the clock and of the processor.
"""
