"""Language tags and the scripts that go with them."""

from __future__ import annotations

import re
from functools import cache

from namenorm.tables import table

_SCRIPT = re.compile(r"-([A-Z][a-z]{3})(?=-|$)")


@cache
def scripts_of_tag(tag: str) -> tuple[str, ...]:
    """List the scripts that text of a BCP 47 tag may be in, the usual one first; () where that is not known.

    >>> scripts_of_tag("ar"), scripts_of_tag("und-Cyrl"), scripts_of_tag("sr"), scripts_of_tag("sr-Latn-RS")
    (('Arab',), ('Cyrl',), ('Cyrl', 'Latn'), ('Latn',))
    """
    if stated := _SCRIPT.search(tag):
        return {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Jpan", "Hira", "Kana", "Hani")}.get(
            stated[1], (stated[1],)
        )
    return _scripts().get(primary(tag), ())


def script_of_tag(tag: str) -> str:
    """Name the usual script of a BCP 47 tag; Zyyy where that is not known.

    >>> script_of_tag("fa"), script_of_tag("und-Latn"), script_of_tag("und")
    ('Arab', 'Latn', 'Zyyy')
    """
    scripts = scripts_of_tag(tag)
    return scripts[0] if scripts else "Zyyy"


def is_known(tag: str) -> bool:
    """Tell whether the language of a tag is in the table, or left open by und.

    >>> is_known("ar-EG"), is_known("und-Arab"), is_known("xx")
    (True, True, False)
    """
    return primary(tag) in _scripts() or primary(tag) == "und"


def primary(tag: str) -> str:
    """Return the language of a tag without script and region."""
    return tag.partition("-")[0].lower()


def tag_matches(tag: str, lang: str) -> bool:
    """Tell whether two tags are one language, and no stated scripts that differ.

    >>> tag_matches("en-GB", "en"), tag_matches("sr-Latn", "sr-Cyrl"), tag_matches("und-Arab", "und-Cyrl")
    (True, False, False)
    """
    if primary(tag) != primary(lang):
        return False
    one, other = _SCRIPT.search(tag), _SCRIPT.search(lang)
    return not (one and other) or one[1] == other[1]


@cache
def _scripts() -> dict[str, tuple[str, ...]]:
    return {row["lang"]: tuple(row["scripts"].split()) for row in table("languages.tsv")}
