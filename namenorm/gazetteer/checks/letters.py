"""Rules on the letters of aliases: mixed scripts, look-alikes, letters that the language has not."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from namenorm.gazetteer.checks.book import Book
from namenorm.gazetteer.tags import primary
from namenorm.records import Problem
from namenorm.tables import table
from namenorm.text import char_script, script_of

_WORD = re.compile(r"[^\W\d_]{2,}")
_TOGETHER = frozenset({"Hani", "Hira", "Kana", "Hang", "Zzzz"})  # scripts that one word may mix
_ALIKE = frozenset({"Latn", "Cyrl", "Grek"})


def mixed(book: Book) -> Iterator[Problem]:
    """A word is written in one script; a letter of another that looks the same makes it another word."""
    for entry, alias, line in book.aliases():
        if alias.text.isascii():
            continue
        for word in _WORD.findall(alias.text):
            if fault := _mixture(word):
                yield Problem(
                    entry.path,
                    line,
                    "warning",
                    "mixed-script",
                    f"{alias.text}: {fault}",
                    f"namenorm gazetteer set {entry.id} --edit",
                )
                break


def foreign(book: Book) -> Iterator[Problem]:
    """An alias is written with the letters of its language."""
    letters = foreign_letters()
    for entry, alias, line in book.aliases():
        known = letters.get(primary(alias.lang))
        if not known or alias.kind in ("misspelling", "blocked"):
            continue
        for letter in alias.text:
            if letter in known:
                meant, _ = known[letter]
                name = unicodedata.name(letter)
                message = f"{alias.text}: {letter} ({name}) is no letter of {primary(alias.lang)}; {meant} is"
                yield Problem(entry.path, line, "warning", "foreign-letter", message)
                break


def homographs(book: Book) -> Iterator[Problem]:
    """Two entities have names that look the same in different scripts."""
    seen: dict[str, tuple[str, str, str]] = {}
    for entry, alias, line in book.aliases():
        script = script_of(alias.text)
        if script not in _ALIKE or alias.kind == "blocked" or (script == "Latn" and len(alias.text) > 12):
            continue
        look = looks(alias.text)
        if script != "Latn" and look == alias.text:
            continue
        other = seen.setdefault(look, (entry.id, script, f"{entry.path}:{line}"))
        if other[0] != entry.id and other[1] != script:
            message = f"{alias.text} of {entry.id} looks like a name of {other[0]} in {other[1]} ({other[2]})"
            yield Problem(entry.path, line, "info", "homograph", message)


def looks(text: str) -> str:
    """Write a text in the Latin letters that it looks like, as far as there are some.

    >>> looks("Мороз") == "Moроз", looks("РОСТ")
    (False, 'POCT')
    """
    return text.translate(_confusables())


@cache
def foreign_letters() -> dict[str, dict[str, tuple[str, bool]]]:
    """Read the letters that languages have not: language -> letter -> (the one meant, whether that is sure)."""
    letters: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for row in table("foreign_letters.tsv"):
        letters[row["lang"]][row["letter"]] = (row["meant"], row["mend"] == "yes")
    return dict(letters)


@cache
def _confusables() -> dict[int, str]:
    return {ord(row["letter"]): row["looks_like"] for row in table("confusables.tsv")}


def _mixture(word: str) -> str:
    scripts = {char_script(letter) for letter in word} - {"Zyyy"}
    if len(scripts) < 2 or scripts <= _TOGETHER:
        return ""
    main = script_of(word)
    strange = [letter for letter in word if char_script(letter) not in (main, "Zyyy")]
    alike = " and looks like one" if scripts <= _ALIKE else ""
    name = unicodedata.name(strange[0], "?")
    return f"{strange[0]} ({name}) is no {main} letter{alike} in the {main} word {word}"
