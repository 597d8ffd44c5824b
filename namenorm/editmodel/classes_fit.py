"""Learns which letters of all scripts share a consonant class: `python -m namenorm.editmodel.classes_fit`.

Every letter is known by the Latin consonants that the edit models write for it. Latin consonants that are written for
the same letters are put together, the likest two first, until few classes are left; a letter of another script then
belongs to the class that is written for it most often, or falls away where that is too seldom.
"""

from __future__ import annotations

import argparse
import math
import unicodedata
from collections import defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from namenorm.editmodel.registry import available, load_model
from namenorm.tables import DATA
from namenorm.text import fold

_VOWELS = frozenset("aeiou")
_WEAK = frozenset("hwy")  # Latin letters that stand for a vowel, or for nothing, as often as for a consonant
_CLASSES = 9  # fewer meet more variants, and more strangers; of 7 to 12 on the training names
_LEAST = 0.25  # share of what is written for a letter from which it has a class
_HEADER = """\
# Folded letters to consonant classes. Made by namenorm.editmodel.classes_fit from the edit models; do not edit.
# Letters that are not listed fall away. share: how often a letter of the class is written for it in Latin script.
letter\tclass\tshare\tname
"""

Shares = dict[str, float]
Written = dict[str, Shares]  # by letter, how often which Latin consonant is written for it, "" for none


def written() -> Written:
    """Count which Latin consonants the models write for each folded letter of another script."""
    found: dict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for entry in available():
        if entry.right == "Latn" != entry.left:
            model = load_model(entry.left, entry.right)
            weight = math.sqrt(model.header["pairs"])
            for variation in model.variations():
                letter = fold(variation.left)
                if len(letter) == 1 and letter.isalpha() and not letter.isascii():
                    found[letter][_consonant(variation.right)] += variation.probability * weight
    return {letter: {c: n / sum(counts.values()) for c, n in counts.items()} for letter, counts in found.items()}


def _consonant(text: str) -> str:
    return next((letter for letter in text if "a" <= letter <= "z" and letter not in _VOWELS), "")


def together(counts: Written, wanted: int) -> list[set[str]]:
    """Put the Latin consonants that are written for the same letters together, until so many classes are left."""
    groups = [{c} for c in sorted({c for row in counts.values() for c in row} - _WEAK - {""})]
    shares = np.array([[row.get(c, 0.0) for (c,) in groups] for row in counts.values()])
    while len(groups) > wanted:
        first, second = _likest(shares)
        groups[first] |= groups.pop(second)
        shares[:, first] += shares[:, second]
        shares = np.delete(shares, second, axis=1)
    return groups


def _likest(shares: npt.NDArray[np.floating]) -> tuple[int, int]:
    met = shares.T @ shares
    size = np.sqrt(np.diag(met))
    alike = np.tril(met / np.outer(size, size), -1)
    second, first = np.unravel_index(int(alike.argmax()), alike.shape)
    return int(first), int(second)


def learn() -> list[tuple[str, str, float]]:
    """List letters with their classes and the share of the class, sorted."""
    counts = written()
    groups = together(counts, _CLASSES)
    class_of = {letter: min(group) for group in groups for letter in group}
    found = [(letter, name, 1.0) for letter, name in class_of.items()]
    for letter, row in counts.items():
        shares: defaultdict[str, float] = defaultdict(float)
        for consonant, share in row.items():
            shares[class_of.get(consonant, "")] += share
        shares.pop("", None)
        name, share = min(shares.items(), key=lambda item: (-item[1], item[0]), default=("", 0.0))
        if share >= _LEAST:
            found.append((letter, name, share))
    return sorted(found)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=DATA / "classes.tsv")
    rows = (f"{x}\t{name}\t{share:.2f}\t{unicodedata.name(x)}\n" for x, name, share in learn())
    parser.parse_args().out.write_text(_HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
