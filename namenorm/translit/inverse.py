"""Builds the way back: an engine that reads a scheme's Latin letters as the letters that they stand for.

Where a scheme writes two letters alike, the first one of its table is read; a longer Latin group is read before a
shorter one. So every scheme can be read back as far as it goes, and a reversible one exactly.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from namenorm.translit.compile import classes_of, compiled, edge_right, scheme_rules
from namenorm.translit.engine import Engine, Rule


@cache
def inverted(table: str, column: str) -> Engine:
    """Compile one column of one letter table the other way round; letters of class `final` close words only.

    >>> inverted("und-Cyrl", "iso-9-1995").convert("Zelensʹkij")
    'Зеленський'
    """
    rules = scheme_rules(table, column)
    plain = [rule for rule in rules if rule.fits is None]
    bound = [rule for rule in rules if rule.fits is not None]
    final = set(classes_of(table).get("final", ()))
    sources: dict[str, str] = {}
    for rule in (
        sorted(plain, key=lambda rule: rule.source in final) + bound
    ):  # a letter's own value goes before what it turns into beside others
        written = unicodedata.normalize("NFC", rule.target)
        if written and not written.isspace():
            sources.setdefault(written, rule.source)
    at_end = [
        Rule(rule.target, rule.source, edge_right(rule.target))
        for rule in plain
        if rule.source in final and rule.target
    ]
    has_case = compiled(table, column).has_case or all(written == written.lower() for written in sources)
    return Engine([*at_end, *(Rule(written, letter) for written, letter in sources.items())], has_case=has_case)
