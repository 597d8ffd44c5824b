"""The records that travel through namenorm: the map of the program.

Every layer is a function from records to new records; nothing here does anything. Spans are half open,
in code points of the text as read.

    Document -> Token -> Mention -> Candidate -> Scored -> Decision -> Change
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

EntityType = Literal["PER", "ORG", "LOC", "MISC"]
AliasKind = Literal["preferred", "short", "variant", "misspelling", "acronym", "former", "blocked"]
Policy = Literal["rewrite", "screen"]

ENTITY_TYPES: tuple[EntityType, ...] = ("PER", "ORG", "LOC", "MISC")
ALIAS_KINDS: tuple[AliasKind, ...] = (
    "preferred",
    "short",
    "variant",
    "misspelling",
    "acronym",
    "former",
    "blocked",
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One recorded way of writing an entity."""

    text: str
    lang: str  # BCP 47; und-Arab where only the script is known
    kind: AliasKind
    source: str = ""  # where the spelling was seen
    since: str = ""  # ISO 8601 date, year or year-month: in use from (`from` in YAML)
    until: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in a language: a title that stands beside a name."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office that an entity holds or held."""

    title: str
    of: str = ""  # entity id of the organisation or country
    since: str = ""
    until: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of a gazetteer."""

    id: str
    type: EntityType
    aliases: tuple[Alias, ...]
    description: str = ""
    wikidata: str = ""
    country: tuple[str, ...] = ()  # ids of the countries it belongs to
    titles: tuple[Term, ...] = ()
    roles: tuple[Role, ...] = ()
    links: tuple[str, ...] = ()
    note: str = ""
    path: str = ""  # the file it was read from, and
    line: int = 0  # the line its entry starts at


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file, as a data check reports it."""

    path: str
    line: int
    severity: Literal["error", "warning", "info"]
    rule: str
    message: str
    suggestion: str = ""  # a command that mends it


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read, with the name it came under."""

    id: str
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or digits of one script."""

    start: int
    end: int
    form: str  # folded
    script: str  # ISO 15924: Arab, Latn, Cyrl ...; Zyyy for digits


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to cut proclitics off a word: the letters cut, and what is left."""

    proclitic: str
    rest: str  # folded form of what is left, with what the article lost
    cut: int  # code points of the surface that the proclitic takes
    restored: str = ""  # what the article lost: the alef of ل + الناتو in للناتو


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that may name something, under one reading of its first word."""

    start: int
    end: int
    surface: str
    proclitic: str
    form: str  # folded tokens joined by single spaces, proclitics off
    first: int  # index of its first token
    last: int  # index after its last token
    script: str
    restored: str = ""  # letter of the article that the proclitic swallowed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention beside one alias that shares a blocking key with it."""

    mention: Mention
    entity: str
    alias: Alias
    key: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature found."""

    feature: str
    value: float
    contribution: float  # in log-odds
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its probability and the reasons for it."""

    candidate: Candidate
    probability: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one mention."""

    start: int
    end: int
    surface: str
    entity: str | None  # None is NIL
    type: str
    canonical: str  # in the mention's language
    probability: float
    proclitic: str
    reason: str
    alias: Alias | None = None
    ending: str = ""  # letters of case, possessive or ezafe at the end of the surface
    restored: str = ""  # letter of the article that the proclitic swallowed: the alef of ل + الناتو in للناتو
    runner_up: str = ""
    evidence: tuple[Evidence, ...] = ()
    cluster: str = ""  # of a NIL mention: the same for mentions of one unlisted name


@dataclass(frozen=True, slots=True)
class Resolution:
    """An entity that a name may stand for."""

    entity: str
    canonical: str
    alias: str
    probability: float


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Recorded names found in a text, in columns, by start, not overlapping.

    Attributes:
        start, end: in code points of the text as read.
        alias: the number of the recorded name; `linker.index.names[number]` has its entity and alias.
        probability: 1.0 where the name stands as recorded, but for what folding and proclitics change.
    """

    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    alias: npt.NDArray[np.int64]
    probability: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement that a rewrite made, or the reason why it left a mention as it was."""

    start: int
    end: int
    before: str
    after: str
    entity: str
    reason: str
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Normalized:
    """A rewritten text with the list of its changes."""

    text: str
    changes: tuple[Change, ...] = field(default=())
