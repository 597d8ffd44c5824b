"""The format of a gazetteer entry: nodes of YAML into entities, every departure noted with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, cast

from namenorm.gazetteer.findings import Findings, nearest
from namenorm.gazetteer.nodes import Mapping, Node, Scalar, Sequence
from namenorm.records import ALIAS_KINDS, ENTITY_TYPES, Alias, AliasKind, Entity, EntityType, Role, Term

ENTITY_KEYS = (
    "id",
    "type",
    "description",
    "wikidata",
    "country",
    "titles",
    "roles",
    "links",
    "note",
    "aliases",
)
REDIRECT_KEYS = ("id", "redirect", "note")
ALIAS_KEYS = ("text", "lang", "kind", "source", "from", "until", "note")
TITLE_KEYS = ("text", "lang")
ROLE_KEYS = ("title", "of", "from", "until", "note")

ID = re.compile(r"[^\s\x00-\x1f\x7f]+")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
# BCP 47 as far as names need it: language, script, region, variants, private use.
LANG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x(-[A-Za-z0-9]{1,8})+)?"
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# What YAML programs of one version or the other read as a truth value, a number or a date where no quotes stand.
TRAP = re.compile(
    r"(?i:yes|no|on|off|y|n|true|false)|[-+.]?[0-9][0-9_,.]*(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Entry(NamedTuple):
    """One entry of a file: an entity or a redirect, with the lines that a report points to."""

    id: str
    path: str
    line: int
    entity: Entity | None
    redirect: str = ""
    alias_lines: tuple[int, ...] = ()  # one an alias


def read_entry(node: Node, findings: Findings) -> Entry | None:
    """Read one entry; None where too little of it is right to speak of an entity."""
    if not isinstance(node, Mapping):
        findings.error(node.line, "not-an-entity", "an entity is a mapping: `- id: per/...`, its fields below it")
        return None
    fields = _Fields(node, findings)
    if "redirect" in node.entries:
        fields.only(REDIRECT_KEYS)
        entry, target = fields.id("id"), fields.id("redirect")
        return Entry(entry, findings.path, node.line, None, target) if entry and target else None
    return _entity(fields)


def _entity(fields: _Fields) -> Entry | None:
    fields.only(ENTITY_KEYS)
    entry = fields.id("id")
    kind = fields.choice("type", ENTITY_TYPES)
    nodes = fields.mappings("aliases", required=True)
    aliases, lines = [], []
    for item in nodes:
        if alias := _alias(item):
            aliases.append(alias)
            lines.append(item.node.line)
    if not entry or not kind:
        return None
    entity = Entity(
        id=entry,
        type=cast(EntityType, kind),
        aliases=tuple(aliases),
        description=fields.text("description"),
        wikidata=fields.pattern("wikidata", _WIKIDATA, "a Wikidata id such as Q57792"),
        country=fields.texts("country"),
        titles=tuple(filter(None, map(_title, fields.mappings("titles")))),
        roles=tuple(filter(None, map(_role, fields.mappings("roles")))),
        links=fields.texts("links"),
        note=fields.text("note"),
        path=fields.findings.path,
        line=fields.node.line,
    )
    return Entry(entry, entity.path, entity.line, entity, "", tuple(lines))


def _alias(fields: _Fields) -> Alias | None:
    fields.only(ALIAS_KEYS)
    text, lang, kind = fields.text("text", required=True), fields.lang(), fields.choice("kind", ALIAS_KINDS)
    since, until = fields.dates()
    source, note = fields.text("source"), fields.text("note")
    if not text or not lang or not kind:
        return None
    return Alias(text, lang, cast(AliasKind, kind), source, since, until, note)


def _title(fields: _Fields) -> Term | None:
    fields.only(TITLE_KEYS)
    text, lang = fields.text("text", required=True), fields.lang()
    return Term(text, lang) if text and lang else None


def _role(fields: _Fields) -> Role | None:
    fields.only(ROLE_KEYS)
    title = fields.text("title", required=True)
    since, until = fields.dates()
    return Role(title, fields.text("of"), since, until, fields.text("note")) if title else None


class _Fields:
    """The fields of one mapping, read one by one."""

    __slots__ = ("findings", "node")

    def __init__(self, node: Mapping, findings: Findings) -> None:
        self.node = node
        self.findings = findings

    def only(self, keys: tuple[str, ...]) -> None:
        for key in self.node.entries:
            if key not in keys:
                message = f"unknown key `{key}`{nearest(key, keys)}"
                self.findings.error(self.node.lines[key], "unknown-key", message)

    def text(self, key: str, *, required: bool = False) -> str:
        node = self.node.entries.get(key)
        if node is None:
            if required:
                self.findings.error(self.node.line, "missing-key", f"`{key}` is missing")
            return ""
        return self._scalar(key, node)

    def id(self, key: str) -> str:
        text = self.text(key, required=True)
        return self._matching(key, text, ID, "an id such as per/mark-rutte, without spaces")

    def pattern(self, key: str, pattern: re.Pattern[str], wanted: str) -> str:
        return self._matching(key, self.text(key), pattern, wanted)

    def lang(self) -> str:
        text = self.text("lang", required=True)
        return self._matching("lang", text, LANG, "a BCP 47 language tag such as ar, en, sr-Latn or und-Arab")

    def choice(self, key: str, values: tuple[str, ...]) -> str:
        text = self.text(key, required=True)
        if not text or text in values:
            return text
        message = f"`{key}: {text}` is none of {', '.join(values)}{nearest(text, values)}"
        self.findings.error(self.node.lines[key], "bad-value", message)
        return ""

    def dates(self) -> tuple[str, str]:
        since, until = self._date("from"), self._date("until")
        if since and until and until < since[: len(until)]:
            message = f"`until: {until}` lies before `from: {since}`"
            self.findings.error(self.node.lines["until"], "date-range", message)
        return since, until

    def texts(self, key: str) -> tuple[str, ...]:
        node = self.node.entries.get(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, Sequence) else [node]
        return tuple(filter(None, (self._scalar(key, item) for item in items)))

    def mappings(self, key: str, *, required: bool = False) -> Iterator[_Fields]:
        node = self.node.entries.get(key)
        if node is None:
            if required:
                self.findings.error(self.node.line, "missing-key", f"`{key}` is missing")
        elif not isinstance(node, Sequence):
            self.findings.error(node.line, "not-a-list", f"`{key}` must be a list: one `- {{...}}` a line")
        else:
            for item in node.items:
                if isinstance(item, Mapping):
                    yield _Fields(item, self.findings)
                else:
                    message = f"each of `{key}` is a mapping: `- {{text: ..., lang: ...}}`"
                    self.findings.error(item.line, "not-a-mapping", message)

    def _scalar(self, key: str, node: Node) -> str:
        if not isinstance(node, Scalar):
            kind = "list" if isinstance(node, Sequence) else "mapping"
            self.findings.error(node.line, "not-a-text", f"`{key}` must be a text, not a {kind}")
            return ""
        if not node.text.strip() or (node.plain and node.text in _NULLS):
            what = (
                f"YAML reads a bare {node.text} as nothing: quote it" if node.text.strip() else "nothing stands there"
            )
            self.findings.error(node.line, "empty-value", f"`{key}` is empty: {what}, or leave the key out")
            return ""
        if node.plain and TRAP.fullmatch(node.text) and key not in ("from", "until"):
            message = (
                f"`{key}: {node.text}` is a text here, but some YAML programs read it as something else: quote it"
            )
            self.findings.warn(node.line, "yaml-trap", message)
        return node.text

    def _matching(self, key: str, text: str, pattern: re.Pattern[str], wanted: str) -> str:
        if not text or pattern.fullmatch(text):
            return text
        self.findings.error(self.node.lines[key], "bad-value", f"`{key}: {text}` is not {wanted}")
        return ""

    def _date(self, key: str) -> str:
        text = self.text(key)
        if not text or _is_date(text):
            return text
        message = f"`{key}: {text}` is not a date: 2024, 2024-10 or 2024-10-01"
        self.findings.error(self.node.lines[key], "bad-date", message)
        return ""


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
