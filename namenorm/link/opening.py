"""Opens gazetteers, whatever they are kept in, as a linker."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from namenorm.gazetteer import Gazetteer, load, shipped
from namenorm.index import SUFFIX, CompiledIndex, cached_index, index_of, pays
from namenorm.link.linker import Linker
from namenorm.link.rewrite import DEFAULT_RULES, RewriteRules
from namenorm.records import Policy


def open(
    *paths: str | PathLike[str], policy: Policy = "rewrite", rules: RewriteRules = DEFAULT_RULES, nil: bool = False
) -> Linker:
    """Open gazetteers as a linker; later ones are layers over earlier ones.

    Args:
        paths: YAML files, folders of them, CSV or JSON Lines files, or compiled indexes; none means the shipped
            gazetteer. Big ones are compiled into the user's cache, and again when they changed.
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
    layers = [_layer(Path(path)) for path in paths or (shipped(),)]
    return Linker(index_of(layers), policy=policy, rules=rules, nil=nil)


def _layer(path: Path) -> Gazetteer | CompiledIndex:
    if path.suffix == SUFFIX:
        return CompiledIndex(path)
    return (cached_index([path]) if pays([path]) else None) or load(path)
