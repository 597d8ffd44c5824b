import pytest

from namenorm.curate import search


@pytest.mark.parametrize("name", ["زيلنسكي", "Zelenskyy", "Зеленский", "Zelensky"])
def test_any_spelling_in_any_script(tiny, name):
    assert search(tiny, name)[0].entity.id == "per/volodymyr-zelenskyy"


def test_only_a_type(tiny):
    assert search(tiny, "Zelensky", kind="LOC") == []


def test_a_part_of_a_name_or_an_id(tiny):
    assert [(hit.entity.id, hit.alias, hit.probability) for hit in search(tiny, "شمال")] == [
        ("org/nato", "حلف شمال الأطلسي", 0.0)
    ]
    assert [hit.entity.id for hit in search(tiny, "loc/", limit=2)] == ["loc/ukraine", "loc/kyiv"]


def test_nothing(tiny):
    assert search(tiny, "") == []
    assert search(tiny, "qqqqqq") == []
