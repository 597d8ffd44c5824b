"""`namenorm gazetteer add | set | move | remove | merge | split`: edits of whole entries."""

from __future__ import annotations

from typing import cast

import click

from namenorm.cli.editing import HELP, Editing, editing
from namenorm.cli.opened import edited_entry, new_entry
from namenorm.errors import EditError
from namenorm.gazetteer.edit import entries, merging
from namenorm.records import ENTITY_TYPES, Alias, AliasKind, Entity, EntityType
from namenorm.text import language_of, script_of

_TYPES = click.Choice(ENTITY_TYPES)
_NAME = "NAME or LANG:NAME; repeat for more."


@click.command(context_settings=HELP)
@click.argument("id")
@click.option("--type", "kind", type=_TYPES, help="[default: by the beginning of the id]")
@click.option("--name", "preferred", multiple=True, metavar="[LANG:]NAME", help="Preferred name. " + _NAME)
@click.option("--short", multiple=True, metavar="[LANG:]NAME", help="Short name. " + _NAME)
@click.option("--variant", multiple=True, metavar="[LANG:]NAME", help="Other spelling. " + _NAME)
@click.option("--acronym", multiple=True, metavar="[LANG:]NAME", help=_NAME)
@click.option("--description", default="")
@click.option("--wikidata", default="", metavar="Q...")
@click.option("--country", multiple=True, metavar="ID")
@click.option("--file", default="", help="File within the gazetteer [default: where most of its type stand].")
@click.option("--edit", "opened", is_flag=True, help="Open the entry in $EDITOR before it is added.")
@editing
def add(
    to: Editing,
    id: str,
    kind: str | None,
    preferred: tuple[str, ...],
    short: tuple[str, ...],
    variant: tuple[str, ...],
    acronym: tuple[str, ...],
    description: str,
    wikidata: str,
    country: tuple[str, ...],
    file: str,
    opened: bool,
) -> int:
    """Add an entity.

    \b
    Examples:
      namenorm gazetteer add per/mark-rutte --name "ar:مارك روته" --short ar:روته --name "en:Mark Rutte"
      namenorm gazetteer add per/mark-rutte --edit
    """
    aliases = [
        _alias(text, kind_)
        for kind_, texts in {"preferred": preferred, "short": short, "variant": variant, "acronym": acronym}.items()
        for text in texts
    ]
    entity = Entity(id, _type(id, kind), tuple(aliases), description, wikidata, country)
    if opened:
        entity = new_entry(entity)
    elif not aliases:
        raise click.UsageError("an entity needs a name: --name ar:..., or --edit")
    return to.run(entries.add(entity, file=file), "add", id)


@click.command("set", context_settings=HELP)
@click.argument("id")
@click.argument("key", required=False)
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--edit", "opened", is_flag=True, help="Open the whole entry in $EDITOR.")
@editing
def set_(to: Editing, id: str, key: str | None, values: tuple[str, ...], opened: bool) -> int:
    """Set a field of an entity: description, wikidata, note, type, country, links. Without a value it is removed.

    \b
    Examples:
      namenorm gazetteer set per/mark-rutte description "Secretary General of NATO"
      namenorm gazetteer set per/mark-rutte links https://www.nato.int https://nos.nl
      namenorm gazetteer set per/mark-rutte --edit
    """
    if opened:
        old, new = edited_entry(to.path, id)
        return to.run(entries.replace_entry(id, old, new), "set", id, "--edit")
    if not key:
        raise click.UsageError("which field? " + ", ".join(entries.TEXTS + entries.LISTS) + "; or --edit")
    return to.run(entries.set_field(id, key, values), "set", id, key, *values)


@click.command(context_settings=HELP)
@click.argument("id")
@click.argument("file")
@editing
def move(to: Editing, id: str, file: str) -> int:
    """Move an entity to another file of the gazetteer, with the comments right above it.

    \b
    Example:
      namenorm gazetteer move per/mark-rutte leaders.yaml
    """
    return to.run(entries.move(id, file), "move", id, file)


@click.command(context_settings=HELP)
@click.argument("id")
@click.option("--force", is_flag=True, help="Also when other entries refer to it.")
@editing
def remove(to: Editing, id: str, force: bool) -> int:
    """Remove an entity that should never have been made; for one that is another, there is merge.

    \b
    Example:
      namenorm gazetteer remove per/nobody
    """
    return to.run(entries.remove(id, force=force), "remove", id)


@click.command(context_settings=HELP)
@click.argument("old")
@click.argument("new")
@click.option("--force", is_flag=True, help="Also when they have different types or Wikidata ids.")
@editing
def merge(to: Editing, old: str, new: str, force: bool) -> int:
    """Merge OLD into NEW: names and links joined, the old id a redirect for ever.

    \b
    Example:
      namenorm gazetteer merge per/marc-rutte per/mark-rutte -m "one person"
    """
    return to.run(merging.merge(old, new, force=force), "merge", old, new)


@click.command(context_settings=HELP)
@click.argument("id")
@click.argument("new")
@click.option("--alias", "texts", multiple=True, required=True, metavar="NAME", help="Name that goes along; repeat.")
@click.option("--type", "kind", type=_TYPES, help="Type of the new entity [default: that of the old one].")
@editing
def split(to: Editing, id: str, new: str, texts: tuple[str, ...], kind: str | None) -> int:
    """Split names off an entity into a new one, right behind it.

    \b
    Example:
      namenorm gazetteer split per/bush per/george-w-bush --alias "George W. Bush"
    """
    plan = merging.split(id, new, texts, kind=_type(new, kind) if kind else None)
    return to.run(plan, "split", id, new, *(f"--alias={text}" for text in texts))


def _alias(text: str, kind: str) -> Alias:
    lang, colon, name = text.partition(":")
    if not colon or " " in lang:
        guess = language_of(text)
        lang, name = guess if guess != "und" else f"und-{script_of(text)}", text
    return Alias(name.strip(), lang, cast(AliasKind, kind))


def _type(id: str, kind: str | None) -> EntityType:
    found = kind or id.partition("/")[0].upper()
    if found not in ENTITY_TYPES:
        raise EditError(f"{id}: the id does not tell the type; --type is one of {', '.join(ENTITY_TYPES)}")
    return found
