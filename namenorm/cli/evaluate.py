"""`namenorm evaluate`: predictions beside gold."""

from __future__ import annotations

import json
from pathlib import Path

import click

from namenorm.cli.console import print_table
from namenorm.cli.options import json_option
from namenorm.errors import DocumentError
from namenorm.evaluate import Figures, Ratio, read_mentions, score
from namenorm.evaluate.html import page
from namenorm.io import read_document, write_text


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predictions", metavar="PRED", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="Print every wrong and missed mention.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page with figures, reliability and errors.")
@click.option("--docs", type=click.Path(path_type=Path), help="Folder of the documents, to show errors in context.")
@json_option
def evaluate(gold: Path, predictions: Path, errors: bool, html: Path | None, docs: Path | None, as_json: bool) -> int:
    """Measure what annotate wrote against gold annotation.

    Both files hold JSON lines {"doc": ..., "mentions": [{"start", "end", "entity", ...}]}. Gold may add `kind`;
    entity null is a name outside the gazetteer, "?" an undecided one.

    \b
    Examples:
      namenorm annotate seeds/*.txt -o found.jsonl
      namenorm evaluate seeds/gold/samples.jsonl found.jsonl
      namenorm evaluate seeds/gold/samples.jsonl found.jsonl --html report.html --docs seeds
    """
    expected = read_mentions(gold)
    figures = score(expected, read_mentions(predictions))
    if html:
        write_text(html, page(figures, _texts(expected, docs)))
    if as_json:
        click.echo(json.dumps(_as_json(figures), ensure_ascii=False))
        return 0
    _print(figures)
    if errors:
        rows = [
            (e.outcome, e.surface, e.predicted or "-", e.expected or "-", f"{e.doc}:{e.start}")
            for e in figures.errors
        ]
        print_table("Errors", ("outcome", "mention", "predicted", "gold", "place"), rows)
    return 0


def _texts(expected: dict[str, list[dict[str, object]]], docs: Path | None) -> dict[str, str]:
    texts = {}
    for doc in expected if docs else ():
        try:
            texts[doc] = read_document(str(docs / doc)).text if docs else ""
        except DocumentError:
            continue  # the page shows such errors without context
    return texts


def _print(figures: Figures) -> None:
    ratios = [("link", figures.link), ("link, strict span", figures.strict), *figures.by_type.items()]
    print_table("", ("", "precision", "recall", "F1", "right", "predicted", "gold"), [_row(*r) for r in ratios])
    kinds = [
        (kind, f"{found / gold if gold else 0:.3f}", str(gold)) for kind, (found, gold) in figures.by_kind.items()
    ]
    print_table("Found, by kind", ("kind", "recall", "gold"), kinds)
    linked, all_of_them = figures.strangers
    click.echo(f"names outside the gazetteer that were linked: {linked} of {all_of_them}")
    click.echo(f"expected calibration error: {figures.calibration_error:.3f}")
    click.echo("errors: " + (", ".join(f"{n} {o}" for o, n in figures.outcomes().most_common()) or "none"))


def _row(name: str, ratio: Ratio) -> tuple[str, ...]:
    figures = (ratio.precision, ratio.recall, ratio.f1)
    return (name, *(f"{f:.3f}" for f in figures), str(ratio.right), str(ratio.predicted), str(ratio.gold))


def _as_json(figures: Figures) -> dict[str, object]:
    def ratio(r: Ratio) -> dict[str, float]:
        return {"precision": r.precision, "recall": r.recall, "f1": r.f1, "predicted": r.predicted, "gold": r.gold}

    return {
        "link": ratio(figures.link),
        "strict": ratio(figures.strict),
        "by_type": {kind: ratio(r) for kind, r in figures.by_type.items()},
        "by_kind": {kind: {"found": found, "gold": gold} for kind, (found, gold) in figures.by_kind.items()},
        "strangers": {"linked": figures.strangers[0], "all": figures.strangers[1]},
        "calibration_error": figures.calibration_error,
        "outcomes": dict(figures.outcomes()),
    }
