"""Writes any script in ASCII, character by character, by anyascii or Unidecode: for what no scheme covers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from namenorm.errors import SchemeError
from namenorm.translit.engine import Piece

# Stands in the register where a letter table stands for other schemes: package, and the function in it.
PROGRAMS = {"anyascii": ("anyascii", "anyascii"), "unidecode": ("unidecode", "unidecode")}


class LastResort:
    """One of the two programs. ASCII is kept as it is.

    >>> LastResort("anyascii").convert("ქართული")
    'kartuli'
    """

    def __init__(self, program: str) -> None:
        self._write = _function(program)

    def convert(self, text: str) -> str:
        """Transliterate a text."""
        return "".join(piece.text for piece in self.pieces(text))

    def pieces(self, text: str) -> list[Piece]:
        """Transliterate a text and keep the map; every character is a piece."""
        return [Piece(at, at + 1, self._write(char)) for at, char in enumerate(text)]


@cache
def _function(program: str) -> Callable[[str], str]:
    module, name = PROGRAMS[program]
    try:
        function: Callable[[str], str] = getattr(import_module(module), name)
    except ImportError:
        raise SchemeError(f"{program} is not installed: pip install 'namenorm[{program}]'") from None
    return cache(function)
