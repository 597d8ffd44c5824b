"""What speaks for and against a link in the words next to the mention: titles, verbs, given names, heads, tails."""

from __future__ import annotations

from functools import lru_cache

from namenorm.link.context import Context
from namenorm.link.lexicon import fathers, lexicon, particles
from namenorm.link.likeness import likeness, wordiness
from namenorm.link.mentions import Proposal
from namenorm.link.nouns import nounness
from namenorm.link.spelled import NOTHING, Finding, is_family_name, relational
from namenorm.match import word_similarity
from namenorm.records import Token
from namenorm.text import inflections, rests
from namenorm.text.frequency import zipf
from namenorm.text.script import CASED

_NO_NAME = 5.6  # Zipf frequency from which a word is no given name
_NO_FAMILY_NAME = 3.0  # ... no family name, unless it is listed as a name
_CONJUNCTIONS = frozenset("وו")
_OPENING = tuple('"«„“‘(')
_LEAST_LIKE = 0.5  # log-odds of letters that say nothing
_A_NOUN = 0.3  # sign of being a noun from which a word is no name
_OWN = 0.6  # likeness of a given name that is the entity's own, spelled otherwise
_NEAR = 4  # words around a mention that its titles may stand in


def title_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a title or role stands before a person's name."""
    if proposal.name.type != "PER":
        return NOTHING
    found = next((t.form for t in context.before(proposal, 3) if is_title(t, context)), "")
    return float(bool(found)), found


def own_title(proposal: Proposal, context: Context) -> Finding:
    """How many words of the entity's own titles and offices stand near it."""
    words = context.relations.titles(proposal.name.entity)
    if not words:
        return NOTHING
    near = [*context.before(proposal, _NEAR), *context.behind(proposal, _NEAR)]
    rests = (context.rests(token) for token in near)
    found = dict.fromkeys(rest for some in rests if not words.isdisjoint(some) for rest in some if rest in words)
    return float(min(2, len(found))), " ".join(found)


def name_before(proposal: Proposal, context: Context) -> Finding:
    """Whether somebody else's given name stands right before a family name."""
    token = context.touching_before(proposal)
    if token is None or proposal.name.type != "PER" or not is_family_name(proposal):
        return NOTHING
    rests = context.rests(token)
    lexicon = context.lexicon(token)
    if any(rest in lexicon.verbs or rest in lexicon.titles for rest in rests):
        return NOTHING  # دعا is a given name too, but says much more often that somebody called for something
    lang = context.lang(proposal)
    weights = {rest: _given_name(rest, proposal, context) * _is_no_word(rest, lang) for rest in rests}
    found = max(weights, key=lambda rest: weights[rest])
    if weights[found] < 1 and zipf(context.surface(token), context.lang(proposal)) >= _NO_NAME:
        return NOTHING
    return weights[found], found if weights[found] else ""


def unlisted_before(proposal: Proposal, context: Context) -> Finding:
    """Whether an unlisted word that looks like somebody else's given name stands right before a family name."""
    token = context.touching_before(proposal)
    if token is None or proposal.name.type != "PER" or not is_family_name(proposal):
        return NOTHING
    own = context.index.words_of[proposal.name.entity]
    if any(word_similarity(rest, word) >= _OWN for rest in context.rests(token) for word in own):
        return NOTHING  # its own given name, spelled otherwise
    return NOTHING if name_before(proposal, context)[0] else _unknown(token, context)


def name_behind(proposal: Proposal, context: Context) -> Finding:
    """Whether one name more right behind a person makes a longer, other name of it."""
    return _unknown(context.touching_behind(proposal), context) if proposal.name.type == "PER" else NOTHING


def stranger_behind(proposal: Proposal, context: Context) -> Finding:
    """Whether an unknown name right behind a place or organisation makes a longer name of it."""
    token = context.touching_behind(proposal)
    if token is None or proposal.name.type == "PER" or token.form in context.lexicon(token).given_names:
        return NOTHING  # a given name begins somebody's name: the minister of Lithuania Ingrida ...
    return _unknown(token, context)


def stranger_before(proposal: Proposal, context: Context) -> Finding:
    """Whether an unknown name right before a place or organisation makes a longer name of it."""
    return NOTHING if proposal.name.type == "PER" else _unknown(context.touching_before(proposal), context)


def father_before(proposal: Proposal, context: Context) -> Finding:
    """Whether `son of` before it makes it a part of somebody else's name, own given names between or not."""
    if proposal.name.type != "PER":
        return NOTHING
    first = own_names_start(proposal, context)
    if not first or context.tokens[first - 1].form not in fathers() or not context.are_joined(first - 1):
        return NOTHING
    return 1.0, context.tokens[first - 1].form


def speech_before(proposal: Proposal, context: Context) -> Finding:
    """Whether a verb of saying or doing stands right before a person."""
    token = context.touching_before(proposal)
    if token is None or proposal.name.type != "PER":
        return NOTHING
    verbs = context.lexicon(token).verbs
    found = next((rest for rest in context.rests(token) if rest in verbs), "")
    return float(bool(found)), found


def speech_behind(proposal: Proposal, context: Context) -> Finding:
    """Whether a verb of saying or doing stands right behind a person."""
    token = context.touching_behind(proposal)
    if token is None or proposal.name.type != "PER" or token.form not in context.lexicon(token).verbs:
        return NOTHING
    return 1.0, token.form


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
    is_of = proposal.name.type != "PER" and proposal.ending and context.text[max(0, token.start - 1)] not in _OPENING
    if is_of and token.form not in context.lexicon(token).given_names:
        return NOTHING  # the ministry of, the bank of: a club called after it would have it in the nominative
    return _stranger(token, context) if token.script == proposal.mention.script else NOTHING


def capital_behind(proposal: Proposal, context: Context) -> Finding:
    """Whether a stranger right behind it makes a longer name of it: a capitalized word, no title."""
    token = context.touching_behind(proposal)
    if token is None or proposal.name.alias.kind == "acronym" or not proposal.mention.surface[0].isupper():
        return NOTHING
    if proposal.name.type != "PER" and _begins_person(token, proposal, context):
        return NOTHING  # the minister of Germany Annalena ...
    last = proposal.mention.last
    if (
        token.form in particles()
        and last + 1 < len(context.tokens)
        and context.tokens[last + 1].start - token.end == 1
    ):
        token = context.tokens[last + 1]  # Jordan al-Masri
    return _stranger(token, context) if token.script == proposal.mention.script else NOTHING


def _begins_person(token: Token, proposal: Proposal, context: Context) -> bool:
    """Say whether somebody's name begins behind a place or organisation that belongs to a title before it."""
    return token.form in context.lexicon(token).given_names or is_titled(proposal, context)


def is_titled(proposal: Proposal, context: Context) -> bool:
    """Say whether a title stands a few words before a mention."""
    return any(is_title(token, context) for token in context.before(proposal, _NEAR))


def own_names_start(proposal: Proposal, context: Context) -> int:
    """Number the first token of a mention with the person's other names that stand right before it."""
    own, first, lang = context.index.words_of[proposal.name.entity], proposal.mention.first, context.lang(proposal)
    if not is_family_name(proposal):
        return first  # named in full
    while first and not proposal.mention.proclitic and context.are_joined(first - 1):
        form = context.tokens[first - 1].form
        is_own = form in own or any(i.base in own for i in inflections(form, lang))
        if not is_own or form in fathers():
            break
        first -= 1
    return first


def is_title(token: Token, context: Context) -> bool:
    """Say whether a token is a title, written out or not."""
    lang = context.langs.get(token.script, "")
    return _is_titled_word(context.surface(token), lang) or context.abbreviates(token) == "person"


@lru_cache(maxsize=65536)
def _is_titled_word(surface: str, lang: str) -> bool:
    return not lexicon(lang).titles.isdisjoint(rests(surface, lang))


def _stranger(token: Token, context: Context) -> Finding:
    surface = context.surface(token)
    if not surface[0].isupper() or surface.isupper():
        return NOTHING
    known = context.lexicon(token).is_context(token.form) or context.abbreviates(token) or context.is_recorded(token)
    return NOTHING if known else (1.0, surface)


def _unknown(token: Token | None, context: Context) -> Finding:
    """Say how surely a word is a name that the gazetteer does not have, in scripts without capitals."""
    if token is None or token.script in CASED:
        return NOTHING  # capitals say more
    lexicon, surface, lang = context.lexicon(token), context.surface(token), context.langs.get(token.script, "")
    if token.form in lexicon.given_names and zipf(surface, lang) < _NO_NAME and not lexicon.is_context(token.form):
        return lexicon.given_names[token.form] * _is_no_word(surface, lang), surface
    rests = context.rests(token)
    if any(rest in context.index.postings or lexicon.is_context(rest) for rest in rests):
        return NOTHING
    if surface[0] in _CONJUNCTIONS or any(rest in lexicon.given_names for rest in rests):
        return NOTHING  # another name begins
    if nounness(surface, lang) > _A_NOUN or context.is_recorded(token):
        return NOTHING
    odds = likeness(surface, lang) - _LEAST_LIKE - 2 * max(0.0, zipf(surface, lang) - _NO_FAMILY_NAME)
    return (min(1.0, odds / 2), surface) if odds > 0 else NOTHING


def _is_no_word(form: str, lang: str) -> float:
    """Say how little a given name is a common word: أمل is as often hope, and بيان a statement."""
    return max(0.0, 1 - wordiness(form, lang) / 2)


def _given_name(form: str, proposal: Proposal, context: Context) -> float:
    """Say how surely a word is a given name that the entity does not bear."""
    if form in context.index.words_of[proposal.name.entity]:
        return 0.0
    bearers = context.index.given_names.get(form)
    if bearers:
        return float(proposal.name.entity not in bearers)
    return context.lexicon(context.tokens[proposal.mention.first]).given_names.get(form, 0.0)
