"""One name, however it is spelled: find names in any script, resolve them to a gazetteer, rewrite them.

Importing the package opens no file and starts nothing; each function below loads what it needs on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from namenorm.editmodel import rank, similarity
    from namenorm.errors import NamenormError
    from namenorm.link import Linker, open
    from namenorm.match import Comparison, compare
    from namenorm.records import Change, Decision, Hits, Normalized, Resolution
    from namenorm.translit import spellings, transliterate

__version__ = "0.1.0"

__all__ = [
    "Change",
    "Comparison",
    "Decision",
    "Hits",
    "Linker",
    "NamenormError",
    "Normalized",
    "Resolution",
    "compare",
    "open",
    "rank",
    "similarity",
    "spellings",
    "transliterate",
]

_HOMES = {
    "errors": ("NamenormError",),
    "records": ("Change", "Decision", "Hits", "Normalized", "Resolution"),
    "editmodel": ("rank", "similarity"),
    "translit": ("spellings", "transliterate"),
    "match": ("Comparison", "compare"),
    "link": ("Linker", "open"),
}
_HOME = {name: layer for layer, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type of whatever is asked for
    if name not in _HOME:
        raise AttributeError(f"module 'namenorm' has no attribute {name!r}")
    return getattr(import_module(f"namenorm.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
