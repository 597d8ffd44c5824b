"""Names in running text, linked to the entities of a gazetteer and rewritten."""

from namenorm.link.linker import Linker
from namenorm.link.opening import open
from namenorm.link.rewrite import RewriteRules, rewrite

__all__ = ["Linker", "RewriteRules", "open", "rewrite"]
