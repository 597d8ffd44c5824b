"""The tables of name words: what a folded word is, apart from being a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import regex

from namenorm.tables import table
from namenorm.text import fold


@cache
def lexicon(name: str) -> Mapping[str, str]:
    """Read a table of `data/match` as a map from the folded form to what the second column says.

    >>> lexicon("legal_forms")["gmbh"], lexicon("org_words")["بنك"]
    ('limited', 'bank')
    """
    return {fold(row["form"]): list(row.values())[1] for row in table(f"match/{name}.tsv")}


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
def legal_phrases() -> regex.Pattern[str]:
    """Compile the legal forms of several words, longest first."""
    phrases = sorted((form for form in lexicon("legal_forms") if " " in form), key=len, reverse=True)
    return regex.compile(rf"(?<!\S)(?:{'|'.join(map(regex.escape, phrases))})(?!\S)")


@cache
def lookalikes() -> Mapping[int, str]:
    """Map letters that look Latin and are not to the Latin letter."""
    return {ord(row["letter"]): row["looks_like"] for row in table("confusables.tsv")}


@cache
def rarities() -> Mapping[str, float]:
    """Map a consonant skeleton of common names to how rare it is, in nats; absent ones are rarer than all."""
    return {row["skeleton"]: float(row["nats"]) for row in table("match/rarity.tsv")}
