"""The errors that namenorm raises on purpose, each carrying the facts that its message is made of."""

from __future__ import annotations

from pathlib import Path


class NamenormError(Exception):
    """What the command line turns into one line on stderr; every error below is one."""


class LocatedError(NamenormError):
    """An error at a place in a file.

    Attributes:
        path: the file.
        line: its line, counted from 1, or None where the whole file is meant.
        message: what is wrong there.
    """

    def __init__(self, path: str | Path, line: int | None, message: str) -> None:
        self.path = str(path)
        self.line = line
        self.message = message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


class GazetteerError(LocatedError):
    """A gazetteer file that cannot be read as one."""


class TableError(LocatedError):
    """A data table of the package that breaks its own format."""


class DocumentError(LocatedError):
    """An input document that cannot be read or written."""


class ModelError(LocatedError):
    """A file of trained parameters that is damaged, or of another format version."""


class EditError(NamenormError):
    """An edit of a gazetteer that cannot be carried out; nothing was written."""


class SchemeError(NamenormError, ValueError):
    """A transliteration scheme that does not exist, or does not fit the text."""


class CoreError(NamenormError, ValueError):
    """A core that there is not, asked for by the environment variable NAMENORM_CORE."""
