"""`namenorm gazetteer compile`: gazetteers into one index file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from namenorm.cli.options import json_option
from namenorm.index import SUFFIX, compile_index


@click.command("compile", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar=f"FILE{SUFFIX}", type=click.Path(path_type=Path), help="The index file."
)
@json_option
def compile_file(sources: tuple[Path, ...], output: Path, as_json: bool) -> int:
    """Compile gazetteers into one index file, which opens at once however big it is.

    A SOURCE is a YAML file, a folder of them, a CSV, a JSON Lines file (one entry a line, with the keys of YAML), or
    a compiled index; later ones are layers over earlier ones. The index is a copy: compile it again when a source
    changes, and on machines of another byte order.

    \b
    Examples:
      namenorm gazetteer compile gazetteer/ -o names.nni
      namenorm annotate article.txt --gazetteer names.nni --gazetteer house.yaml
    """
    if output.suffix != SUFFIX:
        raise click.UsageError(f"{output}: the name of an index file ends with {SUFFIX}")
    done = compile_index(sources, output)
    if as_json:
        click.echo(json.dumps({**asdict(done), "path": str(output)}, ensure_ascii=False))
    else:
        counts = f"{done.entities} entities, {done.aliases} spellings, {done.names} names, {done.words} words"
        click.echo(f"{output}: {counts}")
    return 0
