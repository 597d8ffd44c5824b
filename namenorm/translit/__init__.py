"""Named transliteration schemes, the way back, and the spellings that people really use."""

from namenorm.translit.registry import Scheme, find_scheme, schemes
from namenorm.translit.transliterate import Transliteration, transliterate, transliterate_mapped

__all__ = [
    "Scheme",
    "Transliteration",
    "find_scheme",
    "schemes",
    "transliterate",
    "transliterate_mapped",
]
