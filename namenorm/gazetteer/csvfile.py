r"""Reads the CSV form of a gazetteer: `id,type,canonical,aliases`, aliases separated by `|`, `\|` for a bar.

A table says less of a name than YAML does, so language and kind are drawn from what stands there. The script gives
the language (und-Arab, und-Cyrl ...). The canonical name is preferred in its script, and so is the first full name in
each other script; names shorter than that are short, a word of capitals is an acronym, the rest are variants.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from namenorm.errors import GazetteerError
from namenorm.gazetteer.findings import Findings, nearest
from namenorm.gazetteer.format import ID, LANG, Entry
from namenorm.gazetteer.nodes import read_bytes
from namenorm.records import ENTITY_TYPES, Alias, AliasKind, Entity
from namenorm.text import script_of

COLUMNS = ("id", "type", "canonical", "aliases")
OPTIONAL = ("lang",)

_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPE = re.compile(r"\\([|\\])")
# Capitals alone, dots between them or not; or Hebrew letters with gershayim before the last one.
_ACRONYM = re.compile(r"(?:[A-ZΑ-ΩА-ЯЁІЇЄҐ]\.?){2,6}|[א-ת]+[\"״][א-ת]")


def read_csv(path: str | Path) -> list[Entity]:
    """Read a CSV gazetteer.

    Args:
        path: UTF-8 with or without BOM; a header with at least id, type, canonical and aliases in any order. A column
            lang gives the language of the canonical name; further columns are kept in the entity's note.

    Raises:
        GazetteerError: the first error, with file and line.
    """
    findings = Findings(str(path))
    entities = [entry.entity for entry in read_rows(Path(path), findings) if entry.entity]
    findings.raise_first()
    return entities


def read_rows(path: Path, findings: Findings) -> Iterator[Entry]:
    """Yield the rows of a CSV gazetteer as entries; what is wrong goes to the findings."""
    try:
        text = read_bytes(path).decode("utf-8")
    except GazetteerError as error:
        findings.error(error.line or 0, "unreadable", error.message)
        return
    rows = _rows(text, findings)
    number, header = next(rows, (1, []))
    header = [name.strip().lower() for name in header]
    if not _is_header(header, number, findings):
        return
    seen: dict[str, int] = {}
    for number, row in rows:
        if len(row) != len(header):
            findings.error(number, "csv-cells", f"{len(row)} cells where the header has {len(header)}")
            continue
        entry = _entry(dict(zip(header, row, strict=True)), number, findings)
        if entry and entry.id in seen:
            message = f"the id {entry.id} again: it stands in line {seen[entry.id]} too"
            findings.error(number, "duplicate-id", message)
        elif entry:
            seen[entry.id] = number
            yield entry


def split_aliases(cell: str) -> list[str]:
    r"""Split a cell at its bars.

    >>> split_aliases(r"روته|Mark Rutte| A\|B ")
    ['روته', 'Mark Rutte', 'A|B']
    """
    parts = _BAR.sub("\\1\0", cell).split("\0")
    return [text for part in parts if (text := _ESCAPE.sub(r"\1", part).strip())]


def _rows(text: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        findings.error(line, "csv-syntax", f"broken CSV: {error}")


def _is_header(header: list[str], line: int, findings: Findings) -> bool:
    missing = [name for name in COLUMNS if name not in header]
    for other in (";", "\t"):
        if missing and any(other in name for name in header):
            findings.error(line, "csv-header", f"cells are separated by {other!r}; a comma is wanted")
            return False
    if missing:
        wanted = f"the header must name {', '.join(COLUMNS)}; missing: {', '.join(missing)}"
        findings.error(line, "csv-header", wanted + "".join(nearest(name, header) for name in missing[:1]))
    repeated = {name for name in header if header.count(name) > 1}
    if repeated:
        findings.error(line, "csv-header", f"the header names twice: {', '.join(sorted(repeated))}")
    return not missing and not repeated


def _entry(cells: dict[str, str], line: int, findings: Findings) -> Entry | None:
    cells = {name: cell.strip() for name, cell in cells.items()}
    entry, kind, canonical, lang = cells["id"], cells["type"].upper(), cells["canonical"], cells.get("lang", "")
    problems = []
    if not ID.fullmatch(entry):
        problems.append(f"`{entry}` is not an id such as per/mark-rutte, without spaces")
    if kind not in ENTITY_TYPES:
        problems.append(f"the type {kind or 'is missing; it'} is none of {', '.join(ENTITY_TYPES)}")
    if not canonical:
        problems.append("the canonical name is missing")
    if lang and not LANG.fullmatch(lang):
        problems.append(f"`{lang}` is not a BCP 47 language tag")
    for message in problems:
        findings.error(line, "bad-value", message)
    if problems:
        return None
    extra = [f"{name}: {cell}" for name, cell in cells.items() if cell and name not in COLUMNS + OPTIONAL]
    aliases = aliases_of(canonical, split_aliases(cells["aliases"]), kind, lang)
    entity = Entity(entry, kind, aliases, note="; ".join(extra), path=findings.path, line=line)  # type: ignore[arg-type]
    return Entry(entry, findings.path, line, entity, "", (line,) * len(aliases))


def aliases_of(canonical: str, others: Sequence[str], kind: str, lang: str = "") -> tuple[Alias, ...]:
    """Give the names of one row their languages and kinds.

    Args:
        canonical: the name to write.
        others: further names, in any script.
        kind: the type of the entity; a person's full name has at least two words where the canonical one has.
        lang: language of the canonical name and of the names in its script.

    >>> [(a.text, a.lang, a.kind) for a in aliases_of("مارك روته", ["روته", "Mark Rutte", "Rutte"], "PER")][1:]
    [('روته', 'und-Arab', 'short'), ('Mark Rutte', 'und-Latn', 'preferred'), ('Rutte', 'und-Latn', 'short')]
    """
    home = script_of(canonical)
    full = {home: canonical}
    for script in dict.fromkeys(map(script_of, others)):
        if script != home:
            names = [text for text in others if script_of(text) == script and not _ACRONYM.fullmatch(text)]
            longest = max(map(_words, names), default=0)
            if longest >= (min(2, _words(canonical)) if kind == "PER" else 1):
                full[script] = next(text for text in names if _words(text) == longest)
    return tuple(
        Alias(text, lang if lang and script_of(text) == home else f"und-{script_of(text)}", _kind(text, full))
        for text in dict.fromkeys([canonical, *others])
    )


def _kind(text: str, full: dict[str, str]) -> AliasKind:
    whole = full.get(script_of(text), "")
    if text == whole:
        return "preferred"
    if _ACRONYM.fullmatch(text):
        return "acronym"
    return "short" if not whole or _words(text) < _words(whole) else "variant"


def _words(text: str) -> int:
    return len(text.split())
