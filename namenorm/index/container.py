"""The file of a compiled index: named columns behind a header, mapped read-only, each with a checksum.

    header   magic, version, byte-order mark, place and length of the table, length of the file,
             checksums of the table and of the header
    columns  each at a multiple of 64 bytes: numbers of one width, or bytes
    table    JSON: what the file says of itself, and for each column its place, length, type and checksum

The header and the table are verified when the file is opened, a column when it is first asked for: nothing is read
from bytes that were not verified, and a big file still opens at once. A file that is replaced or deleted stays
readable for whoever has it open.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import numpy as np
import numpy.typing as npt

from namenorm.errors import GazetteerError
from namenorm.files import replacing

SUFFIX = ".nni"
VERSION = 2
_MAGIC = b"\x89NNI\r\n\x1a\n"  # a byte that is not ASCII and line ends: transfers that change either are noticed
_ORDER = 0x0A0B0C0D
_HEADER = struct.Struct("=8sIIQQQ16s16s")
_SIGNED = _HEADER.size - 16  # bytes of the header that its checksum is of
_ALIGNED = 64
_ROW, _ROWS = 8192, 32  # bytes of a row of a checksum, rows summed up at once
Code = Literal["B", "H", "I", "Q"]
_WIDTHS: dict[Code, int] = {"B": 1, "H": 2, "I": 4, "Q": 8}
_CODES = {width: code for code, width in _WIDTHS.items()}

Column = npt.NDArray[Any] | bytes | bytearray


def write_container(path: Path, about: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
    """Write a file whole or not at all.

    Args:
        path: the file; a file of this name is replaced.
        about: what it says of itself; JSON.
        columns: arrays of unsigned numbers, or bytes.

    Raises:
        OSError: it cannot be written; the old file is intact.
    """
    table: dict[str, list[Any]] = {}
    with replacing(path) as file:
        file.write(bytes(_HEADER.size))
        at = _HEADER.size
        for name, column in columns.items():
            data = np.ascontiguousarray(column).view(np.uint8).data if isinstance(column, np.ndarray) else column
            at += file.write(bytes(-at % _ALIGNED))
            table[name] = [at, len(data), _code(column), checksum(data)]
            at += file.write(data)
        listed = json.dumps({"about": dict(about), "columns": table}, ensure_ascii=False).encode()
        file.write(listed)
        head = _HEADER.pack(_MAGIC, VERSION, _ORDER, at, len(listed), at + len(listed), _digest(listed), b"")
        file.seek(0)
        file.write(head[:_SIGNED] + _digest(head[:_SIGNED]))


def _code(column: Column) -> Code:
    return _CODES[column.dtype.itemsize] if isinstance(column, np.ndarray) else "B"


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def checksum(data: bytes | bytearray | memoryview) -> int:
    """Sum up bytes so that any change shows: 64-bit sums of rows and columns of a table of words, and their CRC-32.

    A changed bit changes the sum of its row, pieces that changed places change the sums of rows and their order. The
    sums run at the speed of memory, several times that of a CRC of everything.

    >>> checksum(b"ab") != checksum(b"ba") != checksum(b"ba" + bytes(2))
    True
    """
    found = crc32(len(data).to_bytes(8, "little"))
    rows = len(data) // _ROW
    words = (
        np.frombuffer(data, np.uint64, rows * _ROW // 8).reshape(rows, -1) if rows else np.zeros((0, 0), np.uint64)
    )
    lanes = np.zeros(_ROW // 8, np.uint64)
    for at in range(0, rows, _ROWS):  # as many as the processor keeps near
        piece = words[at : at + _ROWS]
        lanes += piece.sum(0, dtype=np.uint64)
        found = crc32(piece.sum(1, dtype=np.uint64).data, found)
    return crc32(bytes(memoryview(data)[rows * _ROW :]), crc32(lanes.data, found))


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    code: Code
    checksum: int


class Container:
    """An open file of columns.

    Args:
        path: the file.

    Attributes:
        path: the file.
        about: what it says of itself.

    Raises:
        GazetteerError: it is missing, no such file, damaged, or of another version or byte order.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._verified: dict[str, memoryview] = {}
        self._numbers: dict[str, memoryview] = {}
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            raise self._refused("an empty file, not a compiled index") from None
        except OSError as error:
            raise self._refused(f"cannot be read: {error.strerror or error}") from None
        self._view = memoryview(self._map)
        try:
            self.about, self._places = self._table(*self._header())
        except BaseException:
            self.close()
            raise

    def data(self, name: str) -> memoryview:
        """Give a column as bytes.

        Raises:
            GazetteerError: it is damaged.
        """
        known = self._verified.get(name)
        if known is None:
            place = self._places.get(name)
            if place is None:
                raise self._refused(f"damaged: it has no column {name}")
            known = self._view[place.start : place.end]
            if checksum(known) != place.checksum:
                raise self._refused(f"damaged: the column {name} has changed since it was written; compile it again")
            self._verified[name] = known
        return known

    def numbers(self, name: str) -> memoryview:
        """Give a column as numbers; reading one beyond its end is an IndexError."""
        known = self._numbers.get(name)
        if known is None:
            known = self._numbers[name] = self.data(name).cast(self._places[name].code)
        return known

    def array(self, name: str) -> npt.NDArray[Any]:
        """Give a column as an array that shares the mapped memory."""
        return np.frombuffer(self.data(name), dtype=f"u{_WIDTHS[self._places[name].code]}")

    def verify(self) -> None:
        """Verify every column.

        Raises:
            GazetteerError: one is damaged.
        """
        for name in self._places:
            self.data(name)

    def close(self) -> None:
        """Let go of the mapped file; the columns that were handed out keep it open until they are gone."""
        self._numbers.clear()
        self._verified.clear()
        try:
            self._view.release()
            self._map.close()
        except BufferError:  # columns are in use
            return

    def _header(self) -> tuple[int, int, bytes]:
        data = bytes(self._view[: _HEADER.size])
        if data[:8] != _MAGIC[: len(data)] or len(data) < 8:
            raise self._refused("not a compiled index")
        if len(data) < _HEADER.size:
            raise self._refused("truncated: compile it again")
        _, version, order, start, length, size, digest, signature = _HEADER.unpack(data)
        if order == int.from_bytes(_ORDER.to_bytes(4, "little"), "big"):
            raise self._refused("compiled on a machine of the other byte order: compile it again on this one")
        if _digest(data[:_SIGNED]) != signature:
            raise self._refused("damaged: its header has changed since it was written; compile it again")
        if version != VERSION:
            raise self._refused(f"an index of format {version}, and {VERSION} is read here: compile it again")
        if size != len(self._view):
            raise self._refused(f"truncated or joined: {len(self._view)} bytes of {size}; compile it again")
        return start, length, digest

    def _table(self, start: int, length: int, digest: bytes) -> tuple[dict[str, Any], dict[str, _Place]]:
        data = bytes(self._view[start : start + length])
        if _digest(data) != digest:
            raise self._refused("damaged: its table has changed since it was written; compile it again")
        table = json.loads(data)
        places = {}
        for name, (at, size, code, checksum) in table["columns"].items():
            if not (_HEADER.size <= at <= at + size <= start and size % _WIDTHS[code] == 0):
                raise self._refused(f"damaged: the column {name} lies outside the file")
            places[name] = _Place(at, at + size, code, checksum)
        return table["about"], places

    def _refused(self, message: str) -> GazetteerError:
        return GazetteerError(self.path, None, message)
