"""The document around a proposed link, as its features see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from namenorm.index import Index
from namenorm.link.lexicon import Lexicon, lexicon
from namenorm.link.mentions import Proposal
from namenorm.link.relations import Related, Relations
from namenorm.link.respace import unparted
from namenorm.records import Token
from namenorm.text import inflections, rests

Findings = dict[str, tuple[float, str]]  # by feature, what those found that have something to say
_LINE_ENDS = ("", "\n", "\r")


@dataclass(frozen=True, slots=True)
class Context:
    """A document with what is known about its names so far.

    Attributes:
        text: the text as read.
        tokens: its tokens.
        langs: language by script.
        index: the recorded names.
        relations: what the gazetteer says of the entities beside their names.
        spellings: what is known of spellings from all documents of a linker.
        named: by entity, the first two places where the document names it surely without support: enough to say
            for any mention whether there is another.
        fully: by entity, where the document names it by more than one word.
        strangers: by word, where it is the family name of somebody else, whom the document names in full.
        related: the entities of `named`, to be asked which belong with another.
    """

    text: str
    tokens: Sequence[Token]
    langs: dict[str, str]
    index: Index
    relations: Relations
    spellings: dict[Hashable, Findings] = field(default_factory=dict)
    named: dict[str, list[int]] = field(default_factory=dict)
    fully: dict[str, list[int]] = field(default_factory=dict)
    strangers: dict[str, list[int]] = field(default_factory=dict)
    related: Related = field(default_factory=lambda: Related({}, lambda _: ()))

    def knows(self, proposal: Proposal) -> bool:
        """Say whether other mentions of the document have something to say of a proposal."""
        entity = proposal.name.entity
        return entity in self.named or proposal.mention.form in self.strangers or bool(self.related.to(entity))

    def surface(self, token: Token) -> str:
        """The token as it stands, but for what parts it."""
        whole = self.text[token.start : token.end]
        return whole if whole.isalnum() else unparted(whole)

    def lang(self, proposal: Proposal) -> str:
        """The language that the mention's script is taken for."""
        return self.langs.get(proposal.mention.script, "")

    def lexicon(self, token: Token) -> Lexicon:
        """The context words of the language that a token's script is taken for."""
        return lexicon(self.langs.get(token.script, ""))

    def before(self, proposal: Proposal, count: int = 1) -> Sequence[Token]:
        """Up to `count` tokens before the mention, nearest last."""
        first = proposal.mention.first
        return self.tokens[max(0, first - count) : first]

    def behind(self, proposal: Proposal, count: int = 1) -> Sequence[Token]:
        """Up to `count` tokens behind the mention, nearest first."""
        last = proposal.mention.last
        return self.tokens[last : last + count]

    def touching_before(self, proposal: Proposal) -> Token | None:
        """The token right before the mention, with only a blank between, or the dot of an abbreviation."""
        mention = proposal.mention
        if not mention.first or mention.proclitic:
            return None
        token = self.tokens[mention.first - 1]
        touches = self._is_blank(token.end, mention.start) or self.abbreviates(token)
        return token if touches else None

    def touching_behind(self, proposal: Proposal) -> Token | None:
        """The token right behind the mention, with only a blank between."""
        mention = proposal.mention
        if mention.last >= len(self.tokens):
            return None
        token = self.tokens[mention.last]
        return token if self._is_blank(mention.end, token.start) else None

    def are_joined(self, first: int) -> bool:
        """Whether only a blank stands between a token, given by its number, and the next."""
        return self._is_blank(self.tokens[first].end, self.tokens[first + 1].start)

    def starts_sentence(self, token: Token) -> bool:
        """Whether nothing but the end of a sentence or line stands before a token."""
        before = self.text[max(0, token.start - 3) : token.start].rstrip(' \N{NO-BREAK SPACE}"«“„(')
        if not before or before[-1] in "!?:…\n\r–—-":
            return True
        return before[-1] == "." and not self._is_abbreviated(token.start)

    def is_recorded(self, token: Token) -> bool:
        """Whether a token, but for an ending, is a word of some recorded name."""
        postings = self.index.postings
        lang = self.langs.get(token.script, "")
        return token.form in postings or any(i.base in postings for i in inflections(token.form, lang))

    def rests(self, token: Token) -> tuple[str, ...]:
        """What is left of a token under each proclitic reading, unsplit first."""
        return rests(self.surface(token), self.langs.get(token.script, ""))

    def abbreviates(self, token: Token) -> str:
        """What an abbreviation with its dot announces: a person, a place, a longer name; empty for other words."""
        behind = self.text[token.end : token.end + 2]
        if behind[:1] != "." or behind[1:] in _LINE_ENDS:
            return ""
        return self.lexicon(token).abbreviations.get(token.form, "")

    def _is_abbreviated(self, start: int) -> bool:
        """Whether the word before an offset is an abbreviation."""
        at = bisect_left(self.tokens, start, key=lambda token: token.start) - 1
        return at >= 0 and bool(self.abbreviates(self.tokens[at]))

    def _is_blank(self, start: int, end: int) -> bool:
        return end - start == 1 and self.text[start] in " \N{NO-BREAK SPACE}-"
