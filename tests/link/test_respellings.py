"""Letters that the press writes for one another."""

import pytest

from namenorm.link.respellings import is_respelled, respellings
from namenorm.text import fold

PAIRS = [("هولندة", "هولندا"), ("جروسي", "غروسي"), ("شولتز", "شولتس"), ("כוויית", "כווית")]


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_regular_spellings_lead_to_each_other(left, right):
    left, right = fold(left), fold(right)
    assert is_respelled(left, right)
    assert is_respelled(right, left)
    assert right in respellings(left)


def test_other_changes_are_not_regular():
    assert not is_respelled("سلمان", "سلطان")
    assert not is_respelled("ترامب", "ترامب")


def test_a_place_is_found_under_its_other_ending(tmp_path):
    import namenorm

    path = tmp_path / "places.csv"
    path.write_text("id,type,canonical,aliases\nloc/netherlands,LOC,هولندا,\n", encoding="utf-8")
    linker = namenorm.open(path)
    assert [d.entity for d in linker.link("وصل الوزير إلى هولندة في زيارة رسمية")] == ["loc/netherlands"]
