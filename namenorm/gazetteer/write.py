"""Writes entities as gazetteer YAML: one line an alias, quotes only where YAML needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from namenorm.records import Alias, Entity, Role, Term

# Words that some YAML program reads as something else than text.
_WORDS = re.compile(r"(?i:true|false|yes|no|on|off|y|n|null|nan)")
# A plain scalar starts with a letter, holds nothing that means something to YAML, in a flow mapping either.
_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\s,\[\]{}:#\"]| (?! |#|$)|:(?=[^\s,\[\]{}]))*")


def scalar(text: str) -> str:
    r"""Write a text as a YAML scalar.

    >>> scalar("مارك روته"), scalar("no"), scalar("24"), scalar('ארה"ב')
    ('مارك روته', '"no"', '"24"', '"ארה\\"ב"')
    """
    if _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\xa0\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", quoted)


def flow(pairs: Iterable[tuple[str, str]]) -> str:
    """Write a mapping on one line, empty values left out.

    >>> flow([("text", "روته"), ("lang", "ar"), ("kind", "short"), ("from", "2024"), ("note", "")])
    '{text: روته, lang: ar, kind: short, from: 2024}'
    """
    return "{" + ", ".join(f"{key}: {_value(key, value)}" for key, value in pairs if value) + "}"


def alias_pairs(alias: Alias) -> list[tuple[str, str]]:
    """List the fields of an alias under their names in the file."""
    return [
        ("text", alias.text),
        ("lang", alias.lang),
        ("kind", alias.kind),
        ("source", alias.source),
        ("from", alias.since),
        ("until", alias.until),
        ("note", alias.note),
    ]


def entry_lines(entity: Entity) -> list[str]:
    """Write one entity as the lines of its entry."""
    lines = [f"- id: {scalar(entity.id)}", f"  type: {entity.type}"]
    lines += [f"  {key}: {scalar(text)}" for key in ("description", "wikidata") if (text := getattr(entity, key))]
    if entity.country:
        lines.append(f"  country: [{', '.join(map(scalar, entity.country))}]")
    lines += _block("titles", [flow(_title(term)) for term in entity.titles])
    lines += _block("roles", [flow(_role(role)) for role in entity.roles])
    lines += _block("links", [scalar(link) for link in entity.links])
    if entity.note:
        lines.append(f"  note: {scalar(entity.note)}")
    return lines + _block("aliases", [flow(alias_pairs(alias)) for alias in entity.aliases])


def to_yaml(entities: Iterable[Entity], redirects: Mapping[str, str] | None = None, *, header: str = "") -> str:
    """Write entities and redirects as a file, a blank line between the entries.

    Args:
        entities: in the order of the file.
        redirects: old id -> new id.
        header: comment lines for the top, without their `#`.
    """
    blocks = ["\n".join(entry_lines(entity)) for entity in entities]
    blocks += [f"- id: {scalar(old)}\n  redirect: {scalar(new)}" for old, new in (redirects or {}).items()]
    top = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    return top + "\n\n".join(blocks) + "\n" * bool(blocks)


def _block(key: str, items: list[str]) -> list[str]:
    return [f"  {key}:", *(f"    - {item}" for item in items)] if items else []


def _title(term: Term) -> list[tuple[str, str]]:
    return [("text", term.text), ("lang", term.lang)]


def _role(role: Role) -> list[tuple[str, str]]:
    pairs = [("title", role.title), ("of", role.of), ("from", role.since), ("until", role.until)]
    return [*pairs, ("note", role.note)]


def _value(key: str, value: str) -> str:
    return value if key in ("from", "until") else scalar(value)
