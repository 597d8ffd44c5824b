"""`namenorm gazetteer alias | block | rename`: edits of the names of an entity."""

from __future__ import annotations

from typing import cast

import click

from namenorm.cli.editing import HELP, Editing, editing
from namenorm.gazetteer.edit import names
from namenorm.records import ALIAS_KINDS, Alias, AliasKind

_LANG = "Language as a BCP 47 tag, as ar or und-Arab."
_DEFAULT = " [default: that of the entity's names in the same script]"


@click.group(context_settings=HELP)
def alias() -> None:
    """Add, retire and re-sort the names of an entity.

    \b
    Examples:
      namenorm gazetteer alias add per/mark-rutte روتا --lang ar --kind variant
      namenorm gazetteer alias retire loc/kyiv Kiev --until 2022
      namenorm gazetteer alias kind per/mark-rutte روته short
    """


@alias.command(context_settings=HELP)
@click.argument("id")
@click.argument("text", metavar="NAME")
@click.option("--lang", default="", help=_LANG + _DEFAULT)
@click.option("--kind", type=click.Choice(ALIAS_KINDS), default="variant", show_default=True)
@click.option("--source", default="", help="Where it was seen.")
@click.option("--from", "since", default="", metavar="DATE", help="In use from.")
@click.option("--until", default="", metavar="DATE", help="In use until.")
@click.option("--note", default="")
@editing
def add(to: Editing, id: str, text: str, lang: str, kind: str, source: str, since: str, until: str, note: str) -> int:
    """Record another spelling of an entity.

    \b
    Example:
      namenorm gazetteer alias add per/mark-rutte روتا --lang ar --source "AFP, June 2025"
    """
    made = Alias(text, lang, cast(AliasKind, kind), source, since, until, note)
    return to.run(names.add_alias(id, made), "alias", "add", id, text, f"--kind={kind}")


@alias.command(context_settings=HELP)
@click.argument("id")
@click.argument("text", metavar="NAME")
@click.option("--lang", default="", help="Only the record in this language.")
@click.option("--until", default="", metavar="DATE", help="Last used.")
@click.option("--delete", is_flag=True, help="Strike it out: it never was a name.")
@editing
def retire(to: Editing, id: str, text: str, lang: str, until: str, delete: bool) -> int:
    """Mark a name as one of former times: still found, no longer written.

    \b
    Example:
      namenorm gazetteer alias retire loc/kyiv Kiev --until 2022
    """
    plan = names.retire_alias(id, text, lang=lang, until=until, delete=delete)
    return to.run(plan, "alias", "retire", id, text, *(["--delete"] if delete else []))


@alias.command(context_settings=HELP)
@click.argument("id")
@click.argument("text", metavar="NAME")
@click.argument("kind", type=click.Choice(ALIAS_KINDS))
@click.option("--lang", default="", help="Only the record in this language.")
@editing
def kind(to: Editing, id: str, text: str, kind: str, lang: str) -> int:
    """Change the kind of a name; a preferred name that it displaces becomes a variant.

    \b
    Example:
      namenorm gazetteer alias kind per/mark-rutte روته short
    """
    plan = names.change_kind(id, text, cast(AliasKind, kind), lang=lang)
    return to.run(plan, "alias", "kind", id, text, kind)


@click.command(context_settings=HELP)
@click.argument("text", metavar="NAME")
@click.option("--for", "id", required=True, metavar="ID", help="The entity that it never stands for.")
@click.option("--note", default="", help="Why it looks as if it did.")
@editing
def block(to: Editing, text: str, id: str, note: str) -> int:
    """See to it that a name never stands for an entity.

    \b
    Example:
      namenorm gazetteer block روتين --for per/mark-rutte --note routine
    """
    return to.run(names.block(id, text, note=note), "block", text, "--for", id)


@click.command(context_settings=HELP)
@click.argument("id")
@click.argument("text", metavar="NAME")
@click.option("--lang", default="", help=_LANG + _DEFAULT)
@click.option("--former", is_flag=True, help="The old name is one of former times, not a variant.")
@editing
def rename(to: Editing, id: str, text: str, lang: str, former: bool) -> int:
    """Give an entity another preferred name in a language; the old one stays as a variant.

    \b
    Example:
      namenorm gazetteer rename per/donald-trump "دونالد ترمب"
    """
    return to.run(names.rename(id, text, lang=lang, former=former), "rename", id, text)
