"""`namenorm gazetteer search | stats | diff`: what is in a gazetteer, and what changed in it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

import click

from namenorm.cli.console import is_terminal, print_table, warn
from namenorm.cli.editing import HELP
from namenorm.cli.options import gazetteer_option, json_option
from namenorm.gazetteer import load, shipped
from namenorm.gazetteer.changes import Difference, differences
from namenorm.gazetteer.stats import stats as count
from namenorm.records import ALIAS_KINDS, ENTITY_TYPES

_SIGNS = {"added": "+", "removed": "-", "merged": ">", "changed": "~"}
_COLOURS = {"added": "green", "removed": "red", "merged": "cyan", "changed": "yellow"}


@click.command(context_settings=HELP)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--type", "kind", type=click.Choice(ENTITY_TYPES), help="Only entities of this type.")
@click.option("-k", "--limit", type=click.IntRange(1), default=10, show_default=True, help="Most entities a name.")
@gazetteer_option
@json_option
def search(names: tuple[str, ...], kind: str | None, limit: int, gazetteers: tuple[str, ...], as_json: bool) -> int:
    """Find entities by a name in any spelling and script, by a part of a name, or by the beginning of an id.

    \b
    Examples:
      namenorm gazetteer search Зеленський
      namenorm gazetteer search النرويج --type LOC --json
    """
    from namenorm.curate import search as find
    from namenorm.link import open as open_linker

    linker = open_linker(*gazetteers)
    found = {name: find(linker, name, kind=kind or "", limit=limit) for name in names}
    if as_json:
        for name, hits in found.items():
            rows = [
                {"id": h.entity.id, "type": h.entity.type, "canonical": h.canonical, "alias": h.alias}
                | {"probability": h.probability, "description": h.entity.description}
                for h in hits
            ]
            click.echo(json.dumps({"name": name, "hits": rows}, ensure_ascii=False))
        return 0
    table = [
        (h.entity.id, h.entity.type, h.canonical, h.alias, f"{h.probability:.2f}" if h.probability else "part", d)
        for hits in found.values()
        for h in hits
        for d in [h.entity.description]
    ]
    if table:
        print_table("", ("id", "type", "name", "found by", "probability", "description"), table)
    for name, hits in found.items():
        if not hits:
            warn(f"{name}: nothing like it in the gazetteer")
    return 0


@click.command(context_settings=HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@json_option
def stats(paths: tuple[str, ...], as_json: bool) -> int:
    """Count entities by type and file, and names by language and kind.

    \b
    Examples:
      namenorm gazetteer stats
      namenorm gazetteer stats gazetteer/ --json
    """
    counted = count(load(*(paths or (shipped(),))))
    if as_json:
        click.echo(json.dumps({f.name: getattr(counted, f.name) for f in fields(counted)}, ensure_ascii=False))
        return 0
    print_table("Entities", ("type", "entities"), [(kind, str(counted.entities[kind])) for kind in ENTITY_TYPES])
    print_table("Files", ("file", "entities"), [(file, str(n)) for file, n in sorted(counted.files.items())])
    rows = [
        (lang, str(counted.named[lang]), *(str(kinds[kind] or "") for kind in ALIAS_KINDS))
        for lang, kinds in sorted(counted.languages.items(), key=lambda item: -item[1].total())
    ]
    print_table("Names", ("lang", "entities named", *ALIAS_KINDS), rows)
    click.echo(f"{counted.entities.total()} entities, {counted.kinds.total()} names, {counted.redirects} redirects")
    return 0


@click.command(context_settings=HELP)
@click.argument("old")
@click.argument("new")
@json_option
def diff(old: str, new: str, as_json: bool) -> int:
    """Say in what two gazetteers differ by meaning: order, quotes, comments and files do not count.

    \b
    Examples:
      namenorm gazetteer diff gazetteer.old gazetteer
      namenorm gazetteer diff house.yaml house2.yaml --json
    """
    for difference in differences(load(old), load(new)):
        if as_json:
            click.echo(json.dumps(asdict(difference), ensure_ascii=False))
        else:
            line = _line(difference)
            click.secho(line, fg=_COLOURS[difference.change]) if is_terminal() else click.echo(line)
    return 0


def _line(it: Difference) -> str:
    head = f"{_SIGNS[it.change]} {it.entity}"
    if it.change == "merged":
        return f"{head} merged into {it.after}"
    if it.field:
        field = "" if it.field == "aliases" else f"{it.field}: "
        return f"{head}: {field}{it.before or '(new)'} -> {it.after or '(gone)'}"
    return f"{head}: {it.before or it.after}"
