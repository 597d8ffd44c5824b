"""Changes of files as runs of whole lines: applied, turned round, found again, shown as a diff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff

from namenorm.errors import EditError
from namenorm.gazetteer.edit.spans import split_lines


@dataclass(frozen=True, slots=True)
class Hunk:
    """One run of lines that takes the place of another.

    Attributes:
        file: relative to the gazetteer's folder, with forward slashes.
        line: number of the first line, counted from 0, in the file before the edit.
        before: the lines there; None where the file did not exist.
        after: what takes their place; None where the file is removed.
        above: the line above, to find the place again in a file that changed since.
    """

    file: str
    line: int
    before: str | None
    after: str | None
    above: str = ""


def hunk(file: str, lines: Sequence[str], first: int, end: int, new: Sequence[str]) -> Hunk:
    """Make the smallest hunk that puts new lines in the place of those from first to end."""
    old = lines[first:end]
    top, bottom = _common_ends(old, new)
    first += top
    before = "".join(old[top : len(old) - bottom])
    after = "".join(new[top : len(new) - bottom])
    return Hunk(file, first, before, after, lines[first - 1] if first else "")


def apply(hunks: Iterable[Hunk], read: Mapping[str, str | None]) -> dict[str, str | None]:
    """Apply hunks to files.

    Args:
        hunks: of one file they do not overlap; lines count in the file as it was; of those at one line the first
            comes first.
        read: file -> its text, None where there is none.

    Returns:
        The files that the hunks name, changed; None where one is to be removed.

    Raises:
        EditError: a file does not hold the lines that a hunk replaces.
    """
    by_file: dict[str, list[Hunk]] = defaultdict(list)
    for each in hunks:
        by_file[each.file].append(each)
    return {file: _applied(file, group, read[file]) for file, group in by_file.items()}


def inverse(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Turn hunks round, so that they lead from the new files to the old ones."""
    shift: dict[str, int] = defaultdict(int)
    last: dict[str, tuple[int, list[str]]] = {}  # file -> the line after the hunk above, and what that hunk put there
    turned = []
    for each in sorted(hunks, key=lambda hunk: hunk.line):
        before, after = split_lines(each.before or ""), split_lines(each.after or "")
        end, new = last.get(each.file, (-1, []))
        above = new[-1] if end == each.line and new else each.above
        line = each.line + shift[each.file]
        turned.append(Hunk(each.file, line, each.after, each.before, above))
        shift[each.file] += len(after) - len(before)
        last[each.file] = (each.line + len(before), after)
    return turned


def relocate(each: Hunk, text: str | None) -> Hunk:
    """Find the place of a hunk in a file that may have changed since the hunk was made.

    Raises:
        EditError: its lines are gone, or stand in several places.
    """
    if each.before is None or text is None:
        if (each.before is None) != (text is None):
            raise EditError(f"{each.file}: {'is there' if text is not None else 'is gone'}: it was changed since")
        return each
    lines, wanted = split_lines(text), split_lines(each.before)
    if _stands(lines, each.line, wanted, each.above):
        return each
    places = list(_places(lines, wanted, each.above))
    if not places and wanted:
        places = [each.line] if _stands(lines, each.line, wanted, None) else list(_places(lines, wanted, None))
    if len(places) != 1:
        count = "are gone" if not places else f"stand in {len(places)} places"
        raise EditError(f"{each.file}: the lines of the edit {count}: the file was changed since")
    return replace(each, line=places[0])


def diff(hunks: Iterable[Hunk], read: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    for file, after in apply(hunks, read).items():
        before = read[file]
        names = (
            f"a/{file}" if before is not None else "/dev/null",
            f"b/{file}" if after is not None else "/dev/null",
        )
        yield from _window(split_lines(before or ""), split_lines(after or ""), names)


def _window(old: list[str], new: list[str], names: tuple[str, str]) -> Iterator[str]:
    """Diff the part where two files differ: comparing all lines of a large file would take minutes."""
    top, bottom = _common_ends(old, new)
    top, bottom = max(0, top - 3), max(0, bottom - 3)
    shown = unified_diff(old[top : len(old) - bottom], new[top : len(new) - bottom], *names, lineterm="\n")
    for line in shown:
        text = line if not line.startswith("@@") or not top else _shifted(line, top)
        yield text if text.endswith("\n") else text + "\n"


def _shifted(header: str, top: int) -> str:
    parts = header.split(" ")
    for number in (1, 2):
        start, *count = parts[number][1:].split(",")
        parts[number] = ",".join([f"{parts[number][0]}{int(start) + top}", *count])
    return " ".join(parts)


def _applied(file: str, group: list[Hunk], text: str | None) -> str | None:
    if any(each.before is None or each.after is None for each in group):
        (only,) = group
        if only.before != text and not (only.before is None and text is None):
            raise EditError(f"{file}: changed while it was edited")
        return only.after
    lines = split_lines(text or "")
    in_order = sorted(group, key=lambda hunk: hunk.line)
    for each in in_order[::-1]:
        before = split_lines(each.before or "")
        if text is None or lines[each.line : each.line + len(before)] != before:
            raise EditError(f"{file}:{each.line + 1}: changed while it was edited")
        lines[each.line : each.line + len(before)] = split_lines(each.after or "")
    return "".join(lines)


def _stands(lines: list[str], at: int, wanted: list[str], above: str | None) -> bool:
    if at > len(lines) or lines[at : at + len(wanted)] != wanted:
        return False
    return above is None or (lines[at - 1] if at else "") == above


def _places(lines: list[str], wanted: list[str], above: str | None) -> Iterator[int]:
    for at in range(len(lines) - len(wanted) + 1):
        if (not wanted or lines[at] == wanted[0]) and _stands(lines, at, wanted, above):
            yield at


def _common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Count the lines that two files share at the top, and of the others those at the bottom."""
    top = 0
    while top < min(len(old), len(new)) and old[top] == new[top]:
        top += 1
    bottom = 0
    while bottom < min(len(old), len(new)) - top and old[-1 - bottom] == new[-1 - bottom]:
        bottom += 1
    return top, bottom
