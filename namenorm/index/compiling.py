"""Compiles gazetteers into one index file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from namenorm import __version__
from namenorm.errors import GazetteerError
from namenorm.gazetteer import Gazetteer, load
from namenorm.gazetteer.load import files, is_table, stream
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
    builder = Builder()
    redirects = _fill(builder, sources)
    if source_hashes(sources) != before:
        raise GazetteerError(sources[0], None, "changed while it was being compiled: compile it again")
    counted = builder.about()
    about = {
        **counted,
        "namenorm": __version__,
        "tables": fingerprint(),
        "models": models(),
        "sources": before,
    }
    try:
        write_container(target, about, {**builder.columns(), **redirect_columns(redirects)})
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
        if pending.exists():
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


def _fill(builder: Builder, sources: Sequence[Path]) -> Mapping[str, str]:
    """Add the entities of all sources and give the redirects."""
    if len(sources) == 1 and is_table(sources[0]):
        return _fill_from_table(builder, sources[0])
    gazetteer = Gazetteer.layered(*map(_gazetteer, sources)) if sources else Gazetteer([])
    for entity in _each(gazetteer):
        builder.add(entity)
    return gazetteer.redirects


def _fill_from_table(builder: Builder, path: Path) -> Mapping[str, str]:
    moved: dict[str, str] = {}
    for entry in stream(path):
        try:
            if entry.id in moved:
                raise ValueError(f"two entries have the id {entry.id}")
            if entry.entity:
                builder.add(entry.entity)
            else:
                moved[entry.id] = entry.redirect
        except ValueError as error:
            raise GazetteerError(path, entry.line, str(error)) from None
    if both := next((id for id in moved if builder.has(id)), ""):
        raise GazetteerError(path, None, f"{both} is an entity and a redirect at once")
    return {old: new for old in moved if (new := follow(old, moved)) != old}


def _gazetteer(source: Path) -> Gazetteer:
    return CompiledIndex(source).gazetteer if source.suffix == SUFFIX else load(source)


def _each(gazetteer: Gazetteer) -> Iterator[Entity]:
    return (gazetteer.entities[id] for id in gazetteer.entities)
