"""What the commands that edit a gazetteer share: their options, and how they say what they did."""

from __future__ import annotations

import getpass
import json
import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from namenorm.cli.console import is_terminal
from namenorm.gazetteer.edit.commit import Edited, Note, Plan, edit

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
Decorated = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Editing:
    """The options of an editing command.

    Attributes:
        path: the gazetteer: a folder or a file.
        why: the reason, for the journal.
        dry_run: show the change, write nothing.
        as_json: print JSON.
    """

    path: Path
    why: str
    dry_run: bool
    as_json: bool

    def run(self, plan: Plan, *what: str) -> int:
        """Carry an edit out and print what it changed; `what` is the command for the journal."""
        said = shlex.join(what) if any(" " in part for part in what) else " ".join(what)
        note = Note(said, who(self.path), self.why)
        self.show([edit(self.path, plan, note, dry_run=self.dry_run)])
        return 0

    def show(self, edits: list[Edited]) -> None:
        """Print edits as diffs, or as JSON lines."""
        for edited in edits:
            id = edited.record.id if edited.record else None
            if self.as_json:
                line = {"edit": id, "what": edited.record.what if edited.record else None, "diff": edited.diff}
                click.echo(json.dumps(line, ensure_ascii=False))
                continue
            for text in edited.diff.splitlines():
                colour = _COLOURS.get(text[:1]) if is_terminal() else None
                click.secho(text, fg=colour) if colour else click.echo(text)
            click.echo(_outcome(id, edited.diff, self.dry_run), err=True)


def editing(command: Decorated) -> Decorated:
    """Give a command the options of an edit; it receives them as an `Editing`."""

    @click.option("--gazetteer", "path", metavar="PATH", help="Folder or YAML file to edit [default: ./gazetteer].")
    @click.option("-m", "why", default="", metavar="TEXT", help="Why, for the journal.")
    @click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
    @click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
    @wraps(command)
    def with_options(path: str | None, why: str, dry_run: bool, as_json: bool, *args: Any, **options: Any) -> Any:  # noqa: ANN401
        return command(Editing(target(path), why, dry_run, as_json), *args, **options)

    return with_options


def target(path: str | None) -> Path:
    """Return the gazetteer to edit: the one named, or the folder `gazetteer` here.

    Raises:
        UsageError: none is named and there is none here.
    """
    if path:
        return Path(path)
    if Path("gazetteer").is_dir():
        return Path("gazetteer")
    raise click.UsageError("there is no folder ./gazetteer here: --gazetteer PATH names the one to edit")


def who(path: Path) -> str:
    """Name who edits: as git does, else by the account."""
    folder = path if path.is_dir() else path.parent
    try:
        call = ["git", "-C", str(folder), "config", "user.name"]
        name = subprocess.run(call, capture_output=True, text=True, check=False, timeout=5).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    try:
        return name or getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return ""


def _outcome(id: str | None, diff: str, dry_run: bool) -> str:
    if not diff:
        return "nothing to change"
    return "nothing written (--dry-run)" if dry_run else f"edit {id} written; namenorm gazetteer undo takes it back"
