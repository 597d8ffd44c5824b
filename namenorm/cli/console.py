"""What people see: rich tables and colours on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from namenorm.text import script_of

_RIGHT_TO_LEFT = {"Arab", "Hebr"}


def is_terminal(*, err: bool = False) -> bool:
    """Say whether a person reads this stream on a terminal."""
    return (sys.stderr if err else sys.stdout).isatty()


def cell(text: str, *, err: bool = False) -> str:
    """Make a text safe to stand in a row: on terminals right-to-left words are isolated from their neighbours."""
    flat = " ".join(text.split())
    if is_terminal(err=err) and script_of(flat) in _RIGHT_TO_LEFT:
        return f"\N{FIRST STRONG ISOLATE}{flat}\N{POP DIRECTIONAL ISOLATE}"
    return flat


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], *, err: bool = False) -> None:
    """Print rows: a table on a terminal, tab-separated lines in a pipe."""
    cells = [[cell(value, err=err) for value in row] for row in rows]
    if not is_terminal(err=err):
        for row in [list(columns), *cells]:
            click.echo("\t".join(row), err=err)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        drawn.add_column(column)
    for row in cells:
        drawn.add_row(*(Text(value) for value in row))
    Console(stderr=err).print(drawn)


def warn(message: str) -> None:
    """Print one line on stderr."""
    click.echo(f"namenorm: {message}", err=True)
