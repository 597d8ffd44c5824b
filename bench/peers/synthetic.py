"""Makes up Arabic-looking names, and articles that mention them in known places: the same on every machine.

A mention is `exact`; has a proclitic (`proclitic`) or two (`two-part`); is a spelling that no list has, one or two
edits of `bench/edits.tsv` away (`variant-1`, `variant-2`); or is a `stranger`: a name of the same words that is not
recorded.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
KINDS = {"exact": 40, "proclitic": 20, "two-part": 10, "variant": 25, "stranger": 5}
_PROCLITICS = {
    "proclitic": {"و": 4, "ل": 2, "ب": 2, "ف": 1, "ك": 1},
    "two-part": {"ول": 3, "وب": 3, "فل": 1, "فب": 1, "وك": 1},
}
_SHAPES = {"f": 5, "gf": 60, "ggf": 30, "gaf": 5}  # given name, family name, عبد + family name
_WORDS = 60_000  # of the ordinary made-up words that articles are written in
_OF_ARTICLE, _BETWEEN, _LENGTH = 6, 14, 400  # names of an article, words between two mentions, words in all


class Mention(NamedTuple):
    """A place of an article: code points, the number of the name (-1: a stranger), and its kind."""

    start: int
    end: int
    name: int
    kind: str


class Choice:
    """Draws from weighted options."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.options, self.sums = list(weights), list(accumulate(weights.values()))

    def one(self, chance: random.Random) -> str:
        return chance.choices(self.options, cum_weights=self.sums)[0]

    def many(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.options, cum_weights=self.sums, k=count)


def read(path: Path) -> list[dict[str, str]]:
    """Read a commented table."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def parts() -> dict[str, Choice]:
    """Read what words are put together from."""
    found: dict[str, dict[str, float]] = {}
    for row in read(HERE / "syllables.tsv"):
        found.setdefault(row["part"], {})[row["text"]] = float(row["weight"])
    found["first"] |= found["onset"]
    return {part: Choice(weights) for part, weights in found.items()}


def words(count: int, chance: random.Random, taken: frozenset[str] = frozenset()) -> list[str]:
    """Make up different words of three to nine letters that are not among those taken."""
    made, found = parts(), dict[str, None]()
    while len(found) < count:
        word = made["first"].one(chance) + made["vowel"].one(chance)
        for _ in range(chance.choice((1, 1, 2))):
            word += made["coda"].one(chance) + made["onset"].one(chance) + made["vowel"].one(chance)
        word += made["coda"].one(chance) + made["ending"].one(chance)
        if 3 <= len(word) <= 9 and word not in taken:
            found[word] = None
    return list(found)


def zipf(options: list[str], flat: float) -> Choice:
    """Weigh options by Zipf's law; the flatter, the more of them are common."""
    return Choice({word: 1 / (rank + flat) for rank, word in enumerate(options)})


class Names(NamedTuple):
    """Names made up, and the words they are of."""

    names: list[str]
    given: list[str]
    family: list[str]


def names(count: int, seed: int = 1) -> Names:
    """Make up different names of one to three words: few given names, many family names, by Zipf's law."""
    chance = random.Random(seed)
    given = words(max(100, count // 250), chance)
    family = words(max(400, count // 4), chance, frozenset(given))
    pools = {"g": zipf(given, 20), "f": zipf(family, 500), "a": Choice({"عبد": 1})}
    shapes, found = Choice(_SHAPES), dict[str, None]()
    while len(found) < count:
        many = 20_000
        drawn = {letter: iter(pool.many(chance, 2 * many)) for letter, pool in pools.items()}
        for shape in shapes.many(chance, many):
            name = [next(drawn[letter]) for letter in shape]
            if chance.random() < 0.2 or "a" in shape:
                name[-1] = "ال" + name[-1]
            if len(name) > 1 or len(name[0]) > 4:
                found[" ".join(name)] = None
    return Names(list(found)[:count], given, family)


@dataclass(frozen=True)
class Edits:
    """Letters in which spellings differ: by place and letter, what it becomes and how likely."""

    rates: dict[tuple[str, str], list[tuple[str, float]]]
    one: float  # share of the spellings that differ in one edit only

    def apply(self, name: str, chance: random.Random) -> str:
        """Make one edit somewhere in a name."""
        sites = [
            (at, at + len(left), right, rate)
            for at in range(len(name) + 1)
            for left in dict.fromkeys((name[at : at + 1], ""))
            for right, rate in self.rates.get((_place(name, at, left), left), ())
        ]
        start, end, right, _ = chance.choices(sites, weights=[site[-1] for site in sites])[0]
        return " ".join((name[:start] + right + name[end:]).split())


@cache
def edits() -> Edits:
    """Read the table of edits; what was seen in few places counts less than its share."""
    rates: dict[tuple[str, str], list[tuple[str, float]]] = {}
    numbers = {}
    for row in read(HERE.parent / "edits.tsv"):
        if row["place"] == "pair":
            numbers[row["from"]] = int(row["times"])
        else:
            left, right = (row[side].replace("_", " ") for side in ("from", "to"))
            rates.setdefault((row["place"], left), []).append((right, int(row["times"]) / (int(row["of"]) + 20)))
    return Edits(rates, numbers["1"] / sum(numbers.values()))


def _place(name: str, at: int, left: str) -> str:
    if at == 0 or name[at - 1] == " ":
        return "start"
    after = name[at + len(left) : at + len(left) + 1]
    return "end" if after in ("", " ") else "middle"


class Writer:
    """Writes articles about some of the names, in so many ordinary words."""

    def __init__(self, made: Names, seed: int = 2, ordinary: int = _WORDS) -> None:
        self.chance = random.Random(seed)
        self.names, self.numbers = made.names, {name: number for number, name in enumerate(made.names)}
        known = frozenset(made.given).union(made.family)
        taken = known.union("ال" + word for word in known)
        self.filler, self.function = zipf(words(ordinary, self.chance, taken), 5), parts()["ordinary"]
        self.given, self.family = made.given, made.family
        self.kinds = Choice(KINDS)
        self.proclitics = {kind: Choice(weights) for kind, weights in _PROCLITICS.items()}
        self.edits = edits()

    def article(self) -> tuple[str, list[Mention]]:
        """Write one article, with its mentions by their places."""
        chance = self.chance
        about = [min(int(chance.paretovariate(0.3)), len(self.names)) - 1 for _ in range(_OF_ARTICLE)]
        about = [number if chance.random() < 0.5 else chance.randrange(len(self.names)) for number in about]
        spelled = {number: self.variant(self.names[number]) for number in about}
        text, length, mentions = [], 0, []
        due = chance.randrange(_BETWEEN)
        for at in range(_LENGTH):
            if at < due:
                text.append(self.word())
            else:
                due = at + chance.randrange(4, 2 * _BETWEEN - 4)
                text.append(self.mention(chance.choice(about), spelled, length, mentions))
            text.append(chance.choices(" ،.", weights=(12, 1, 1))[0])
            text[-1] = {" ": " ", "،": "، ", ".": ".\n" if chance.random() < 0.3 else ". "}[text[-1]]
            length += len(text[-2]) + len(text[-1])
        return "".join(text), mentions

    def word(self) -> str:
        """Give an ordinary word; some have the article or a proclitic."""
        if self.chance.random() < 0.25:
            return self.function.one(self.chance)
        ahead = self.chance.choices(("", "ال", "و", "ب", "وال"), weights=(60, 25, 6, 5, 4))[0]
        return ahead + self.filler.one(self.chance)

    def mention(self, number: int, spelled: dict[int, tuple[str, str]], at: int, mentions: list[Mention]) -> str:
        """Write a name in one of the ways, and note its place."""
        kind, name, cut = self.kinds.one(self.chance), self.names[number], ""
        if kind in self.proclitics:
            cut = self.proclitics[kind].one(self.chance)
        elif kind == "variant":
            name, kind = spelled[number]
        elif kind == "stranger":
            number, name = -1, self.stranger()
        written = cut + name
        if cut.endswith("ل") and name.startswith("ال"):
            written = cut + "ل" + name[2:]  # ل and the article are written as one: لل
        mentions.append(Mention(at + len(cut), at + len(written), number, kind))
        return written

    def variant(self, name: str) -> tuple[str, str]:
        """Spell a name as no list has it."""
        kind = "variant-1" if self.chance.random() < self.edits.one else "variant-2"
        while True:
            other = self.edits.apply(name, self.chance)
            if kind == "variant-2":
                other = self.edits.apply(other, self.chance)
            read_as_proclitic = other.endswith(name) and len(other) <= len(name) + 2
            if other not in self.numbers and not read_as_proclitic and min(map(len, other.split())) > 1:
                return other, kind

    def stranger(self) -> str:
        """Make up a name of known words that is not recorded."""
        while True:
            name = f"{self.chance.choice(self.given)} {self.chance.choice(self.family)}"
            if name not in self.numbers:
                return name


def queries(writer: Writer, count: int) -> list[tuple[str, int, str]]:
    """Make up names to be looked up, each with the number of the name it is (-1: none) and its kind."""
    found = []
    kinds = Choice({"exact": 30, "variant": 55, "stranger": 15})
    for kind in kinds.many(writer.chance, count):
        number = writer.chance.randrange(len(writer.names))
        if kind == "exact":
            found.append((writer.names[number], number, kind))
        elif kind == "variant":
            spelled, which = writer.variant(writer.names[number])
            found.append((spelled, number, which))
        else:
            found.append((writer.stranger(), -1, kind))
    return found
