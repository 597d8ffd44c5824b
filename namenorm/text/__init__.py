"""Text into tokens, folded forms and readings; offsets always point into the text as read."""

from namenorm.text.fold import STEPS, fold
from namenorm.text.inflection import Inflection, declines, ending_of, inflections, inflects, reinflect
from namenorm.text.language import language_of
from namenorm.text.proclitics import readings, rejoin, rests
from namenorm.text.relational import is_relational, relational
from namenorm.text.script import char_script, script_of
from namenorm.text.skeleton import skeleton
from namenorm.text.tokens import iter_words, pieces, tokenize

__all__ = [
    "STEPS",
    "Inflection",
    "char_script",
    "declines",
    "ending_of",
    "fold",
    "inflections",
    "inflects",
    "is_relational",
    "iter_words",
    "language_of",
    "pieces",
    "readings",
    "reinflect",
    "rejoin",
    "relational",
    "rests",
    "script_of",
    "skeleton",
    "tokenize",
]
