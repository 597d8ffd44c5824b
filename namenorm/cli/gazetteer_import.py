"""`namenorm gazetteer import`: a table of names into YAML."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from namenorm.cli.editing import who
from namenorm.cli.options import json_option
from namenorm.gazetteer import load
from namenorm.gazetteer.edit.commit import Note
from namenorm.gazetteer.importing import import_into


@click.command("import", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder of the YAML; new or empty, or --update.")
@click.option("--update", is_flag=True, help="Add entities and names to what is there; undo takes it back.")
@json_option
def import_file(file: str, output: str, update: bool, as_json: bool) -> int:
    """Turn a gazetteer of another form into a folder of YAML, one file a type.

    FILE is a CSV in UTF-8 with the columns id, type, canonical and aliases (separated by |), and if you like lang;
    further columns are kept as notes. A YAML gazetteer can be imported too.

    \b
    Examples:
      namenorm gazetteer import entities.csv -o mine
      namenorm gazetteer import more.csv -o mine --update
    """
    entities = load(file).entities.values()
    note = Note(f"import {Path(file).name}", who(Path(output)))
    done = import_into(Path(output), entities, note, update=update)
    if as_json:
        click.echo(json.dumps({**asdict(done), "files": [str(path) for path in done.files]}, ensure_ascii=False))
        return 0
    counts = [(done.added, "entities added"), (done.extended, "given further names"), (done.known, "there already")]
    click.echo(", ".join(f"{len(ids)} {words}" for ids, words in counts if ids) or "nothing to import")
    for path in done.files:
        click.echo(f"  {path}")
    return 0
