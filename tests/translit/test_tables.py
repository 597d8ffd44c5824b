"""The letter tables and context rules are what they say."""

import unicodedata

import pytest

from namenorm.tables import DATA, read_table
from namenorm.translit import schemes
from namenorm.translit.compile import compiled

FOLDER = DATA / "translit"
LETTERS = sorted(path for path in FOLDER.glob("*-*.tsv") if "." not in path.stem)
RULES = sorted(FOLDER.glob("*.rules.tsv"))
SIGNS = str.maketrans("’‘ʿʾʼ", "'''''")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.name)
def test_tables_are_nfc_and_say_their_source(path):
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert text.startswith("# ")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_letters_have_their_unicode_names_and_stand_once(path):
    rows = read_table(path)
    for row in rows:
        assert row["name"] == " + ".join(unicodedata.name(char) for char in row["letter"])
    letters = [row["letter"] for row in rows]
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_examples_of_the_rules_hold(path):
    name = path.name.removesuffix(".rules.tsv")
    columns = [
        column for column in read_table(FOLDER / f"{name}.tsv")[0] if column not in ("letter", "name", "class")
    ]
    for row in read_table(path):
        assert set(row["schemes"].split()) <= {*columns, "*"}
        original, _, romanized = row["example"].partition(" > ")
        if romanized:
            chosen = columns if row["schemes"] == "*" else row["schemes"].split()
            written = {compiled(name, column).convert(original).translate(SIGNS) for column in chosen}
            assert romanized.translate(SIGNS) in written, row["example"]


def test_every_scheme_has_its_own_tag_and_aliases_name_one_scheme():
    found = schemes()
    assert len({scheme.tag for scheme in found}) == len(found)
    aliases = [(alias, scheme.lang) for scheme in found for alias in scheme.aliases]
    assert len(set(aliases)) == len(aliases)
    assert not {alias for alias, _ in aliases} & {scheme.id for scheme in found}
