"""Edits of the names of one entity: add, retire, change the kind, block, rename."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from namenorm.errors import EditError
from namenorm.gazetteer.edit.blocks import mapping, value_of
from namenorm.gazetteer.edit.commit import Plan
from namenorm.gazetteer.edit.hunks import Hunk
from namenorm.gazetteer.edit.shelf import Shelf
from namenorm.gazetteer.write import alias_pairs
from namenorm.records import Alias, AliasKind
from namenorm.text import fold, script_of


def add_alias(id: str, alias: Alias) -> Plan:
    """Record another spelling of an entity, below the others of its language.

    Without a language it gets that of the entity's names in its script. A new preferred name takes the place of the
    one there was, which becomes a variant.

    Raises:
        EditError: (when carried out) it is recorded already, or there is no such entity.
    """

    def change(entry: CommentedMap) -> None:
        text = tidy(alias.text)
        made = replace(alias, text=text, lang=alias.lang or language_for(entry, text))
        for known in _named(entry, made.text, made.lang):
            command = f"namenorm gazetteer alias kind {id} '{made.text}' {made.kind}"
            raise EditError(f"{id}: {made.text} ({made.lang}) is recorded already, as {known['kind']}: {command}")
        if made.kind == "preferred":
            _demote(entry, made.lang)
        insert_alias(entry, made)

    return on_entity(id, change)


def retire_alias(id: str, text: str, *, lang: str = "", until: str = "", delete: bool = False) -> Plan:
    """Mark a name as one of former times, or strike it out.

    Args:
        id: of the entity.
        text: the name as recorded.
        lang: where several languages have it.
        until: date of its last use.
        delete: strike the record out: for names that never were any.
    """

    def change(entry: CommentedMap) -> None:
        for alias in _only(entry, id, text, lang):
            if delete:
                _strike(entry, id, alias)
            else:
                _put(alias, "kind", "former")
                if until:
                    _put(alias, "until", until)

    return on_entity(id, change)


def change_kind(id: str, text: str, kind: AliasKind, *, lang: str = "") -> Plan:
    """Change the kind of a recorded name; the preferred name that it displaces becomes a variant."""

    def change(entry: CommentedMap) -> None:
        for alias in _only(entry, id, text, lang):
            if kind == "preferred" and alias["kind"] != "preferred":
                _demote(entry, str(alias["lang"]))
            _put(alias, "kind", kind)

    return on_entity(id, change)


def block(id: str, text: str, *, note: str = "") -> Plan:
    """See to it that a name never stands for an entity, whether it is recorded or not."""

    def change(entry: CommentedMap) -> None:
        known = list(_named(entry, text, ""))
        for alias in known:
            _put(alias, "kind", "blocked")
            if note:
                _put(alias, "note", note)
        if not known:
            insert_alias(entry, Alias(tidy(text), language_for(entry, text), "blocked", note=note))

    return on_entity(id, change)


def rename(id: str, text: str, *, lang: str = "", former: bool = False) -> Plan:
    """Give an entity another preferred name in a language.

    Args:
        id: of the entity.
        text: the name to be written from now on.
        lang: its language; without it, that of the entity's names in the script of the text.
        former: the old name is one of former times, not a variant.
    """

    def change(entry: CommentedMap) -> None:
        tag, name = lang or language_for(entry, text), tidy(text)
        known = list(_named(entry, name, tag))
        if any(alias["kind"] == "preferred" for alias in known):
            return
        _demote(entry, tag, "former" if former else "variant")
        for alias in known:
            _put(alias, "kind", "preferred")
        if not known:
            insert_alias(entry, Alias(name, tag, "preferred"))

    return on_entity(id, change)


def on_entity(id: str, change: Callable[[CommentedMap], None]) -> Plan:
    """Make the plan that changes one entity."""

    def plan(shelf: Shelf) -> list[Hunk]:
        file, span = shelf.entity(id)
        hunk = file.change(span, change)
        return [] if hunk.before == hunk.after else [hunk]

    return plan


def insert_alias(entry: CommentedMap, alias: Alias) -> None:
    """Put an alias behind the last of its language, else at the end."""
    aliases: CommentedSeq = entry["aliases"]
    made = mapping(alias_pairs(alias), aliases)
    if not aliases:
        aliases.fa.set_block_style()
    own = [place for place, other in enumerate(aliases) if other.get("lang") == alias.lang]
    aliases.insert(own[-1] + 1 if own else len(aliases), made)


def tidy(text: str) -> str:
    r"""Write a name as it is compared: NFC, no blanks at its ends, single ones between.

    >>> tidy(" Jose\N{COMBINING ACUTE ACCENT}  Manuel")
    'José Manuel'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def language_for(entry: CommentedMap, text: str) -> str:
    """Choose the language of a name: that of the entity's first name in its script, else und with the script."""
    script = script_of(text)
    for alias in entry.get("aliases", ()):
        if script_of(str(alias.get("text", ""))) == script:
            return str(alias["lang"])
    if script == "Zyyy":
        raise EditError(f"{text}: has no letters that tell its language; --lang says it")
    return f"und-{script}"


def _named(entry: CommentedMap, text: str, lang: str) -> Iterator[CommentedMap]:
    for alias in entry["aliases"]:
        if alias.get("text") == text and lang in ("", alias.get("lang")):
            yield alias


def _only(entry: CommentedMap, id: str, text: str, lang: str) -> Sequence[CommentedMap]:
    found = list(_named(entry, text, lang))
    if not found:
        alike = [str(alias["text"]) for alias in entry["aliases"] if fold(str(alias["text"])) == fold(text)]
        hint = f"; did you mean {alike[0]}?" if alike else ""
        raise EditError(f"{id}: {text} is none of its names{f' in {lang}' if lang else ''}{hint}")
    return found


def _demote(entry: CommentedMap, lang: str, kind: AliasKind = "variant") -> None:
    for alias in entry["aliases"]:
        if alias.get("lang") == lang and alias.get("kind") == "preferred":
            _put(alias, "kind", kind)


def _strike(entry: CommentedMap, id: str, alias: CommentedMap) -> None:
    aliases: CommentedSeq = entry["aliases"]
    if len(aliases) == 1:
        raise EditError(f"{id}: {alias['text']} is its only name; namenorm gazetteer remove {id}")
    del aliases[next(place for place, other in enumerate(aliases) if other is alias)]


def _put(alias: CommentedMap, key: str, value: str) -> None:
    alias[key] = value_of(key, value, alias.get(key))
