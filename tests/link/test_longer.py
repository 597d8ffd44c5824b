"""Words that make a longer name of a name, or say what it is."""

import pytest


def entities(linker, text):
    return [d.entity for d in linker.link(text)]


def features(linker, text):
    (decision,) = linker.link(text)
    return {evidence.feature for evidence in decision.evidence}


@pytest.mark.parametrize(
    "text",
    [
        "She studied at the University of Kyiv and the Bank of Kyiv",
        "ازدحم المرور في شارع كييف أمس",
        "وخسر دينامو كييف مباراته الأولى",
    ],
)
def test_a_head_makes_a_longer_name(tiny, text):
    assert entities(tiny, text) == []


def test_a_kind_says_what_a_place_is(tiny):
    assert "kind_before" in features(tiny, "وصل الوفد إلى مدينة كييف صباحا")


def test_a_nominative_is_not_what_something_is_called_after(tiny):
    text = "Кандидат от демократической партии Владимир Зеленский приехал в город"
    assert entities(tiny, text) == ["per/volodymyr-zelenskyy"]


def test_a_minister_behind_a_country_leaves_the_country_alone(tiny):
    assert "loc/kyiv" in entities(tiny, "Do miasta przyjechał burmistrz Kyiv Roman Dębicki z żoną")
