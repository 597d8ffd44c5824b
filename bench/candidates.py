"""Recall and cost of candidate generation: `python bench/candidates.py names.csv --data DIR`.

The names of a CSV file (`id,type,canonical,aliases`) and the pairs of DIR/names/dev are compiled into one index.
Names of the file are then changed by one and by two random edits; names of the pairs are asked about in the script of
the other side. Printed are the share whose true names are among the candidates, how many spellings these are (raw),
how many of them are compared letter by letter or by the edit model (scored), and the processor time of a call.
"""

import argparse
import csv
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from namenorm.index import CompiledIndex, Near, candidates
from namenorm.index.compiling import write_index
from namenorm.index.names import words_of
from namenorm.link.resolve import MOST_JUDGED, MOST_LEARNED
from namenorm.records import Alias, Entity
from namenorm.text import script_of

Words = tuple[str, ...]
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def edited(name: str, times: int, chance: random.Random) -> str:
    """Leave out, put in or exchange a letter at random."""
    for _ in range(times):
        at, kind, letter = chance.randrange(len(name)), chance.choice("dsi"), chance.choice(LETTERS)
        name = name[:at] + ("" if kind == "d" else letter) + name[at + (kind != "i") :]
    return name


def read(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["canonical"] for row in csv.DictReader(file)]


def pairs(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Read the Latin name and the name in the other script of each pair, by language."""
    found = {}
    for path in sorted(folder.glob("pairs.*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found[path.suffixes[0][1:]] = [(row["canonical_latin"], row["variant"]) for row in rows]
    return found


def entities(names: Sequence[str], others: dict[str, list[tuple[str, str]]]) -> Iterator[Entity]:
    for number, name in enumerate(dict.fromkeys([*names, *(n for some in others.values() for p in some for n in p)])):
        yield Entity(f"e/{number}", "PER", (Alias(name, "und", "preferred"),))


def measured(
    index: CompiledIndex, asked: Sequence[tuple[str, str]], find: Callable[[Words, str], list[Near]]
) -> tuple[float, float, float, float]:
    """Give recall, raw and scored candidates, and microseconds of processor time, each a mean of all asked."""
    questions = [(words_of(name), script_of(name)) for name, _ in asked]
    wanted = [set(index.same(words_of(name))) for _, name in asked]
    start = time.process_time()
    found = [find(*question) for question in questions]
    spent = (time.process_time() - start) / len(asked)
    hits = sum(any(not right.isdisjoint(near.names) for near in some) for right, some in zip(wanted, found))
    scored = 0
    for (_, script), some in zip(questions, found):
        own = sum(near.script == script for near in some)
        scored += min(own, MOST_JUDGED) + min(len(some) - own, MOST_LEARNED)
    raw = sum(map(len, found)) / len(asked)
    return hits / len(asked), raw, scored / len(asked), spent * 1e6


def edits(index: CompiledIndex, words: Words) -> list[Near]:
    """Find names by their letters alone, as `candidates` does in an index of one script."""
    return next((found for most in (1, 2) if (found := index.close(words, most) or index.parted(words, most))), [])


def show(what: str, figures: tuple[float, float, float, float]) -> None:
    recall, raw, scored, spent = figures
    print(f"{what:<28} recall {recall:.3f}  raw {raw:6.1f}  scored {scored:5.1f}  {spent:6.0f} us", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sample", type=int, default=500)
    asked = parser.parse_args()
    chance = random.Random(4)
    names, others = read(asked.names), pairs(asked.data / "names" / "dev")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.nni"
        write_index(path, entities(names, others), {}, {})
        index = CompiledIndex(path)
        index.close(["x"], 1)  # verifies its columns
        print(f"{len(index.names)} names, {path.stat().st_size >> 20} MB")
        sample = chance.sample(names, min(asked.sample, len(names)))
        for times in (1, 2):
            changed = [(edited(name, times, chance), name) for name in sample]
            show(f"{times} edits, script alone", measured(index, changed, lambda w, s: edits(index, w)))
            show(f"{times} edits, all scripts", measured(index, changed, lambda w, s: candidates(index, w, s)))

        def across(words: Words, script: str) -> list[Near]:
            return index.sounding(words, script, other=True)

        for lang, listed in others.items():
            some = chance.sample(listed, min(asked.sample, len(listed)))
            show(f"{lang} -> Latn", measured(index, [(other, latin) for latin, other in some], across))
            show(f"Latn -> {lang}", measured(index, some, across))


if __name__ == "__main__":
    main()
