"""The tables of name words: what a folded word is, apart from being a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import regex

from namenorm.editmodel.classes import classes
from namenorm.editmodel.letters import script as script_of
from namenorm.tables import table
from namenorm.text import fold

Role = Literal["name", "initial", "title", "particle", "generation", "number", "legal", "generic", "country"]
_TABLES: tuple[tuple[Role, str], ...] = (  # the first that knows a word says what it is
    ("generation", "generations"),
    ("legal", "legal_forms"),
    ("title", "titles"),
    ("particle", "particles"),
    ("generic", "org_words"),
    ("country", "countries"),
)


@cache
def lexicon(name: str) -> Mapping[str, str]:
    """Read a table of `data/match` as a map from the folded form to what the second column says.

    >>> lexicon("legal_forms")["gmbh"], lexicon("org_words")["بنك"]
    ('limited', 'bank')
    """
    return {fold(row["form"]): list(row.values())[1] for row in table(f"match/{name}.tsv")}


@cache
def meanings() -> Mapping[str, tuple[Role, str]]:
    """Map the folded words of all tables to their role and what they stand for.

    >>> meanings()["von"], meanings()["وزاره"], meanings()["الصين"]
    (('particle', 'of'), ('generic', 'ministry'), ('country', 'CN'))
    """
    return {form: (role, meaning) for role, name in reversed(_TABLES) for form, meaning in lexicon(name).items()}


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Map a given name to the groups of names that stand for each other.

    >>> bool(nicknames()["bill"] & nicknames()["william"])
    True
    """
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("match/nicknames.tsv"):
        groups[fold(row["form"])].add(row["group"])
    return {form: frozenset(found) for form, found in groups.items()}


@cache
def family_names() -> frozenset[str]:
    """List the generic words that are family names too: West, Lake."""
    return frozenset(fold(row["form"]) for row in table("match/org_words.tsv") if row["also"] == "name")


@cache
def phrases() -> regex.Pattern[str]:
    """Compile what the tables know of several words, longest first."""
    found = sorted((form for form in meanings() if " " in form), key=len, reverse=True)
    return regex.compile(rf"(?<!\S)(?:{'|'.join(map(regex.escape, found))})(?!\S)")


@cache
def given_names(script: str) -> Mapping[str, Sequence[str]]:
    """Map consonant classes to the folded given names of a script that the tables know.

    >>> {"hassan", "hossein"} <= set(given_names("Latn")[classes("حسن")])
    True
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in _given_by_script().get(script, ()):
        found[classes(form)].append(form)
    return found


@cache
def _given_by_script() -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in dict.fromkeys(fold(row["form"]) for row in table("given_names.tsv")):
        found[script_of(form)].append(form)
    return found


@lru_cache(maxsize=65536)
def is_given(word: str, script: str) -> bool:
    """Say whether a folded word of a script is a given name that the tables know."""
    return word in given_names(script).get(classes(word), ())


class Counted(NamedTuple):
    """What was counted of a word: how rare it is, in nats, and whether it is more often a given name than another."""

    nats: float
    given: bool


@cache
def counted() -> Mapping[str, Counted]:
    """Map a consonant skeleton of common names to what was counted; absent ones are rarer than all."""
    return {row["skeleton"]: Counted(float(row["nats"]), row["given"] == "1") for row in table("match/rarity.tsv")}
