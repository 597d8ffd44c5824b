"""What says of one word of a text that it is a word of a name, whether or not a gazetteer has it.

The cues are functions as the features of the link decision are; `data/name_weights.yaml` has their fitted weights,
for scripts with capitals and for those without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from namenorm.link.context import Context
from namenorm.link.lexicon import Lexicon, lexicon, particles
from namenorm.link.likeness import likeness
from namenorm.records import Reading, Token
from namenorm.text import readings, relational
from namenorm.text.frequency import zipf

_RARE = 3.0  # Zipf frequency that names seldom exceed and words seldom fall below
_EVERYDAY = 4.5  # ... from which a given name counts as one that is a word too
_COMMON_NAME = 0.4
_CONJUNCTIONS = ("و", "ו")
_NAMELIKE = 0.3  # log-odds of letters from which what is left behind a conjunction is a name


@dataclass(frozen=True, slots=True)
class Word:
    """A token under the reading that a name would have."""

    token: Token
    surface: str  # without proclitics
    form: str
    proclitic: str
    lang: str


@dataclass(slots=True)
class Page:
    """A text whose words are asked for being names.

    Attributes:
        context: the text with its tokens.
        words: one word a token.
        counts: how often each form stands in the text.
        lower: forms that the text writes without a capital somewhere.
    """

    context: Context
    words: list[Word] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lower: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, context: Context) -> Page:
        """Read the words of a text."""
        page = cls(context)
        page.counts.update(token.form for token in context.tokens)
        page.lower.update(t.form for t in context.tokens if context.text[t.start].islower())
        page.words = [page._word(token) for token in context.tokens]
        return page

    def lexicon(self, at: int) -> Lexicon:
        """The context words of the language of a word."""
        return lexicon(self.words[at].lang)

    def before(self, at: int) -> int | None:
        """Number the word right before another that has no proclitic, None where none touches it."""
        if not at or self.words[at].proclitic:
            return None
        touches = self.context.are_joined(at - 1) or bool(self.context.abbreviates(self.words[at - 1].token))
        return at - 1 if touches else None

    def behind(self, at: int) -> int | None:
        """Number the word right behind another, None where none touches it or it begins with a proclitic."""
        behind = at + 1
        return behind if behind < len(self.words) and self.before(behind) == at else None

    def _word(self, token: Token) -> Word:
        surface, lang = self.context.surface(token), self.context.langs.get(token.script, "")
        reading = self._reading(surface, lang)
        return Word(token, surface[reading.cut :], reading.rest, reading.proclitic, lang)

    def _reading(self, surface: str, lang: str) -> Reading:
        whole, *cuts = readings(surface, lang)
        given = lexicon(lang).given_names
        if not cuts or whole.rest in given or zipf(surface, lang) > _RARE:
            return whole
        for cut in cuts:
            rest = surface[cut.cut :]
            if cut.restored:
                continue
            if cut.rest in given or (cut.rest in self.counts and zipf(rest, lang) < _RARE + 1):
                return cut
            if cut.proclitic in _CONJUNCTIONS and likeness(rest, lang) > _NAMELIKE:
                return cut
        return whole


Cue = Callable[[Page, int], float]


def letters(page: Page, at: int) -> float:
    """How much the letters look like a name's."""
    return likeness(page.words[at].surface, page.words[at].lang) / 2


def rare(page: Page, at: int) -> float:
    """How rare it is as a word."""
    return max(0.0, _RARE - zipf(page.words[at].surface, page.words[at].lang))


def common(page: Page, at: int) -> float:
    """How common it is as a word."""
    return max(0.0, zipf(page.words[at].surface, page.words[at].lang) - _RARE)


def given_name(page: Page, at: int) -> float:
    """Whether it is a common given name."""
    word = page.words[at]
    listed = page.lexicon(at).given_names.get(word.form, 0.0)
    return min(listed, _COMMON_NAME) if listed and zipf(word.surface, word.lang) >= _EVERYDAY else listed


def behind_given_name(page: Page, at: int) -> float:
    """Whether a given name stands right before it."""
    before = page.before(at)
    return 0.0 if before is None or context_word(page, before) else given_name(page, before)


def behind_title(page: Page, at: int) -> float:
    """Whether a title stands right before it."""
    before = page.before(at)
    if before is None:
        return 0.0
    is_person = page.context.abbreviates(page.words[before].token) == "person"
    return float(is_person or page.words[before].form in page.lexicon(before).titles)


def near_title(page: Page, at: int) -> float:
    """Whether a title stands a word further ahead."""
    before = page.before(at)
    return behind_title(page, before) if before is not None else 0.0


def behind_verb(page: Page, at: int) -> float:
    """Whether a verb of saying or doing stands right before it."""
    before = page.before(at)
    return float(before is not None and page.words[before].form in page.lexicon(before).verbs)


def before_verb(page: Page, at: int) -> float:
    """Whether a verb of saying or doing stands right behind it."""
    behind = page.behind(at)
    return float(behind is not None and page.words[behind].form in page.lexicon(behind).verbs)


def behind_head(page: Page, at: int) -> float:
    """Whether a head noun of longer names stands right before it."""
    before = page.before(at)
    return float(before is not None and bool(page.lexicon(before).head(page.words[before].form)))


def behind_particle(page: Page, at: int) -> float:
    """Whether a particle of family names stands right before it."""
    before = page.before(at)
    return float(before is not None and page.words[before].form in particles())


def particle(page: Page, at: int) -> float:
    """Whether it is a particle of family names."""
    return float(page.words[at].form in particles())


def context_word(page: Page, at: int) -> float:
    """Whether it is itself a title, a verb of saying, a word for relatives, a head."""
    form = page.words[at].form
    return float(page.lexicon(at).is_context(form) or form in page.lexicon(at).relatives)


def relational_word(page: Page, at: int) -> float:
    """Whether it is the adjective of a recorded place."""
    postings = page.context.index.postings
    word = page.words[at]
    return float(any(place in postings for place in relational(word.form, word.lang)))


def article(page: Page, at: int) -> float:
    """Whether it has the Arabic article."""
    return float(page.words[at].form.startswith("ال"))


def short(page: Page, at: int) -> float:
    """Whether it has fewer than three letters."""
    return float(len(page.words[at].form) < 3)


def repeated(page: Page, at: int) -> float:
    """Whether a rare word stands more than once in the text."""
    return float(page.counts[page.words[at].form] > 1 and rare(page, at) > 0)


def capital(page: Page, at: int) -> float:
    """Whether it has a capital that no sentence start gives it."""
    return float(_is_capital(page, at) and not page.context.starts_sentence(page.words[at].token))


def first_capital(page: Page, at: int) -> float:
    """Whether it has a capital at the start of a sentence."""
    return float(_is_capital(page, at) and page.context.starts_sentence(page.words[at].token))


def seen_lower(page: Page, at: int) -> float:
    """Whether the text writes it without a capital elsewhere."""
    return float(_is_capital(page, at) and page.words[at].form in page.lower)


def acronym(page: Page, at: int) -> float:
    """Whether it has capitals only."""
    surface = page.words[at].surface
    return float(len(surface) > 1 and surface.isupper())


def _is_capital(page: Page, at: int) -> bool:
    return page.words[at].surface[:1].isupper()


CUES: tuple[Cue, ...] = (
    letters,
    rare,
    common,
    given_name,
    behind_given_name,
    behind_title,
    near_title,
    behind_verb,
    before_verb,
    behind_head,
    behind_particle,
    particle,
    context_word,
    relational_word,
    article,
    short,
    repeated,
    capital,
    first_capital,
    seen_lower,
    acronym,
)
