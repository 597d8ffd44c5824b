"""Figures drawn as SVG, on a ground of their own so that they are read on light and dark pages alike."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

_INK, _QUIET, _OURS, _THEIRS = "#24292f", "#8a949e", "#c2571a", "#3b7dd8"
_LEFT, _WIDE, _NOTE, _BAR = 170, 360, 190, 16


def bars(title: str, groups: Mapping[str, Sequence[tuple[str, float | None, str]]]) -> str:
    """Draw bars on a scale of powers of ten, each with a note; what has no figure is written as a dash."""
    values = [value for group in groups.values() for _, value, _ in group if value]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    body, y = [_text(_LEFT, 18, f"{title} (logarithmic)", size=13)], 34
    for name, group in groups.items():
        body.append(_text(_LEFT - 8, y + 11, name, "end", _QUIET))
        y += _BAR + 2
        for tool, value, note in group:
            length = _WIDE * (math.log10(value) - low) / max(1, high - low) if value else 0
            fill = _OURS if tool.startswith("namenorm") else _THEIRS
            body.append(_text(_LEFT - 8, y + 11, tool, "end"))
            body.append(f'<rect x="{_LEFT}" y="{y}" width="{max(length, 1):.0f}" height="{_BAR - 3}" fill="{fill}"/>')
            body.append(_text(_LEFT + length + 6, y + 11, f"{figure(value) if value else '–'}{note}"))
            y += _BAR
        y += 8
    return _page(_LEFT + _WIDE + _NOTE, y, body)


def line(title: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Draw lines on scales of powers of ten, with the slope of even growth dashed."""
    points = [point for one in series.values() for point in one]
    (x0, x1), (y0, y1) = (_decades([point[axis] for point in points]) for axis in (0, 1))
    size = 300

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x, y = (math.log10(value) for value in point)
        return 60 + size * (x - x0) / (x1 - x0), 40 + size - size * (y - y0) / (y1 - y0)

    body = [_text(60, 18, title, size=13)]
    body.append(f'<rect x="60" y="40" width="{size}" height="{size}" fill="none" stroke="{_QUIET}"/>')
    body += [_text(at((10**x, 10**y0))[0], 56 + size, figure(10**x), "middle", _QUIET) for x in range(x0, x1 + 1)]
    body += [_text(54, at((10**x0, 10**y))[1] + 4, figure(10**y), "end", _QUIET) for y in range(y0, y1 + 1)]
    for colour, (name, one) in zip((_OURS, _THEIRS, "#4a8f3c", "#8250df"), series.items()):
        places = [at(point) for point in sorted(one)]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
        body.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        body += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="{colour}"/>' for x, y in places]
        body.append(_text(places[-1][0] + 6, places[-1][1] + 4, name, colour=colour))
    return _page(size + 150, size + 70, body)


def figure(value: float) -> str:
    """Write a figure with two or three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2g}" if value < 10 else f"{value:.1f}"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low = math.floor(math.log10(min(values)))
    return low, max(low + 1, math.ceil(math.log10(max(values))))


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = _INK, size: int = 11) -> str:
    place = f'x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"'
    return f'<text {place} fill="{colour}" font-size="{size}">{escape(text)}</text>'


def _page(width: float, height: float, body: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
    ground = f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>'
    return f'{head} font-family="sans-serif">{ground}{"".join(body)}</svg>\n'
