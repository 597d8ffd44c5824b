"""Compiles gazetteers into one index file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from namenorm import __version__
from namenorm.errors import GazetteerError
from namenorm.gazetteer import Gazetteer, load
from namenorm.gazetteer.load import TABLES, files, is_table, stream
from namenorm.gazetteer.model import follow
from namenorm.gazetteer.pending import PENDING
from namenorm.index.building import Builder, redirect_columns
from namenorm.index.compiled import CompiledIndex
from namenorm.index.container import SUFFIX, write_container
from namenorm.index.fingerprint import fingerprint, models
from namenorm.records import Entity

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a compiled index holds: its file, and how many entities, aliases, names and words."""

    path: Path
    entities: int
    aliases: int
    names: int
    words: int


def compile_index(sources: Sequence[Path], target: Path) -> Compiled:
    """Compile gazetteers into one index file, later ones as layers over earlier ones.

    One CSV or JSON Lines file is read entry by entry, whatever its size. Several sources, and YAML, are laid over one
    another in memory first.

    Args:
        sources: YAML files, folders of them, CSV, JSON Lines, or compiled indexes.
        target: the file; one that is there is replaced whole or not at all.

    Raises:
        GazetteerError: a source is missing or broken, changed while it was read, or the target cannot be written.
    """
    before = source_hashes(sources)
    if len(sources) == 1 and is_table(sources[0]):
        redirects: dict[str, str] = {}
        entities = _streamed(sources[0], redirects)
    else:
        gazetteer = Gazetteer.layered(*map(_gazetteer, sources)) if sources else Gazetteer([])
        entities, redirects = (gazetteer.entities[id] for id in gazetteer.entities), dict(gazetteer.redirects)

    def verified() -> Iterator[Entity]:
        yield from entities
        if source_hashes(sources) != before:
            raise GazetteerError(sources[0], None, "changed while it was being compiled: compile it again")

    return write_index(target, verified(), redirects, before)


def write_index(
    target: Path, entities: Iterable[Entity], redirects: Mapping[str, str], sources: Mapping[str, str]
) -> Compiled:
    """Write the index of entities.

    Args:
        target: the file.
        entities: read once; their ids must differ.
        redirects: old id -> the id at the end of its redirects; looked at when all entities are read.
        sources: by file, the hash of what it held.

    Raises:
        GazetteerError: the target cannot be written.
    """
    builder = Builder()
    for entity in entities:
        builder.add(entity)
    counted = builder.about()
    stamps = {"namenorm": __version__, "tables": fingerprint(), "models": models(), "sources": dict(sources)}
    try:
        write_container(target, {**counted, **stamps}, {**builder.columns(), **redirect_columns(redirects)})
    except OSError as error:
        raise GazetteerError(target, None, f"cannot be written: {error.strerror or error}") from None
    return Compiled(target, *(counted[what] for what in ("entities", "aliases", "names", "words")))


def source_hashes(sources: Sequence[Path]) -> dict[str, str]:
    """Hash each file of the sources.

    Raises:
        GazetteerError: one is missing, or no gazetteer.
    """
    found: dict[str, str] = {}
    for source in sources:
        for path in [source] if source.suffix == SUFFIX else files(source):
            found[str(path)] = _hash(path)
        pending = (source if source.is_dir() else source.parent) / PENDING
        if source.suffix not in (SUFFIX, *TABLES) and pending.exists():
            found[str(pending)] = _hash(pending)
    return found


def _hash(path: Path) -> str:
    digest = blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise GazetteerError(path, None, f"cannot be read: {error.strerror or error}") from None
    return digest.hexdigest()


def _streamed(path: Path, redirects: dict[str, str]) -> Iterator[Entity]:
    """Yield the entities of a table, and fill in its redirects at the end."""
    moved: dict[str, str] = {}
    seen: set[str] = set()
    for entry in stream(path):
        if entry.id in seen:
            raise GazetteerError(path, entry.line, f"two entries have the id {entry.id}")
        seen.add(entry.id)
        if entry.entity:
            yield entry.entity
        else:
            moved[entry.id] = entry.redirect
    redirects.update((old, end) for old in moved if (end := follow(old, moved)) != old)


def _gazetteer(source: Path) -> Gazetteer:
    return CompiledIndex(source).gazetteer if source.suffix == SUFFIX else load(source)
