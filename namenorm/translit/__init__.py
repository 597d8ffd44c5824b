"""Named transliteration schemes, the way back, and the spellings that people really use."""

from namenorm.translit.convert import Transliteration, transliterate, transliterate_mapped
from namenorm.translit.preferences import profiles
from namenorm.translit.registry import Scheme, find_scheme, schemes
from namenorm.translit.spell import spellings

__all__ = [
    "Scheme",
    "Transliteration",
    "find_scheme",
    "profiles",
    "schemes",
    "spellings",
    "transliterate",
    "transliterate_mapped",
]
