"""How much the letters of a word look like a name's: a letter model of names against one of words.

The names are those that the edit model of the script was fitted to; the words are the commonest ones of the language,
counted by wordfreq where it is installed (its list is read, never copied; it holds names too, which only blunts the
answer).
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from namenorm.editmodel import EditModel
from namenorm.editmodel.letters import prepare
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.registry import joining, load_model
from namenorm.text.frequency import common_words, zipf
from namenorm.text.script import script_of

_WORDS = 20_000  # commonest words that the model of words is made of
RARE = 2.5  # Zipf frequency up to which a word says nothing
_MOST = 6.0  # log-odds beyond which letters say no more


@lru_cache(maxsize=131072)
def likeness(surface: str, lang: str) -> float:
    """Say how much likelier the letters of one word are in a name than in a word.

    Args:
        surface: the word as it stands.
        lang: BCP 47; a script without an edit model, or a language without counts, gives 0.0.

    Returns:
        Log-odds in -6..6, by the square root of the length, so that long words are not sure by being long.

    >>> likeness("لوكاشينكو", "ar") > 0 > likeness("المسؤولين", "ar")
    True
    """
    letters = _letters(script_of(surface), lang)
    if letters is None:
        return 0.0
    names, words = letters
    form = prepare(surface, names.scripts[0])
    if not form:
        return 0.0
    coded = names.alphabets[0].encode([form])
    odds = float(names.chance[0].log_probability(*coded)[0] - words.log_probability(*coded)[0])
    return max(-_MOST, min(_MOST, odds / math.sqrt(len(form))))


def wordiness(surface: str, lang: str) -> float:
    """Say how common one word is as a word: its Zipf frequency over RARE, less for letters that look like a name's.

    Frequency alone does not tell words from names: the Kremlin is as frequent as many words.

    >>> wordiness("الاتحاد", "ar") > 2 > wordiness("رويترز", "ar")
    True
    """
    common = zipf(surface, lang) - RARE
    return common * max(0.0, min(1.0, (1 - likeness(surface, lang)) / 4)) if common > 0 else 0.0


@cache
def _letters(script: str, lang: str) -> tuple[EditModel, LetterModel] | None:
    listed = common_words(lang, _WORDS)
    joined = joining(script, "Latn", lang) or joining(script, "Latn")
    if not listed or not joined:
        return None
    model = load_model(*joined[0])
    forms = [form for word in listed if (form := prepare(word, model.scripts[0])) and " " not in form]
    alphabet = model.alphabets[0]
    return model, LetterModel.of(*alphabet.encode(forms), len(alphabet))
