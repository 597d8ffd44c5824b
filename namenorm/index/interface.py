"""What an index of names offers, wherever it keeps them: in memory, in a compiled file, or in layers of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Protocol

from namenorm.gazetteer import Gazetteer
from namenorm.index.meeting import Near
from namenorm.index.names import Name, Posting, Recorded


class Index(Protocol):
    """All names of a gazetteer, found by word; the attributes are those of `NameIndex`."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The entities."""

    @property
    def names(self) -> Sequence[Name]:
        """Every name, blocked ones apart."""

    @property
    def postings(self) -> Mapping[str, Sequence[Posting]]:
        """By word, its places in names."""

    @property
    def heads(self) -> Set[tuple[str, str]]:
        """Entity and first word of every longer name of an organisation."""

    @property
    def langs_of(self) -> Mapping[str, Set[str]]:
        """By entity, the languages it has names in."""

    @property
    def words_of(self) -> Mapping[str, Set[str]]:
        """By entity, the words of all its names."""

    @property
    def given_names(self) -> Mapping[str, Set[str]]:
        """By first word of a person's full name, the persons who bear it."""

    def near(self, form: str) -> Iterable[str]:
        """Yield the words of names that sound like a folded word; longer ones may differ in one consonant.

        Where they are very many, the words of its script that have the likest letters.
        """

    def close(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names of as many words within so many edits, the nearest first."""

    def parted(self, words: Sequence[str], most: int) -> list[Near]:
        """List the names within so many edits that have their blanks elsewhere, the nearest first."""

    def sized(self, words: Sequence[str]) -> list[Near]:
        """List the names of one word more or fewer, the others being the same but for one edit."""

    def sounding(self, words: Sequence[str], script: str, *, other: bool) -> list[Near]:
        """List the names of other scripts, or of this one, that sound alike but for two consonants."""

    def recorded(self, text: str) -> Recorded | None:
        """Say what a text is a recorded name of: the first entity by its id.

        Names that are not listed by themselves do not count; None where there is no name of just these words.
        """

    def recorded_at_once(self, texts: Sequence[str]) -> Iterable[Recorded | None]:
        """Say what each text is a recorded name of where that can be told at once, else None."""

    def same(self, words: Sequence[str]) -> Sequence[int]:
        """List the names of just these folded words, by their numbers."""
