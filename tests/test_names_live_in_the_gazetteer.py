"""Spellings of entities live in the gazetteer alone."""

import pytest

from namenorm.gazetteer import load, shipped
from namenorm.tables import DATA, read_table
from namenorm.text import fold

SPEECH = {"example", "note", "name", "source", "loses", "title", "profile"}  # columns that talk about the row
# Tables of given names and of name parts (match/) hold words that names are made of; they may hold no whole name of
# several words. The table of irregular nationality words says what word each is derived from, and links nothing by
# itself. Other tables hold no spelling at all, but for what a standard itself excepts.
OF_NAMES = {
    "given_names.tsv",
    "translit/names.ara-Arab.tsv",
    "translit/names.fas-Arab.tsv",
    "translit/names.heb-Hebr.tsv",
    "relational/irregular.tsv",
}
EXCEPTED = {
    ("translit/bul-Cyrl.rules.tsv", "bulgaria"),  # the law of 2009 excepts the country's name
    ("translit/ara-Arab.rules.tsv", "الله"),
    ("translit/fas-Arab.rules.tsv", "الله"),
    ("compounds.tsv", "الله"),
    ("heads.tsv", fold("مدينة")),  # the noun: the city of
    ("heads.tsv", fold("المدينة")),
}


@pytest.fixture(scope="module")
def spellings():
    entities = load(shipped()).entities.values()
    return {fold(a.text) for e in entities if e.type != "MISC" for a in e.aliases if len(fold(a.text)) > 3}


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.tsv")), ids=lambda p: str(p.relative_to(DATA)))
def test_no_table_lists_them(path, spellings):
    name = path.relative_to(DATA).as_posix()
    for row in read_table(path):
        for column, cell in row.items():
            form = fold(cell)
            if column in SPEECH or form not in spellings or (name, form) in EXCEPTED:
                continue
            assert name in OF_NAMES or name.startswith("match/"), (column, cell)
            assert " " not in form, (column, cell)
