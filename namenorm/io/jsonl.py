"""Decisions and changes as JSON lines."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from namenorm.link.clusters import Cluster
from namenorm.records import Change, Decision, Document

_FIELDS = ("start", "end", "surface", "entity", "type", "canonical", "probability", "proclitic", "reason")


def annotation_line(document: Document, decisions: Iterable[Decision]) -> str:
    """Write the mentions of a document as one JSON line, without line end; a NIL one has its cluster too."""
    mentions = [{name: getattr(decision, name) for name in _fields(decision)} for decision in decisions]
    return _line({"doc": document.id, "path": document.path, "mentions": mentions})


def _place(document: Document, found: Change | Decision) -> dict[str, Any]:
    return {
        "doc": document.id,
        "path": document.path,
        "line": bisect_left(_line_ends(document.text), found.start) + 1,
        "start": found.start,
        "end": found.end,
    }


@lru_cache(maxsize=1)
def _line_ends(text: str) -> list[int]:
    """List where lines end: looked up for every change of a text, so counted once."""
    return [found.start() for found in re.finditer("\n", text)]


def change_line(document: Document, change: Change) -> str:
    """Write one change, or one mention left on purpose, as a JSON line, without line end."""
    return _line(
        {
            **_place(document, change),
            "before": change.before,
            "after": change.after,
            "changed": change.before != change.after,
            "entity": change.entity,
            "probability": change.probability,
            "reason": change.reason,
        }
    )


def nil_line(document: Document, decision: Decision) -> str:
    """Write one name that the gazetteer does not have as a JSON line of the shape of changes, without line end."""
    return _line(
        {
            **_place(document, decision),
            "before": decision.surface,
            "after": decision.surface,
            "changed": False,
            "entity": None,
            "reason": decision.reason,
            "probability": decision.probability,
            "cluster": decision.cluster,
        }
    )


def cluster_line(cluster: Cluster) -> str:
    """Write one unlisted name with its spellings and examples as a JSON line, without line end."""
    examples = [{"path": path, "start": start, "surface": surface} for path, start, surface in cluster.examples]
    return _line(
        {
            "cluster": cluster.id,
            "name": cluster.name,
            "type": cluster.type,
            "mentions": cluster.count,
            "documents": cluster.documents,
            "spellings": dict(cluster.spellings.most_common()),
            "examples": examples,
        }
    )


def _fields(decision: Decision) -> tuple[str, ...]:
    return _FIELDS if decision.entity else (*_FIELDS, "cluster")


def _line(value: dict[str, Any]) -> str:
    try:
        line = json.dumps(value, ensure_ascii=False)
        line.encode()
    except UnicodeEncodeError:  # lone surrogates cannot be written as UTF-8, but as escapes they can
        line = json.dumps(value)
    return line
