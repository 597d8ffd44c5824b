"""What the columns of a compiled index depend on besides its sources: names folded otherwise are found nowhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from namenorm import __version__
from namenorm.tables import DATA, table

_PACKAGE = Path(__file__).parents[1]
_DEPENDS_ON = (
    "data/*.tsv",
    "text/*.py",
    "editmodel/letters.py",
    "gazetteer/csvfile.py",
    "index/[abns]*.py",
    "editmodel/classes.py",
)


@cache
def fingerprint() -> str:
    """Hash the versions of namenorm and Unicode, and the tables and code by which names are folded and keyed."""
    return blake2b(b"\0".join(_parts()), digest_size=16).hexdigest()


def _parts() -> Iterator[bytes]:
    yield __version__.encode()
    yield unicodedata.unidata_version.encode()
    for pattern in _DEPENDS_ON:
        for path in sorted(_PACKAGE.glob(pattern)):
            yield path.read_bytes()


@cache
def models() -> dict[str, str]:
    """Give the hash of each edit model that is there."""
    found = [DATA / "models" / row["file"] for row in table("models.tsv")]
    return {path.name: blake2b(path.read_bytes(), digest_size=8).hexdigest() for path in found if path.exists()}
