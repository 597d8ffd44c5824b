"""The words of names that a word is but for a few letters, by the blocks of `namenorm.index.blocks`."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from namenorm.index.alike import Blocks, word_columns
from namenorm.index.blocks import FAR, NEAR, bag_of, blocks

_LONGEST = 64  # letters of a word that is compared letter by letter
_LONG = len(FAR.by_length) - 1  # letters from which a word may differ in two


class PlainWords:
    """Words found by words that are alike.

    Args:
        texts: the words.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.columns = word_columns(texts)
        self._texts = texts
        self._near, self._far = Blocks(self.columns.__getitem__, "near"), Blocks(self.columns.__getitem__, "far")

    def alike(self, form: str, most: int) -> list[tuple[int, int]]:
        """List the words within so many edits, two only where both are long enough, with their edits."""
        if len(form) > _LONGEST:
            return []
        letters = [ord(letter) for letter in form]
        bag = bag_of(letters)
        keys = {**blocks(letters, NEAR), **blocks(letters, FAR)}
        met = {number for table in (self._near, self._far) for key in keys for number in table.of(key, bag, most)}
        found = ((self._differ(form, self._texts[number], most), number) for number in met)
        return [(number, differ) for differ, number in sorted(found) if differ <= most]

    def _differ(self, form: str, word: str, most: int) -> int:
        if len(word) > _LONGEST:
            return most + 1
        differ = OSA.distance(form, word, score_cutoff=most)
        return differ if differ < 2 or min(len(form), len(word)) >= _LONG else most + 1
