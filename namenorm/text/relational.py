"""A relational or nationality word into the words of the places it is made of: العراقي is not a mention of Iraq.

Such a word is a stem with a suffix and the endings of a class: `suffixes.tsv` says what place ending a suffix stands
for, `irregular.tsv` holds the stems that rules do not reach, `endings.tsv` the endings of each class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from namenorm.tables import table
from namenorm.text.endings import NO_ENDING, Endings, Rule, cell
from namenorm.text.inflection import ending_of

_ARTICLE = "ال"


def is_relational(form: str, place: str, lang: str) -> bool:
    """Say whether a folded word is a relational word of a recorded place: not the place, in whatever case.

    >>> is_relational("العراقي", "العراق", "ar"), is_relational("العراق", "العراق", "ar")
    (True, False)
    >>> is_relational("украинских", "украина", "ru"), is_relational("украины", "украина", "ru")
    (True, False)
    """
    bare = place.removeprefix(_ARTICLE)
    if form.removeprefix(_ARTICLE) == bare:
        return False
    bases = relational(form, lang)
    return (bare in bases or place in bases) and not ending_of(form, place, lang)


@lru_cache(maxsize=65536)
def relational(form: str, lang: str) -> tuple[str, ...]:
    """Propose the words of places that a folded word may be the relational or nationality word of.

    Proposals only, most of them no words at all: the gazetteer decides. The Arabic article is left out of them.

    >>> "украина" in relational("українських", "uk"), "украина" in relational("украинских", "ru")
    (False, True)
    >>> "روسيا" in relational("الروس", "ar")
    True
    """
    found: dict[str, None] = {}
    for bare in dict.fromkeys((form, form.removeprefix(_ARTICLE))):
        places = _irregular(lang).get(bare)
        if places == ():
            return ()
        found.update(dict.fromkeys(places or ()))
        found.update(dict.fromkeys(stem + rule.recorded for stem, _, rule in _suffixes(lang).undo(bare)))
        found.pop(bare, None)
    return tuple(found)


@cache
def _suffixes(lang: str) -> Endings:
    return Endings(_rules(lang))


def _rules(lang: str) -> Iterator[tuple[str, Rule]]:
    for row in table("relational/suffixes.tsv"):
        if row["lang"] in _rows_of(lang):
            for ending in _classes()[row["lang"], row["class"]]:
                for recorded in row["recorded"].split():
                    yield cell(row["suffix"]) + ending, Rule(cell(recorded), row["after"], row["class"])


@cache
def _irregular(lang: str) -> Mapping[str, tuple[str, ...]]:
    """List by form the places of irregular words; no place for words that only look relational."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("relational/irregular.tsv"):
        if row["lang"] in _rows_of(lang):
            places = [] if row["places"] == NO_ENDING else row["places"].split()
            for form in _forms(row["stems"].split(), _classes()[row["lang"], row["class"]]):
                found[form] += places
    return {form: tuple(places) for form, places in found.items()}


def _forms(stems: list[str], endings: tuple[str, ...]) -> Iterator[str]:
    return (stem + ending for stem in stems for ending in endings)


@cache
def _rows_of(lang: str) -> tuple[str, ...]:
    shared = {row["lang"]: tuple(row["rows"].split()) for row in table("relational/languages.tsv")}
    return shared.get(lang, (lang,))


@cache
def _classes() -> Mapping[tuple[str, str], tuple[str, ...]]:
    return {
        (row["lang"], row["class"]): tuple(map(cell, row["endings"].split()))
        for row in table("relational/endings.tsv")
    }
