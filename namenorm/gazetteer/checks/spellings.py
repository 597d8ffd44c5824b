"""Rules on single aliases: their characters, scripts and language tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from namenorm.gazetteer.checks.book import Book
from namenorm.gazetteer.tags import is_known, scripts_of_tag
from namenorm.records import Problem
from namenorm.text import script_of

# Joiners that Persian, Urdu and Indic spelling needs between letters.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_JOINED = ("Arab", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Mymr")


def characters(book: Book) -> Iterator[Problem]:
    """Aliases are in NFC, without invisible characters or stray spaces."""
    for entry, alias, line in book.aliases():
        text = alias.text
        if text.isascii() and text.isprintable() and text == " ".join(text.split()):
            continue
        if not unicodedata.is_normalized("NFC", text):
            message = f"{text} is not in NFC: it equals no name typed the usual way"
            yield Problem(entry.path, line, "warning", "not-nfc", message)
        for character in dict.fromkeys(text):
            if is_invisible(character, text):
                name = unicodedata.name(character, "an unnamed control")
                message = f"{text} holds an invisible character, U+{ord(character):04X} {name}"
                yield Problem(entry.path, line, "warning", "invisible", message)
        if text != " ".join(text.split(" ")).strip() or "  " in text:
            yield Problem(
                entry.path, line, "warning", "spaces", f"'{text}' begins, ends or is filled with extra spaces"
            )


def is_invisible(character: str, text: str) -> bool:
    """Tell whether a character of a name cannot be seen, joiners where the script needs them left out."""
    if character in _JOINERS:
        return script_of(text) not in _JOINED or text.strip(_JOINERS) != text
    return unicodedata.category(character) in ("Cf", "Cc", "Co", "Zl", "Zp") or (
        unicodedata.category(character) == "Zs" and character != " "
    )


def languages(book: Book) -> Iterator[Problem]:
    """The language of an alias is written in its script."""
    for entry, alias, line in book.aliases():
        script, scripts = script_of(alias.text), scripts_of_tag(alias.lang)
        if not is_known(alias.lang):
            message = f"{alias.text}: {alias.lang} is not a language in the table of languages"
            yield Problem(entry.path, line, "warning", "unknown-language", message, _opened(entry.id))
        elif script == "Zyyy":
            yield Problem(entry.path, line, "warning", "no-script", f"{alias.text} has no letter of any script")
        elif scripts and script not in (*scripts, "Zzzz"):
            message = f"{alias.text} is tagged {alias.lang}, which is written in {' or '.join(scripts)}, not {script}"
            yield Problem(entry.path, line, "warning", "language-script", message, _opened(entry.id))


def _opened(id: str) -> str:
    return f"namenorm gazetteer set {id} --edit"
