"""Turns a gazetteer of another form into a folder of YAML, one file a type."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from namenorm.errors import EditError
from namenorm.files import write_atomic
from namenorm.gazetteer.edit.commit import Note, edit
from namenorm.gazetteer.edit.hunks import Hunk
from namenorm.gazetteer.edit.names import insert_alias
from namenorm.gazetteer.edit.shelf import FILES, Shelf
from namenorm.gazetteer.tags import primary, script_of_tag
from namenorm.gazetteer.write import entry_lines, to_yaml
from namenorm.records import ENTITY_TYPES, Alias, Entity


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes:
        added: ids of new entities.
        extended: ids of entities that got further names.
        known: ids of entities to which there was nothing to add.
        files: the files that were written.
    """

    added: tuple[str, ...]
    extended: tuple[str, ...]
    known: tuple[str, ...]
    files: tuple[Path, ...]


def import_into(folder: Path, entities: Iterable[Entity], note: Note, *, update: bool = False) -> Imported:
    """Write entities into a folder as YAML.

    Args:
        folder: made where it does not exist; all its files appear at once.
        entities: their ids must differ.
        note: for the journal; what it says stands in the first line of new files.
        update: add to a folder that holds files already, as one edit: new entities at the end of files, new names
            to entities that are there. What is there stays as it is: a second preferred name becomes a variant.

    Raises:
        EditError: the folder is not empty and `update` is not set, or it cannot be written.
        GazetteerError: a file of the folder is broken.
    """
    entities = list(entities)
    try:
        if folder.is_dir() and any(folder.iterdir()):
            if not update:
                raise EditError(f"{folder}: not empty; --update adds to what is there")
            return _update(folder, entities, note)
        return _create(folder, entities, note.what)
    except OSError as error:
        raise EditError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from None


def _create(folder: Path, entities: list[Entity], what: str) -> Imported:
    """Write a new folder under another name, then give it its name: it is there whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.tmp")
    temporary.mkdir()
    try:
        for kind in ENTITY_TYPES:
            if group := [entity for entity in entities if entity.type == kind]:
                write_atomic(temporary / FILES[kind], to_yaml(group, header=what).encode())
        names = sorted(path.name for path in temporary.iterdir())
        if folder.is_dir():
            folder.rmdir()  # empty; Windows renames over no folder
        temporary.rename(folder)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(temporary)
        raise
    return Imported(tuple(entity.id for entity in entities), (), (), tuple(folder / name for name in names))


def _update(folder: Path, entities: list[Entity], note: Note) -> Imported:
    fates: dict[str, str] = {}

    def plan(shelf: Shelf) -> list[Hunk]:
        fates.clear()
        hunks: list[Hunk] = []
        new: list[Entity] = []
        for entity in entities:
            hunk = _extension(shelf, entity)
            if hunk is None:
                new.append(entity)
            elif hunk.before != hunk.after:
                hunks.append(hunk)
            fates[entity.id] = "added" if hunk is None else "extended" if hunk.before != hunk.after else "known"
        return hunks + _additions(shelf, new)

    done = edit(folder, plan, note)
    files = sorted({folder / hunk.file for hunk in done.record.hunks}) if done.record else []
    ids = {fate: tuple(id for id in fates if fates[id] == fate) for fate in ("added", "extended", "known")}
    return Imported(ids["added"], ids["extended"], ids["known"], tuple(files))


def _extension(shelf: Shelf, entity: Entity) -> Hunk | None:
    """Add the names of an entity that the gazetteer lacks; None where it lacks the entity."""
    id = entity.id
    for _ in range(len(shelf.places)):  # as many redirects as there can be
        if id not in shelf.places:
            return None
        file, span = shelf.places[id]
        entry = file.entry(span)
        if entry.entity:
            return file.change(span, lambda known: _extend(known, entity.aliases))
        id = entry.redirect
    return None


def _extend(known: CommentedMap, aliases: Sequence[Alias]) -> None:
    for alias in aliases:
        own = [other for other in known["aliases"] if _is_language(str(other["lang"]), alias.lang)]
        if any(other["text"] == alias.text for other in own):
            continue
        taken = alias.kind == "preferred" and any(other["kind"] == "preferred" for other in own)
        insert_alias(known, replace(alias, kind="variant") if taken else alias)


def _is_language(known: str, new: str) -> bool:
    """Tell whether a name tagged so may be the one recorded so: one that says its script only may be any of it."""
    if "und" in (primary(known), primary(new)):
        return script_of_tag(known) == script_of_tag(new)
    return known == new


def _additions(shelf: Shelf, entities: list[Entity]) -> list[Hunk]:
    hunks = []
    for kind in ENTITY_TYPES:
        group = [entity for entity in entities if entity.type == kind]
        if group:
            hunks.append(shelf.home(kind).append(*map(entry_lines, group)))
    return hunks
