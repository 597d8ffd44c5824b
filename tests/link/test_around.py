"""What stands around a mention decides: strangers, their family names, offices, words that are names."""

import pytest


def entities(linker, text):
    return [d.entity for d in linker.link(text)]


@pytest.mark.parametrize(
    "text",
    [
        "وقال الباحث محمد زيلينسكي إن الأسعار ارتفعت",
        "حضر فهد بن زيلينسكي الحفل",
        "أقيم الحفل في شارع زيلينسكي",
        "وقال الطبيب زيلينسكي هوفمانسكي إن المريض تعافى",
        "The painter Roger Zelenskyy sold a landscape",
    ],
)
def test_strangers_are_left_alone(tiny, text):
    assert entities(tiny, text) == []


def test_the_family_name_of_a_stranger_is_the_strangers(tiny):
    assert entities(tiny, "وقال الباحث محمد ترامب إن القمح غال. وأضاف المزارع أن ترامب درس الزراعة.") == []
    known = "وقال دونالد ترامب إن القمح غال. وأضاف المزارع أن ترامب سيعود."
    assert entities(tiny, known) == ["per/donald-trump", "per/donald-trump"]


def test_a_verb_that_is_a_given_name_too_is_a_verb(tiny):
    assert entities(tiny, "دعا زيلينسكي إلى الحوار") == ["per/volodymyr-zelenskyy"]
    assert entities(tiny, "وطالب زيلينسكي بالمزيد") == ["per/volodymyr-zelenskyy"]


@pytest.mark.parametrize("text", ["والرئيس زيلينسكي", "كلمة للرئيس زيلينسكي", "مع السيد زيلينسكي"])
def test_titles_may_have_proclitics(tiny, text):
    (decision,) = tiny.link(text)
    assert "title_before" in [evidence.feature for evidence in decision.evidence]


def test_related_entities_support_each_other(tiny):
    (person, place) = tiny.link("زار زيلينسكي كييف")
    assert "related" in [evidence.feature for evidence in person.evidence]
    assert place.entity == "loc/kyiv"


def test_the_head_of_a_bank_is_no_bank(tiny):
    text = "Приехал глава Всемирного банка Владимир Зеленский с делегацией"
    assert entities(tiny, text) == ["per/volodymyr-zelenskyy"]
