"""The features of the link decision: each a short function whose docstring is the explanation.

A feature takes a proposal in its document and returns a value, 0 where it has nothing to say, and what it found.
`spelled` holds those that look at the mention itself, `beside` at its neighbours, `longer` at those that make longer
names of it, `around` at the whole document; `data/weights.yaml` turns values into log-odds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from namenorm.link import around, beside, longer, spelled
from namenorm.link.mentions import Proposal
from namenorm.link.spelled import Feature, is_variant

SPELLED: tuple[Feature, ...] = (
    spelled.unlikeness,
    spelled.worst_word,
    spelled.edit_model,
    spelled.respelled,
    spelled.common_variant,
    spelled.other_word,
    spelled.plural,
    spelled.several_words,
    spelled.derived,
    spelled.shared_words,
    spelled.proclitic,
    spelled.rare_proclitic,
    spelled.proclitic_variant,
    spelled.noun,
    spelled.whole_word,
    spelled.letter_case,
    spelled.inflected,
    spelled.other_language,
    spelled.relational,
)
BESIDE: tuple[Feature, ...] = (
    beside.title_before,
    beside.own_title,
    beside.name_before,
    beside.unlisted_before,
    beside.name_behind,
    beside.father_before,
    beside.stranger_before,
    beside.stranger_behind,
    longer.tail_behind,
    beside.speech_before,
    beside.speech_behind,
    beside.capital,
    beside.capital_before,
    beside.capital_behind,
    longer.head_before,
    longer.called_after,
    longer.kind_before,
    longer.quoted,
    longer.listed_with,
)
AROUND: tuple[Feature, ...] = (
    around.short_variant,
    around.common_person,
    around.common_place,
    around.common_organisation,
    around.everyday_word,
    around.first_word,
    around.construct,
    around.month,
    around.document,
    around.document_noun,
    around.document_person,
    around.document_other,
    around.cued_person,
    around.namesake,
    around.headline,
    around.related,
)
FEATURES = (*SPELLED, *BESIDE, *AROUND)

# Features of the neighbours and of the document that have nothing to say of most proposals need not be asked.
_OF_PERSONS = frozenset(
    {
        beside.title_before,
        beside.name_before,
        beside.unlisted_before,
        beside.name_behind,
        beside.father_before,
        beside.speech_before,
        beside.speech_behind,
        longer.called_after,
        around.common_person,
        around.everyday_word,
        around.document_person,
        around.cued_person,
        around.namesake,
        around.headline,
    }
)
_OF_OTHERS = frozenset(
    {
        beside.stranger_before,
        beside.stranger_behind,
        longer.head_before,
        longer.kind_before,
        around.common_place,
        around.common_organisation,
        around.document_other,
    }
)
_OF_VARIANTS = frozenset({around.short_variant, around.first_word})
_OF_RECORDED = frozenset(
    {
        around.common_person,
        around.common_place,
        around.common_organisation,
        around.document,
        around.document_noun,
    }
)
_OF_ONE_WORD = frozenset(
    {
        beside.capital_before,
        around.common_person,
        around.common_place,
        around.common_organisation,
        around.everyday_word,
        around.first_word,
        around.construct,
        around.month,
        around.namesake,
        around.headline,
    }
)


class Kind(NamedTuple):
    """What decides which features can speak of a proposal."""

    is_person: bool
    is_variant: bool
    is_long: bool  # has several words

    @classmethod
    def of(cls, proposal: Proposal) -> Kind:
        """Give the kind of a proposal."""
        name = proposal.name
        return cls(name.type == "PER", is_variant(proposal), len(name.words) > 1)

    @property
    def silent(self) -> frozenset[Feature]:
        """The features of BESIDE and AROUND that say nothing of any proposal of the kind."""
        silent = _OF_OTHERS if self.is_person else _OF_PERSONS
        silent |= _OF_RECORDED if self.is_variant else _OF_VARIANTS
        return silent | _OF_ONE_WORD if self.is_long else silent

    def spoken_of(self, features: Iterable[Feature]) -> list[Feature]:
        """Leave out the features that are silent."""
        silent = self.silent
        return [feature for feature in features if feature not in silent]
