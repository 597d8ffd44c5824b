"""The features of the link decision: each a short function whose docstring is the explanation.

A feature takes a proposal in its document and returns a value, 0 where it has nothing to say, and what it found.
`spelled` holds those that look at the mention itself, `around` those that look at the document around it;
`data/weights.yaml` turns values into log-odds.
"""

from __future__ import annotations

from namenorm.link import around, spelled
from namenorm.link.spelled import Feature

FEATURES: tuple[Feature, ...] = (
    spelled.unlikeness,
    spelled.worst_word,
    spelled.edit_model,
    around.short_variant,
    spelled.common_variant,
    around.common_person,
    around.common_place,
    around.common_organisation,
    spelled.several_words,
    spelled.derived,
    spelled.shared_words,
    spelled.proclitic,
    spelled.rare_proclitic,
    spelled.proclitic_variant,
    spelled.whole_word,
    around.document,
    around.document_person,
    around.document_other,
    around.cued_person,
    around.title_before,
    around.name_before,
    around.tail_behind,
    around.speech_before,
    around.capital,
    around.capital_before,
    around.capital_behind,
    around.head_before,
    spelled.letter_case,
    spelled.inflected,
    spelled.other_language,
    spelled.relational,
)
