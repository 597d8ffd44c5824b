"""Which proposals no document can make a link of, nor anything that another link hangs on."""

from __future__ import annotations

import math
from collections.abc import Sequence

from namenorm.index import Index, Name
from namenorm.link.anchors import Written
from namenorm.link.context import Context
from namenorm.link.evidence import SPELLED, Kind
from namenorm.link.mentions import Proposal
from namenorm.link.relations import Relations
from namenorm.link.spelled import edit_model, several_words
from namenorm.link.weights import Least, Weights, spelled_odds
from namenorm.link.words import WordMatch
from namenorm.match import spelling_odds
from namenorm.records import Mention, Token
from namenorm.text.script import CASED, SCRIPTS

_CASELESS = frozenset(SCRIPTS) - CASED
_MOST_ODDS = 6.0  # of the edit model
# The most that other features of spelling find which may find more than 1.
_MOST_SPELLED = {"common_variant": math.inf, "shared_words": math.inf, "whole_word": math.inf}


class Hopes:
    """Says of words what can become of them, before it is known what stands around them.

    Args:
        index: the names.
        relations: what the gazetteer says of the entities.
        used: the weights.
        least: the log-odds that matter.
    """

    def __init__(self, index: Index, relations: Relations, used: Weights, least: Least) -> None:
        self._index = index
        self._relations = relations
        self._used = used
        self._least = least
        features = used.variant.features
        self._unlike, self._worst = (-10 * features.get(f, 0.0) for f in ("unlikeness", "worst_word"))
        self._odds = features.get("edit_model", 0.0)
        kinds = [Kind(is_person, True, is_long) for is_person in (False, True) for is_long in (False, True)]
        self._budgets = {kind: self._budget_of(kind) for kind in kinds}
        self._counts = (
            self._unlike > 0
            and min(self._worst, self._odds) >= 0
            and all(math.isfinite(budget) for budget, _, _ in self._budgets.values())
        )

    def least(self, name: Name, position: int, near: int, similarity: float) -> float:
        """Give the least similarity of another word with which a name can be a link in some document.

        Args:
            name: a name of several words.
            position: of the word in it that is seen.
            near: position of the other word.
            similarity: of the word that is seen.
        """
        if not self._counts:
            return 0.0
        unlike, worst = self._unlike, self._worst
        budget = self._budget(name) + _MOST_ODDS * self._odds
        letters = sum(map(len, name.words))
        budget -= unlike * (1 - similarity) * len(name.words[position]) / letters
        share = unlike * len(name.words[near]) / letters
        lacking = max(budget / (share + worst), (budget - worst * (1 - similarity)) / share)
        return 1 - lacking  # where it is the worst word, and where the one that is seen is worse

    def may_be(self, name: Name, matches: Sequence[WordMatch]) -> bool:
        """Say whether a name can be a link in any document, by what its words were found to be.

        The edit model is asked last and of nothing else, for it takes longer than all else together.
        """
        worst = min(match.similarity for match in matches)
        if worst == 1 or not self._counts:
            return True
        letters = unlike = 0.0
        for match in matches:
            letters += len(match.word)
            unlike += len(match.word) * (1 - match.similarity)
        budget = self._budget(name) - self._unlike * unlike / letters
        if len(matches) > 1:
            budget -= self._worst * (1 - worst)
        if budget + _MOST_ODDS * self._odds < 0:
            return False
        odds = (spelling_odds(m.reading.rest, m.word) for m in matches if m.similarity < 1)
        return budget + self._odds * min(odds) >= 0

    def _budget(self, name: Name) -> float:
        """Give what being unlike the recorded spelling may cost a variant of a name, the edit model apart."""
        budget, title, capital = self._budgets[Kind(name.type == "PER", True, len(name.words) > 1)]
        if self._relations.titles(name.entity):
            budget += title
        return budget if name.script in _CASELESS and not name.words[0].isascii() else budget + capital

    def _budget_of(self, kind: Kind) -> tuple[float, float, float]:
        """Give the budget of a kind of names, what titles of its own add to it, and what a capital adds."""
        asked, features = self._used.variant.asked(kind), self._used.variant.features
        others = (f for f in SPELLED if f is not edit_model and (kind.is_long or f is not several_words))
        signs = {f.__name__: features.get(f.__name__, 0.0) for f in others}
        spelled = sum(sign * _MOST_SPELLED.get(name, 1.0) for name, sign in signs.items() if sign > 0)
        most = asked.most_beside + asked.most_around
        return self._used.variant.bias + spelled + most - self._least.of(kind), asked.title, asked.capital

    def is_lost(self, written: Written, name: Name, match: WordMatch) -> bool:
        """Say whether a name of one word can be no link in any document, spelled as a word of a text is."""
        if match.similarity == 1:
            return False
        if not self.may_be(name, (match,)):
            return True
        whole, reading = written.whole, match.reading
        token = Token(0, len(whole), reading.rest, written.script)
        context = Context(whole, [token], {written.script: written.lang}, self._index, self._relations)
        mention = Mention(
            reading.cut,
            len(whole),
            whole[reading.cut :],
            reading.proclitic,
            reading.rest,
            0,
            1,
            written.script,
            reading.restored,
        )
        proposal = Proposal(mention, name, (match.similarity,), match.ending)
        return spelled_odds(proposal, context, self._used, self._least) is None
