r"""Compiles a language's letter table and context rules into the engine of one scheme.

A letter table (`rus-Cyrl.tsv`) has the columns letter, name, class and one column a scheme. An empty cell says that
the scheme does not cover the letter, `∅` that it writes nothing for it. The optional file of context rules
(`rus-Cyrl.rules.tsv`) has the columns

- schemes: the columns that the rule holds for, or `*`;
- from, to: what becomes what. `{class}` in `from` stands for each letter of that class, `\1` (`\2`) in `to` for what
  the table writes for the first (second) such letter. `∅` is nothing;
- left, right: what must stand beside it: a regular expression in which `{class}` is any letter of the class and `#`
  the edge of a word; `!` in front turns it round. Empty is anything;
- example: `word > what the rule makes of it`, by one of the schemes at least.

The longest `from` wins, then the earlier row; the letter table comes last.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import regex

from namenorm.errors import TableError
from namenorm.tables import DATA, table
from namenorm.translit.clusters import prepare
from namenorm.translit.engine import Engine, Rule

NOTHING = "∅"
_CLASS = regex.compile(r"\{([a-z]+)\}")
# An apostrophe between letters stands inside a word, as in Знам'янка.
_LEFT_EDGE = r"(?<![\w\p{M}])(?<!\p{L}['’ʼ])"
_RIGHT_EDGE = r"(?![\w\p{M}])(?!['’ʼ]\p{L})"

Row = dict[str, str]
Classes = dict[str, list[str]]


@cache
def compiled(name: str, column: str) -> Engine:
    """Compile one column of one letter table.

    Args:
        name: the table, such as `rus-Cyrl`.
        column: the scheme's column in it.
    """
    return Engine(scheme_rules(name, column), has_case=_has_case(letters_of(name, column)))


def scheme_rules(name: str, column: str) -> list[Rule]:
    """List all rules of a scheme in order: the context rules, then the letters."""
    letters = letters_of(name, column)
    classes = classes_of(name)
    context = [row for row in _context_rows(name) if column in row["schemes"].split() or row["schemes"] == "*"]
    rules = [rule for row in context for rule in _expand(row, letters, classes)]
    rules += [Rule(letter, target) for letter, target in letters.items()]
    return rules


def letters_of(name: str, column: str) -> dict[str, str]:
    """Read what a scheme writes for each letter."""
    rows = table(f"translit/{name}.tsv")
    if column not in rows[0]:
        raise TableError(DATA / "translit" / f"{name}.tsv", None, f"no column {column!r}")
    return {row["letter"]: _written(row[column]) for row in rows if row[column]}


def classes_of(name: str) -> Classes:
    """Read the letter classes of a table."""
    classes: Classes = {}
    for row in table(f"translit/{name}.tsv"):
        for label in row["class"].split():
            classes.setdefault(label, []).append(row["letter"])
        classes.setdefault("letter", []).append(row["letter"])
    return classes


def _context_rows(name: str) -> Iterable[Row]:
    path = f"translit/{name}.rules.tsv"
    return table(path) if (DATA / path).exists() else ()


def _written(cell: str) -> str:
    return cell.replace(NOTHING, "")


def _has_case(letters: Iterable[str]) -> bool:
    return any(letter.upper() != letter for letter in letters) and all(letter.lower() == letter for letter in letters)


def _expand(row: Row, letters: dict[str, str], classes: Classes) -> Iterator[Rule]:
    """One rule for each choice of letters for the classes of `from`."""
    parts = _CLASS.split(row["from"])  # text, class, text, class, ..., text
    choices = [[c for c in classes[label] if c in letters] for label in parts[1::2]]
    for chosen in itertools.product(*choices):
        source = parts[0] + "".join(letter + text for letter, text in zip(chosen, parts[2::2], strict=True))
        target = _written(row["to"])
        for number, letter in enumerate(chosen, 1):
            target = target.replace(f"\\{number}", letters[letter])
        source = prepare(source, jamo=True).text
        target = unicodedata.normalize("NFC", target)
        yield Rule(source, target, _fits(row["left"], source, row["right"], classes))


def _fits(left: str, source: str, right: str, classes: Classes) -> Any:  # noqa: ANN401 - a pattern's own match
    if not left and not right:
        return None
    return _pattern(_beside(left, "<", classes), source, _beside(right, "", classes)).match


def edge_right(source: str) -> Any:  # noqa: ANN401 - a pattern's own match
    """Match `source` where a word ends behind it."""
    return _pattern("", source, _RIGHT_EDGE).match


@cache
def _pattern(left: str, source: str, right: str) -> Any:  # noqa: ANN401 - regex has no types
    return regex.compile(left + regex.escape(source) + right)


def _beside(context: str, look: str, classes: Classes) -> str:
    if not context:
        return ""
    sign, context = ("!", context[1:]) if context.startswith("!") else ("=", context)
    edge = _LEFT_EDGE if look else _RIGHT_EDGE
    context = prepare(context, jamo=True).text
    body = _CLASS.sub(lambda match: _any(classes[match[1]]), context).replace("#", edge)
    return f"(?{look}{sign}{body})"


def _any(members: list[str]) -> str:
    return "(?:" + "|".join(regex.escape(member) for member in sorted(members, key=len, reverse=True)) + ")"
