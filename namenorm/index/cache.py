"""Compiled indexes of YAML gazetteers in the user's cache, compiled on first use and again only when they changed.

A cached index is called by the hash of what it was made from, sources and version, so it is never out of date.
Runs that start together may each compile it; the last to finish leaves the same file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from platformdirs import user_cache_path

from namenorm.errors import GazetteerError
from namenorm.files import own_folder
from namenorm.gazetteer.load import files
from namenorm.index.compiled import CompiledIndex
from namenorm.index.compiling import compile_index, source_hashes
from namenorm.index.container import SUFFIX, VERSION
from namenorm.index.fingerprint import fingerprint

PAYS = 128 * 1024  # bytes of sources from which reading a compiled index is worth the hashing of its sources
_KEPT = 16  # files; the least recently used beyond it are removed


def pays(sources: Sequence[Path]) -> bool:
    """Say whether sources are big enough to be compiled into the cache.

    Raises:
        GazetteerError: one is missing, or no gazetteer.
    """
    return sum(path.stat().st_size for source in sources for path in files(source)) >= PAYS


def cached_index(sources: Sequence[Path], folder: Path | None = None) -> CompiledIndex | None:
    """Open the compiled index of sources, compiling it where the cache has none.

    Args:
        sources: YAML files, folders of them, CSV or JSON Lines.
        folder: of the cache; the user's own where None.

    Returns:
        The index; None where the cache cannot be used.

    Raises:
        GazetteerError: a source is missing or broken.
    """
    folder = folder or user_cache_path("namenorm") / "indexes"
    hashes = source_hashes(sources)
    target = folder / f"{_key(hashes)}{SUFFIX}"
    if target.exists():
        with suppress(GazetteerError):  # damaged: compiled anew below
            index = CompiledIndex(target)
            index.file.verify()
            with suppress(OSError):
                os.utime(target)
            return index
    if not own_folder(folder):
        return None
    compile_index(sources, target)
    _prune(folder, target)
    index = CompiledIndex(target)
    if index.file.about["sources"] != hashes:  # edited since they were hashed: what it is called is not what it holds
        target.unlink(missing_ok=True)
    return index


def _key(hashes: Mapping[str, str]) -> str:
    parts = [str(VERSION), fingerprint(), *(f"{path}\0{digest}" for path, digest in hashes.items())]
    return blake2b("\0".join(parts).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _prune(folder: Path, newest: Path) -> None:
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError):
            found.append((path.stat().st_mtime, path))
    for _, path in sorted(found, reverse=True)[_KEPT:]:
        if path != newest:
            with suppress(OSError):  # somebody else was quicker, or has it open on Windows
                path.unlink()
