"""Count the letters in which two Arabic spellings of one name differ: `python bench/edits.py DATA/names/train`.

Writes `bench/edits.tsv`, from which the benchmark makes spellings that no list has. Only a tenth of the names is
counted, chosen by a hash of the Latin name.
"""

import sys
import unicodedata
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from namenorm.editmodel.shipped import rows
from namenorm.editmodel.training import held_out

TABLE = Path(__file__).with_name("edits.tsv")
MOST = 2  # edits of a pair that is counted; further apart they are rather two names
HEADER = """\
# Letters in which two Arabic spellings of one name differ, with how often: written by
# `python bench/edits.py DATA/names/train`. Counted in {pairs} pairs of variants.ar.tsv, both ways: those of one or
# two edits, of a tenth of the names, chosen by the hash of the Latin name that `editmodel.training.held_out` takes.
# That hash keeps the tenth from the operations of the models of Arabic against Latin. The shipped model within Arabic
# divides by the Arabic spellings instead, so it HAS seen most of these pairs, among its 1,890. Nothing else is fitted
# to them. Letters only, no names.
# place: where the letter stands in its word; from, to: one of them is empty where a letter is left out or put in, a
# blank is written _; times: how often; of: how often the letter (for a letter put in: such a place) stood there in
# all. The rows of place `pair` say how many pairs differ in how many edits.
# Source: names of Wikidata by COLING 2018 (CC0 1.0) and Who's On First (attribution).
place	from	to	times	of
"""


def plain(name):
    """Leave only letters and single blanks."""
    return " ".join("".join(c for c in unicodedata.normalize("NFC", name) if c.isalpha() or c == " ").split())


def place(word, at):
    """Say where in its word a letter stands."""
    if at == 0 or word[at - 1] == " ":
        return "start"
    return "end" if at + 1 == len(word) or word[at + 1] == " " else "middle"


def gap(word, at):
    """Say where in its word there is room for a letter: before the one at this place."""
    if at == 0 or word[at - 1] == " ":
        return "start"
    return "end" if at == len(word) or word[at] == " " else "middle"


def count(pairs):
    """Count edits, by place and letters, and in how many places each could have been."""
    times, of, numbers = Counter(), Counter(), Counter()
    for a, b in pairs:
        edits = Levenshtein.editops(a, b)
        numbers[len(edits)] += 1
        for at, letter in enumerate(a):
            of[place(a, at), letter] += 1
        for at in range(len(a) + 1):
            of[gap(a, at), ""] += 1
        for tag, at, to in edits.as_list():
            if tag == "replace" and " " in (a[at], b[to]):
                continue  # what is aligned with a blank is no letter's doing
            where = (gap(a, at), "") if tag == "insert" else (place(a, at), a[at])
            times[(*where, "" if tag == "delete" else b[to])] += 1
    return times, of, numbers


def main(folder):
    listed = [row for row in rows(folder / "variants.ar.tsv") if held_out(row["entity"])]
    pairs = sorted({(plain(row["spelling_a"]), plain(row["spelling_b"])) for row in listed})
    pairs = [(a, b) for a, b in pairs if 0 < Levenshtein.distance(a, b) <= MOST]
    times, of, numbers = count(pairs + [(b, a) for a, b in pairs])
    lines = [f"pair\t{n}\t\t{numbers[n] // 2}\t{len(pairs)}" for n in sorted(numbers)]
    for (where, left, right), n in sorted(times.items()):
        lines.append("\t".join((where, left, right, str(n), str(of[where, left]))).replace(" ", "_"))
    TABLE.write_text(HEADER.format(pairs=len(pairs)) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
