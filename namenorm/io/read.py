"""Files into documents: the text exactly as it stands, byte order mark and line ends included."""

from __future__ import annotations

import codecs
from pathlib import Path

from namenorm.errors import DocumentError
from namenorm.records import Document

_SAMPLE = 65536  # bytes looked at to guess what a file is
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Encodings of one byte a letter, each with the range of code points that text in it would mostly consist of.
_LEGACY = {"windows-1256": (0x0600, 0x06FF), "windows-1251": (0x0400, 0x04FF), "windows-1255": (0x0590, 0x05FF)}


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

    >>> likely_encodings("زيلينسكي في كييف".encode("windows-1256"))[0]
    'windows-1256'
    """
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return [name]
    sample = data[:_SAMPLE]
    if not sample:
        return []
    if sample.count(0) > len(sample) // 4:
        nul_at_odd = sample[1::2].count(0) > sample[::2].count(0)
        return ["utf-16-le" if nul_at_odd else "utf-16-be"]
    if sample.count(0):
        return []
    shares = {name: _share(sample, name, span) for name, span in _LEGACY.items()}
    found = sorted((name for name in shares if shares[name] > 0.5), key=lambda name: -shares[name])
    return found or ["windows-1252"]


def _share(sample: bytes, encoding: str, span: tuple[int, int]) -> float:
    high = bytes(byte for byte in sample if byte >= 0x80).decode(encoding, "replace")
    known = sum(span[0] <= ord(char) <= span[1] and char.isalpha() for char in high)
    return known / max(1, len(high))


def _kind(data: bytes) -> str:
    likely = likely_encodings(data) if b"\0" in data[:_SAMPLE] else []
    return f"it may be {likely[0]}: try --encoding {likely[0]}" if likely else "a binary file, not text"
