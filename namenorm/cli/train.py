"""`namenorm train`: an edit model from a file of name pairs."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import click

from namenorm.cli.console import is_terminal
from namenorm.editmodel.pairing import Pair
from namenorm.editmodel.store import save
from namenorm.editmodel.training import Task, train
from namenorm.errors import DocumentError

_STAGES = 2 * (6 + 3) + 14 + 1  # of training at most: two turns of EM and context, look-alikes, the blend


@click.command("train", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("pairs", type=click.Path(path_type=Path), metavar="PAIRS.tsv")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="MODEL", help="File to write."
)
@click.option("--left", default="Latn", show_default=True, help="Side of the first column, as ara-Arab.")
@click.option("--right", default="Latn", show_default=True, help="Side of the second column.")
@click.option("--date", default="", help="Date written into the file; without one two runs give the same bytes.")
@click.option("--source", default="", help="Where the pairs are from, written into the file.")
@click.option("--seed", type=int, default=0, show_default=True, help="For the choice of look-alikes.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def train_command(
    pairs: Path, output: Path, left: str, right: str, date: str, source: str, seed: int, force: bool
) -> int:
    """Fit an edit model to name pairs: two spellings of one name a line, tab-separated.

    Further columns are passed over. One pair in ten is kept from the fit and tells how well names never seen are
    found. The report goes to stderr.

    \b
    Examples:
      namenorm train pairs.tsv -o ara.nnm --left ara-Arab
      namenorm train variants.tsv -o latin.nnm --source "our archive" --date 2026-11-25
    """
    if output.exists() and not force:
        raise click.UsageError(f"{output} exists; use --force to replace it")
    listed = read_pairs(pairs)
    header = {
        key: value for key, value in {"date": date, "sources": {source or pairs.name: len(listed)}}.items() if value
    }
    started = time.monotonic()
    with click.progressbar(
        length=_STAGES, label="training", file=sys.stderr, hidden=not is_terminal(err=True)
    ) as bar:
        try:
            model = train(Task(left, right, listed, header=header, seed=seed), progress=lambda _: bar.update(1))
        except ValueError as error:
            raise DocumentError(pairs, None, str(error)) from None
    save(model, output)
    click.echo(
        f"{output}: {len(model.operations)} operations from {model.header['pairs']} pairs, "
        f"{output.stat().st_size // 1024} KB, {time.monotonic() - started:.0f} s; "
        f"log likelihood of a pair {model.header['log likelihood']}",
        err=True,
    )
    _try_out(listed, model, seed)
    return 0


def read_pairs(path: Path) -> list[Pair]:
    """Read the first two columns of a tab-separated file.

    Raises:
        DocumentError: it cannot be read, or a line has only one column.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, None, getattr(error, "strerror", None) or "not UTF-8") from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) < 2:
            raise DocumentError(path, number, "one column where two spellings are needed, apart by a tab")
        found.append((cells[0], cells[1]))
    return found


def _try_out(listed: list[Pair], model: object, seed: int) -> None:
    """Report how often the right partner of a name kept from the fit is found first among all kept ones."""
    from namenorm.editmodel import EditModel
    from namenorm.editmodel.training import held_out

    assert isinstance(model, EditModel)
    kept = [p for p in listed if held_out(p[1])]
    names = list(dict.fromkeys(y for _, y in kept))
    if len(names) < 2:
        return
    asked = random.Random(seed).sample(kept, min(200, len(kept)))
    right = sum(names[int(model.log_odds([x], names).argmax())] == y for x, y in asked)
    click.echo(f"names never seen: {right} of {len(asked)} find their partner first among {len(names)}", err=True)
