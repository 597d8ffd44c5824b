"""What speaks for and against a proposed link: one short function a feature, its docstring the explanation.

A feature takes a proposal in its document and returns a value, 0 where it has nothing to say, and what it found.
`data/weights.yaml` turns values into log-odds.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from namenorm.link.context import Context, forms, given_names, head_types
from namenorm.link.mentions import Proposal
from namenorm.match import spelling_odds
from namenorm.records import Token
from namenorm.text import is_relational
from namenorm.text.frequency import zipf

Finding = tuple[float, str]
Feature = Callable[[Proposal, Context], Finding]
NOTHING: Finding = (0.0, "")

_NO_NAME = 5.6  # Zipf frequency from which a word is no given name
_RARE = 2.5  # Zipf frequency up to which a word says nothing


def is_variant(proposal: Proposal) -> bool:
    """Say whether any word is spelled otherwise than recorded."""
    return min(proposal.similarities) < 1.0


def likeness(proposal: Proposal) -> float:
    """Mean similarity of the words, by their letters."""
    letters = [len(word) for word in proposal.name.words]
    return sum(s * n for s, n in zip(proposal.similarities, letters)) / sum(letters)


def unlikeness(proposal: Proposal, context: Context) -> Finding:
    """How unlike the recorded spelling it is."""
    if not is_variant(proposal):
        return NOTHING
    return 10 * (1 - likeness(proposal)), f"{likeness(proposal):.2f} like {proposal.name.alias.text}"


def worst_word(proposal: Proposal, context: Context) -> Finding:
    """How unlike its least like word is, in a name of several words."""
    if len(proposal.similarities) < 2:
        return NOTHING
    return 10 * (1 - min(proposal.similarities)), ""


def edit_model(proposal: Proposal, context: Context) -> Finding:
    """What the learned edit model says of the word it finds least like the recorded one."""
    unlike = [pair for pair in zip(proposal.mention.form.split(), proposal.name.words) if pair[0] != pair[1]]
    if not is_variant(proposal) or not unlike:
        return NOTHING
    odds = min(spelling_odds(form, word) for form, word in unlike)
    return odds, f"log-odds {odds:.1f}"


def short_variant(proposal: Proposal, context: Context) -> Finding:
    """How few letters a variant has: short words are alike by chance, where the document expects no such person."""
    if not is_variant(proposal) or cued_person(proposal, context)[0]:
        return NOTHING
    return max(0.0, 8 - len(proposal.mention.form)) / 4, ""


def common_variant(proposal: Proposal, context: Context) -> Finding:
    """How common a word is that would be a misspelling: real words are seldom misspelled names."""
    if not is_variant(proposal):
        return NOTHING
    lang = context.lang(proposal)
    words = proposal.mention.form.split(" ")
    surfaces = [context.surface(token) for token in context.tokens[proposal.mention.first : proposal.mention.last]]
    if proposal.mention.proclitic:
        surfaces[0] = proposal.mention.surface.split()[0]
    unlike = [zipf(s, lang) for s, w, r in zip(surfaces, words, proposal.name.words) if w != r]
    commonest = max(unlike, default=0.0)
    return max(0.0, commonest - _RARE), f"Zipf {commonest:.1f}" if commonest > _RARE else ""


def common_person(proposal: Proposal, context: Context) -> Finding:
    """How common a person's name of one word is as a word, where nothing else in the document speaks for it."""
    return _commonness(proposal, context) if proposal.name.type == "PER" else NOTHING


def common_place(proposal: Proposal, context: Context) -> Finding:
    """How common a place's name of one word is as a word, where nothing else in the document speaks for it."""
    return _commonness(proposal, context) if proposal.name.type == "LOC" else NOTHING


def common_organisation(proposal: Proposal, context: Context) -> Finding:
    """How common any other name of one word is as a word, where nothing else in the document speaks for it."""
    return _commonness(proposal, context) if proposal.name.type not in ("PER", "LOC") else NOTHING


def several_words(proposal: Proposal, context: Context) -> Finding:
    """Whether it has more than one word."""
    return float(len(proposal.name.words) > 1), ""


def derived(proposal: Proposal, context: Context) -> Finding:
    """Whether the gazetteer has it only as a part of a longer name."""
    return (1.0, f"family name of {proposal.name.alias.text}") if proposal.name.derived else NOTHING


def shared_words(proposal: Proposal, context: Context) -> Finding:
    """How many other entities have all the words that are spelled as recorded."""
    same = [w for w, s in zip(proposal.name.words, proposal.similarities) if s == 1.0]
    if not same or not is_variant(proposal):
        return NOTHING
    rarest = min(len(context.index.postings.get(word, ())) for word in same)
    return math.log2(1 + rarest), ""


def proclitic(proposal: Proposal, context: Context) -> Finding:
    """Whether letters had to be cut off its first word."""
    cut = proposal.mention.proclitic
    return (1.0, f"{cut} + name") if cut else NOTHING


def rare_proclitic(proposal: Proposal, context: Context) -> Finding:
    """Whether the letters cut off seldom stand before names: the question and the future."""
    return float(bool(set(proposal.mention.proclitic) & set("أس"))), ""


def proclitic_variant(proposal: Proposal, context: Context) -> Finding:
    """Whether a variant is found only after cutting letters off."""
    return float(bool(proposal.mention.proclitic) and is_variant(proposal)), ""


def whole_word(proposal: Proposal, context: Context) -> Finding:
    """How common the word is before letters are cut off it: سلام is a word, and س + لام only by chance."""
    if not proposal.mention.proclitic:
        return NOTHING
    surface = context.surface(context.tokens[proposal.mention.first])
    common = zipf(surface, context.lang(proposal))
    return max(0.0, common - _RARE), f"{surface} has Zipf {common:.1f}" if common > _RARE else ""


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
    found = next((t.form for t in context.before(proposal, 3) if t.form in titles), "")
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
    heads = head_types()
    found = next((rest for rest in context.rests(token) if rest.removeprefix("ال") in heads), "")
    if heads.get(found.removeprefix("ال"), proposal.name.type) == proposal.name.type:
        return NOTHING  # the newspaper Politico is Politico
    return 1.0, found


def letter_case(proposal: Proposal, context: Context) -> Finding:
    """Whether a name or an acronym is written without its capitals."""
    recorded, surface = proposal.name.alias.text, proposal.mention.surface
    if recorded.isupper() and len(recorded) < 6 and not surface.isupper():
        return 1.0, "an acronym without capitals"
    if recorded[:1].isupper() and surface[:1].islower():
        return 1.0, "no capital"
    return NOTHING


def inflected(proposal: Proposal, context: Context) -> Finding:
    """Whether an ending of the language stands for the recorded one."""
    return (1.0, f"ending {proposal.ending}") if proposal.ending else NOTHING


def other_language(proposal: Proposal, context: Context) -> Finding:
    """Whether the spelling belongs to another language of the script; Latin spellings are shared by many."""
    own, lang = proposal.name.alias.lang.split("-")[0], context.lang(proposal)
    if proposal.mention.script == "Latn" or own in ("und", lang):
        return NOTHING
    return 1.0, f"{own} in a text in {lang}"


def relational(proposal: Proposal, context: Context) -> Finding:
    """Whether it is an adjective of a place (العراقي), not the place."""
    if proposal.name.type == "PER":
        return NOTHING
    if not (is_variant(proposal) or other_language(proposal, context)[0]):
        return NOTHING
    lang, words = context.lang(proposal), context.index.words_of[proposal.name.entity]
    pairs = zip(proposal.mention.form.split(), proposal.name.words)
    unlike = [form for form, word in pairs if form != word or not is_variant(proposal)]
    found = next((form for form in unlike if any(is_relational(form, word, lang) for word in words)), "")
    return float(bool(found)), found


FEATURES: tuple[Feature, ...] = (
    unlikeness,
    worst_word,
    edit_model,
    short_variant,
    common_variant,
    common_person,
    common_place,
    common_organisation,
    several_words,
    derived,
    shared_words,
    proclitic,
    rare_proclitic,
    proclitic_variant,
    whole_word,
    document,
    document_person,
    document_other,
    cued_person,
    title_before,
    name_before,
    tail_behind,
    speech_before,
    capital,
    capital_before,
    capital_behind,
    head_before,
    letter_case,
    inflected,
    other_language,
    relational,
)


def _commonness(proposal: Proposal, context: Context) -> Finding:
    if is_variant(proposal) or len(proposal.name.words) > 1 or _elsewhere(proposal, context)[0]:
        return NOTHING
    if proposal.name.alias.kind == "acronym" or title_before(proposal, context)[0]:
        return NOTHING
    common = zipf(proposal.mention.surface, context.lang(proposal))
    return max(0.0, common - _RARE), f"Zipf {common:.1f}" if common > _RARE else ""


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
    known = token.form in forms("titles.tsv") or context.is_recorded(token)
    return NOTHING if known else (1.0, surface)


def _given_name(form: str, proposal: Proposal, context: Context) -> float:
    """Say how surely a word is a given name that the entity does not bear."""
    bearers = context.index.given_names.get(form)
    if bearers:
        return float(proposal.name.entity not in bearers)
    return given_names(context.lang(proposal)).get(form, 0.0)


def _has_head(proposal: Proposal) -> bool:
    return proposal.name.words[0].removeprefix("ال") in head_types()
