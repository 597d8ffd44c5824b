"""A name as written into its parts: folded words with the role that tables give them, given name first.

A word that mixes Latin letters with look-alikes of another script, or digits put for letters, is read as plain Latin
and marked as such. Hyphens part words, dots between single letters join them, `Family, Given` is turned round, Arabic
`ال` and `و` before a word stay with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import regex

from namenorm.match.lexicon import Counted, Role, counted, family_names, meanings, phrases
from namenorm.match.spoofs import unspoofed
from namenorm.text import char_script, fold, script_of, skeleton

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}']+")
_DOTTED = regex.compile(r"(?<=\b\p{L})\.(?=\p{L}\.|\p{L}\b)")
_MOST = 24  # words of a name that are looked at
_LONGEST = 600  # characters
_UNKNOWN = Counted(9.0, False)  # a word that the counts do not know
_RUN = 3  # neighbouring words that may be written as one
_INITIALLED = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor", "Arab", "Hebr"})
_NOTHING: frozenset[str] = frozenset()
_UNSPACED = frozenset({"Hani", "Hang", "Kana", "Hira"})
_SUFFIXES = ("legal", "generation")
_SAID = ("name", "initial", "generic", "country")  # roles of parts that say who or what is meant


class Part(NamedTuple):
    """One word of a name."""

    form: str  # folded
    role: Role
    meaning: str = ""  # what a table puts for it: class, concept, number, country
    rarity: float = _UNKNOWN.nats
    given: bool = False  # whether it is mostly a given name


class Run(NamedTuple):
    """Neighbouring words written as one, and which content parts they are."""

    form: str
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts.

    Attributes:
        text: as given.
        script: of most of its letters.
        parts: all of them.
        content: those that say who or what is meant.
        runs: neighbouring parts as one word.
        spoofed: whether a word mixes Latin with look-alikes.
        inverted: whether a comma told that the family name was put first.
        named: whether legal forms or generic words tell that it is an organisation or a place.
        told: what the parts of each role stand for, where they stand for something.
    """

    text: str
    script: str
    parts: tuple[Part, ...]
    content: tuple[Part, ...]
    runs: tuple[Run, ...]
    spoofed: bool = False
    inverted: bool = False
    named: bool = False
    told: Mapping[Role, frozenset[str]] = field(default_factory=dict)

    def meanings(self, role: Role) -> frozenset[str]:
        """List what the parts of a role stand for."""
        return self.told.get(role, _NOTHING)


@lru_cache(maxsize=262144)
def split(text: str) -> Name:
    """Split a name into parts.

    >>> [(part.form, part.role) for part in split("Dr. Ursula von der Leyen Jr.").parts][:3]
    [('dr', 'title'), ('ursula', 'name'), ('von', 'particle')]
    >>> [part.form for part in split("Rutte, Mark").content]
    ['mark', 'rutte']
    """
    plain, spoofed = unspoofed(text[:_LONGEST])
    head, inverted = _turned(plain)
    folded = _words(head)
    parts = tuple(_once(_meant(list(_roles(folded))))[:_MOST])
    content = tuple(part for part in parts if part.role in _SAID)
    named = any(p.role == "legal" or (p.role == "generic" and p.form not in family_names()) for p in parts)
    told = {
        role: frozenset(p.meaning for p in parts if p.role == role) for role in {p.role for p in parts if p.meaning}
    }
    return Name(text, script_of(plain), parts, content, tuple(_runs(parts)), spoofed, inverted, named, told)


def _words(text: str) -> str:
    text = _DOTTED.sub("", text.replace("&", " and ").replace("`", "'"))
    return " ".join(_WORD.findall(text.lower() if text.isascii() else fold(text)))


def _turned(text: str) -> tuple[str, bool]:
    """Put the given name first where one comma tells that it stands last."""
    family, comma, given = text.partition(",")
    if not comma or "," in given:
        return text, False
    after = _words(given)
    if not after or not family.strip() or _is_suffix(after):
        return text, False
    return f"{given} {family}", True


def _is_suffix(words: str) -> bool:
    """Whether words may follow any name: Apple, Inc.; Martin Luther King, Jr."""
    known = meanings()
    return known.get(words, ("",))[0] in _SUFFIXES or all(known.get(w, ("",))[0] in _SUFFIXES for w in words.split())


def _roles(folded: str) -> Iterator[Part]:
    at = 0
    for phrase in phrases().finditer(folded) if " " in folded else ():
        yield from _each(folded[at : phrase.start()])
        yield Part(phrase.group(), *meanings()[phrase.group()])
        at = phrase.end()
    yield from _each(folded[at:])


def _each(text: str) -> Iterator[Part]:
    for word in text.split():
        for piece in (word,) if word.isascii() else _pieces(word):
            part = _part(piece)
            if part.form:
                yield part


def _pieces(word: str) -> tuple[str, ...]:
    """Cut generic words and legal forms off the end of a word in a script that writes no spaces.

    >>> _pieces("東京銀行")
    ('東京', '銀行')
    """
    if char_script(word[0]) not in _UNSPACED or word in meanings():
        return (word,)
    for cut in range(1, len(word)):
        if meanings().get(word[cut:], ("",))[0] in ("generic", "legal"):
            return (*_pieces(word[:cut]), word[cut:])
    return (word,)


@lru_cache(maxsize=131072)
def _part(word: str) -> Part:
    word = word.replace("'", "") if word.isascii() else word.strip("'")
    if word.isdigit():
        return Part(word, "number", word.lstrip("0") or "0")
    rarity, given = counted().get(skeleton(word), _UNKNOWN)
    if word in meanings():
        return Part(word, *meanings()[word], rarity)
    if len(word) == 1 and char_script(word) in _INITIALLED:
        return Part(word, "initial")
    return Part(word, "name", "", rarity, given)


def _meant(parts: list[Part]) -> list[Part]:
    """Take titles, particles and legal forms for names where a name would have nothing else."""
    if any(part.role in ("name", "generic", "country") for part in parts):
        return parts
    return [part if part.role == "initial" else part._replace(role="name") for part in parts]


def _once(parts: list[Part]) -> list[Part]:
    """Take a name that stands twice once, where another is left: Shoigu Shoigu Sergey."""
    names = [part for part in parts if part.role == "name"]
    if not 2 <= len(set(names)) < len(names):
        return parts
    return [part for i, part in enumerate(parts) if part.role != "name" or part not in parts[:i]]


def _runs(parts: tuple[Part, ...]) -> Iterator[Run]:
    """Write two or three neighbouring parts as one word: Abdel Fattah, van der Bilt, Siemens AG."""
    number, numbers = 0, []
    for part in parts:
        numbers.append(number)
        number += part.role in _SAID
    for start in range(len(parts) - 1):
        for stop in range(start + 2, min(start + _RUN, len(parts)) + 1):
            some = parts[start:stop]
            if any(part.role in ("title", "number", "initial") for part in some):
                break
            at = tuple(n for n, part in zip(numbers[start:stop], some, strict=True) if part.role in _SAID)
            if at:
                yield Run("".join(part.form for part in some).replace(" ", ""), at)
