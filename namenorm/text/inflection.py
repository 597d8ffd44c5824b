"""An inflected word into the recorded words that it may be a form of: proposals only, the gazetteer decides.

The declensions of a language are a table of `data/inflection/`: a row says that a recorded ending, behind a stem that
`after` allows, is replaced by other endings in each case. Read backwards it undoes a form. Words are folded and hold
no blank; the parts of a hyphenated name are words of their own, as they are for the tokenizer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from namenorm.tables import table
from namenorm.text.endings import NO_ENDING, Endings, Rule, cell
from namenorm.text.fold import fold

_NO_CASES = frozenset({"recorded", "after", "example"})
_BETWEEN_WORDS = re.compile("[ -]")


@dataclass(frozen=True, slots=True)
class Inflection:
    """A recorded word, and the ending that stands in place of its own."""

    base: str
    ending: str  # "-" where the form has none
    case: str  # as the table heads its columns: "gen/acc"; or an article, a plural, a feminine or possessive form


@cache
def declines(lang: str) -> bool:
    """Say whether a language declines names in many cases, so that a name in the nominative is told from a genitive.

    >>> declines("pl"), declines("en")
    (True, False)
    """
    return any("ins" in row for name in _tables().get(lang, ()) for row in table(f"inflection/{name}.tsv"))


@lru_cache(maxsize=65536)
def inflections(form: str, lang: str) -> tuple[Inflection, ...]:
    """Propose what a folded word may be a form of, longest ending first; never the word itself.

    Args:
        form: one folded word.
        lang: BCP 47; a language without a table proposes nothing.

    >>> next(i for i in inflections("зеленского", "ru") if i.base == "зеленский")
    Inflection(base='зеленский', ending='ого', case='gen/acc')
    """
    endings = _endings(lang)
    return tuple(_proposals(form, endings)) if endings else ()


def ending_of(form: str, recorded: str, lang: str) -> str:
    """Find the ending under which folded words are inflected forms of recorded ones, empty where they are not.

    Args:
        form: folded words of a text, apart by spaces or hyphens.
        recorded: folded words of a recorded name.
        lang: BCP 47.

    Returns:
        The ending of the last inflected word.

    >>> ending_of("владимира путина", "владимир путин", "ru"), ending_of("рютте", "рютте", "ru")
    ('а', '')
    """
    words, others = _BETWEEN_WORDS.split(form), _BETWEEN_WORDS.split(recorded)
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
    return lang in _tables()


def reinflect(surface: str, recorded: str, target: str, lang: str) -> str | None:
    """Put another spelling of a name into the case of an inflected one.

    Args:
        surface: the words as they stand in the text.
        recorded: the spelling of which they are forms.
        target: the spelling wanted, as recorded; of the same words.
        lang: BCP 47.

    Returns:
        The target with the endings of the surface, in the letters of the surface; None unless each word that is
        inflected declines like its counterpart.

    >>> reinflect("Владимиром Зелинским", "Владимир Зелинский", "Володимир Зеленский", "ru")
    'Володимиром Зеленским'
    >>> reinflect("Зелинского", "Зелинский", "Зеленськый", "ru") is None
    True
    """
    words, bases, targets = surface.split(), recorded.split(), target.split()
    if not len(words) == len(bases) == len(targets):
        return None
    carried = [_carried(*each, lang) for each in zip(words, bases, targets)]
    return None if None in carried else " ".join(filter(None, carried))


def _carried(surface: str, recorded: str, target: str, lang: str) -> str | None:
    form, base, wanted = fold(surface), fold(recorded), fold(target)
    if form == base:
        return _with_last_mark(surface, recorded, target)
    ending = ending_of(form, base, lang) if "-" not in form + base else ""
    if not ending or len(form) != len(surface) or len(wanted) != len(target):
        return None
    kept = len(form) - len(ending.strip(NO_ENDING))  # letters of the stem
    own = base[kept:]
    stem = len(wanted) - len(own)
    if base[:kept] != form[:kept] or wanted[stem:] != own:
        return None
    same = any(i.base == wanted and i.ending == ending for i in inflections(wanted[:stem] + form[kept:], lang))
    return target[:stem] + surface[kept:] if same else None


def _with_last_mark(surface: str, recorded: str, target: str) -> str | None:
    """Carry over an ending that folding hides: Ukrainą, Ukraina."""
    last, own = surface[-1:].casefold(), recorded[-1:].casefold()
    if last == own:
        return target
    return target[:-1] + surface[-1:] if target[-1:].casefold() == own else None


def _proposals(form: str, endings: Endings) -> Iterator[Inflection]:
    found: dict[str, tuple[str, list[str]]] = {}
    for stem, ending, rule in endings.undo(form):
        base = stem + rule.recorded
        known, cases = found.setdefault(base, (ending, []))
        if known == ending and rule.label not in cases:
            cases.append(rule.label)
    found.pop(form, None)
    for base, (ending, cases) in found.items():
        yield Inflection(base, ending or NO_ENDING, "/".join(cases))


@cache
def _tables() -> dict[str, list[str]]:
    return {row["lang"]: row["tables"].split() for row in table("inflection/languages.tsv")}


@cache
def _endings(lang: str) -> Endings | None:
    names = _tables().get(lang)
    return Endings(rule for name in names for rule in _rules(name)) if names else None


def _rules(name: str) -> Iterator[tuple[str, Rule]]:
    for row in table(f"inflection/{name}.tsv"):
        for case in (column for column in row if column not in _NO_CASES):
            for ending in row[case].split():
                yield cell(ending), Rule(cell(row["recorded"]), row["after"], case)
