"""Spellings of entities live in the gazetteer alone."""

import pytest

from namenorm.gazetteer import load, shipped
from namenorm.tables import DATA, read_table
from namenorm.text import fold

SPEECH = {"example", "note", "name", "source", "loses", "title"}  # columns that talk about the row


@pytest.fixture(scope="module")
def spellings():
    entities = load(shipped()).entities.values()
    return {fold(a.text) for e in entities if e.type != "MISC" for a in e.aliases if len(fold(a.text)) > 3}


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.tsv")), ids=lambda p: str(p.relative_to(DATA)))
def test_no_table_lists_them(path, spellings):
    for row in read_table(path):
        for column, cell in row.items():
            assert column in SPEECH or fold(cell) not in spellings, (column, cell)
