"""Reads the JSON Lines form of a gazetteer: one entry a line, with the keys that an entry has in YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import Entry, read_entry
from namenorm.gazetteer.nodes import MAX_DEPTH, Mapping, Node, Scalar, Sequence

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def read_lines(path: Path, findings: Findings) -> Iterator[Entry]:
    """Yield the entries of a JSON Lines file, read line by line; what is wrong goes to the findings."""
    number = 0
    try:
        with path.open("rb") as file:
            for number, data in enumerate(file, 1):
                text = data.decode("utf-8").removeprefix(_BOM if number == 1 else "")
                if text.strip() and (entry := read_entry(_node(json.loads(text), number, 0), findings)):
                    yield entry
    except OSError as error:
        findings.error(0, "unreadable", f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        findings.error(number, "unreadable", f"not UTF-8: byte 0x{error.object[error.start]:02x}")
    except UnicodeEncodeError:
        findings.error(number, "json-syntax", "half of a surrogate pair is no character")
    except (ValueError, RecursionError) as error:
        findings.error(number, "json-syntax", f"not one JSON object a line: {error}")


def _node(value: object, line: int, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        entries = {key: _node(item, line, depth + 1) for key, item in value.items()}
        return Mapping(entries, dict.fromkeys(entries, line), line, line)
    if isinstance(value, list):
        return Sequence([_node(item, line, depth + 1) for item in value], line)
    if isinstance(value, str):
        value.encode()  # half of a surrogate pair, which JSON can write, is no text
        return Scalar(value, line, False)
    raise ValueError(f"{json.dumps(value)} stands where a text is wanted")
