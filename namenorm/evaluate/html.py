"""Figures as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from namenorm.evaluate.score import Error, Figures, Ratio

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{padding:.2rem .8rem .2rem 0;text-align:start;
border-bottom:1px solid #d8dee4;vertical-align:top}td.n{text-align:end;font-variant-numeric:tabular-nums}
mark{background:#ffe08a;padding:0 .15em}.context{font-size:1.05em}h2{margin-top:2rem;font-size:1.15rem}
svg{max-width:100%}@media(prefers-color-scheme:dark){body{background:#12151a;color:#d7dde4}
td,th{border-color:#333b45}mark{background:#7a5c00;color:#fff}}
"""


def page(figures: Figures, texts: Mapping[str, str], *, most: int = 200) -> str:
    """Draw figures, reliability and errors.

    Args:
        figures: from `score`.
        texts: documents by id, for the errors' context; may be empty.
        most: errors shown.
    """
    sections = [
        "<h1>Names in text, against gold</h1>",
        _ratios([("link", figures.link), ("link, strict span", figures.strict), *figures.by_type.items()]),
        "<h2>Found, by kind</h2>",
        rows(
            ("kind", "found", "gold", "recall"),
            ((k, f, g, f / g if g else 0.0) for k, (f, g) in figures.by_kind.items()),
        ),
        f"<p>Names outside the gazetteer that were linked: {figures.strangers[0]} of {figures.strangers[1]}.</p>",
        f"<h2>Reliability</h2><p>Expected calibration error {figures.calibration_error:.3f}.</p>",
        _reliability(figures),
        "<h2>Taken for another</h2>",
        rows(("gold", "predicted", "times"), ((*pair, n) for pair, n in figures.confusion.most_common(20))),
        f"<h2>Errors</h2><p>{', '.join(f'{n} {escape(o)}' for o, n in figures.outcomes().most_common())}</p>",
        "<table>" + "".join(_error(error, texts) for error in figures.errors[:most]) + "</table>",
    ]
    return document("namenorm evaluate", sections)


def document(title: str, sections: Iterable[str]) -> str:
    """Put sections of HTML into a page."""
    body = "\n".join(sections)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def _ratios(listed: Iterable[tuple[str, Ratio]]) -> str:
    cells = ((name, r.precision, r.recall, r.f1, r.predicted, r.gold) for name, r in listed)
    return rows(("", "precision", "recall", "F1", "predicted", "gold"), cells)


def rows(head: Iterable[str], listed: Iterable[Iterable[object]]) -> str:
    """Draw a table: numbers to the right, every text in its own direction."""
    lines = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in listed)
    return f"<table><tr>{''.join(f'<th>{escape(name)}</th>' for name in head)}</tr>{lines}</table>"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f'<td class="n">{value:.3f}</td>'
    if isinstance(value, int):
        return f'<td class="n">{value}</td>'
    return f"<td><bdi>{escape(str(value))}</bdi></td>"


def _reliability(figures: Figures) -> str:
    """Draw predicted probability against observed precision; a dot's area is its share of predictions."""
    total = sum(count for count, _, _ in figures.bins) or 1
    dots = "".join(
        f'<circle cx="{20 + 260 * mass / count:.1f}" cy="{280 - 260 * right / count:.1f}" '
        f'r="{3 + 12 * (count / total) ** 0.5:.1f}" fill="#3b7dd8" fill-opacity=".7"/>'
        for count, right, mass in figures.bins
        if count
    )
    return (
        '<svg viewBox="0 0 300 300" width="300" role="img" aria-label="reliability diagram">'
        '<rect x="20" y="20" width="260" height="260" fill="none" stroke="#8a949e"/>'
        f'<line x1="20" y1="280" x2="280" y2="20" stroke="#8a949e" stroke-dasharray="4"/>{dots}</svg>'
    )


def _error(error: Error, texts: Mapping[str, str]) -> str:
    text = texts.get(error.doc, "")
    surface = f"<mark>{escape(error.surface)}</mark>"
    if text:
        before, after = text[max(0, error.start - 40) : error.start], text[error.end : error.end + 40]
        surface = f"{escape(before)}{surface}{escape(after)}"
    told = f"{error.predicted or 'nothing'} for {error.expected or 'none'}"
    return (
        f'<tr><td>{escape(error.outcome)}</td><td><bdi class="context" dir="auto">{surface}</bdi></td>'
        f"<td>{escape(told)}</td><td>{escape(error.doc)}:{error.start}</td></tr>"
    )
