"""A comparison of two names as one HTML page that needs nothing else."""

from __future__ import annotations

from html import escape

from namenorm.editmodel import Alignment
from namenorm.evaluate.html import document, rows
from namenorm.match import Comparison


def page(comparison: Comparison, alignment: Alignment | None) -> str:
    """Draw the verdict, the parts beside each other, the letters, and what each feature adds."""
    verdict = "one name" if comparison.same else "not taken for one"
    names = " ~ ".join(f"<bdi>{escape(name)}</bdi>" for name in (comparison.left, comparison.right))
    alone = [("only on one side", " ".join(side)) for side in comparison.unmatched if side]
    return document(
        "namenorm compare",
        [
            f"<h1>{names}</h1><p>Probability {comparison.probability:.3f}: {verdict}.</p>",
            "<h2>Parts</h2>",
            rows(("left", "right", "how", "log-odds"), ((p.left, p.right, p.kind, p.odds) for p in comparison.parts)),
            rows(("", "words"), alone) if alone else "",
            "<h2>Letters</h2>",
            _letters(alignment),
            "<h2>Why</h2>",
            rows(
                ("feature", "value", "log-odds", "meaning"),
                ((e.feature, e.value, e.contribution, e.detail) for e in comparison.evidence),
            ),
        ],
    )


def _letters(alignment: Alignment | None) -> str:
    """Draw an alignment column by column, from left to right in every script."""
    if alignment is None:
        return "<p>No edit model joins these scripts: both were romanized and compared by edit distance.</p>"
    steps = alignment.steps
    cells = [
        ("left", [step.left or "·" for step in steps]),
        ("right", [step.right or "·" for step in steps]),
        ("here", [f"{step.probability:.2f}" for step in steps]),
        ("usual", [f"{step.usual:.2f}" for step in steps]),
    ]
    lines = (
        f"<tr><th>{name}</th>{''.join(f'<td><bdi>{escape(cell)}</bdi></td>' for cell in row)}</tr>"
        for name, row in cells
    )
    return f'<table dir="ltr">{"".join(lines)}</table>'
