"""The `namenorm` command: a lazy group, so that starting it imports only the command that was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from namenorm import __version__
from namenorm.cli.lazy import LazyTableGroup, Table
from namenorm.errors import NamenormError
from namenorm.kernels import core

COMMANDS: Table = {
    "normalize-file": ("normalize", "normalize_file", "Rewrite texts with one house spelling a name."),
    "annotate": ("annotate", "annotate", "Find the names in texts, one JSON line an input."),
    "resolve": ("resolve", "resolve", "Say which entity a name stands for."),
    "explain": ("explain", "explain", "Show how one mention was decided, and why."),
    "compare": ("compare", "compare", "Say whether two spellings are one name, and why."),
    "transliterate": ("translit", "transliterate", "Write a text in another script by a named scheme."),
    "spellings": ("translit", "spellings", "List the likely spellings of a name in another script."),
    "gazetteer": ("gazetteer", "gazetteer", "Check, show, search, edit and import gazetteers."),
    "evaluate": ("evaluate", "evaluate", "Measure annotations against gold."),
    "train": ("train", "train_command", "Fit an edit model to name pairs."),
}


class Commands(LazyTableGroup):
    """The commands of `namenorm`."""

    table = COMMANDS


_VERSION_HELP = "Show the version and the core that runs, compiled or NumPy, and exit."


def _version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"namenorm {__version__} ({core()} core)")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=_VERSION_HELP)
def cli() -> None:
    """Find names in any script and spelling, resolve them to a gazetteer, rewrite them in one spelling.

    \b
    Examples:
      namenorm normalize-file article.txt             the text with one spelling a name, on stdout
      namenorm normalize-file *.txt -o out --diff     what would change
      namenorm annotate article.txt                   the names with offsets, as JSON lines
      namenorm resolve زيلنسكي Zelenskyy              which entity is it?
    """


def run(command: click.Command, name: str, args: Sequence[str] | None = None) -> NoReturn:
    """Run a command as a process: errors become one line on stderr and the exit code of the contract.

    Args:
        command: the command.
        name: what it was called as.
        args: its arguments; None takes those of the process.
    """
    _use_utf8()
    try:
        code = command.main(args, prog_name=name, standalone_mode=False)
    except click.exceptions.Abort:
        code = _fail("interrupted")
    except click.ClickException as error:
        error.show()
        code = 2
    except NamenormError as error:
        code = _fail(str(error))
    except BrokenPipeError:  # the reader has gone, as in `namenorm ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str) -> int:
    click.echo(f"namenorm: {message}", err=True)
    return 2


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdout else "backslashreplace")


def main() -> NoReturn:
    """Entry point of `namenorm`."""
    run(cli, "namenorm")


def normalize_file() -> NoReturn:
    """Entry point of `normalize-file`."""
    command = Commands(name="namenorm").get_command(click.Context(cli), "normalize-file")
    assert command is not None
    run(command, "normalize-file")
