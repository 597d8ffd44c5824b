"""Which features are asked of which proposals changes nothing but the time."""

import pytest

from namenorm.link.evidence import AROUND, BESIDE, Kind

TEXT = """قال الرئيس زيلينسكي إن كييف تشكر حلف الناتو.
وأضاف زيلنسكي أن مارك روته وعد بالمزيد، وقال روتي لدونالد ترامب ذلك.
President Zelensky met Rutte, and Zelenskyy thanked NATO. Prezident Zelenskyj a NATO. Зеленского встретил генсек НАТО.
وقال الباحث محمد ترامب إن ابن زيلينسكي في شارع زيلينسكي مع الناتو تايمز ومطار كييف الجديد.
زيلينيسكي في حلف شمال الأطلسي، حلف شمل الاطلسى، كيييف."""


@pytest.fixture(scope="module")
def proposed(tiny):
    return tiny.proposals(TEXT, *tiny.read(TEXT))


@pytest.mark.parametrize("feature", [*BESIDE, *AROUND], ids=lambda feature: feature.__name__)
def test_silent_features_have_nothing_to_say(proposed, feature):
    proposals, context = proposed
    silent = [p for p in proposals if feature in Kind.of(p).silent]
    assert not any(feature(p, context)[0] for p in silent)


def test_some_proposals_of_every_kind_are_looked_at(proposed):
    kinds = {Kind.of(proposal) for proposal in proposed[0]}
    assert len(kinds) >= 6


def test_what_others_say_of_a_proposal_is_known(proposed):
    proposals, context = proposed
    unknown = [p for p in proposals if not context.knows(p)]
    elsewhere = [
        f for f in AROUND if f.__name__ in ("document", "document_person", "cued_person", "namesake", "related")
    ]
    assert not any(feature(p, context)[0] for p in unknown for feature in elsewhere)
