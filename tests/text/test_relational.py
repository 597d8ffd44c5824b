from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.tables import read_table, table
from namenorm.text import fold, is_relational, relational

CASES = read_table(Path(__file__).parents[1] / "cases/relational.tsv")
CLASSES = {(row["lang"], row["class"]) for row in table("relational/endings.tsv")}
LANGS = sorted({lang for lang, _ in CLASSES})


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['lang']}-{row['surface']}-{row['place']}")
def test_tells_relational_words_from_places(row):
    found = is_relational(fold(row["surface"]), fold(row["place"]), row["lang"])
    assert found == (row["relational"] == "yes")


@pytest.mark.parametrize("name", ["suffixes", "irregular"])
def test_each_class_has_endings(name):
    used = {(row["lang"], row["class"]) for row in table(f"relational/{name}.tsv") if row["class"] != "place"}
    assert used <= CLASSES


@given(st.text("عراقيهونالسك", max_size=8), st.sampled_from(LANGS))
def test_a_word_is_never_relational_to_itself(form, lang):
    assert form not in relational(form, lang)
    assert not is_relational(form, form, lang)


def test_a_language_without_rules_proposes_nothing():
    assert relational("谢谢", "zh") == ()
