"""Edits of whole entries: add, set a field, move to another file, remove."""

from __future__ import annotations

from collections.abc import Sequence

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from namenorm.errors import EditError
from namenorm.gazetteer.edit.blocks import text_of
from namenorm.gazetteer.edit.commit import Plan
from namenorm.gazetteer.edit.hunks import Hunk
from namenorm.gazetteer.edit.names import on_entity
from namenorm.gazetteer.edit.shelf import Shelf, SourceFile
from namenorm.gazetteer.edit.spans import Span, split_lines
from namenorm.gazetteer.findings import nearest
from namenorm.gazetteer.format import ENTITY_KEYS
from namenorm.gazetteer.write import entry_lines
from namenorm.records import Entity

TEXTS = ("type", "description", "wikidata", "note")
LISTS = ("country", "links")


def add(entity: Entity, *, file: str = "") -> Plan:
    """Add an entity at the end of a file.

    Args:
        entity: with a new id.
        file: within the gazetteer, made if it is not there; without it, the file that has most of this type.

    Raises:
        EditError: (when carried out) the id is taken.
    """

    def plan(shelf: Shelf) -> list[Hunk]:
        if found := shelf.look(entity.id):
            source, span = found
            raise EditError(f"{entity.id}: is there already: {source.path}:{span.first + 1}")
        source = shelf.named(file) if file else shelf.home(entity.type)
        return [source.append(entry_lines(entity))]

    return plan


def set_field(id: str, key: str, values: Sequence[str]) -> Plan:
    """Set a field of an entity; no value removes it.

    Args:
        id: of the entity.
        key: description, wikidata, note, type, country or links.
        values: one, or for country and links as many as wanted.

    Raises:
        EditError: the key is none of these, or takes one value only.
    """
    if key not in TEXTS + LISTS:
        where = "; namenorm gazetteer set ID --edit opens the whole entry" if key in ENTITY_KEYS else ""
        raise EditError(f"{key}: cannot be set{nearest(key, TEXTS + LISTS)}{where}")
    if key in TEXTS and len(values) > 1:
        raise EditError(f"{key}: takes one value; put it in quotes")
    if key == "type" and not values:
        raise EditError("type: an entity needs one")

    def change(entry: CommentedMap) -> None:
        if not values:
            entry.pop(key, None)
        elif key in TEXTS or (len(values) == 1 and isinstance(entry.get(key), str)):
            _put(entry, key, text_of(values[0], entry.get(key)))
        else:
            _put(entry, key, _list(values, entry.get(key), flow=key == "country"))

    return on_entity(id, change)


def replace_entry(id: str, old: str, new: str) -> Plan:
    """Put a rewritten entry in the place of an old one, as an editor hands it back.

    Args:
        id: of the entity.
        old: the entry's lines as they were handed out.
        new: the lines to put there.

    Raises:
        EditError: (when carried out) the entry was changed meanwhile, or the new one has another id.
    """

    def plan(shelf: Shelf) -> list[Hunk]:
        file, span = shelf.find(id)
        lines = file.lines[span.first : span.end]
        if "".join(lines) != old:
            raise EditError(f"{id}: was changed while the editor was open")
        made = file.replace(span, split_lines(new))
        return [] if made.before == made.after else [made]

    return plan


def move(id: str, target: str) -> Plan:
    """Move an entity to another file of the gazetteer, as it stands, with the comment lines right above it."""

    def plan(shelf: Shelf) -> list[Hunk]:
        file, span = shelf.find(id)
        goal = shelf.named(target)
        if goal is file:
            raise EditError(f"{id}: stands in {target} already")
        top = _top(file, span)
        indent = len(file.lines[span.first]) - len(file.lines[span.first].lstrip(" "))
        taken = [line.rstrip("\r\n") for line in file.lines[top : span.end]]
        lines = [line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in taken]
        return [goal.append(lines), cut(file, span, top)]

    return plan


def remove(id: str, *, force: bool = False) -> Plan:
    """Remove an entity; ids are for ever, so this is for entries that should never have been made.

    Args:
        id: of an entity or a redirect.
        force: also when others refer to it.

    Raises:
        EditError: (when carried out) others refer to it.
    """

    def plan(shelf: Shelf) -> list[Hunk]:
        file, span = shelf.find(id)
        users = [] if force else references(shelf, id)
        if users:
            more = f" and {len(users) - 1} more" if users[1:] else ""
            raise EditError(f"{id}: {users[0]}{more} refer to it; --force removes it all the same")
        return [cut(file, span, span.first)]

    return plan


def references(shelf: Shelf, id: str) -> list[str]:
    """List the ids of the entries that name another as country, in a role, or as redirect."""
    users = []
    for file in shelf.mentioning(id):
        for span in file.spans:
            if span.id != id and any(id in line for line in file.lines[span.first : span.end]):
                entry = file.entry(span)
                named = {entry.redirect}
                if entry.entity:
                    named = {*entry.entity.country, *(role.of for role in entry.entity.roles)}
                users += [span.id] if id in named else []
    return users


def cut(file: SourceFile, span: Span, top: int) -> Hunk:
    """Take the lines of an entry out, with one of the blank lines around it."""
    end = span.end
    lines = file.lines
    if end < len(lines) and not lines[end].strip() and (top == 0 or not lines[top - 1].strip()):
        end += 1
    elif end == len(lines) and top > 0 and not lines[top - 1].strip():
        top -= 1
    return file.hunk(top, end, [])


def _top(file: SourceFile, span: Span) -> int:
    """Find the first of the comment lines right above an entry; those at the top of the file are the file's own."""
    top = span.first
    while top > 0 and file.lines[top - 1].lstrip().startswith("#"):
        top -= 1
    return span.first if top == 0 else top


def _put(entry: CommentedMap, key: str, value: object) -> None:
    if key in entry:
        entry[key] = value
        return
    later = ENTITY_KEYS[ENTITY_KEYS.index(key) + 1 :]
    place = next((place for place, known in enumerate(entry) if known in later), len(entry))
    entry.insert(place, key, value)


def _list(values: Sequence[str], like: object, *, flow: bool) -> CommentedSeq:
    made = CommentedSeq([text_of(value) for value in values])
    if like.fa.flow_style() if isinstance(like, CommentedSeq) else flow:
        made.fa.set_flow_style()
    return made
