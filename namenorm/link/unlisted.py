"""Names that no gazetteer has: the words that are clearly words of names, put together into NIL mentions.

A mention is a run of such words that touch, with the head noun of a place before it (شارع) and the tail behind it
(تايمز). It is as sure as the geometric mean of its least and its most sure word, particles apart. A word that is part
of a sure name counts as one elsewhere in the text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from namenorm.link import namecues
from namenorm.link.context import Context
from namenorm.link.namecues import Page
from namenorm.link.namewords import name_odds
from namenorm.link.untouched import Spans, untouched
from namenorm.records import Decision, Evidence, Policy
from namenorm.text.compounds import second_word
from namenorm.text.script import CASED

LEAST: dict[Policy, float] = {"rewrite": 0.85, "screen": 0.5}  # probability of a mention
_JOINED = 0.5  # probability from which a word next to a sure one belongs to the name
_LONGEST = 6  # words
_SHORTEST = 3  # letters of a name of one word
_KNOWN = 0.3  # ... of a word that the document has as part of a sure name
_IN_PLACES = "في in at near в во у à en nach w we ve از در"  # words that stand before places


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int  # after the last word
    probability: float


def unlisted(context: Context, decisions: Sequence[Decision], *, policy: Policy = "rewrite") -> list[Decision]:
    """Find the names of a text that no decision covers.

    Args:
        context: the text.
        decisions: what was linked, by start.
        policy: `rewrite` reports sure names alone, `screen` likely ones too.

    Returns:
        NIL decisions by start, which overlap neither each other nor the decisions.
    """
    page = Page.of(context)
    covered = Spans([(decision.start, decision.end) for decision in decisions])
    addresses = untouched(context.text)
    runs = list(_runs(page, covered, addresses))
    sure = [run for run in runs if run.probability >= LEAST[policy]]
    known = {page.words[at].form for run in sure for at in range(run.first, run.last)}
    return [_decision(page, run) for run in runs if run in sure or _is_known(page, run, known)]


def _is_known(page: Page, run: _Run, known: Set[str]) -> bool:
    """Say whether a name of one word is a part of a sure one: the family name of somebody named in full."""
    return run.last == run.first + 1 and page.words[run.first].form in known


def _runs(page: Page, covered: Spans, addresses: Spans) -> Iterator[_Run]:
    shares = [1 / (1 + math.exp(-float(odds))) for odds in name_odds(page)]
    first = 0
    while first < len(shares):
        if not _is_free(page, first, shares[first], covered, addresses):
            first += 1
            continue
        last = first + 1
        while last < len(shares) and last - first < _LONGEST and page.before(last) == last - 1:
            share = 1.0 if _is_second(page, last) else shares[last]
            if not _is_free(page, last, share, covered, addresses):
                break
            last += 1
        run = _trimmed(page, first, last, shares)
        if run:
            yield run
        first = last


def _is_free(page: Page, at: int, share: float, covered: Spans, addresses: Spans) -> bool:
    start = page.words[at].token.start
    if share < _JOINED or page.words[at].token.script == "Zyyy":
        return False
    return not (covered.cover(start) or covered.cover(page.words[at].token.end - 1) or addresses.cover(start))


def _is_second(page: Page, at: int) -> bool:
    """Say whether a word is the second of a name of two that may be written as one: عبد الله."""
    first = page.before(at)
    return first is not None and bool(second_word(page.words[first].form + page.words[at].form))


def _trimmed(page: Page, first: int, last: int, shares: Sequence[float]) -> _Run | None:
    """Drop titles before a name and particles behind it, and say how sure the rest is."""
    while first < last and namecues.context_word(page, first) and not namecues.given_name(page, first):
        first += 1
    while first < last and namecues.particle(page, last - 1):
        last -= 1
    telling = [shares[at] for at in range(first, last) if not (namecues.particle(page, at) or _is_second(page, at))]
    letters = sum(len(page.words[at].form) for at in range(first, last))
    if not telling or letters < _SHORTEST:
        return None
    return _Run(first, last, math.sqrt(min(telling) * max(telling)))


def _decision(page: Page, run: _Run) -> Decision:
    kind, why, first, last = _kind(page, run)
    words = page.words[first:last]
    start = words[0].token.end - len(words[0].surface)
    end = words[-1].token.end
    surface = page.context.text[start:end]
    evidence = Evidence("name_words", round(run.probability, 4), 0.0, why)
    return Decision(
        start,
        end,
        surface,
        None,
        kind,
        surface,
        round(run.probability, 4),
        words[0].proclitic,
        f"a name that is not in the gazetteer: {why}",
        evidence=(evidence,),
    )


def _kind(page: Page, run: _Run) -> tuple[str, str, int, int]:
    """Say what type of entity a name is of, by which sign, with the head or the tail that belongs to it."""
    first, last = run.first, run.last
    before, behind = page.before(first), page.behind(last - 1)
    if before is not None:
        head = page.lexicon(before).head(page.words[before].form)
        if head:  # the street of is of the name, the company is not
            return head, f"behind {page.words[before].surface}", before if head == "LOC" else first, last
    if behind is not None and page.lexicon(behind).tails.get(page.words[behind].form, 0.0) == 1:
        return "ORG", f"before {page.words[behind].surface}", first, last + 1
    person = _person(page, first, last)
    if person:
        return "PER", person, first, last
    if namecues.acronym(page, first):
        return "ORG", "capitals", first, last
    if before is not None and page.words[before].form in _IN_PLACES.split():
        return "LOC", f"behind {page.words[before].surface}", first, last
    alone = last == first + 1 and page.words[first].token.script in CASED
    return "MISC" if alone else "PER", "its letters", first, last


def _person(page: Page, first: int, last: int) -> str:
    signs = {
        "a given name": any(namecues.given_name(page, at) == 1 for at in range(first, last)),
        "behind a title": bool(namecues.behind_title(page, first)),
        "behind a verb": bool(namecues.behind_verb(page, first)),
        "a particle": any(namecues.particle(page, at) for at in range(first + 1, last)),
    }
    return next((sign for sign, holds in signs.items() if holds), "")


def with_unlisted(context: Context, decisions: Iterable[Decision], *, policy: Policy) -> list[Decision]:
    """Put the names that the gazetteer does not have among the decisions, by start."""
    linked = list(decisions)
    return sorted([*linked, *unlisted(context, linked, policy=policy)], key=lambda decision: decision.start)
