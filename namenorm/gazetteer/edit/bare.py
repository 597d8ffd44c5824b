"""Takes the comments off the lines of an entry, and finds them again.

ruamel.yaml keeps most comments but not all of them, and loses a line end between some; what it never sees, it cannot
lose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import yaml

_WHOLE = 1 << 30  # a column behind the end of every line


@dataclass(frozen=True, slots=True)
class Bare:
    """Lines without comments and blank lines.

    Attributes:
        lines: with their line ends.
        numbers: the number that each of them has among all lines.
        comments: number among the bare lines -> the comment behind it, with the blanks before it.
    """

    lines: list[str]
    numbers: list[int]
    comments: dict[int, str]


def bare(lines: Sequence[str]) -> Bare:
    r"""Take the comments off the lines of one mapping.

    >>> bare(["id: per/x   # who\n", "# what\n", "\n", "note: 'no # comment'\n"])
    Bare(lines=['id: per/x\n', "note: 'no # comment'\n"], numbers=[0, 3], comments={0: '   # who'})
    """
    covered = _covered("".join(lines))
    made = Bare([], [], {})
    for number, line in enumerate(lines):
        text = line.rstrip("\r\n")
        at = _comment(text, covered[number])
        kept = text[:at].rstrip() if at < len(text) else text
        if not kept.strip() and (0, _WHOLE) not in covered[number]:
            continue
        if at < len(text):
            made.comments[len(made.lines)] = text[len(kept) :]
        made.lines.append(kept + "\n")
        made.numbers.append(number)
    return made


class _Event(Protocol):
    start_mark: yaml.Mark
    end_mark: yaml.Mark


def _covered(text: str) -> dict[int, list[tuple[int, int]]]:
    """Map the lines to the columns that texts take up."""
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    advance = cast("Callable[[], _Event]", yaml.CSafeLoader(text).get_event)
    while not isinstance(event := advance(), yaml.StreamEndEvent):
        if isinstance(event, yaml.ScalarEvent):
            (first, left), (last, right) = _place(event.start_mark), _place(event.end_mark)
            for line in range(first, last + 1):
                covered[line].append((left if line == first else 0, right if line == last else _WHOLE))
    return covered


def _place(mark: yaml.Mark) -> tuple[int, int]:
    return mark.line, mark.column


def _comment(text: str, covered: list[tuple[int, int]]) -> int:
    """Find the column of the comment in a line, the length of the line where there is none."""
    at = text.find("#")
    while at >= 0:
        if (at == 0 or text[at - 1] in " \t") and not any(left <= at < right for left, right in covered):
            return at
        at = text.find("#", at + 1)
    return len(text)
