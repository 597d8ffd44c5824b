"""Text into tokens, folded forms and readings; offsets always point into the text as read."""

from namenorm.text.fold import STEPS, fold
from namenorm.text.inflection import ending_of, inflections, inflects, is_relational
from namenorm.text.language import language_of
from namenorm.text.proclitics import readings, rejoin
from namenorm.text.script import char_script, script_of
from namenorm.text.skeleton import skeleton
from namenorm.text.tokens import iter_words, tokenize

__all__ = [
    "STEPS",
    "char_script",
    "ending_of",
    "fold",
    "inflections",
    "inflects",
    "is_relational",
    "iter_words",
    "language_of",
    "readings",
    "rejoin",
    "script_of",
    "skeleton",
    "tokenize",
]
