"""`namenorm compare`: two spellings beside each other, letter by letter."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from namenorm.cli.compare_page import page
from namenorm.cli.console import is_terminal
from namenorm.cli.options import json_option, policy_option
from namenorm.editmodel import Alignment
from namenorm.editmodel.letters import script
from namenorm.editmodel.registry import models_joining
from namenorm.io import write_text
from namenorm.match import Comparison
from namenorm.match import compare as compare_names


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("a")
@click.argument("b")
@click.option(
    "--lang", default="", help="Language of the name that is not Latin, as fa; without it the letters tell."
)
@click.option("--type", "kind", type=click.Choice(["PER", "ORG", "LOC", "MISC"]), help="What both names are.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page with parts, letters and reasons.")
@policy_option
@json_option
def compare(a: str, b: str, lang: str, kind: str | None, html: Path | None, policy: str, as_json: bool) -> int:
    """Say how probably two spellings name one entity, with the letters that the edit model pairs.

    The two rows are read column by column, from left to right in every script: each column is one step, the first
    number how probable it is here among all alignments, the second how usual the lower letters are for the upper.

    \b
    Examples:
      namenorm compare زيلنسكي Zelenskyy
      namenorm compare سلمان سلطان
      namenorm compare روته Rutte --json
      namenorm compare "مارك روته" "Mark Rutte" --html why.html
    """
    comparison = compare_names(a, b, type=kind, policy="screen" if policy == "screen" else "rewrite")  # type: ignore[arg-type]
    alignment = _alignment(a, b, lang)
    if html:
        write_text(html, page(comparison, alignment))
    if as_json:
        click.echo(json.dumps({**asdict(comparison), "alignment": _steps(alignment)}, ensure_ascii=False))
        return 0
    _print(comparison, alignment)
    return 0


def _alignment(a: str, b: str, lang: str) -> Alignment | None:
    """Align by the model that finds the two likest; None where no model joins their scripts."""
    models = models_joining(script(a), script(b), lang)
    if not models:
        return None
    best = max(models, key=lambda model: float(model.log_odds([a], [b])[0]))
    found = best.align(a, b)
    return found if found.steps else None


def _steps(alignment: Alignment | None) -> list[dict[str, object]]:
    return [asdict(step) for step in alignment.steps] if alignment else []


def _print(comparison: Comparison, alignment: Alignment | None) -> None:
    verdict = "one name" if comparison.same else "not taken for one"
    click.echo(f"{comparison.left}  ~  {comparison.right}   P = {comparison.probability:.3f}, {verdict}")
    if alignment:
        for line in alignment_rows(alignment):
            click.echo(line)
    else:
        click.echo("no edit model joins these scripts: both were romanized and compared by edit distance")
    for part in comparison.parts:
        click.echo(f"  {part.left} = {part.right}   {part.kind}, log-odds {part.odds:+.1f}")
    for side in filter(None, comparison.unmatched):
        click.echo(f"  only on one side: {' '.join(side)}")
    for found in comparison.evidence:
        click.echo(f"{found.feature:18} {found.value:8.2f}  {found.contribution:+.2f}  {found.detail}")


def alignment_rows(alignment: Alignment) -> list[str]:
    """Draw an alignment as rows of columns; each cell is isolated, so right-to-left letters keep their column."""
    sides = ([s.left or "·" for s in alignment.steps], [s.right or "·" for s in alignment.steps])
    shares = ([s.probability for s in alignment.steps], [s.usual for s in alignment.steps])
    width = max(4, *(len(letters) for side in sides for letters in side))
    rows = ["".join(_cell(letters, width) for letters in side) for side in sides]
    rows += ["".join(f"{_share(share):>{width}} " for share in row) for row in shares]
    names = ("", "", "here", "usual")
    return [f"  {row}  {name}".rstrip() for row, name in zip(rows, names, strict=True)]


def _cell(letters: str, width: int) -> str:
    shown = letters.replace(" ", "␣")
    marked = f"\N{LEFT-TO-RIGHT MARK}{shown}\N{LEFT-TO-RIGHT MARK}" if is_terminal() else shown
    return " " * (width - len(shown)) + marked + " "


def _share(probability: float) -> str:
    return f".{round(probability * 100):02d}" if probability < 0.995 else "1.0"
