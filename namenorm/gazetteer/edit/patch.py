"""Carries the difference between two dumps of an entry over to the lines of a file that the first one stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from namenorm.gazetteer.edit.bare import Bare

_ALIKE = 0.5  # how much a new line must be like an old one to inherit its comment


def patched(
    own: Sequence[str], bare: Bare, before: list[str], after: list[str], *, fields: bool = False
) -> Iterator[int | str]:
    """Yield the lines of the changed entry: numbers of own lines that stay, and new lines.

    Comment lines stay where they are; a comment behind a line goes over to the new line that is most like it.

    Args:
        own: the lines of the file.
        bare: the same without comments.
        before: how the bare lines are dumped.
        after: how the changed entry is dumped.
        fields: replace whole fields of the entry, where lines of unusual indent cannot stand beside new ones.
    """
    to_bare = {-1: -1, **dict(_same(before, bare.lines)), len(before): len(bare.lines)}
    numbers = bare.numbers
    at = 0
    for first, last, new in _hunks(before, after, to_bare, fields=fields):
        start, stop = to_bare[first - 1] + 1, to_bare[last]
        begin = numbers[start] if start < stop else numbers[start - 1] + 1 if start else 0
        end = numbers[stop - 1] + 1 if start < stop else begin
        yield from range(at, begin)
        yield from _with_comments(new, start, stop, bare)
        replaced = set(numbers[start:stop])
        yield from (line for line in range(begin, end) if line not in replaced and own[line].strip())
        at = end
    yield from range(at, len(own))


def _with_comments(new: list[str], start: int, stop: int, bare: Bare) -> list[str]:
    made = list(new)
    for number in range(start, stop):
        comment = bare.comments.get(number)
        if comment is None or not new:
            continue
        ratios = [SequenceMatcher(None, bare.lines[number], line).ratio() for line in new]
        best = max(range(len(new)), key=ratios.__getitem__)
        if ratios[best] >= _ALIKE and made[best] == new[best]:
            made[best] = new[best].rstrip("\n") + comment + "\n"
    return made


def _hunks(
    before: list[str], after: list[str], to_bare: dict[int, int], *, fields: bool
) -> list[tuple[int, int, list[str]]]:
    """List what differs as (first line, line after it, new lines), widened until own lines stand at both edges."""
    tops = {line for line, text in enumerate(before) if not fields or text[0] not in " -"}
    edges = {line for line in to_bare if line in tops} | {0, len(before)}
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ranges: list[list[int]] = []
    for tag, i1, i2, _, _ in opcodes:
        if tag == "equal":
            continue
        first, last = i1, i2
        while first - 1 not in to_bare or first not in tops | {0, len(before)}:
            first -= 1
        while last not in edges:
            last += 1
        if ranges and first <= ranges[-1][1]:
            ranges[-1][1] = max(last, ranges[-1][1])
        else:
            ranges.append([first, last])
    equal = [(i1, i2, j1) for tag, i1, i2, j1, _ in opcodes if tag == "equal"]
    hunks = []
    for first, last in ranges:
        start = next((j1 + first - i1 for i1, i2, j1 in equal if i1 < first <= i2), 0)
        stop = next((j1 + last - i1 for i1, i2, j1 in equal if i1 <= last < i2), len(after))
        hunks.append((first, last, after[start:stop]))
    return hunks


def _same(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of lines that are the same but for their spaces."""
    one, other = (["".join(line.split()) for line in lines] for lines in (left, right))
    for i, j, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield from ((i + step, j + step) for step in range(size))
