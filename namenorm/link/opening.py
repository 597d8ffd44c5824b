"""Opens gazetteers, whatever they are kept in, as a linker."""

from __future__ import annotations

from os import PathLike

from namenorm.gazetteer import load, shipped
from namenorm.link.linker import Linker
from namenorm.link.rewrite import DEFAULT_RULES, RewriteRules
from namenorm.records import Policy


def open(
    *paths: str | PathLike[str], policy: Policy = "rewrite", rules: RewriteRules = DEFAULT_RULES, nil: bool = False
) -> Linker:
    """Open gazetteers as a linker; later ones are layers over earlier ones.

    Args:
        paths: YAML files, folders of them, or CSV files; none means the shipped gazetteer.
        policy: `rewrite` (a false link is worse than a miss) or `screen` (a miss is worse).
        rules: what `normalize` may rewrite.
        nil: whether names that the gazetteer does not have are reported too, as decisions without an entity.

    Raises:
        GazetteerError: a file is missing or broken; it names file and line.

    >>> linker = open()
    >>> [d.entity for d in linker.link("التقى زيلنسكي مع روته")]
    ['per/volodymyr-zelenskyy', 'per/mark-rutte']
    >>> linker.normalize("وزيلنسكي في كييف").text
    'وزيلينسكي في كييف'
    """
    return Linker(load(*(paths or (shipped(),))), policy=policy, rules=rules, nil=nil)
