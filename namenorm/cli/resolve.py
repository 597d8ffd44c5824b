"""`namenorm resolve`: names in, entities out."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from namenorm.cli.console import print_table, warn
from namenorm.cli.options import gazetteer_option, json_option
from namenorm.link import open as open_linker


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--lang", help="Language of the names, as ar or uk; without it the script tells.")
@click.option("-k", "--limit", type=click.IntRange(1), default=5, show_default=True, help="Most entities a name.")
@gazetteer_option
@json_option
def resolve(names: tuple[str, ...], lang: str | None, limit: int, gazetteers: tuple[str, ...], as_json: bool) -> int:
    """Say which entities names stand for, in any spelling and script.

    \b
    Examples:
      namenorm resolve زيلنسكي
      namenorm resolve Zelenskyy Зеленський --json
    """
    linker = open_linker(*gazetteers)
    found = {name: linker.resolve(name, lang=lang, limit=limit) for name in names}
    if as_json:
        for name in names:
            line = {"name": name, "resolutions": [asdict(resolution) for resolution in found[name]]}
            click.echo(json.dumps(line, ensure_ascii=False))
    else:
        rows = [(name, r.entity, r.canonical, r.alias, f"{r.probability:.2f}") for name in names for r in found[name]]
        if rows:
            print_table("", ("name", "entity", "canonical", "recorded as", "probability"), rows)
        for name in names:
            if not found[name]:
                warn(f"{name}: no entity of the gazetteer")
    return 0
