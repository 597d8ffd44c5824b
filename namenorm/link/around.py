"""What speaks for and against a link in the document around the mention: its other mentions, and its neighbours."""

from __future__ import annotations

from namenorm.link.context import Context, forms, given_names, head_types
from namenorm.link.mentions import Proposal
from namenorm.link.spelled import NOTHING, RARE, Finding, edit_model, is_variant, relational
from namenorm.records import Token
from namenorm.text.frequency import zipf

_NO_NAME = 5.6  # Zipf frequency from which a word is no given name


def short_variant(proposal: Proposal, context: Context) -> Finding:
    """How few letters a variant has: short words are alike by chance, where the document expects no such person."""
    if not is_variant(proposal) or cued_person(proposal, context)[0]:
        return NOTHING
    return max(0.0, 8 - len(proposal.mention.form)) / 4, ""


def common_person(proposal: Proposal, context: Context) -> Finding:
    """How common a person's name of one word is as a word, where nothing else in the document speaks for it."""
    return _commonness(proposal, context) if proposal.name.type == "PER" else NOTHING


def common_place(proposal: Proposal, context: Context) -> Finding:
    """How common a place's name of one word is as a word, where nothing else in the document speaks for it."""
    return _commonness(proposal, context) if proposal.name.type == "LOC" else NOTHING


def common_organisation(proposal: Proposal, context: Context) -> Finding:
    """How common any other name of one word is as a word, where nothing else in the document speaks for it."""
    return _commonness(proposal, context) if proposal.name.type not in ("PER", "LOC") else NOTHING


def document(proposal: Proposal, context: Context) -> Finding:
    """Whether the document names the entity elsewhere by itself, for a mention as recorded."""
    return NOTHING if _needs_support(proposal) else _elsewhere(proposal, context)


def document_person(proposal: Proposal, context: Context) -> Finding:
    """Whether the document names a person elsewhere, for a likely variant or an unlisted family name."""
    likely = proposal.name.type == "PER" and edit_model(proposal, context)[0] >= 0
    return _elsewhere(proposal, context) if likely and _needs_support(proposal) else NOTHING


def document_other(proposal: Proposal, context: Context) -> Finding:
    """Whether the document names a place or an organisation elsewhere, for a likely variant."""
    likely = proposal.name.type != "PER" and edit_model(proposal, context)[0] >= 0
    return _elsewhere(proposal, context) if likely and _needs_support(proposal) else NOTHING


def cued_person(proposal: Proposal, context: Context) -> Finding:
    """Whether a title or a verb of saying stands before a variant of a person that the document names elsewhere."""
    if not document_person(proposal, context)[0]:
        return NOTHING
    return max(title_before(proposal, context), speech_before(proposal, context))


def title_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a title or role stands before a person's name."""
    if proposal.name.type != "PER":
        return NOTHING
    titles = forms("titles.tsv")
    near = context.before(proposal, 3)
    found = next((t.form for t in near if t.form in titles or context.abbreviates(t) == "person"), "")
    return float(bool(found)), found


def name_before(proposal: Proposal, context: Context) -> Finding:
    """Whether somebody else's given name stands right before a family name."""
    token = context.touching_before(proposal)
    if token is None or proposal.name.type != "PER" or len(proposal.name.words) > 1:
        return NOTHING
    if zipf(context.surface(token), context.lang(proposal)) >= _NO_NAME:
        return NOTHING
    weights = {rest: _given_name(rest, proposal, context) for rest in context.rests(token)}
    found = max(weights, key=lambda rest: weights[rest])
    return weights[found], found if weights[found] else ""


def tail_behind(proposal: Proposal, context: Context) -> Finding:
    """Whether a word right behind it makes it part of a longer name: Times, Street, University."""
    token = context.touching_behind(proposal)
    tails = forms("tails.tsv")
    return (1.0, token.form) if token and token.form in tails else NOTHING


def speech_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a verb of saying or doing stands right before a person."""
    token = context.touching_before(proposal)
    if token is None or proposal.name.type != "PER":
        return NOTHING
    verbs = forms("speech_verbs.tsv")
    found = next((rest for rest in context.rests(token) if rest in verbs), "")
    return float(bool(found)), found


def capital(proposal: Proposal, context: Context) -> Finding:
    """Whether it has a capital that no sentence start gives it: a sign of a name in scripts that have them."""
    first = context.tokens[proposal.mention.first]
    if relational(proposal, context)[0]:
        return NOTHING  # such words have capitals too, in English
    return float(proposal.mention.surface[0].isupper() and not context.starts_sentence(first)), ""


def capital_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a name of one word has a stranger before it: a capitalized word, no title, not starting a sentence."""
    token = context.touching_before(proposal)
    if token is None or len(proposal.name.words) > 1 or context.starts_sentence(token):
        return NOTHING
    return _stranger(token, context)


def capital_behind(proposal: Proposal, context: Context) -> Finding:
    """Whether a stranger right behind it makes a longer name of it: a capitalized word, no title."""
    token = context.touching_behind(proposal)
    if token is None or proposal.name.alias.kind == "acronym" or not proposal.mention.surface[0].isupper():
        return NOTHING
    return _stranger(token, context)


def head_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a head noun makes it part of a longer name: the airport, street, newspaper of."""
    token = context.touching_before(proposal)
    if token is None or _has_head(proposal):
        return NOTHING
    if context.abbreviates(token) == "longer":
        return 1.0, f"{token.form}."
    heads = head_types()
    found = next((rest for rest in context.rests(token) if rest.removeprefix("ال") in heads), "")
    if heads.get(found.removeprefix("ال"), proposal.name.type) == proposal.name.type:
        return NOTHING  # the newspaper Politico is Politico
    return 1.0, found


def _commonness(proposal: Proposal, context: Context) -> Finding:
    if is_variant(proposal) or len(proposal.name.words) > 1 or _elsewhere(proposal, context)[0]:
        return NOTHING
    if proposal.name.alias.kind == "acronym" or title_before(proposal, context)[0]:
        return NOTHING
    common = zipf(proposal.mention.surface, context.lang(proposal))
    return max(0.0, common - RARE), f"Zipf {common:.1f}" if common > RARE else ""


def _needs_support(proposal: Proposal) -> bool:
    return is_variant(proposal) or proposal.name.derived


def _elsewhere(proposal: Proposal, context: Context) -> Finding:
    places = context.named.get(proposal.name.entity, ())
    other = next((place for place in places if place != proposal.mention.start), None)
    return NOTHING if other is None else (1.0, f"also at {other}")


def _stranger(token: Token, context: Context) -> Finding:
    surface = context.surface(token)
    if not surface[0].isupper() or surface.isupper():
        return NOTHING
    known = token.form in forms("titles.tsv") or context.abbreviates(token) or context.is_recorded(token)
    return NOTHING if known else (1.0, surface)


def _given_name(form: str, proposal: Proposal, context: Context) -> float:
    """Say how surely a word is a given name that the entity does not bear."""
    bearers = context.index.given_names.get(form)
    if bearers:
        return float(proposal.name.entity not in bearers)
    return given_names(context.lang(proposal)).get(form, 0.0)


def _has_head(proposal: Proposal) -> bool:
    return proposal.name.words[0].removeprefix("ال") in head_types()
