"""What speaks for and against a proposed link: one short function a feature, its docstring the explanation.

A feature takes a proposal in its document and returns a value, 0 where it has nothing to say; `data/weights.yaml`
turns values into log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

import yaml

from namenorm.index import NameIndex
from namenorm.link.mentions import Proposal
from namenorm.records import Evidence, Token
from namenorm.tables import DATA, table
from namenorm.text import readings


@dataclass(frozen=True, slots=True)
class Context:
    """The document around a proposal.

    Attributes:
        text: the text as read.
        tokens: its tokens.
        index: the recorded names.
        named: per entity, the best probability of a mention that needs no other mention's support, by its place.
        given_names: folded first words of full person names, with the entities that bear them.
    """

    text: str
    tokens: Sequence[Token]
    index: NameIndex
    given_names: dict[str, frozenset[str]]
    named: dict[str, set[int]] = field(default_factory=dict)


Feature = Callable[[Proposal, Context], tuple[float, str]]


def spelling(proposal: Proposal, context: Context) -> tuple[float, str]:
    """How like the recorded spelling it is written."""
    letters = [len(word) for word in proposal.name.words]
    mean = sum(s * n for s, n in zip(proposal.similarities, letters)) / sum(letters)
    worst = min(proposal.similarities)
    if worst == 1.0:
        return 0.0, "as recorded"
    return (mean - 1) * 1.5 + (worst - 1) * 0.8, f"{mean:.2f} like {proposal.name.alias.text}"


def length(proposal: Proposal, context: Context) -> tuple[float, str]:
    """How many letters it has, from 0 at four letters."""
    letters = len(proposal.mention.form)
    return math.log2(max(letters, 1) / 4), f"{letters} letters"


def full_name(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether it has more than one word."""
    return float(len(proposal.name.words) > 1), ""


def recorded(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether the gazetteer lists this form, or it was taken from a longer one."""
    if proposal.name.derived:
        return -1.5, f"family name of {proposal.name.alias.text}"
    return 1.0, proposal.name.alias.kind


def proclitic(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether letters had to be cut off its first word."""
    cut = proposal.mention.proclitic
    return float(bool(cut)), f"{cut} + name" if cut else ""


def document(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether the document names the entity elsewhere by itself."""
    elsewhere = context.named.get(proposal.name.entity, set()) - {proposal.mention.start}
    return float(bool(elsewhere)), f"also at {min(elsewhere)}" if elsewhere else ""


def title(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether a title or role stands before a person's name."""
    if proposal.name.type != "PER":
        return 0.0, ""
    for word in _words_before(proposal, context, 3):
        if word in _titles():
            return 1.0, word
    return 0.0, ""


def name_before(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether another person's given name stands right before a family name."""
    if proposal.name.type != "PER" or len(proposal.name.words) > 1 or not _touches_before(proposal, context):
        return 0.0, ""
    token = context.tokens[proposal.mention.first - 1]
    for reading in _readings_of(token, context):
        bearers = context.given_names.get(reading)
        if bearers and proposal.name.entity not in bearers:
            return 1.0, reading
    return 0.0, ""


def head_before(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether a head noun before it makes it part of a longer name."""
    if not _touches_before(proposal, context):
        return 0.0, ""
    token = context.tokens[proposal.mention.first - 1]
    for reading in _readings_of(token, context):
        if reading.removeprefix("ال") in _heads():
            return 1.0, reading
    return 0.0, ""


def letter_case(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether a script with capitals is written without them where the record has them."""
    recorded_text, surface = proposal.name.alias.text, proposal.mention.surface
    if recorded_text.isupper() and len(recorded_text) < 6 and not surface.isupper():
        return 1.0, "an acronym without capitals"
    if recorded_text[:1].isupper() and surface[:1].islower():
        return 1.0, "no capital"
    return 0.0, ""


def relational(proposal: Proposal, context: Context) -> tuple[float, str]:
    """Whether it is the adjective of a place (العراقي), not the place."""
    if proposal.name.type == "PER" or min(proposal.similarities) == 1.0 or proposal.mention.script != "Arab":
        return 0.0, ""
    for form, word in zip(proposal.mention.form.split(), proposal.name.words):
        if form != word and _is_relational(form, word):
            return 1.0, f"{form} from {word}"
    return 0.0, ""


FEATURES: tuple[Feature, ...] = (
    spelling,
    length,
    full_name,
    recorded,
    proclitic,
    document,
    title,
    name_before,
    head_before,
    letter_case,
    relational,
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted part of the decision."""

    bias: float
    features: dict[str, float]
    policies: dict[str, dict[str, float]]
    variant_threshold: float


@cache
def weights() -> Weights:
    """Read the weights of the package."""
    return Weights(**yaml.safe_load((DATA / "weights.yaml").read_text(encoding="utf-8")))


def weigh(proposal: Proposal, context: Context) -> tuple[float, tuple[Evidence, ...]]:
    """Turn a proposal into a probability with its reasons."""
    used = weights()
    evidence, logit = [], used.bias
    for feature in FEATURES:
        value, detail = feature(proposal, context)
        contribution = value * used.features[feature.__name__]
        logit += contribution
        if value:
            evidence.append(Evidence(feature.__name__, round(value, 4), round(contribution, 4), detail))
    return 1 / (1 + math.exp(-logit)), tuple(evidence)


def _words_before(proposal: Proposal, context: Context, count: int) -> list[str]:
    first = proposal.mention.first
    return [token.form for token in context.tokens[max(0, first - count) : first]]


def _touches_before(proposal: Proposal, context: Context) -> bool:
    first = proposal.mention.first
    if not first or proposal.mention.proclitic:
        return False
    return context.text[context.tokens[first - 1].end : context.tokens[first].start] in (
        " ",
        "\N{NO-BREAK SPACE}",
        "-",
    )


def _readings_of(token: Token, context: Context) -> list[str]:
    return [reading.rest for reading in readings(context.text[token.start : token.end])]


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["form"] for row in table("heads.tsv"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["form"] for row in table("titles.tsv"))


_NISBA = ("ي", "يه", "يين", "يون", "يات", "ييه", "وي", "ويه")


def _is_relational(form: str, word: str) -> bool:
    stem = word.removeprefix("ال").rstrip("اهي")
    return any(form.removeprefix("ال") == stem + ending for ending in _NISBA)
