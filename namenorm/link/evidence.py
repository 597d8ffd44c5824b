"""The features of the link decision: each a short function whose docstring is the explanation.

A feature takes a proposal in its document and returns a value, 0 where it has nothing to say, and what it found.
`spelled` holds those that look at the mention itself, `beside` at its neighbours, `longer` at those that make longer
names of it, `around` at the whole document; `data/weights.yaml` turns values into log-odds.
"""

from __future__ import annotations

from namenorm.link import around, beside, longer, spelled
from namenorm.link.spelled import Feature

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
