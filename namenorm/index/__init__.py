"""Names by key: which recorded spellings could a word of a text be?"""

from namenorm.index.compiled import CompiledIndex
from namenorm.index.compiling import compile_index
from namenorm.index.interface import Index
from namenorm.index.keys import keys
from namenorm.index.names import Name, NameIndex

__all__ = ["CompiledIndex", "Index", "Name", "NameIndex", "compile_index", "keys"]
