"""`namenorm gazetteer`: the commands on gazetteers."""

from __future__ import annotations

import click

from namenorm.cli.lazy import LazyTableGroup, Table

COMMANDS: Table = {
    "check": ("gazetteer_check", "check", "Report every problem of gazetteer files."),
    "show": ("gazetteer_show", "show", "Show entities as cards."),
    "search": ("gazetteer_search", "search", "Find entities by any spelling in any script."),
    "stats": ("gazetteer_search", "stats", "Count entities and names."),
    "diff": ("gazetteer_search", "diff", "Say in what two gazetteers differ by meaning."),
    "add": ("gazetteer_entries", "add", "Add an entity."),
    "set": ("gazetteer_entries", "set_", "Set a field of an entity."),
    "rename": ("gazetteer_names", "rename", "Give an entity another preferred name."),
    "alias": ("gazetteer_names", "alias", "Add, retire and re-sort the names of an entity."),
    "block": ("gazetteer_names", "block", "See to it that a name never stands for an entity."),
    "merge": ("gazetteer_entries", "merge", "Merge one entity into another."),
    "split": ("gazetteer_entries", "split", "Split names off an entity into a new one."),
    "move": ("gazetteer_entries", "move", "Move an entity to another file."),
    "remove": ("gazetteer_entries", "remove", "Remove an entity."),
    "undo": ("gazetteer_journal", "undo", "Take back the last edits."),
    "log": ("gazetteer_journal", "log", "List the last edits."),
    "compile": ("gazetteer_compile", "compile_file", "Compile gazetteers into one index file."),
    "import": ("gazetteer_import", "import_file", "Turn a CSV of names into YAML."),
}


class GazetteerGroup(LazyTableGroup):
    """The lazy group of the gazetteer commands."""

    table = COMMANDS


@click.group(cls=GazetteerGroup, context_settings={"help_option_names": ["-h", "--help"]})
def gazetteer() -> None:
    """Check, show, search, edit, import and compile gazetteers.

    \b
    Examples:
      namenorm gazetteer check gazetteer/          every problem, with file and line
      namenorm gazetteer show per/mark-rutte       one entity as a card
      namenorm gazetteer import names.csv -o mine  a CSV of names into YAML
    """
