"""The words of a language that stand around names and say what they are: titles, heads, verbs, given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from namenorm.tables import table
from namenorm.text import fold

_ALSO_A_WORD = 0.4  # what a given name counts that is a word of the language too
_RARE_TAIL = 0.5  # what a tail counts that more often stands for itself


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The context words of one language, folded.

    Attributes:
        titles: what stands before persons.
        heads: head nouns before a name, with the type of the longer name that each makes.
        tails: words behind a name, with how surely they make a longer name of it.
        verbs: verbs of saying and doing, next to persons.
        kinship: words for relatives of the person named behind them.
        relatives: words for relatives whose own name follows (شقيقه).
        given_names: with how surely each is one.
        abbreviations: with what they announce.
        selves: heads of places that may just say what the place is.
        vague: heads that say nothing sure.
        links: words between a head and the name behind it.
        months: names of months.
        eras: words beside months: month, year.
    """

    titles: frozenset[str]
    heads: dict[str, str]
    tails: dict[str, float]
    verbs: frozenset[str]
    kinship: frozenset[str]
    relatives: frozenset[str]
    given_names: dict[str, float]
    abbreviations: dict[str, str]
    selves: frozenset[str]
    vague: frozenset[str]
    links: frozenset[str]
    months: frozenset[str]
    eras: frozenset[str]

    def head(self, form: str) -> str:
        """Give the type of the longer name that a word makes of the name behind it; empty for other words."""
        return self.heads.get(form, "")

    def is_context(self, form: str) -> bool:
        """Say whether a word is known to stand beside names, and so is none itself."""
        return form in self.titles or form in self.verbs or form in self.kinship or bool(self.head(form))


@cache
def lexicon(lang: str) -> Lexicon:
    """Read the context words of a language; those of all languages where the tables do not have it.

    >>> "وزير" in lexicon("ar").titles, "وزير" in lexicon("uk").titles
    (True, False)
    """
    kinship, heads, dates = _rows("kinship.tsv", lang), _rows("heads.tsv", lang), _rows("dates.tsv", lang)
    return Lexicon(
        titles=_forms("titles.tsv", lang),
        heads={fold(row["form"]): row["type"] for row in heads},
        tails={fold(row["form"]): _RARE_TAIL if row["note"] == "rare" else 1.0 for row in _rows("tails.tsv", lang)},
        verbs=_forms("speech_verbs.tsv", lang),
        kinship=frozenset(fold(row["form"]) for row in kinship if not row["note"]),
        relatives=frozenset(fold(row["form"]) for row in kinship if row["note"]),
        given_names={
            fold(row["form"]): _ALSO_A_WORD if row["note"] else 1.0 for row in _rows("given_names.tsv", lang)
        },
        abbreviations={fold(row["form"]): row["kind"] for row in _rows("abbreviations.tsv", lang)},
        selves=frozenset(fold(row["form"]) for row in heads if row["note"] == "self"),
        vague=frozenset(fold(row["form"]) for row in heads if row["note"] == "maybe"),
        links=_forms("head_links.tsv", lang),
        months=frozenset(fold(row["form"]) for row in dates if row["kind"] == "month"),
        eras=frozenset(fold(row["form"]) for row in dates if row["kind"] == "era"),
    )


def _forms(name: str, lang: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in _rows(name, lang))


def _rows(name: str, lang: str) -> list[dict[str, str]]:
    rows = table(name)
    return [row for row in rows if row["lang"] == lang] if lang in _languages() else list(rows)


@cache
def particles() -> frozenset[str]:
    """List the small words that belong to the family name behind them, of all languages, folded.

    >>> "von" in particles()
    True
    """
    return frozenset(fold(row["form"]) for row in table("particles.tsv"))


@cache
def fathers() -> frozenset[str]:
    """List the words that make what is behind them the father's name, of all languages, folded.

    >>> "بن" in fathers()
    True
    """
    return frozenset(fold(row["form"]) for row in table("fathers.tsv"))


@cache
def _languages() -> frozenset[str]:
    return frozenset(row["lang"] for row in table("titles.tsv"))
