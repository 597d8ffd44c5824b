import re
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from namenorm.tables import read_table, table
from namenorm.text import fold, inflections, is_relational, relational

CASES = read_table(Path(__file__).parents[1] / "cases/relational.tsv")
CLASSES = {(row["lang"], row["class"]) for row in table("relational/endings.tsv")}
LANGS = sorted({lang for lang, _ in CLASSES})


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['lang']}-{row['surface']}-{row['place']}")
def test_tells_relational_words_from_places(row):
    found = is_relational(fold(row["surface"]), fold(row["place"]), row["lang"])
    assert found == (row["relational"] == "yes")


@pytest.mark.parametrize("name", ["suffixes", "irregular"])
def test_each_class_has_endings(name):
    used = {(row["lang"], row["class"]) for row in table(f"relational/{name}.tsv")}
    assert used <= CLASSES


@pytest.mark.parametrize("row", table("relational/suffixes.tsv"), ids=lambda row: row["example"])
def test_each_row_makes_its_examples(row):
    endings = next(r["endings"] for r in table("relational/endings.tsv") if (r["lang"], r["class"]) == row_class(row))
    words = {row["suffix"].strip("-") + ending.strip("-") for ending in endings.split()}
    for example in row["example"].split("; "):
        place, word = (fold(part).removeprefix("ال") for part in example.split(": "))
        recorded = [r.strip("-") for r in row["recorded"].split()]
        stems = [place[: len(place) - len(r)] for r in recorded if place.endswith(r)]
        assert any(word in {stem + w for w in words} and re.search(rf"(?:{row['after']})\Z", stem) for stem in stems)


@pytest.mark.parametrize("lang", sorted({row["lang"] for row in CASES}))
def test_no_country_is_a_form_or_the_adjective_of_another(lang):
    countries = {fold(name) for code, name in Locale.parse(lang).territories.items() if len(code) == 2}
    words = {name for name in countries if name.isalpha()}
    places = {w: words & set(relational(w, lang)) for w in words}
    assert not [(w, place) for w, near in places.items() for place in near if is_relational(w, place, lang)]
    assert not [(w, i.base) for w in words for i in inflections(w, lang) if i.base in words]


@given(st.text("عراقيهونالسك", max_size=8), st.sampled_from(LANGS))
def test_a_word_is_never_relational_to_itself(form, lang):
    assert form not in relational(form, lang)
    assert not is_relational(form, form, lang)


def row_class(row):
    return row["lang"], row["class"]


def test_a_language_without_rules_proposes_nothing():
    assert relational("谢谢", "zh") == ()
