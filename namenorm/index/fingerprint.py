"""What the columns of a compiled index depend on besides its sources: an index of other ways of folding is no index."""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import blake2b

from namenorm import __version__
from namenorm.tables import DATA, table

_TABLES = ("fold.tsv", "skeleton.tsv", "particles.tsv")


@cache
def fingerprint() -> str:
    """Hash the version of namenorm, of Unicode, and the tables by which names are folded and keyed."""
    parts = [__version__, unicodedata.unidata_version, *((DATA / name).read_text(encoding="utf-8") for name in _TABLES)]
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


@cache
def models() -> dict[str, str]:
    """Give the hash of each edit model that is there."""
    found = [DATA / "models" / row["file"] for row in table("models.tsv")]
    return {path.name: blake2b(path.read_bytes(), digest_size=8).hexdigest() for path in found if path.exists()}
