"""Decisions and changes as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from namenorm.records import Change, Decision, Document

_FIELDS = ("start", "end", "surface", "entity", "type", "canonical", "probability", "proclitic", "reason")


def annotation_line(document: Document, decisions: Iterable[Decision]) -> str:
    """Write the mentions of a document as one JSON line, without line end."""
    mentions = [{name: getattr(decision, name) for name in _FIELDS} for decision in decisions]
    return _line({"doc": document.id, "path": document.path, "mentions": mentions})


def change_line(document: Document, change: Change) -> str:
    """Write one change, or one mention left on purpose, as a JSON line, without line end."""
    return _line(
        {
            "doc": document.id,
            "path": document.path,
            "line": document.text.count("\n", 0, change.start) + 1,
            "start": change.start,
            "end": change.end,
            "before": change.before,
            "after": change.after,
            "changed": change.before != change.after,
            "entity": change.entity,
            "probability": change.probability,
            "reason": change.reason,
        }
    )


def _line(value: dict[str, Any]) -> str:
    try:
        line = json.dumps(value, ensure_ascii=False)
        line.encode()
    except UnicodeEncodeError:  # lone surrogates cannot be written as UTF-8, but as escapes they can
        line = json.dumps(value)
    return line
