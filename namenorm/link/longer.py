"""What speaks for and against a link in words that make longer names or say what is named: heads, tails, kinds."""

from __future__ import annotations

from dataclasses import replace

from namenorm.link.beside import is_titled, own_names_start
from namenorm.link.context import Context
from namenorm.link.mentions import Proposal
from namenorm.link.spelled import NOTHING, Finding, is_family_name
from namenorm.records import Token
from namenorm.text import declines, inflects

_CONJUNCTIONS = ("و", "ו")
_LISTS = ("، ", ", ", "/", " / ")
_QUOTES = frozenset({'""', "«»", "“”", "„”", "„“", "()", "[]"})


def tail_behind(proposal: Proposal, context: Context) -> Finding:
    """Whether a word right behind it makes it part of a longer name: Times, Street, University."""
    token = context.touching_behind(proposal)
    weight = context.lexicon(token).tails.get(token.form, 0.0) if token else 0.0
    return (weight, token.form) if token and weight else NOTHING


def head_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a head noun makes it part of a longer name: the university, street, newspaper of."""
    return NOTHING if proposal.name.type == "PER" else _head(proposal, context)


def called_after(proposal: Proposal, context: Context) -> Finding:
    """Whether something is called after the person: an airport, a street, a prize."""
    if proposal.name.type != "PER":
        return NOTHING
    is_whole = not is_family_name(proposal) and declines(context.lang(proposal))
    if inflects(context.lang(proposal)) and not proposal.ending and (is_whole or is_titled(proposal, context)):
        return NOTHING  # the head of the bank Ajay Banga: what is called after him would have him in the genitive
    first = own_names_start(proposal, context)
    if first == proposal.mention.first:
        return _head(proposal, context)
    wider = replace(proposal, mention=replace(proposal.mention, first=first, start=context.tokens[first].start))
    return _head(wider, context)


def kind_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a word right before it says what it is: the movement Hamas, the city of Kabul."""
    token = context.touching_before(proposal)
    if token is None or proposal.name.type == "PER":
        return NOTHING
    lexicon = context.lexicon(token)
    found = next((rest for rest in context.rests(token) if lexicon.head(rest) == proposal.name.type), "")
    says = found not in lexicon.vague | {""} and (proposal.name.type != "LOC" or found in lexicon.selves)
    return (1.0, found) if says else NOTHING


def quoted(proposal: Proposal, context: Context) -> Finding:
    """Whether it stands alone in quotes or brackets, as names of papers and parties do."""
    text, mention = context.text, proposal.mention
    pair = text[max(0, mention.start - 1) : mention.start] + text[mention.end : mention.end + 1]
    return (1.0, pair) if pair in _QUOTES else NOTHING


def listed_with(proposal: Proposal, context: Context) -> Finding:
    """Whether another recorded name of one word stands in one list with it: Taliban and al-Qaeda."""
    first, last = proposal.mention.first, proposal.mention.last
    before = context.tokens[first - 1] if first and proposal.mention.proclitic[:1] in _CONJUNCTIONS else None
    if first and context.text[context.tokens[first - 1].end : proposal.mention.start] in _LISTS:
        before = context.tokens[first - 1]
    behind = context.tokens[last] if last < len(context.tokens) else None
    if behind and not (
        context.text[proposal.mention.end : behind.start] in _LISTS or context.surface(behind)[0] in _CONJUNCTIONS
    ):
        behind = None
    for token in (before, behind):
        found = token and _is_listed(token, proposal, context)
        if found:
            return 1.0, found
    return NOTHING


def _is_listed(token: Token, proposal: Proposal, context: Context) -> str:
    """Give the reading of a token that is the whole recorded name of another entity of the same type."""
    for rest in context.rests(token):
        for number in context.index.same((rest,)):
            name = context.index.names[number]
            if name.entity != proposal.name.entity and name.type == proposal.name.type and not name.derived:
                return rest
    return ""


def _head(proposal: Proposal, context: Context) -> Finding:
    token = context.touching_before(proposal)
    if token is None:
        return NOTHING
    lexicon = context.lexicon(token)
    at = proposal.mention.first - 2
    if token.form in lexicon.links and at >= 0 and context.are_joined(at):
        token = context.tokens[at]  # the Bank of China
    if lexicon.head(proposal.name.words[0]):
        return NOTHING  # its own head noun
    if context.abbreviates(token) == "longer":
        return 1.0, f"{token.form}."
    found = next((rest for rest in context.rests(token) if lexicon.head(rest)), "")
    kind = lexicon.head(found)
    if not found or (kind == proposal.name.type and (kind != "LOC" or found in lexicon.selves | lexicon.vague)):
        return NOTHING  # the newspaper Politico is Politico, the street of Baghdad is not Baghdad
    return 1.0, found
