"""Tokens into candidates: every span that could be a recorded name, with the name it could be.

A name is found by any of its words that matches well (the anchor); its other words may then be spelled more freely,
since they have its company: أندريه beside دودا may be أندجي, alone it is nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from namenorm.index import Name
from namenorm.link.anchors import Anchor, Anchors, Side, is_adverb
from namenorm.link.gaps import is_open, is_within_name
from namenorm.link.heads import head_before
from namenorm.link.reader import Tokens
from namenorm.link.words import WordMatch
from namenorm.records import Mention, Reading


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mention beside a recorded name, with the similarity of each word."""

    mention: Mention
    name: Name
    similarities: tuple[float, ...]
    ending: str = ""  # of its last inflected word


def propose(text: str, tokens: Tokens, anchors: Anchors, heads: Set[tuple[str, str]]) -> list[Proposal]:
    """Propose every name that any span of the tokens could be.

    Args:
        text: the text as read.
        tokens: its tokens.
        anchors: what names words may be words of.
        heads: entity and first word of every longer name of an organisation.
    """
    return list(_Finder(text, tokens, anchors, heads).proposals())


@dataclass(slots=True)
class _Finder:
    text: str
    tokens: Tokens
    anchors: Anchors
    heads: Set[tuple[str, str]]

    def proposals(self) -> Iterator[Proposal]:
        seen: set[tuple[int, int, str]] = set()
        for at, (lone, sides) in self.tokens.anchored(self.anchors):
            found = [anchor for anchor in lone if not anchor.is_lost or self._head(anchor, at)]
            for side, anchors in sides:
                found += self._accompanied(at, side, anchors)
            for anchor in sorted(found, key=_place) if len(found) > 1 else found:
                if not anchor.near:
                    yield self._proposal(at, at + 1, anchor, (anchor.match,))
                    continue
                proclitic = "" if anchor.position else anchor.match.reading.proclitic
                key = (at - anchor.position, anchor.number, proclitic)
                if key not in seen and (proposal := self._complete(at, anchor)):
                    seen.add(key)
                    yield proposal

    def _accompanied(self, at: int, side: Side, anchors: Sequence[Anchor]) -> list[Anchor]:
        """Choose the anchors whose names have a word that the next word of the text, on one side, may be."""
        near = at + side.step
        if not 0 <= near < len(self.tokens) or not self._is_joined(max(at, near)):
            return []
        words = self.tokens.companions(near, is_first=side.is_first)
        return [a for a in anchors if (match := words[a.near]) is not None and match.similarity >= a.least]

    def _head(self, anchor: Anchor, first: int) -> Reading | None:
        if anchor.name.type != "ORG" or len(anchor.name.words) > 1 or anchor.match.reading.proclitic:
            return None
        return head_before(anchor.name.entity, first, self.text, self.tokens, self.heads)

    def _complete(self, at: int, anchor: Anchor) -> Proposal | None:
        name, first = anchor.name, at - anchor.position
        last = first + len(name.words)
        if first < 0 or last > len(self.tokens):
            return None
        matches = []
        for place, word in enumerate(name.words, first):
            match = anchor.match if place == at else self.tokens.companions(place, is_first=place == first)[word]
            if match is None:
                return None
            matches.append(match)
        if not self.anchors.may_be(name, matches):
            return None
        if not all(self._is_joined(place) for place in range(first + 1, last)):
            return None
        if name.alias.kind == "acronym" and any(match.similarity < 1 for match in matches):
            return None  # letters that stand for words have no variants
        proposal = self._proposal(first, last, anchor, matches)
        return None if is_adverb(name, proposal.mention.surface) else proposal

    def _is_joined(self, at: int) -> bool:
        """Say whether a token may continue the name of the token before it."""
        gap = self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]
        return gap == " " or is_within_name(gap)

    def _proposal(self, first: int, last: int, anchor: Anchor, matches: Sequence[WordMatch]) -> Proposal:
        tokens, reading = self.tokens[first:last], matches[0].reading
        start, end = tokens[0].start + reading.cut, tokens[-1].end
        form = " ".join([reading.rest, *(token.form for token in tokens[1:])])
        end += is_open(self.text[start:end], self.text[end : end + 1])
        proclitic, restored = reading.proclitic, reading.restored
        head = self._head(anchor, first)
        if head is not None:  # the span takes it in
            first -= 1
            start, form = self.tokens[first].start + head.cut, f"{head.rest} {form}"
            proclitic = head.proclitic
        mention = Mention(start, end, self.text[start:end], proclitic, form, first, last, tokens[-1].script, restored)
        ending = next((match.ending for match in reversed(matches) if match.ending), "")
        return Proposal(mention, anchor.name, tuple(match.similarity for match in matches), ending)


def _place(anchor: Anchor) -> int:
    return anchor.place
