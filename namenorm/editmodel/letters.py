r"""Turns a name into the letters that an edit model pairs: one code point a letter, words apart by one space.

In this order: compatibility forms and case folded; `B, A` turned into `A B`; each script's own preparation (Hangul
into jamo, kana into katakana, Han characters followed by initial and final of their readings); apostrophe-like signs
made one sign; marks that only vocalize dropped; what is neither letter, mark nor digit becomes a space. Letters that
differ only by spelling habit stay apart here: what they may stand for is for the model to learn.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from namenorm.tables import table

APOSTROPHE = "'"
PRIVATE = 0xE000  # initials and finals of Han readings live in the private use area
SPACE = " "

_SCRIPTS = {
    "ARABIC": "Arab",
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "THAI": "Thai",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "HANGUL": "Hang",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "HIRAGANA": "Kana",
    "CJK": "Hani",
}
_VOCALIZED = {"Arab", "Hebr"}  # scripts whose combining marks are an aid to reading, not letters
_SPELT_BY_MARKS = {"Deva", "Beng", "Thai"}
_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_LONG = 400  # letters of a name that are looked at; no name is longer


@lru_cache(maxsize=65536)
def script_of_letter(letter: str) -> str:
    """Name the script of one character (ISO 15924), Zyyy for what belongs to none.

    >>> script_of_letter("ز"), script_of_letter("7")
    ('Arab', 'Zyyy')
    """
    if letter in ("・", "ー"):
        return "Kana"
    words = unicodedata.name(letter, "?").split()
    name = words[1] if words[0] in ("FULLWIDTH", "HALFWIDTH") and len(words) > 1 else words[0]
    if unicodedata.category(letter)[0] not in "LM":
        return "Zyyy"
    return _SCRIPTS.get(name, "Zyyy" if name == "COMBINING" else "Zzzz")


@lru_cache(maxsize=65536)
def script(name: str) -> str:
    """Name the script that most letters of a name are in; kana with Han is Jpan, no letters at all Zyyy.

    >>> [script(n) for n in ("زيلنسكي", "Зеленский", "山田たろう", "42")]
    ['Arab', 'Cyrl', 'Jpan', 'Zyyy']
    """
    if name.isascii():
        return "Latn" if any(c.isalpha() for c in name) else "Zyyy"
    counts: dict[str, int] = {}
    for letter in name[:_LONG]:
        of = script_of_letter(letter)
        counts[of] = counts.get(of, 0) + 1
    counts.pop("Zyyy", None)
    if not counts:
        return "Zyyy"
    if "Kana" in counts and {"Kana", "Hani"} >= {s for s, n in counts.items() if n == max(counts.values())}:
        return "Jpan"
    return max(counts, key=lambda s: (counts[s], s))


@lru_cache(maxsize=131072)
def prepare(name: str, of: str = "") -> str:
    """Give the letters of a name, `of` being its script where it is known.

    >>> prepare("Al-Ṣabāḥ, Jābir"), prepare("זוהר, ג׳ון")
    ('jabir al sabah', "ג'ון זוהר")
    """
    if name.isascii():
        return _plain(name)
    of = of or script(name)
    if of == "Latn":
        return _plain(_unaccented(_inverted(name[:_LONG])))
    text = unicodedata.normalize("NFKC", _inverted(name[:_LONG])).casefold()
    if of in ("Kana", "Jpan"):
        text = _katakana(text)
    elif of == "Hani":
        text = readings(text)
    elif of == "Hang":
        text = unicodedata.normalize("NFD", text)
    elif of in _VOCALIZED or of in _SPELT_BY_MARKS:
        text = unicodedata.normalize("NFC", text)
    return _tidy(text.translate(_signs()), keep_marks=of not in _VOCALIZED)


@lru_cache(maxsize=4096)
def _is_letter(letter: str, keep_marks: bool) -> bool:
    category = unicodedata.category(letter)
    if category[0] == "M":
        return keep_marks
    return category[0] == "L" or category in ("Nd", "Co") or letter in (APOSTROPHE, "ー")


def _tidy(text: str, *, keep_marks: bool) -> str:
    letters = []
    for letter in text:
        if _is_letter(letter, keep_marks):
            letters.append(letter)
        elif unicodedata.category(letter) not in ("Mn", "Cf", "Cs"):
            letters.append(SPACE)
    return SPACE.join("".join(letters).split())


_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_READ = re.compile("[㐀-鿿](?=[\ue000-\ue0ff])")
_SILENT = re.compile(r"['`.]")  # signs inside a word that part no words


def _plain(name: str) -> str:
    text = name.lower()
    if text.isalpha():
        return text
    return _NOT_PLAIN.sub(SPACE, _SILENT.sub("", _inverted(text[:_LONG]))).strip()


@lru_cache(maxsize=65536)
def _unaccented(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.casefold()).translate(_signs())
    plain = "".join(fallbacks().get(c, c) for c in text if unicodedata.category(c)[0] != "M")
    return plain.encode("ascii", "replace").decode().replace("?", SPACE)


def _inverted(name: str) -> str:
    """Turn `Family, Given` into `Given Family`."""
    family, comma, given = name.partition(",")
    if comma and given.strip() and "," not in given and family.strip():
        return f"{given.strip()} {family.strip()}"
    return name


@cache
def _signs() -> dict[int, str]:
    return {ord(row["letter"]): row["as"] for row in table("letters.tsv") if row["kind"] == "sign"}


@cache
def fallbacks() -> dict[str, str]:
    """Give the letter that stands in for one which a model has never seen.

    >>> fallbacks()["ہ"]
    'ه'
    """
    return {row["letter"]: row["as"] for row in table("letters.tsv") if row["kind"] == "fallback"}


def _katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


@cache
def _reading(letter: str) -> str:
    """Code the reading of one Han character as two private letters, initial and final; "" where it has none."""
    from pypinyin import Style, lazy_pinyin

    syllable = lazy_pinyin(letter, style=Style.NORMAL, errors="ignore", v_to_u=False)
    if not syllable:
        return ""
    initial = next((i for i in _INITIALS if syllable[0].startswith(i)), "")
    final = syllable[0][len(initial) :]
    codes = [chr(PRIVATE + _INITIALS.index(initial))] if initial else []
    if final:
        codes.append(_final(final))
    return "".join(codes)


@cache
def _finals() -> tuple[str, ...]:
    return tuple(row["letter"] for row in table("finals.tsv"))


def _final(final: str) -> str:
    return chr(PRIVATE + 64 + _finals().index(final)) if final in _finals() else final


def readings(text: str) -> str:
    """Set after each Han character the initial and final of its commonest Mandarin reading, one private letter each.

    The character tells apart what sounds alike; the reading stands for it where training showed it too rarely.

    >>> len(readings("张安"))
    5
    """
    return "".join(c + _reading(c) if "㐀" <= c <= "鿿" else c for c in text)


def sounded(letters: str) -> str:
    """Leave out the Han characters of prepared letters that have a reading beside them: it stands for them.

    >>> shown(sounded(readings("张安")))
    'zhangan'
    """
    return _READ.sub("", letters)


def shown(letters: str) -> str:
    """Write letters for a person to read: private codes become the Latin letters of the reading.

    >>> shown(readings("张"))
    '张zhang'
    """
    return "".join(_shown(c) for c in letters)


def _shown(letter: str) -> str:
    number = ord(letter) - PRIVATE
    if 0 <= number < len(_INITIALS):
        return str(_INITIALS[number])
    if 64 <= number < 64 + len(_finals()):
        return _finals()[number - 64]
    return letter


def composed(letters: str) -> str:
    """Join jamo into syllables and marks onto their letters, for writing a generated name.

    >>> composed(prepare("김"))
    '김'
    """
    return unicodedata.normalize("NFC", letters)
