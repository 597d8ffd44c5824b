r"""Reads the commented tables of `namenorm/data`: tab-separated text into rows of strings.

A table is UTF-8 in NFC. Lines that start with `#` are comments, the first other line names the columns, blank
lines are passed over. `\N{...}` in a cell stands for the character of that Unicode name, so that invisible and
combining characters stay readable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from namenorm.errors import TableError

DATA = Path(__file__).parent / "data"
_NAMED = re.compile(r"\\N\{([A-Z0-9 -]+)\}")


def read_table(path: Path) -> list[dict[str, str]]:
    """Read one table.

    Returns:
        One dict a row, in file order, keyed by the header's column names.

    Raises:
        TableError: a row has another number of cells than the header, or a character name is unknown.
    """
    rows: list[dict[str, str]] = []
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [_characters(cell, path, number) for cell in line.split("\t")]
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise TableError(path, number, f"{len(cells)} cells where the header has {len(header)}")
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return rows


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    r"""Read a table of the package once.

    >>> table("proclitics.tsv")[1]["example"]
    'وزيلينسكي'
    """
    return tuple(read_table(DATA / name))


def _characters(cell: str, path: Path, line: int) -> str:
    try:
        return _NAMED.sub(lambda m: unicodedata.lookup(m[1]), cell)
    except KeyError as unknown:
        raise TableError(path, line, f"no character of this name: {unknown}") from None
