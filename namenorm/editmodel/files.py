"""Reads and writes the file of a trained model: a JSON header, arrays of small integers, a checksum; no pickle.

Layout: 8 bytes of magic with the format version; the length of the header (4 bytes, little endian); the header, which
lists the arrays; the arrays one after the other, deflated; SHA-256 of all before it. A file is refused, before any
large memory is taken, when one of these does not fit.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from namenorm.errors import ModelError
from namenorm.files import write_atomic

MAGIC = b"NNMODEL1"
_MOST_HEADER = 1 << 20
_MOST_BYTES = 1 << 26
_TYPES = {"i1", "<i2", "<i4", "<f8"}

Arrays = dict[str, npt.NDArray[Any]]


def write(path: Path, header: dict[str, Any], arrays: Arrays) -> None:
    """Write a model file, whole or not at all. The same input gives the same bytes."""
    listed = [{"name": n, "type": a.dtype.str.lstrip("|"), "shape": list(a.shape)} for n, a in arrays.items()]
    head = json.dumps({**header, "arrays": listed}, ensure_ascii=False, sort_keys=True).encode()
    body = zlib.compress(b"".join(np.ascontiguousarray(a).tobytes() for a in arrays.values()), 9)
    content = MAGIC + len(head).to_bytes(4, "little") + head + body
    write_atomic(path, content + hashlib.sha256(content).digest())


def read(path: Path) -> tuple[dict[str, Any], Arrays]:
    """Read a model file.

    Raises:
        ModelError: the file is missing, truncated, damaged, of another version or of impossible size.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(path, None, f"cannot be read: {error.strerror}") from error
    if not content.startswith(MAGIC[:7]):
        raise ModelError(path, None, "not a namenorm model")
    if not content.startswith(MAGIC):
        raise ModelError(path, None, "a model of another format version")
    content, digest = content[:-32], content[-32:]
    if hashlib.sha256(content).digest() != digest:
        raise ModelError(path, None, "damaged: the checksum does not fit")
    try:
        return _parse(content)
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise ModelError(path, None, f"damaged: {error}") from error


def _parse(content: bytes) -> tuple[dict[str, Any], Arrays]:
    start = len(MAGIC) + 4
    length = int.from_bytes(content[len(MAGIC) : start], "little")
    if length > min(_MOST_HEADER, len(content) - start):
        raise ValueError("the header is longer than the file")
    header = json.loads(content[start : start + length])
    sizes = [_size(entry) for entry in header["arrays"]]
    if sum(sizes) > _MOST_BYTES:
        raise ValueError("the arrays are too large")
    unpacker = zlib.decompressobj()
    body = unpacker.decompress(content[start + length :], sum(sizes) + 1)
    if len(body) != sum(sizes):
        raise ValueError("the arrays are not as long as the header says")
    arrays: Arrays = {}
    at = 0
    for entry, size in zip(header.pop("arrays"), sizes):
        arrays[entry["name"]] = np.frombuffer(body[at : at + size], entry["type"]).reshape(entry["shape"])
        at += size
    return header, arrays


def _size(entry: dict[str, Any]) -> int:
    if entry["type"] not in _TYPES or any(not isinstance(n, int) or n < 0 for n in entry["shape"]):
        raise ValueError(f"array {entry['name']} is of an unknown type or shape")
    size: int = int(entry["type"][-1]) * math.prod(entry["shape"])
    return size
