"""Edits of two entities at once: merge and split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from namenorm.errors import EditError
from namenorm.gazetteer.edit.blocks import load_entry
from namenorm.gazetteer.edit.commit import Plan
from namenorm.gazetteer.edit.hunks import Hunk
from namenorm.gazetteer.edit.names import insert_alias
from namenorm.gazetteer.edit.shelf import Shelf, SourceFile
from namenorm.gazetteer.edit.spans import Span
from namenorm.gazetteer.format import ENTITY_KEYS
from namenorm.gazetteer.write import entry_lines, scalar
from namenorm.records import Alias, Entity, EntityType


def merge(old: str, new: str, *, force: bool = False) -> Plan:
    """Merge one entity into another: names, titles, roles and links joined, the old id a redirect for ever.

    What the new entity says of itself stays; what it leaves open is taken from the old one. A preferred name of the
    old entity becomes a variant where the new one has its own in that language.

    Args:
        old: id of the entity that is no more.
        new: id of the one that stays.
        force: also when the two have different types or Wikidata ids.

    Raises:
        EditError: (when carried out) the two are one, or of two types or Wikidata ids.
    """

    def plan(shelf: Shelf) -> list[Hunk]:
        if old == new:
            raise EditError(f"{old}: cannot be merged with itself")
        (old_file, old_span), (new_file, new_span) = shelf.entity(old), shelf.entity(new)
        gone, kept = _entity(old_file, old_span), _entity(new_file, new_span)
        if not force:
            _refuse_differing(gone, kept)
        grown = new_file.change(new_span, lambda entry: _join(entry, gone))
        hunks = [grown, old_file.replace(old_span, _redirect(old_file, old_span, new))]
        return [hunk for hunk in hunks if hunk.before != hunk.after]

    return plan


def split(id: str, new: str, texts: Sequence[str], *, kind: EntityType | None = None) -> Plan:
    """Split names off an entity into a new one, right behind it.

    Args:
        id: of the entity that loses them.
        new: id of the new entity.
        texts: names as recorded; all their records go along.
        kind: type of the new entity; without it, that of the old one.

    Raises:
        EditError: (when carried out) a name is not there, none would be left, or the new id is taken.
    """

    def plan(shelf: Shelf) -> list[Hunk]:
        file, span = shelf.entity(id)
        if shelf.look(new):
            raise EditError(f"{new}: is there already; to add names to it, use merge or alias add")
        whole = _entity(file, span)
        taken = [alias for alias in whole.aliases if alias.text in texts]
        if missing := [text for text in texts if text not in {alias.text for alias in taken}]:
            raise EditError(f"{id}: {missing[0]} is none of its names")
        if not taken or len(taken) == len(whole.aliases):
            raise EditError(f"{id}: a split takes some of its {len(whole.aliases)} names and leaves some")
        entity = Entity(new, kind or whole.type, _with_preferred(taken))
        added = file.after(span, entry_lines(entity))
        return [file.change(span, lambda entry: _drop(entry, texts)), added]

    return plan


def _entity(file: SourceFile, span: Span) -> Entity:
    entity = file.entry(span).entity
    assert entity is not None  # the shelf looked for an entity
    return entity


def _refuse_differing(gone: Entity, kept: Entity) -> None:
    if gone.type != kept.type:
        raise EditError(f"{gone.id} is {gone.type}, {kept.id} is {kept.type}: --force merges them all the same")
    if gone.wikidata and kept.wikidata and gone.wikidata != kept.wikidata:
        both = f"{gone.id} is {gone.wikidata}, {kept.id} is {kept.wikidata}"
        raise EditError(f"{both}: --force merges them all the same")


def _join(entry: CommentedMap, gone: Entity) -> None:
    known = {(alias["text"], alias["lang"]) for alias in entry["aliases"]}
    preferred = {alias["lang"] for alias in entry["aliases"] if alias["kind"] == "preferred"}
    for alias in gone.aliases:
        if (alias.text, alias.lang) not in known:
            demoted = alias.kind == "preferred" and alias.lang in preferred
            insert_alias(entry, _as_variant(alias) if demoted else alias)
    # The other fields travel as ruamel reads them from lines of our own writing.
    for key, value in _fields(gone).items():
        if key not in entry:
            later = ENTITY_KEYS[ENTITY_KEYS.index(key) + 1 :]
            place = next((place for place, other in enumerate(entry) if other in later), len(entry))
            entry.insert(place, key, value)
        elif isinstance(value, CommentedSeq):
            _extend(entry, key, value)


def _extend(entry: CommentedMap, key: str, values: CommentedSeq) -> None:
    if isinstance(entry[key], str):  # `country: loc/netherlands`
        alone = CommentedSeq([entry[key]])
        alone.fa.set_flow_style()
        entry[key] = alone
    for value in values:
        if value not in entry[key]:
            entry[key].append(value)


def _fields(gone: Entity) -> CommentedMap:
    entry = load_entry(entry_lines(gone))
    for key in ("id", "type", "aliases"):
        del entry[key]
    return entry


def _as_variant(alias: Alias) -> Alias:
    return replace(alias, kind="variant")


def _redirect(file: SourceFile, span: Span, new: str) -> list[str]:
    """Write the redirect that takes an entry's place, the entry's comment lines below it."""
    lines = file.lines[span.start : span.end]
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    head = file.lines[span.first : span.start]
    comments = [line for line in lines[1:] if line.lstrip().startswith("#")]
    prefix = lines[0][: span.column]
    indent = " " * len(prefix)
    made = [f"{prefix}id: {scalar(span.id)}{end}", f"{indent}redirect: {scalar(new)}{end}"]
    return [*head, *made, *(line if line.endswith(("\n", "\r")) else line + end for line in comments)]


def _drop(entry: CommentedMap, texts: Sequence[str]) -> None:
    aliases: CommentedSeq = entry["aliases"]
    for place in reversed(range(len(aliases))):
        if aliases[place].get("text") in texts:
            del aliases[place]


def _with_preferred(aliases: Sequence[Alias]) -> tuple[Alias, ...]:
    """Give each language a preferred name: its longest, where none of those that came along is."""
    done = {alias.lang for alias in aliases if alias.kind in ("preferred", "blocked")}
    made = list(aliases)
    for lang in dict.fromkeys(alias.lang for alias in aliases if alias.lang not in done):
        best = max((a for a in made if a.lang == lang), key=lambda alias: len(alias.text.split()))
        made[made.index(best)] = replace(best, kind="preferred")
    return tuple(made)
