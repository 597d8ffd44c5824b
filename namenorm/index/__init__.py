"""Names by key: which recorded spellings could a word of a text be?"""

from namenorm.index.cache import cached_index, pays
from namenorm.index.compiled import CompiledIndex
from namenorm.index.compiling import Compiled, compile_index
from namenorm.index.container import SUFFIX
from namenorm.index.interface import Index
from namenorm.index.keys import keys
from namenorm.index.layers import index_of
from namenorm.index.meeting import Near, candidates
from namenorm.index.names import Name, NameIndex, Recorded

__all__ = [
    "SUFFIX",
    "Compiled",
    "CompiledIndex",
    "Index",
    "Name",
    "NameIndex",
    "Near",
    "Recorded",
    "cached_index",
    "candidates",
    "compile_index",
    "index_of",
    "keys",
    "pays",
]
