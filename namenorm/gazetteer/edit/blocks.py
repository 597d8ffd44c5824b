"""Changes one entry through ruamel.yaml's round trip, and only the lines that the change concerns.

The round trip keeps comments and quotes but evens out spaces. So the entry is written twice, as it is and as changed;
the lines in which these two differ replace the lines of the file that stand for them, and no others. Comment lines
are never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString
from ruamel.yaml.tag import Tag

from namenorm.gazetteer.edit.spans import Span, split_lines
from namenorm.gazetteer.write import scalar

_TEXT = Tag(suffix="tag:yaml.org,2002:str")
_ITEM = re.compile(r"^( *)- ")


class _TextResolver(VersionedResolver):
    """Takes every scalar for the text that stands there: `no`, 2024 and 007 stay what they are."""

    def resolve(self, kind: object, value: object, implicit: object) -> object:
        return _TEXT if kind is ScalarNode else super().resolve(kind, value, implicit)


def rewrite(lines: Sequence[str], span: Span, change: Callable[[CommentedMap], None]) -> list[str]:
    """Change one entry.

    Args:
        lines: of the whole file.
        span: of the entry.
        change: changes the entry's mapping in place.

    Returns:
        The lines that take the place of those of the span.
    """
    head, block = lines[span.first : span.start], lines[span.start : span.end]
    indent, text = span.column, _dedented(block, span.column)
    yaml = _yaml(text)
    before = _dump(yaml, yaml.load(text))
    entry = yaml.load(text)
    change(entry)
    after = _dump(yaml, entry)
    if before == after:
        return [*head, *block]
    end = _line_end(block)
    made = []
    for number, part in enumerate(_patched(split_lines(text), before, after)):
        if isinstance(part, int):
            line = block[part]
            if not line.endswith(("\n", "\r")):
                line += end
        else:
            prefix = block[0][:indent] if number == 0 else " " * indent if part.strip() else ""
            line = prefix + part.rstrip("\n") + end
        made.append(line)
    return [*head, *made]


def text_of(value: str, like: object = None) -> str:
    """Make a text that is quoted where YAML needs it, in the quotes of the value that it replaces."""
    if isinstance(like, SingleQuotedScalarString) and value.isprintable():
        quoted: str = SingleQuotedScalarString(value)
        return quoted
    if isinstance(like, DoubleQuotedScalarString) or scalar(value) != value:
        escaped: str = DoubleQuotedScalarString(value)
        return escaped
    return str(value)


def value_of(key: str, value: str, like: object = None) -> str:
    """Make the value of a field: dates stand bare, other texts as in `text_of`."""
    return value if key in ("from", "until") else text_of(value, like)


def mapping(pairs: Sequence[tuple[str, str]], like: CommentedSeq | None = None) -> CommentedMap:
    """Make a mapping in the style of its future neighbours: on one line unless they all are not.

    Args:
        pairs: key, text; those without a text are left out.
        like: the list that it goes into.
    """
    made = CommentedMap({key: value_of(key, value) for key, value in pairs if value})
    if not like or any(isinstance(item, CommentedMap) and item.fa.flow_style() for item in like):
        made.fa.set_flow_style()
    return made


def load_entry(lines: Sequence[str]) -> CommentedMap:
    """Read an entry of our own writing, as `entry_lines` makes it."""
    text = "\n".join(line[2:] for line in lines) + "\n"
    entry: CommentedMap = _yaml(text).load(text)
    return entry


def _yaml(text: str) -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 1 << 30
    yaml.allow_unicode = True
    offset = next((len(match[1]) for line in text.split("\n")[1:] if (match := _ITEM.match(line))), 2)
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _dump(yaml: YAML, entry: object) -> list[str]:
    out = StringIO()
    yaml.dump(entry, out)
    return split_lines(out.getvalue())


def _dedented(block: Sequence[str], column: int) -> str:
    first, *rest = (line.rstrip("\r\n") + "\n" for line in block)
    lines = [first[column:], *(line[min(column, len(line) - len(line.lstrip(" "))) :] for line in rest)]
    return "".join(lines)


def _line_end(block: Sequence[str]) -> str:
    first = block[0]
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _patched(own: list[str], before: list[str], after: list[str]) -> Iterator[int | str]:
    """Carry the difference of two dumps over to the lines of the file.

    Args:
        own: the lines of the file.
        before: how they are dumped.
        after: how the changed entry is dumped.

    Yields:
        Numbers of own lines that stay, and new lines.
    """
    anchors = [(-1, -1), *_same(before, own), (len(before), len(own))]
    to_own = dict(anchors)
    at = 0
    for first, last, new in _hunks(before, after, to_own):
        start, stop = to_own[first - 1] + 1, to_own[last]
        yield from range(at, start)
        kept = {line.strip() for line in new}
        lost = [line for line in range(start, stop) if _is_comment(own[line]) and own[line].strip() not in kept]
        yield from new
        yield from lost
        at = stop
    yield from range(at, len(own))


def _hunks(before: list[str], after: list[str], to_own: dict[int, int]) -> list[tuple[int, int, list[str]]]:
    """List what differs as (first line, line after it, new lines), widened until own lines stand at both edges."""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ranges: list[list[int]] = []
    for tag, i1, i2, _, _ in opcodes:
        if tag == "equal":
            continue
        first, last = i1, i2
        while first - 1 not in to_own:
            first -= 1
        while last not in to_own:
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


def _same(left: list[str], right: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of lines that are the same but for their spaces."""
    left, right = (["".join(line.split()) for line in lines] for lines in (left, right))
    for i, j, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        yield from ((i + step, j + step) for step in range(size))


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
