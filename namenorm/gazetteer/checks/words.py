"""Rules on aliases as words: too short, ordinary, unlike the name that they are to spell.

They suspect; a note on an alias says that somebody looked, and they are silent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from namenorm.gazetteer.checks.book import Book
from namenorm.gazetteer.checks.entries import quoted
from namenorm.gazetteer.tags import primary
from namenorm.records import Alias, Entity, Problem
from namenorm.text import fold, script_of

_DENSE = frozenset({"Hani", "Jpan", "Hang", "Kana", "Hira"})  # scripts in which two signs are a name
_COUNTED = frozenset({"ar", "fa", "he", "ru", "uk", "en"})  # languages whose word counts are read
_ORDINARY = 5.2  # Zipf frequency: one word in 6,000
_LIKE = 70.0  # rapidfuzz's ratio from which nobody needs to ask the model
_UNLIKE = 0.1  # similarity below which two spellings are hardly of one name
_SPELLED = frozenset({"variant", "misspelling"})


def short(book: Book) -> Iterator[Problem]:
    """A name of one or two letters stands in every text."""
    for entry, alias, line in book.aliases():
        letters = sum(unicodedata.category(sign)[0] in "LMN" for sign in alias.text)
        least = 2 if alias.kind == "acronym" else 3
        if alias.kind == "blocked" or alias.note:
            continue
        if 0 < letters < least and script_of(alias.text) not in _DENSE:
            message = f"{alias.text} of {entry.id} is so short that it will be met where it is not meant"
            yield Problem(entry.path, line, "warning", "too-short", message, _struck(entry.id, alias))


def ordinary(book: Book) -> Iterator[Problem]:
    """A name that is a common word as well is met where it is not meant."""
    from namenorm.text.frequency import zipf

    for entry, alias, line in book.aliases():
        assert entry.entity
        lang = primary(alias.lang)
        if entry.entity.type == "LOC" or alias.kind in ("acronym", "blocked") or alias.note or lang not in _COUNTED:
            continue
        if not any(mark in alias.text for mark in " -.") and zipf(alias.text, lang) >= _ORDINARY:
            message = f"{alias.text} of {entry.id} is a common word of {lang}: most of those met will not be meant"
            yield Problem(entry.path, line, "info", "ordinary-word", message, _struck(entry.id, alias))


def plausible(book: Book) -> Iterator[Problem]:
    """A variant can be spelled from another name of its entity: else it is a slip, or a name of another kind."""
    for entry, entity in book.entities():
        for alias, line in zip(entity.aliases, entry.alias_lines, strict=True):
            if alias.kind in _SPELLED and not alias.note and is_unlike(alias, _others(entity, alias)):
                severity = "warning" if entity.type == "PER" else "info"
                message = f"{alias.text} is hardly a spelling of any other name of {entry.id}"
                command = _struck(entry.id, alias)
                yield Problem(entry.path, line, severity, "implausible-variant", message, command)  # type: ignore[arg-type]


def is_unlike(alias: Alias, others: Iterable[str]) -> bool:
    """Tell whether the edit model finds none of the other names like this one; False where there is none."""
    others = list(others)
    form = fold(alias.text)
    if not others or any(fuzz.partial_ratio(form, fold(other)) >= _LIKE for other in others):
        return False
    from namenorm.editmodel import similarity

    return all(similarity(alias.text, other) < _UNLIKE for other in others)


def _others(entity: Entity, alias: Alias) -> Iterator[str]:
    """Yield the names that a variant may be a spelling of: of its script, and its language or no stated one."""
    script, lang = script_of(alias.text), primary(alias.lang)
    for other in entity.aliases:
        comparable = lang == "und" or primary(other.lang) in (lang, "und")
        if comparable and other.kind not in (*_SPELLED, "blocked") and script_of(other.text) == script:
            yield other.text


def _struck(id: str, alias: Alias) -> str:
    """Give the command that strikes a doubtful spelling out; what is a name all the same gets a note by hand."""
    if alias.kind not in _SPELLED:
        return f"namenorm gazetteer set {id} --edit"
    return f"namenorm gazetteer alias retire {id} {quoted(alias.text)} --delete"
