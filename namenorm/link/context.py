"""The document around a proposed link, as its features see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from namenorm.index import Index
from namenorm.link.mentions import Proposal
from namenorm.records import Token
from namenorm.tables import table
from namenorm.text import fold, inflections, readings


@dataclass(frozen=True, slots=True)
class Context:
    """A document with what is known about its names so far.

    Attributes:
        text: the text as read.
        tokens: its tokens.
        langs: language by script.
        index: the recorded names.
        named: by entity, the first two places where the document names it surely without support: enough to say
            for any mention whether there is another.
    """

    text: str
    tokens: Sequence[Token]
    langs: dict[str, str]
    index: Index
    named: dict[str, list[int]] = field(default_factory=dict)

    def surface(self, token: Token) -> str:
        """The token as it stands."""
        return self.text[token.start : token.end]

    def lang(self, proposal: Proposal) -> str:
        """The language that the mention's script is taken for."""
        return self.langs.get(proposal.mention.script, "")

    def before(self, proposal: Proposal, count: int = 1) -> Sequence[Token]:
        """Up to `count` tokens before the mention, nearest last."""
        first = proposal.mention.first
        return self.tokens[max(0, first - count) : first]

    def touching_before(self, proposal: Proposal) -> Token | None:
        """The token right before the mention, with only a blank between."""
        mention = proposal.mention
        if not mention.first or mention.proclitic:
            return None
        token = self.tokens[mention.first - 1]
        return token if self._is_blank(token.end, mention.start) else None

    def touching_behind(self, proposal: Proposal) -> Token | None:
        """The token right behind the mention, with only a blank between."""
        mention = proposal.mention
        if mention.last >= len(self.tokens):
            return None
        token = self.tokens[mention.last]
        return token if self._is_blank(mention.end, token.start) else None

    def starts_sentence(self, token: Token) -> bool:
        """Whether nothing but the end of a sentence or line stands before a token."""
        before = self.text[max(0, token.start - 3) : token.start].rstrip(' \N{NO-BREAK SPACE}"«“„(')
        return not before or before[-1] in ".!?:…\n\r–—-"

    def is_recorded(self, token: Token) -> bool:
        """Whether a token, but for an ending, is a word of some recorded name."""
        postings = self.index.postings
        lang = self.langs.get(token.script, "")
        return token.form in postings or any(i.base in postings for i in inflections(token.form, lang))

    def rests(self, token: Token) -> list[str]:
        """What is left of a token under each proclitic reading, unsplit first."""
        return [reading.rest for reading in readings(self.surface(token), self.langs.get(token.script, ""))]

    def _is_blank(self, start: int, end: int) -> bool:
        return end - start == 1 and self.text[start] in " \N{NO-BREAK SPACE}-"


@cache
def forms(name: str) -> frozenset[str]:
    """Read the forms of a table as a set, folded."""
    return frozenset(fold(row["form"]) for row in table(name))


@cache
def head_types() -> dict[str, str]:
    """Read the head nouns, folded, with the type of the longer name that each makes."""
    return {fold(row["form"]): row["type"] for row in table("heads.tsv")}


@cache
def given_names(lang: str) -> dict[str, float]:
    """Read the common given names of a language, folded; those that are words too count less."""
    rows = (row for row in table("given_names.tsv") if row["lang"] == lang)
    return {fold(row["form"]): 0.4 if row["note"] == "word" else 1.0 for row in rows}
