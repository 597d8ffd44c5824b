"""What speaks for and against a link in the rest of the document: other mentions of the entity, and of others."""

from __future__ import annotations

import math

from namenorm.link.beside import speech_before, title_before
from namenorm.link.context import Context
from namenorm.link.likeness import wordiness
from namenorm.link.mentions import Proposal
from namenorm.link.nouns import has_article, nounness
from namenorm.link.spelled import NOTHING, Finding, edit_model, is_variant, noun
from namenorm.text import relational as relational_of
from namenorm.text.compounds import ARTICLE
from namenorm.text.frequency import zipf
from namenorm.text.script import CASED

_A_NOUN = 0.2  # least sign of being a noun
_SOMEWHAT = 1.0  # what names that are frequent reach too
_EVERYDAY = 4.3  # Zipf frequency of words that stand in every text
_FAMOUS = 5.0  # ... which the most famous names have too
_FUNCTION = 5.6  # ... of pronouns and adverbs: التي, اليوم
_A_WORD = 3.2  # ... which misspellings of names do not have


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


def everyday_word(proposal: Proposal, context: Context) -> Finding:
    """How common a person's name of one word is as a word, without title or verb."""
    if proposal.name.type != "PER" or len(proposal.name.words) > 1 or proposal.mention.surface[0].isupper():
        return NOTHING
    if title_before(proposal, context)[0] or speech_before(proposal, context)[0]:
        return NOTHING
    lang = context.lang(proposal)
    common = zipf(proposal.mention.surface, lang)
    if has_article(lang):
        value = max(0.0, common - _EVERYDAY) * min(1.0, nounness(proposal.mention.surface, lang))
    else:
        value = 0.0 if _elsewhere(proposal, context)[0] else max(0.0, common - _FAMOUS)
    return (value, f"Zipf {common:.1f}") if value else NOTHING


def month(proposal: Proposal, context: Context) -> Finding:
    """Whether it is the month of a date: a number, another month or a word for month or year stands beside it."""
    first = context.tokens[proposal.mention.first]
    lexicon = context.lexicon(first)
    if len(proposal.name.words) > 1 or proposal.mention.form not in lexicon.months:
        return NOTHING
    near = [*context.before(proposal), *context.behind(proposal)]
    found = next((t.form for t in near if t.form.isdigit() or t.form in lexicon.months | lexicon.eras), "")
    return (1.0, f"beside {found}") if found else NOTHING


def first_word(proposal: Proposal, context: Context) -> Finding:
    """How common a misspelling is as a word, where its capital only begins a sentence: Hungry people."""
    first = context.tokens[proposal.mention.first]
    if not is_variant(proposal) or len(proposal.name.words) > 1 or first.script not in CASED:
        return NOTHING
    common = zipf(proposal.mention.surface, context.lang(proposal)) - _A_WORD
    return (common, "begins a sentence") if common > 0 and context.starts_sentence(first) else NOTHING


def construct(proposal: Proposal, context: Context) -> Finding:
    """Whether a noun without article has one right behind it that has: the opening of the crossings."""
    token, lang = context.touching_behind(proposal), context.lang(proposal)
    if token is None or lang != "ar" or len(proposal.name.words) > 1 or noun(proposal, context)[0] < _A_NOUN:
        return NOTHING
    lexicon = context.lexicon(token)
    if proposal.mention.form.startswith(ARTICLE) or not token.form.startswith(ARTICLE):
        return NOTHING
    postings = context.index.postings
    is_adjective = any(place in postings for place in relational_of(token.form, lang))
    is_apposed = is_adjective or lexicon.is_context(token.form) or zipf(context.surface(token), lang) >= _FUNCTION
    return NOTHING if is_apposed else (1.0, token.form)


def document(proposal: Proposal, context: Context) -> Finding:
    """Whether the document names the entity elsewhere by itself, for a mention as recorded."""
    return NOTHING if _needs_support(proposal) else _elsewhere(proposal, context)


def document_noun(proposal: Proposal, context: Context) -> Finding:
    """How much a name that the document has elsewhere too looks like a noun."""
    found = 0.0 if _needs_support(proposal) else noun(proposal, context)[0]
    return (
        (min(1.0, found), _elsewhere(proposal, context)[1]) if found and _elsewhere(proposal, context)[0] else NOTHING
    )


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


def namesake(proposal: Proposal, context: Context) -> Finding:
    """Whether the document names somebody else in full who has this family name, and the entity not since."""
    if proposal.name.type != "PER" or len(proposal.name.words) > 1:
        return NOTHING
    start = proposal.mention.start
    others = context.strangers.get(proposal.mention.form, ())
    other = max((place for place in others if place < start), default=-1)
    if other >= 0 and min(context.named.get(proposal.name.entity, (start,))) < min(others):
        return NOTHING  # the document named the entity before somebody else came up
    own = max((place for place in context.fully.get(proposal.name.entity, ()) if place < start), default=-1)
    return (1.0, f"somebody else at {other}") if other > own else NOTHING


def headline(proposal: Proposal, context: Context) -> Finding:
    """Whether somebody else of this family name is introduced behind it, and the entity nowhere: a headline."""
    if proposal.name.type != "PER" or len(proposal.name.words) > 1 or context.fully.get(proposal.name.entity):
        return NOTHING
    later = [place for place in context.strangers.get(proposal.mention.form, ()) if place > proposal.mention.start]
    return (1.0, f"somebody else at {later[0]}") if later else NOTHING


def related(proposal: Proposal, context: Context) -> Finding:
    """How many other entities that the document names belong with it: its country, its office, what shares them."""
    found = context.related.to(proposal.name.entity)
    return (min(4.0, math.log2(1 + len(found))), ", ".join(found[:3])) if found else NOTHING


def _commonness(proposal: Proposal, context: Context) -> Finding:
    if is_variant(proposal) or len(proposal.name.words) > 1 or _elsewhere(proposal, context)[0]:
        return NOTHING
    if proposal.name.alias.kind == "acronym" or title_before(proposal, context)[0]:
        return NOTHING
    surface, lang = proposal.mention.surface, context.lang(proposal)
    common = max(0.0, wordiness(surface, lang) - _SOMEWHAT)
    return (common, f"Zipf {zipf(surface, lang):.1f}") if common else NOTHING


def _needs_support(proposal: Proposal) -> bool:
    return is_variant(proposal) or proposal.name.derived


def _elsewhere(proposal: Proposal, context: Context) -> Finding:
    places = context.named.get(proposal.name.entity, ())
    other = next((place for place in places if place != proposal.mention.start), None)
    return NOTHING if other is None else (1.0, f"also at {other}")
