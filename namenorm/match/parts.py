"""A name as written into its parts: folded words with the role that tables give them, in the order written.

A word that mixes Latin letters with look-alikes of another script is read as Latin and marked as such. Hyphens part
words, dots between single letters join them, Arabic `ال` and `و` before a word stay with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from namenorm.match.lexicon import legal_phrases, lexicon, lookalikes
from namenorm.text import char_script, fold, script_of

Role = Literal["name", "initial", "title", "particle", "generation", "number", "legal", "generic"]
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’]+")
_DOTTED = regex.compile(r"(?<=\b\p{L})\.(?=\p{L}\.|\p{L}\b)")
_MOST = 24  # words of a name that are looked at
_LONGEST = 600  # characters
_INITIALLED = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor", "Arab", "Hebr"})


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name: its folded form, its role, and what a table puts for it (class, concept, number)."""

    form: str
    role: Role
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts."""

    text: str
    script: str
    parts: tuple[Part, ...]
    spoofed: bool = False  # a word mixes letters of Latin with look-alikes

    @property
    def content(self) -> tuple[Part, ...]:
        """The parts that say who or what is meant."""
        return tuple(part for part in self.parts if part.role in ("name", "initial", "generic"))

    def meanings(self, role: Role) -> frozenset[str]:
        """List what the parts of a role stand for."""
        return frozenset(part.meaning for part in self.parts if part.role == role)


@lru_cache(maxsize=65536)
def split(text: str) -> Name:
    """Split a name into parts.

    >>> [(part.form, part.role) for part in split("Dr. Ursula von der Leyen Jr.").parts][:3]
    [('dr', 'title'), ('ursula', 'name'), ('von', 'particle')]
    """
    plain, spoofed = _unspoofed(text[:_LONGEST])
    folded = " ".join(_WORD.findall(_DOTTED.sub("", fold(plain).replace("&", " and "))))
    parts: list[Part] = []
    at = 0
    for phrase in legal_phrases().finditer(folded):
        parts += [_part(word) for word in folded[at : phrase.start()].split()]
        parts.append(Part(phrase.group(), "legal", lexicon("legal_forms")[phrase.group()]))
        at = phrase.end()
    parts += [_part(word) for word in folded[at:].split()]
    return Name(text, script_of(plain), tuple(_meant(parts)[:_MOST]), spoofed)


def _part(word: str) -> Part:
    word = word.strip("'’")
    tables: tuple[tuple[Role, str], ...] = (
        ("generation", "generations"),
        ("legal", "legal_forms"),
        ("title", "titles"),
        ("particle", "particles"),
        ("generic", "org_words"),
    )
    if word.isdigit():
        return Part(word, "number", word.lstrip("0") or "0")
    for role, name in tables:
        if word in lexicon(name):
            return Part(word, role, lexicon(name)[word])
    if len(word) == 1 and char_script(word) in _INITIALLED:
        return Part(word, "initial")
    return Part(word, "name")


def _meant(parts: list[Part]) -> list[Part]:
    """Take titles, particles and legal forms for names where a name would have nothing else."""
    parts = [part for part in parts if part.form]
    if any(part.role in ("name", "generic") for part in parts):
        return parts
    return [Part(p.form, "name") if p.role in ("title", "particle", "legal") else p for p in parts]


def _unspoofed(text: str) -> tuple[str, bool]:
    """Write words that mix Latin with look-alikes all in Latin."""
    if text.isascii():
        return text, False
    words, spoofed = [], False
    for word in text.split(" "):
        scripts = {char_script(char) for char in word if char.isalpha()}
        if "Latn" in scripts and scripts & {"Cyrl", "Grek"}:
            words.append(word.translate(dict(lookalikes())))
            spoofed = True
        else:
            words.append(word)
    return " ".join(words), spoofed
