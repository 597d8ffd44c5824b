"""Names by key: which recorded spellings could a word of a text be?"""

from namenorm.index.keys import keys
from namenorm.index.names import Name, NameIndex

__all__ = ["Name", "NameIndex", "keys"]
