"""Predicted mentions beside gold ones: precision, recall, F1, false links on strangers, calibration, errors.

A predicted mention is right when it overlaps a gold mention of the same entity, one to one; exact spans are paired
first. Gold mentions with entity null are names outside the gazetteer: a link on one is a false link on a stranger.
Gold mentions with entity "?" are undecided: what overlaps only them does not count, nor does a place found inside a
longer gold name marked `nested_ok`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from namenorm.errors import DocumentError

Gold = Mapping[str, Any]
Outcome = str  # right, wrong id, stranger, no name, missed

BINS = 10


@dataclass(frozen=True, slots=True)
class Ratio:
    """Right ones of predicted and of gold ones."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Right of predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """One wrong or missing mention."""

    doc: str
    outcome: Outcome
    start: int
    end: int
    surface: str
    predicted: str
    expected: str


@dataclass(slots=True)
class Figures:
    """Everything that `score` counts.

    Attributes:
        link: overlap and the same entity. strict: the same span too.
        by_type: link figures by entity type. by_kind: (found, gold) by the gold's `kind`.
        strangers: (linked, all) gold names outside the gazetteer.
        bins: (predictions, right ones, sum of probabilities) by tenth of probability.
        confusion: how often a gold entity was taken for another.
    """

    link: Ratio
    strict: Ratio
    by_type: dict[str, Ratio]
    by_kind: dict[str, tuple[int, int]]
    strangers: tuple[int, int]
    bins: list[tuple[int, int, float]]
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    @property
    def calibration_error(self) -> float:
        """Expected calibration error: the mean distance of probability and precision, over the bins."""
        total = sum(count for count, _, _ in self.bins)
        return sum(abs(right - mass) for _, right, mass in self.bins) / total if total else 0.0

    def outcomes(self) -> Counter[Outcome]:
        """Count the errors by outcome."""
        return Counter(error.outcome for error in self.errors)


def read_mentions(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Read mentions by document from JSON lines, gold or as `annotate` writes them.

    Raises:
        DocumentError: a line is not such an object.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, None, getattr(error, "strerror", None) or "not UTF-8") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found[record["doc"]] = [dict(m, start=int(m["start"]), end=int(m["end"])) for m in record["mentions"]]
        except (ValueError, KeyError, TypeError):
            raise DocumentError(path, number, 'not a line with "doc" and "mentions"') from None
    return found


def score(gold: Mapping[str, Sequence[Gold]], predicted: Mapping[str, Sequence[Gold]]) -> Figures:
    """Compare predictions with gold, document by document of the gold."""
    tally = _Tally()
    for doc, expected in gold.items():
        tally.document(doc, expected, [p for p in predicted.get(doc, []) if p.get("entity")])
    return tally.figures()


@dataclass(slots=True)
class _Tally:
    counts: Counter[str] = field(default_factory=Counter)
    types: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    bins: list[list[float]] = field(default_factory=lambda: [[0, 0, 0.0] for _ in range(BINS)])
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    def document(self, doc: str, expected: Sequence[Gold], predictions: Sequence[Gold]) -> None:
        linked = [g for g in expected if g["entity"] not in (None, "?")]
        others = [g for g in expected if g["entity"] in (None, "?")]
        pairs = _pair(linked, predictions)
        for at, prediction in enumerate(predictions):
            outcome, gold = self._outcome(prediction, pairs.get(at), linked, others)
            if outcome != "undecided":
                self._count(doc, prediction, outcome, gold)
        for gold in linked:
            found = any(gold is g for g in pairs.values())
            self._count_gold(doc, gold, found=found)
        self.counts["strangers"] += sum(g["entity"] is None for g in expected)

    def _outcome(
        self, prediction: Gold, paired: Gold | None, linked: Sequence[Gold], others: Sequence[Gold]
    ) -> tuple[Outcome, Gold | None]:
        if paired is not None:
            return "right", paired
        if any(_nested(prediction, g) for g in (*linked, *others)):
            return "undecided", None
        over = next((g for g in linked if _overlap(prediction, g)), None)
        if over is not None:
            return "wrong id", over
        aside = next((g for g in others if _overlap(prediction, g)), None)
        if aside is None:
            return "no name", None
        return ("stranger", aside) if aside["entity"] is None else ("undecided", aside)

    def _count(self, doc: str, prediction: Gold, outcome: Outcome, gold: Gold | None) -> None:
        kind = _type(prediction)
        right = outcome == "right"
        self.counts["predicted"] += 1
        self.types[kind]["predicted"] += 1
        self.counts["strict"] += right and gold is not None and _span(prediction) == _span(gold)
        probability = float(prediction.get("probability", 1.0))
        entry = self.bins[min(BINS - 1, int(probability * BINS))]
        entry[0] += 1
        entry[1] += right
        entry[2] += probability
        if not right:
            entity = (gold or {}).get("entity") or ""
            self.counts["linked strangers"] += outcome == "stranger"
            self.errors.append(
                Error(doc, outcome, *_span(prediction), prediction.get("surface", ""), prediction["entity"], entity)
            )
            if outcome == "wrong id":
                self.confusion[entity, prediction["entity"]] += 1

    def _count_gold(self, doc: str, gold: Gold, *, found: bool) -> None:
        kind = _type(gold)
        for counter in (self.counts, self.types[kind], self.kinds[gold.get("kind", "all")]):
            counter["gold"] += 1
            counter["right"] += found
        if not found:
            self.errors.append(Error(doc, "missed", *_span(gold), gold.get("surface", ""), "", gold["entity"]))

    def figures(self) -> Figures:
        c = self.counts
        return Figures(
            link=Ratio(c["right"], c["predicted"], c["gold"]),
            strict=Ratio(c["strict"], c["predicted"], c["gold"]),
            by_type={k: Ratio(t["right"], t["predicted"], t["gold"]) for k, t in sorted(self.types.items())},
            by_kind={k: (t["right"], t["gold"]) for k, t in sorted(self.kinds.items())},
            strangers=(c["linked strangers"], c["strangers"]),
            bins=[(int(count), int(right), mass) for count, right, mass in self.bins],
            confusion=self.confusion,
            errors=self.errors,
        )


def _pair(linked: Sequence[Gold], predictions: Sequence[Gold]) -> dict[int, Gold]:
    pairs: dict[int, Gold] = {}
    taken: set[int] = set()
    for fits in (lambda p, g: _span(p) == _span(g), _overlap):
        for at, prediction in enumerate(predictions):
            for number, gold in enumerate(linked):
                if at in pairs or number in taken or gold["entity"] != prediction["entity"]:
                    continue
                if fits(prediction, gold):
                    pairs[at] = gold
                    taken.add(number)
    return pairs


def _overlap(one: Gold, other: Gold) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _nested(prediction: Gold, gold: Gold) -> bool:
    """Say whether a place was found inside a longer gold name that may be read as holding it."""
    (start, end), (first, last) = _span(prediction), _span(gold)
    inside = first <= start and end <= last and end - start < last - first
    return bool(gold.get("nested_ok")) and inside and prediction["entity"].startswith("loc/")


def _span(mention: Gold) -> tuple[int, int]:
    return mention["start"], mention["end"]


def _type(mention: Gold) -> str:
    return str(mention.get("type") or "MISC")
