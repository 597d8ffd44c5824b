"""`namenorm gazetteer check`: files in, their problems out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from namenorm.cli.console import is_terminal
from namenorm.cli.editing import who
from namenorm.cli.options import json_option
from namenorm.gazetteer import check as check_paths
from namenorm.gazetteer import schema, shipped
from namenorm.gazetteer.edit.commit import Note, edit
from namenorm.gazetteer.edit.fix import fix
from namenorm.records import Problem

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--quiet", "-q", is_flag=True, help="Leave out what is only for information.")
@click.option("--fix", "mend", is_flag=True, help="Mend what one answer is right for; undo takes it back.")
@click.option("--schema", "print_schema", is_flag=True, help="Print the path of the JSON Schema for editors.")
@json_option
def check(paths: tuple[str, ...], strict: bool, quiet: bool, mend: bool, print_schema: bool, as_json: bool) -> int:
    """Report every problem of gazetteer files, each with its place and a command that mends it.

    PATH is a YAML file, a folder of them, or a CSV; several are layers. Without one, the shipped gazetteer is
    checked.
    Exit code: 0 nothing wrong, or warnings alone; 1 errors (with --strict warnings too); 2 there is no such PATH.

    \b
    Examples:
      namenorm gazetteer check gazetteer/
      namenorm gazetteer check house.yaml --json
      namenorm gazetteer check gazetteer/ --fix
    """
    if print_schema:
        click.echo(schema())
        return 0
    if mend and not paths:
        raise click.UsageError("--fix changes files: name them")
    problems = check_paths(*(paths or (shipped(),)))
    if mend:
        _fix(paths, problems)
        problems = check_paths(*paths)
    if quiet:
        problems = [problem for problem in problems if problem.severity != "info"]
    for problem in problems:
        click.echo(json.dumps(asdict(problem), ensure_ascii=False) if as_json else _line(problem))
    counts: Counter[str] = Counter(problem.severity for problem in problems)
    if not as_json:
        click.echo(_summary(counts), err=True)
    if paths and not any(Path(path).exists() for path in paths):
        return 2
    return int(bool(counts["error"] or (strict and counts["warning"])))


def _fix(paths: Sequence[str], problems: Sequence[Problem]) -> None:
    """Mend each of the paths, and say on stderr how much."""
    for path in paths:
        if path.lower().endswith(".csv"):
            continue
        done = edit(Path(path), fix(problems), Note("check --fix", who(Path(path))))
        lines = sum(line[:1] == "+" and line[:3] != "+++" for line in done.diff.splitlines())
        if done.record:
            click.echo(f"{path}: {lines} lines mended (edit {done.record.id})", err=True)


def _line(problem: Problem) -> str:
    severity = click.style(problem.severity, fg=_COLOURS[problem.severity]) if is_terminal() else problem.severity
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    suggestion = f" ({problem.suggestion})" if problem.suggestion else ""
    return f"{place}: {severity} {problem.rule} {problem.message}{suggestion}"


def _summary(counts: Counter[str]) -> str:
    if not counts:
        return "no problems"
    words = {"error": "errors", "warning": "warnings", "info": "notes"}
    singular = {"error": "error", "warning": "warning", "info": "note"}
    return ", ".join(
        f"{counts[kind]} {singular[kind] if counts[kind] == 1 else words[kind]}" for kind in words if counts[kind]
    )
