"""`namenorm gazetteer undo | log`: what was edited, and taking it back."""

from __future__ import annotations

import json

import click

from namenorm.cli.console import print_table
from namenorm.cli.editing import HELP, Editing, editing, target, who
from namenorm.cli.options import json_option
from namenorm.gazetteer.edit.commit import Note
from namenorm.gazetteer.edit.commit import undo as undo_edits
from namenorm.gazetteer.edit.journal import read_journal, to_json


@click.command(context_settings=HELP)
@click.argument("count", type=click.IntRange(1), default=1, metavar="[N]")
@editing
def undo(to: Editing, count: int) -> int:
    """Take back the last N edits that still hold (one, without N).

    \b
    Examples:
      namenorm gazetteer undo
      namenorm gazetteer undo 3 -m "wrong file"
    """
    done = undo_edits(to.path, count, Note("undo", who(to.path), to.why), dry_run=to.dry_run)
    to.show(done)
    if not done:
        click.echo("there is nothing to take back", err=True)
    return 0


@click.command(context_settings=HELP)
@click.option("--gazetteer", "path", metavar="PATH", help="Folder or YAML file [default: ./gazetteer].")
@click.option("-n", "count", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@json_option
def log(path: str | None, count: int, as_json: bool) -> int:
    """List the last edits, the latest first: when, who, what, and why.

    \b
    Examples:
      namenorm gazetteer log
      namenorm gazetteer log -n 100 --json
    """
    folder = target(path)
    records = read_journal(folder if folder.is_dir() else folder.parent)[::-1][:count]
    if as_json:
        for record in records:
            click.echo(json.dumps(to_json(record), ensure_ascii=False))
        return 0
    undone = {record.undoes for record in records}
    rows = [(r.id, r.at, r.who, r.what + (" (taken back)" if r.id in undone else ""), r.why) for r in records]
    if rows:
        print_table("", ("edit", "when", "who", "what", "why"), rows)
    else:
        click.echo("no edits yet", err=True)
    return 0
