"""Turns a gazetteer of another form into a folder of YAML, one file a type."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from namenorm.errors import EditError
from namenorm.files import write_atomic
from namenorm.gazetteer.load import load
from namenorm.gazetteer.write import to_yaml
from namenorm.records import ENTITY_TYPES, Entity

FILES = {"PER": "people.yaml", "ORG": "organisations.yaml", "LOC": "places.yaml", "MISC": "other.yaml"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        added: ids of new entities.
        known: ids that the folder had already.
        files: the files that were written.
    """

    added: tuple[str, ...]
    known: tuple[str, ...]
    files: tuple[Path, ...]


def import_into(folder: Path, entities: Iterable[Entity], *, source: str, update: bool = False) -> Imported:
    """Write entities into a folder as YAML.

    Args:
        folder: made where it does not exist; all its files appear at once.
        entities: their ids must differ.
        source: named in the first line of new files.
        update: add to a folder that holds files already; entities that it knows are left as they are.

    Raises:
        EditError: the folder is not empty and `update` is not set, or it cannot be written.
    """
    entities = list(entities)
    try:
        if folder.is_dir() and any(folder.iterdir()):
            if not update:
                raise EditError(f"{folder}: not empty; --update adds to what is there")
            return _update(folder, entities, source)
        return _create(folder, entities, source)
    except OSError as error:
        raise EditError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from None


def _create(folder: Path, entities: list[Entity], source: str) -> Imported:
    """Write a new folder under another name, then give it its name: it is there whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.tmp")
    temporary.mkdir()
    try:
        names = [
            _write(temporary / FILES[kind], group, source)
            for kind in ENTITY_TYPES
            if (group := [entity for entity in entities if entity.type == kind])
        ]
        if folder.is_dir():
            folder.rmdir()  # empty; Windows renames over no folder
        temporary.rename(folder)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(temporary)
        raise
    return Imported(tuple(entity.id for entity in entities), (), tuple(folder / name for name in names))


def _write(path: Path, entities: list[Entity], source: str) -> str:
    write_atomic(path, to_yaml(entities, header=f"Imported from {source}.").encode())
    return path.name


def _update(folder: Path, entities: list[Entity], source: str) -> Imported:
    there = load(folder)
    new = [entity for entity in entities if there.get(entity.id) is None]
    written = []
    for kind in ENTITY_TYPES:
        group = [entity for entity in new if entity.type == kind]
        path = folder / FILES[kind]
        if not group:
            continue
        if path.exists():
            data = path.read_bytes()
            gap = b"\n" if data.endswith(b"\n") else b"\n\n"
            write_atomic(path, data + gap + to_yaml(group).encode())
        else:
            _write(path, group, source)
        written.append(path)
    added = {entity.id for entity in new}
    known = tuple(entity.id for entity in entities if entity.id not in added)
    return Imported(tuple(added), known, tuple(written))
