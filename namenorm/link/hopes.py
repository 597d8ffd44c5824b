"""Which proposals no document can make a link of, nor anything that another link hangs on."""

from __future__ import annotations

from namenorm.index import Index, Name
from namenorm.link.anchors import Written
from namenorm.link.context import Context
from namenorm.link.mentions import Proposal
from namenorm.link.relations import Relations
from namenorm.link.weights import Least, Weights, spelled_odds
from namenorm.link.words import WordMatch
from namenorm.records import Mention, Token


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
