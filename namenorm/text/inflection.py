"""An inflected word into the recorded words that it may be a form of: proposals only, the gazetteer decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from namenorm.tables import table

_SHORTEST_STEM = 2
_LONGEST = 6  # letters of an ending
_NO_ENDING = "-"
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Inflection:
    """A recorded word, and the ending that stands in place of its own."""

    base: str
    ending: str


@lru_cache(maxsize=65536)
def inflections(form: str, lang: str) -> tuple[Inflection, ...]:
    """Propose what a folded word may be a form of, longest ending first; never the word itself.

    >>> "зеленский" in [i.base for i in inflections("зеленского", "ru")]
    True
    """
    return tuple(_proposals(form, _endings("inflection.tsv").get(lang, {})))


def ending_of(form: str, recorded: str, lang: str) -> str:
    """Find the ending under which folded words are inflected forms of recorded ones, empty where they are not.

    Args:
        form: folded words of a text, apart by spaces.
        recorded: folded words of a recorded name.
        lang: BCP 47.

    >>> ending_of("владимира путина", "владимир путин", "ru"), ending_of("рютте", "рютте", "ru")
    ('а', '')
    """
    words, others = form.split(" "), recorded.split(" ")
    if len(words) != len(others):
        return ""
    last = ""
    for word, other in zip(words, others):
        if word == other:
            continue
        found = next((i.ending for i in inflections(word, lang) if i.base == other), "")
        if not found:
            return ""
        last = found
    return last


def inflects(lang: str) -> bool:
    """Say whether names of a language take endings.

    >>> inflects("cs"), inflects("ar")
    (True, False)
    """
    return lang in _endings("inflection.tsv")


def is_relational(form: str, place: str, lang: str) -> bool:
    """Say whether a folded word is the relational adjective of a recorded place, not the place.

    >>> is_relational("العراقي", "العراق", "ar"), is_relational("العراق", "العراق", "ar")
    (True, False)
    """
    bare, recorded = form.removeprefix(_ARTICLE), place.removeprefix(_ARTICLE)
    return bare != recorded and any(p.base == recorded for p in _relational(bare, lang))


@lru_cache(maxsize=65536)
def _relational(form: str, lang: str) -> tuple[Inflection, ...]:
    return tuple(_proposals(form, _endings("relational.tsv").get(lang, {})))


def _proposals(form: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[Inflection]:
    seen = {form}
    for length in range(min(_LONGEST, len(form) - _SHORTEST_STEM), -1, -1):
        stem, ending = form[: len(form) - length], form[len(form) - length :]
        for recorded in endings.get(ending, ()):
            base = stem + recorded
            if base not in seen:
                seen.add(base)
                yield Inflection(base, ending or _NO_ENDING)


@cache
def _endings(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """List by language and ending the recorded endings it may stand for."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in table(name):
        recorded = "" if row["recorded"] == _NO_ENDING else row["recorded"]
        for ending in row["endings"].split():
            known = found[row["lang"]]["" if ending == _NO_ENDING else ending]
            if recorded not in known:
                known.append(recorded)
    return {lang: {e: tuple(bases) for e, bases in endings.items()} for lang, endings in found.items()}
