"""`namenorm annotate`: texts in, one JSON line of linked names an input out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import click

from namenorm.cli.console import warn
from namenorm.cli.options import (
    clusters_option,
    encoding_option,
    gazetteer_option,
    nil_option,
    policy_option,
    workers_option,
)
from namenorm.cli.progress import progress
from namenorm.cli.unlisted import clusters_of, report_clusters
from namenorm.io import annotation_line, line_writer
from namenorm.link import open as open_linker
from namenorm.run import annotate_files


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="FILE.jsonl", help="Write there instead of stdout.")
@nil_option
@clusters_option
@gazetteer_option
@policy_option
@encoding_option
@workers_option
def annotate(
    inputs: tuple[str, ...],
    output: str | None,
    nil: bool,
    clusters: str | None,
    gazetteers: tuple[str, ...],
    policy: str,
    encoding: str,
    workers: int,
) -> int:
    """Find the names in texts and say which entities they stand for.

    One JSON line an input, in input order, with its mentions: start and end (code points into the text as read),
    surface, entity, type, canonical name, probability, proclitic and reason. With --nil, names that are clearly names
    but not in the gazetteer are among them: entity null, and the cluster of the mentions of the same name.

    \b
    Examples:
      namenorm annotate article.txt
      namenorm annotate archive/*.txt -o names.jsonl --workers 0
      namenorm annotate article.txt --gazetteer house.csv --policy screen
      namenorm annotate archive/*.txt -o names.jsonl --nil --clusters unlisted.jsonl
    """
    linker = open_linker(*gazetteers, policy="screen" if policy == "screen" else "rewrite", nil=nil)
    failed, unlisted = 0, clusters_of(nil, clusters)
    outcomes = annotate_files(linker, inputs, encoding=encoding, workers=workers, clusters=unlisted)
    write: Callable[[str], None] | None = click.echo if output is None else None
    with ExitStack() as files:
        for outcome in progress(outcomes, len(inputs), quiet=output is None):
            if outcome.document is None:
                warn(str(outcome.error))
                failed += 1
                continue
            if write is None:  # where no input can be read, the file stays as it was
                write = files.enter_context(line_writer(Path(str(output))))
            write(annotation_line(outcome.document, outcome.decisions))
    if unlisted is not None and failed < len(inputs):
        report_clusters(unlisted, clusters)
    return 0 if not failed else 1 if failed < len(inputs) else 2
