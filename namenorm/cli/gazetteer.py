"""`namenorm gazetteer`: the commands on gazetteers."""

from __future__ import annotations

import click

from namenorm.cli.lazy import LazyTableGroup, Table

COMMANDS: Table = {
    "check": ("gazetteer_check", "check", "Report every problem of gazetteer files."),
    "show": ("gazetteer_show", "show", "Show entities as cards."),
    "import": ("gazetteer_import", "import_file", "Turn a CSV of names into YAML."),
}


class GazetteerGroup(LazyTableGroup):
    """The lazy group of the gazetteer commands."""

    table = COMMANDS


@click.group(cls=GazetteerGroup, context_settings={"help_option_names": ["-h", "--help"]})
def gazetteer() -> None:
    r"""Check, show, search, edit and import gazetteers.

    \b
    Examples:
      namenorm gazetteer check gazetteer/          every problem, with file and line
      namenorm gazetteer show per/mark-rutte       one entity as a card
      namenorm gazetteer import names.csv -o mine  a CSV of names into YAML
    """
