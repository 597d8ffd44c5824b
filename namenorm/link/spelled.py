"""What speaks for and against a link in how the mention itself is spelled, beside the recorded name."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache

from namenorm.link.context import Context
from namenorm.link.lexicon import particles
from namenorm.link.likeness import RARE, wordiness
from namenorm.link.mentions import Proposal
from namenorm.link.nouns import nounness
from namenorm.link.respellings import is_respelled
from namenorm.match import spelling_odds
from namenorm.text import inflections, is_relational
from namenorm.text import relational as relational_of
from namenorm.text.compounds import second_word
from namenorm.text.frequency import zipf

Finding = tuple[float, str]  # the value, and what was found
Feature = Callable[[Proposal, Context], Finding]
NOTHING: Finding = (0.0, "")
_DESCRIPTIVE = 0.4  # what a missing capital counts in the house of representatives
_NEAR_LIKE = 0.8  # likeness from which a word may be the other's misspelling
_SPOKEN = 4  # letters of acronyms that may be read as words


def is_variant(proposal: Proposal) -> bool:
    """Say whether any word is spelled otherwise than recorded."""
    return min(proposal.similarities) < 1.0


def is_family_name(proposal: Proposal) -> bool:
    """Say whether it is one word, or a family name of several: آل ثاني, نصر الله, von der Leyen."""
    words = proposal.name.words
    if len(words) == 1 or proposal.name.type != "PER":
        return len(words) == 1
    return proposal.name.derived or (len(words) == 2 and (words[0] in particles() or _is_compound(*words)))


def _is_compound(first: str, second: str) -> bool:
    return second_word(first + second) == len(first)


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


def respelled(proposal: Proposal, context: Context) -> Finding:
    """Whether it differs only by letters that the press writes for one another: هولندة, هولندا."""
    pairs = [pair for pair in zip(proposal.mention.form.split(), proposal.name.words) if pair[0] != pair[1]]
    return (1.0, "a regular spelling") if pairs and all(is_respelled(*pair) for pair in pairs) else NOTHING


def common_variant(proposal: Proposal, context: Context) -> Finding:
    """How common a word is that would be a misspelling: real words are seldom misspelled names."""
    if not is_variant(proposal) or len(proposal.name.words) > 1:
        return NOTHING
    lang = context.lang(proposal)
    words = proposal.mention.form.split(" ")
    surfaces = [context.surface(token) for token in context.tokens[proposal.mention.first : proposal.mention.last]]
    if proposal.mention.proclitic:
        surfaces[0] = proposal.mention.surface.split()[0]
    unlike = {s: wordiness(s, lang) for s, w, r in zip(surfaces, words, proposal.name.words) if w != r}
    commonest = max(unlike, key=lambda surface: unlike[surface], default="")
    return (unlike[commonest], f"{commonest} is a word") if commonest and unlike[commonest] else NOTHING


def other_word(proposal: Proposal, context: Context) -> Finding:
    """How common the least like word of a longer name is as a word: another truth is no parliament."""
    if len(proposal.similarities) < 2:
        return NOTHING
    lang = context.lang(proposal)
    surfaces = proposal.mention.surface.split()
    pairs = [(zipf(word, lang), word) for word, s in zip(surfaces, proposal.similarities) if s < _NEAR_LIKE]
    common, word = max(pairs, default=(0.0, ""))
    return (common - RARE, f"{word} is a word") if common > RARE else NOTHING


def plural(proposal: Proposal, context: Context) -> Finding:
    """Whether it is found only as a plural, or a place as a possessive: cables, the streets of Washington's."""
    if not proposal.ending or len(proposal.name.words) > 1:
        return NOTHING
    no_name = {"pl"} if proposal.name.type == "PER" else {"pl", "poss"}
    found = inflections(proposal.mention.form, context.lang(proposal))
    cases = {case for i in found if i.base == proposal.name.words[0] for case in i.case.split("/")}
    return (1.0, proposal.ending) if cases and cases <= no_name else NOTHING


def several_words(proposal: Proposal, context: Context) -> Finding:
    """Whether it has more than one word."""
    return float(not is_family_name(proposal)), ""


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


def noun(proposal: Proposal, context: Context) -> Finding:
    """How much a name of one word, or a misspelt word, looks like a noun by its article: the life, peace."""
    if (len(proposal.name.words) > 1 and not is_variant(proposal)) or proposal.name.alias.kind == "acronym":
        return NOTHING
    found = max((nounness(word, context.lang(proposal)) for word in _unlike_words(proposal)), default=0.0)
    return (found, "a noun") if found else NOTHING


def _unlike_words(proposal: Proposal) -> Iterator[str]:
    """Yield the words of a mention that are not as recorded, or its only one."""
    mention, is_alone = proposal.mention, len(proposal.name.words) == 1
    surfaces = (mention.restored + mention.surface).split()
    for surface, similarity in zip(surfaces, proposal.similarities):
        if is_alone or similarity < 1:
            yield surface


def whole_word(proposal: Proposal, context: Context) -> Finding:
    """How much commoner the word is before letters are cut off it: كامل is a word, and ك + امل only by chance."""
    if not proposal.mention.proclitic:
        return NOTHING
    surface, lang = context.surface(context.tokens[proposal.mention.first]), context.lang(proposal)
    rest = proposal.mention.restored + proposal.mention.surface.split()[0]
    common = zipf(surface, lang)
    more = common - max(RARE, zipf(rest, lang))
    return (more, f"{surface} has Zipf {common:.1f}") if more > 0 else NOTHING


def letter_case(proposal: Proposal, context: Context) -> Finding:
    """Whether a name or an acronym is written without its capitals."""
    recorded, surface = proposal.name.alias.text, proposal.mention.surface
    if recorded.isupper() and len(recorded) < 6 and not surface.isupper():
        is_word = len(recorded) >= _SPOKEN and surface.istitle()
        return NOTHING if is_word else (1.0, "an acronym without capitals")  # many papers write Nato
    is_lower = recorded[:1].isupper() and surface[:1].islower()
    if is_lower and proposal.name.derived:
        is_lower = surface.split()[-1][:1].islower()  # particles of family names are written either way
    if is_lower:
        is_descriptive = proposal.name.type == "ORG" and len(proposal.name.words) > 1
        return _DESCRIPTIVE if is_descriptive else 1.0, "no capital"
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
    lang, words = context.lang(proposal), frozenset(context.index.words_of[proposal.name.entity])
    pairs = zip(proposal.mention.form.split(), proposal.name.words)
    unlike = [form for form, word in pairs if form != word or not is_variant(proposal)]
    found = next((form for form in unlike if _is_adjective(form, words, lang) or _of_others(form, context, lang)), "")
    return float(bool(found)), found


def _of_others(form: str, context: Context, lang: str) -> bool:
    """Say whether a spelling that is nobody's is the adjective of some recorded place: Armenian is not Romania."""
    return any(place in context.index.postings for place in relational_of(form, lang))


@lru_cache(maxsize=65536)
def _is_adjective(form: str, words: frozenset[str], lang: str) -> bool:
    return any(is_relational(form, word, lang) for word in words)
