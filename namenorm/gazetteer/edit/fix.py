"""Mends what `check` finds and one answer is right for: composed letters, invisible characters, spaces, quotes."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, ScalarString

from namenorm.gazetteer.checks import FIXABLE
from namenorm.gazetteer.checks.letters import foreign_letters
from namenorm.gazetteer.checks.spellings import is_invisible
from namenorm.gazetteer.edit.blocks import text_of
from namenorm.gazetteer.edit.commit import Plan
from namenorm.gazetteer.edit.hunks import Hunk
from namenorm.gazetteer.edit.shelf import Shelf, SourceFile
from namenorm.gazetteer.format import TRAP
from namenorm.gazetteer.tags import primary
from namenorm.records import Problem


def fix(problems: Iterable[Problem]) -> Plan:
    """Make the plan that mends the problems of these rules: those of FIXABLE.

    Args:
        problems: as `check` reports them; of other rules none is touched.
    """
    wanted: dict[Path, set[int]] = defaultdict(set)
    for problem in problems:
        if problem.rule in FIXABLE:
            wanted[Path(problem.path).resolve()].add(problem.line - 1)

    def plan(shelf: Shelf) -> list[Hunk]:
        hunks: list[Hunk] = []
        for path in shelf.paths:
            if lines := wanted.get(path.resolve()):
                hunks += _fixed(shelf.file(path), lines)
        return hunks

    return plan


def clean(text: str, lang: str = "") -> str:
    r"""Write a name as it should be: NFC, single spaces, no invisible characters, the letters of its language.

    >>> clean("  e\N{COMBINING ACUTE ACCENT}  \N{ZERO WIDTH SPACE}x"), clean("کیری", "ar")
    ('é x', 'كيري')
    """
    text = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    text = "".join(sign for sign in text if not is_invisible(sign, text))
    letters = foreign_letters().get(primary(lang), {})
    text = "".join(letters[sign][0] if sign in letters and letters[sign][1] else sign for sign in text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _fixed(file: SourceFile, lines: set[int]) -> list[Hunk]:
    spans = [span for span in file.spans if any(span.first <= line < span.end for line in lines)]
    hunks = [file.change(span, _mend) for span in spans]
    return [hunk for hunk in hunks if hunk.before != hunk.after]


def _mend(entry: CommentedMap) -> None:
    _quote(entry)
    aliases: Sequence[CommentedMap] = entry.get("aliases", ())
    for alias in aliases:
        text = str(alias["text"])
        sure = "" if alias.get("kind") in ("misspelling", "blocked") else str(alias.get("lang", ""))
        better = clean(text, sure)
        if better and better != text:
            alias["text"] = text_of(better, alias["text"])
    seen: set[tuple[str, str]] = set()
    for alias in list(aliases):
        key = (str(alias["text"]), str(alias.get("lang")))
        if key in seen:
            entry["aliases"].remove(alias)
        seen.add(key)


def _quote(value: CommentedMap | CommentedSeq) -> None:
    """Put quotes around what some YAML program would not read as a text."""
    pairs = list(value.items() if isinstance(value, CommentedMap) else enumerate(value))
    for key, inner in pairs:
        if isinstance(inner, CommentedMap | CommentedSeq):
            _quote(inner)
        elif not isinstance(inner, ScalarString) and TRAP.fullmatch(inner) and key not in ("from", "until"):
            value[key] = DoubleQuotedScalarString(inner)
