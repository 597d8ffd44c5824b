"""Entries in $EDITOR: handed out as YAML, taken back when they are right, kept in a file when they are not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from namenorm.errors import EditError
from namenorm.gazetteer.edit.shelf import Shelf
from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import read_entry
from namenorm.gazetteer.nodes import read_list
from namenorm.gazetteer.write import entry_lines
from namenorm.records import Entity

_SKELETON = """\
  # description: who or what it is
  # wikidata: Q...
  # country: [loc/...]
  # titles:
  #   - {{text: ..., lang: ar}}
  # roles:
  #   - {{title: ..., of: org/..., from: 2024-10-01}}
  # links: [https://...]
  aliases:
    # kinds: preferred (one a language), short, variant, misspelling, acronym, former, blocked
    - {{text: {name}, lang: ar, kind: preferred}}
"""


def new_entry(entity: Entity) -> Entity:
    """Open a new entry in the editor.

    Raises:
        EditError: it was not saved, or is not right; what was typed is in the file that the message names.
    """
    if entity.aliases:
        text = "\n".join(entry_lines(entity)) + "\n"
    else:
        text = "\n".join(entry_lines(entity)) + "\n" + _SKELETON.format(name="...")
    typed = _open(text)
    findings = Findings("the entry")
    read = [read_entry(node, findings) for node in read_list(typed.encode(), findings)]
    if findings.problems:
        first = findings.problems[0]
        raise EditError(f"line {first.line}: {first.message} (what you typed is in {_keep(typed)})")
    if len(read) != 1 or read[0] is None or read[0].entity is None:
        raise EditError(f"one entity is wanted (what you typed is in {_keep(typed)})")
    return read[0].entity


def edited_entry(path: Path, id: str) -> tuple[str, str]:
    """Open an entry of a gazetteer in the editor: the lines as they stand, and as they came back."""
    file, span = Shelf(path).find(id)
    old = "".join(file.lines[span.first : span.end])
    return old, _open(old)


def _open(text: str) -> str:
    typed = click.edit(text, extension=".yaml")
    if typed is None:
        raise EditError("the editor was closed without saving: nothing was written")
    return typed


def _keep(text: str) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False, encoding="utf-8") as file:
        file.write(text)
    return file.name
