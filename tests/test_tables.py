"""Every table: NFC, a comment on top, no row twice, and Unicode names that are right."""

import unicodedata

import pytest

from namenorm.errors import TableError
from namenorm.tables import DATA, read_table

TABLES = sorted(DATA.rglob("*.tsv"))


def tables(function):
    return pytest.mark.parametrize("path", TABLES, ids=lambda p: str(p.relative_to(DATA)))(function)


@tables
def test_is_nfc_with_a_comment_on_top(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


@tables
def test_has_no_row_twice(path):
    rows = [tuple(row.values()) for row in read_table(path)]
    assert len(rows) == len(set(rows)) > 0


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("fold.tsv", ["char"]),
        ("skeleton.tsv", ["letters"]),
        ("proclitics.tsv", ["lang", "slot", "form"]),
        ("text_languages.tsv", ["script", "lang"]),
        ("languages.tsv", ["lang"]),
    ],
)
def test_has_no_key_twice(name, key):
    keys = [tuple(row[column] for column in key) for row in read_table(DATA / name)]
    assert len(keys) == len(set(keys))


@tables
def test_names_of_characters_are_right(path):
    for row in read_table(path):
        if "char" in row and "name" in row and len(row["char"]) == 1:
            assert row["name"] == unicodedata.name(row["char"])


@tables
def test_holds_no_invisible_character_as_itself(path):
    text = path.read_text(encoding="utf-8")
    found = [char for char in text if unicodedata.category(char) in ("Cf", "Cc") and char not in "\n\t"]
    assert not found


def test_says_where_a_row_is_broken(tmp_path):
    path = tmp_path / "t.tsv"
    path.write_text("# about\na\tb\n1\t2\n1\n")
    with pytest.raises(TableError, match=r"t\.tsv:4: 1 cells"):
        read_table(path)
    path.write_text("# about\na\tb\n\\N{NO SUCH THING}\t2\n")
    with pytest.raises(TableError, match=r"t\.tsv:3"):
        read_table(path)
    path.write_text("# about\na\tb\n\\N{ARABIC TATWEEL}\t2\n")
    assert read_table(path) == [{"a": "ـ", "b": "2"}]
