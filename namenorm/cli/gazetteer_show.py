"""`namenorm gazetteer show`: one entity as a card."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from namenorm.cli.console import is_terminal, print_table, warn
from namenorm.cli.options import gazetteer_option, json_option
from namenorm.gazetteer import canonical, load, shipped
from namenorm.gazetteer.find import collisions, find, suggest
from namenorm.records import ALIAS_KINDS, Alias, Entity, Role


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, required=True, metavar="ID|NAME...")
@gazetteer_option
@json_option
def show(names: tuple[str, ...], gazetteers: tuple[str, ...], as_json: bool) -> int:
    """Show entities as cards: their names by language and kind, roles, links, and where they are recorded.

    \b
    Examples:
      namenorm gazetteer show per/mark-rutte
      namenorm gazetteer show روته --gazetteer house.yaml --json
    """
    gazetteer = load(*(gazetteers or (shipped(),)))
    missing = 0
    for name in names:
        found = find(gazetteer, name)
        for entity in found:
            if as_json:
                shared = collisions(gazetteer, entity)
                click.echo(json.dumps(record(entity) | ({"also_of": shared} if shared else {}), ensure_ascii=False))
            else:
                _card(entity, collisions(gazetteer, entity))
        if not found:
            missing += 1
            warn(f"{name}: no entity of this id or name{suggest(gazetteer, name)}")
    return 0 if not missing else 2 if missing == len(names) else 1


def record(entity: Entity) -> dict[str, Any]:
    """Make the JSON object of an entity: the fields of the file, and where it stands."""
    whole = asdict(entity)
    for part in (*whole["aliases"], *whole["roles"]):
        part["from"] = part.pop("since")
    whole["aliases"] = [_filled(alias) for alias in whole["aliases"]]
    whole["roles"] = [_filled(role) for role in whole["roles"]]
    return _filled(whole)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _card(entity: Entity, shared: dict[str, list[str]]) -> None:
    title = f"{canonical(entity, 'en')}  {entity.id}  {entity.type}"
    click.secho(title, bold=True) if is_terminal() else click.echo(title)
    for label, text in _facts(entity):
        click.echo(f"  {label}: {text}")
    rows = [
        (alias.lang, alias.kind, alias.text, _provenance(alias), ", ".join(shared.get(alias.text, ())))
        for alias in sorted(entity.aliases, key=_order)
    ]
    print_table("", ("lang", "kind", "name", "from", "also of"), rows)
    click.echo()


def _facts(entity: Entity) -> Iterator[tuple[str, str]]:
    facts = {
        "description": entity.description,
        "country": ", ".join(entity.country),
        "titles": ", ".join(f"{term.text} ({term.lang})" for term in entity.titles),
        "roles": "; ".join(map(_role, entity.roles)),
        "wikidata": entity.wikidata,
        "links": ", ".join(entity.links),
        "note": entity.note,
        "recorded": f"{entity.path}:{entity.line}" if entity.path else "",
    }
    yield from ((label, text) for label, text in facts.items() if text)


def _role(role: Role) -> str:
    of = f" of {role.of}" if role.of else ""
    note = f" ({role.note})" if role.note else ""
    return f"{role.title}{of}{_dates(role.since, role.until)}{note}"


def _provenance(alias: Alias) -> str:
    return ", ".join(filter(None, [alias.source, _dates(alias.since, alias.until).strip(), alias.note]))


def _dates(since: str, until: str) -> str:
    return f" {since or '...'} to {until or 'now'}" if since or until else ""


def _order(alias: Alias) -> tuple[str, int]:
    return alias.lang, ALIAS_KINDS.index(alias.kind)
