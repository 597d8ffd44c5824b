"""Changes one entry through ruamel.yaml's round trip, and only the lines that the change concerns.

The round trip keeps quotes and styles but evens out spaces, and comments are safer without it. So the entry is
written twice without comments, as it is and as changed; the lines in which these two differ replace the lines of the
file that stand for them, and no others. What comes out is read again and compared with what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString
from ruamel.yaml.tag import Tag

from namenorm.errors import EditError
from namenorm.gazetteer.edit.bare import bare
from namenorm.gazetteer.edit.patch import patched
from namenorm.gazetteer.edit.spans import Span, split_lines
from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.nodes import Mapping, Node, read_list
from namenorm.gazetteer.nodes import Sequence as Sequence_
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

    Raises:
        EditError: the lines would not say what was meant.
    """
    head, block = lines[span.first : span.start], lines[span.start : span.end]
    own = _dedented(block, span.column)
    naked = bare(own)
    text = "".join(naked.lines)
    yaml = _yaml(text)
    before = _dump(yaml, yaml.load(text))
    entry = yaml.load(text)
    change(entry)
    after = _dump(yaml, entry)
    if before == after:
        return [*head, *block]
    for fields in (False, True):
        made = list(_indented(patched(own, naked, before, after, fields=fields), block, span.column))
        if _read(_dedented(made, span.column)) == _plain(entry):
            return [*head, *made]
    message = f"{span.id}: is written in a way that needs an editor: namenorm gazetteer set {span.id} --edit"
    raise EditError(message)


def _indented(parts: Iterable[int | str], block: Sequence[str], indent: int) -> Iterator[str]:
    """Give new lines the indent and the line ends of the block; own lines, by number, stay as they are."""
    first = block[0]
    end = first[len(first.rstrip("\r\n")) :] or "\n"
    for number, part in enumerate(parts):
        if isinstance(part, int):
            yield block[part] if block[part].endswith(("\n", "\r")) else block[part] + end
        else:
            prefix = first[:indent] if number == 0 else " " * indent
            yield (prefix + part.rstrip("\n") if part.strip() else "") + end


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


def _dedented(block: Sequence[str], column: int) -> list[str]:
    first, *rest = (line.rstrip("\r\n") + "\n" for line in block)
    return [first[column:], *(line[min(column, len(line) - len(line.lstrip(" "))) :] for line in rest)]


def _read(lines: Sequence[str]) -> object:
    """Read an entry by the strict reader, as plain values; None where it finds fault with it."""
    findings = Findings("")
    text = "- " + "  ".join(lines)
    nodes = list(read_list(text.encode(), findings))
    wrong = any(problem.severity == "error" for problem in findings.problems)
    return None if wrong or len(nodes) != 1 else _values(nodes[0])


def _values(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key: _values(value) for key, value in node.entries.items()}
    return [_values(item) for item in node.items] if isinstance(node, Sequence_) else node.text


def _plain(value: object) -> object:
    if isinstance(value, CommentedMap):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, CommentedSeq) else str(value)
