"""Files into documents: the text exactly as it stands, byte order mark and line ends included."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from namenorm.errors import DocumentError
from namenorm.records import Document
from namenorm.text.frequency import zipf

_SAMPLE = 65536  # bytes looked at to guess what a file is
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Encodings that old files come in, with the languages written in each.
_LIKELY = {
    "utf-16-le": ("ar", "ru", "he", "en"),
    "utf-16-be": ("ar", "ru", "he", "en"),
    "windows-1256": ("ar", "fa"),
    "windows-1251": ("ru", "uk"),
    "windows-1255": ("he",),
    "windows-1252": ("fr", "de", "en"),
}
_WORDS = 40  # words looked up to tell encodings apart
_KNOWN_WORD = 3.0  # Zipf frequency of a word that a reader of the language would know
_WORD = re.compile(r"[^\W\d_]{2,}")


def read_document(path: str, *, encoding: str = "utf-8") -> Document:
    """Read a text file.

    Args:
        path: as given by the user; it becomes the document's path, its last component the document's id.
        encoding: as Python names them.

    Raises:
        DocumentError: missing, a folder, unreadable, binary, or not in the encoding; the message says which byte is
            wrong and which encodings are likely.
    """
    file = Path(path)
    data = _bytes(file)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(path, data.count(b"\n", 0, error.start) + 1, _undecodable(data, error)) from None
    except LookupError:
        raise DocumentError(path, None, f"there is no encoding {encoding!r}") from None
    if "\0" in text:
        at = text.index("\0")
        raise DocumentError(path, text.count("\n", 0, at) + 1, f"NUL at character {at}: {_kind(data)}")
    return Document(file.name, text, path)


def _bytes(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise DocumentError(file, None, f"is a folder; give its files, as in {file}/*.txt")
        return file.read_bytes()
    except FileNotFoundError:
        raise DocumentError(file, None, "no such file") from None
    except (OSError, ValueError) as error:
        raise DocumentError(file, None, getattr(error, "strerror", None) or str(error)) from None


def _undecodable(data: bytes, error: UnicodeDecodeError) -> str:
    byte = f"byte {error.start} (0x{data[error.start]:02x}) is not {error.encoding.upper()}"
    likely = likely_encodings(data)
    if not likely:
        return f"{byte}; {_kind(data)}"
    return f"{byte}; it may be {' or '.join(likely)}: try --encoding {likely[0]}"


def likely_encodings(data: bytes) -> list[str]:
    """Name the encodings that bytes which are not UTF-8 are likely in, likeliest first.

    A byte order mark tells; else it is the encoding under which the most words are known words.

    >>> likely_encodings("قال زيلينسكي في كييف".encode("windows-1256"))[0]
    'windows-1256'
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return [name]
    shares = {name: _known_words(data[:_SAMPLE], name) for name in _LIKELY}
    return sorted((name for name, share in shares.items() if share > 0.3), key=lambda name: -shares[name])


def _known_words(sample: bytes, encoding: str) -> float:
    """Find the share of words that some language written in an encoding knows, of all runs of letters or controls."""
    text = sample.decode(encoding, "replace")
    if "\0" in text or sum(not char.isprintable() and not char.isspace() for char in text) > len(text) / 20:
        return 0.0
    words = _WORD.findall(text)[:_WORDS]
    known = sum(any(zipf(word.lower(), lang) >= _KNOWN_WORD for lang in _LIKELY[encoding]) for word in words)
    return known / len(words) if words else 0.0


def _kind(data: bytes) -> str:
    likely = likely_encodings(data)
    return f"it may be {likely[0]}: try --encoding {likely[0]}" if likely else "a binary file, not text"
