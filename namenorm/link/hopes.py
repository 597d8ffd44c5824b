"""Which proposals no document can make a link of, nor anything that another link hangs on."""

from __future__ import annotations

import math

from namenorm.index import Index, Name
from namenorm.link.anchors import Written
from namenorm.link.context import Context
from namenorm.link.evidence import SPELLED, Kind
from namenorm.link.mentions import Proposal
from namenorm.link.relations import Relations
from namenorm.link.weights import Least, Weights, spelled_odds
from namenorm.link.words import WordMatch
from namenorm.records import Mention, Token

# The most that features of spelling find which may find more than 1.
_MOST_SPELLED = {"edit_model": 6.0, "common_variant": math.inf, "shared_words": math.inf, "whole_word": math.inf}


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

    def least(self, name: Name, position: int, near: int, similarity: float) -> float:
        """Give the least similarity of another word with which a name can be a link in some document.

        Args:
            name: a name of several words.
            position: of the word in it that is seen.
            near: position of the other word.
            similarity: of the word that is seen.
        """
        budget = self._budget(name)
        unlike, worst = (-10 * self._used.variant.features.get(f, 0.0) for f in ("unlikeness", "worst_word"))
        if math.isinf(budget) or unlike <= 0 or worst < 0:
            return 0.0
        letters = sum(map(len, name.words))
        budget -= unlike * (1 - similarity) * len(name.words[position]) / letters
        share = unlike * len(name.words[near]) / letters
        lacking = max(budget / (share + worst), (budget - worst * (1 - similarity)) / share)
        return 1 - lacking  # where it is the worst word, and where the one that is seen is worse

    def _budget(self, name: Name) -> float:
        """Give what being unlike the recorded spelling may cost a variant of a longer name."""
        kind = Kind(name.type == "PER", True, True)
        asked, features = self._used.variant.asked(kind), self._used.variant.features
        signs = {f.__name__: features.get(f.__name__, 0.0) for f in SPELLED}
        spelled = sum(sign * _MOST_SPELLED.get(name, 1.0) for name, sign in signs.items() if sign > 0)
        most = asked.most_beside + asked.most_around + asked.title + asked.capital
        return self._used.variant.bias + spelled + most - self._least.of(kind)

    def is_lost(self, written: Written, name: Name, match: WordMatch) -> bool:
        """Say whether a name of one word can be no link in any document, spelled as a word of a text is."""
        if match.similarity == 1:
            return False
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
