"""A guess at the language of a text, by its script and the letters and small words that give languages away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import regex

from namenorm.tables import table
from namenorm.text.script import script_of

_LOOKED_AT = 20_000  # characters: enough to tell, few enough not to wait for
_FEWEST_WORDS = 4  # the small words of a shorter text may be parts of a name: De Croo, La Paz
_WORDS = regex.compile(r"[^\W\d_]+")
_WORD = 5  # what a telling word counts beside a telling letter


def language_of(text: str, script: str | None = None) -> str:
    """Guess the language of a text.

    Args:
        text: a document; short names mostly give the script's default.
        script: look at the words of this script only; the text's own without it.

    Returns:
        A BCP 47 code, `und` where the script has no language in the table.

    >>> language_of("Президент України прибув до Києва"), language_of("قال زيلنسكي")
    ('uk', 'ar')
    """
    script = script or script_of(text)
    clues = _clues().get(script)
    if clues is None:
        return "und"
    votes = clues.votes(text[:_LOOKED_AT].lower())
    return max(votes, key=lambda lang: (votes[lang], lang == clues.default), default=clues.default)


class _Clues:
    """What tells the languages of one script apart."""

    def __init__(self) -> None:
        self.default = "und"
        self.letters: dict[str, list[str]] = defaultdict(list)
        self.words: dict[str, list[str]] = defaultdict(list)

    def add(self, row: dict[str, str]) -> None:
        if row["default"]:
            self.default = row["lang"]
        for letter in row["letters"].split():
            self.letters[letter].append(row["lang"])
        for word in row["words"].split():
            self.words[word].append(row["lang"])

    def votes(self, sample: str) -> Mapping[str, int]:
        """Count the clues for each language in lower-case text."""
        votes: dict[str, int] = defaultdict(int)
        words = _WORDS.findall(sample)
        for word in filter(self.words.__contains__, words if len(words) >= _FEWEST_WORDS else ()):
            for lang in self.words[word]:
                votes[lang] += _WORD
        for letter, langs in self.letters.items():
            count = sample.count(letter)
            for lang in langs if count else ():
                votes[lang] += count
        return votes


@cache
def _clues() -> dict[str, _Clues]:
    clues: dict[str, _Clues] = defaultdict(_Clues)
    for row in table("text_languages.tsv"):
        clues[row["script"]].add(row)
    return dict(clues)
