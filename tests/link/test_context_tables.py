"""The tables that the context of a mention is read with."""

import pytest

from namenorm.tables import table
from namenorm.text import fold, tokenize

TABLES = ("given_names.tsv", "titles.tsv", "heads.tsv", "tails.tsv", "kinship.tsv", "speech_verbs.tsv")
TYPES = {"PER", "ORG", "LOC", "MISC"}
every = pytest.mark.parametrize("name", TABLES)


@every
def test_folded_forms_are_unique_in_a_language(name):
    keys = [(fold(row["form"]), row["lang"]) for row in table(name)]
    assert len(keys) == len(set(keys))


@every
def test_rows_are_sorted_by_language_and_form(name):
    keys = [(row["lang"], row["form"]) for row in table(name)]
    assert keys == sorted(keys)


@every
def test_a_form_is_one_token(name):
    several = [row["form"] for row in table(name) if len(tokenize(row["form"])) != 1]
    assert not several


@every
def test_languages_and_types_are_known(name):
    assert {row["lang"] for row in table(name)} <= {row["lang"] for row in table("languages.tsv")}
    assert all(row.get("type", "ORG") in TYPES for row in table(name))


@pytest.mark.parametrize(
    ("name", "note"), [("given_names.tsv", "word"), ("tails.tsv", "rare"), ("kinship.tsv", "possessed")]
)
def test_notes_are_those_that_the_table_explains(name, note):
    assert {row["note"] for row in table(name)} == {"", note}
