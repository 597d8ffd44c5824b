"""The other tools, each set up as its documentation says is best for this work, behind one way of asking.

A scanner is built from names and finds them in a text, as (start, end, number of the name) in code points, the
leftmost longest where the tool has that choice. A resolver gives for each query the number of one name, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Found = list[tuple[int, int, int]]
Answers = Iterable[int | None]


class Daachorse:
    """Aho-Corasick over a compact double array, by characters."""

    def __init__(self, names: Sequence[str]) -> None:
        import daachorse

        kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(names, kind)

    def scan(self, text: str) -> object:
        return self._automaton.find(text)

    def found(self, raw: Found) -> Found:
        return raw


class Pyahocorasick:
    """Aho-Corasick over a trie of Python's own; `iter_long` is leftmost-longest."""

    def __init__(self, names: Sequence[str]) -> None:
        import ahocorasick

        self._automaton = ahocorasick.Automaton()
        for number, name in enumerate(names):
            self._automaton.add_word(name, (number, len(name)))
        self._automaton.make_automaton()

    def scan(self, text: str) -> object:
        return list(self._automaton.iter_long(text))

    def found(self, raw: list[tuple[int, tuple[int, int]]]) -> Found:
        return [(last + 1 - length, last + 1, number) for last, (number, length) in raw]


class AhocorasickRs:
    """Rust's aho-corasick."""

    def __init__(self, names: Sequence[str]) -> None:
        import ahocorasick_rs

        self._automaton = ahocorasick_rs.AhoCorasick(names, ahocorasick_rs.MatchKind.LeftmostLongest)

    def scan(self, text: str) -> object:
        return self._automaton.find_matches_as_indexes(text)

    def found(self, raw: list[tuple[int, int, int]]) -> Found:
        return [(start, end, number) for number, start, end in raw]


class Flashtext2:
    """A trie over words."""

    def __init__(self, names: Sequence[str]) -> None:
        import flashtext2

        self._numbers = {name: number for number, name in enumerate(names)}
        self._processor = flashtext2.KeywordProcessor(case_sensitive=True)
        self._processor.add_keywords_from_iter(names)

    def scan(self, text: str) -> object:
        return self._processor.extract_keywords_with_span(text)

    def found(self, raw: list[tuple[str, int, int]]) -> Found:
        return [(start, end, self._numbers[name]) for name, start, end in raw]


class Spacy:
    """spaCy's tokenizer and PhraseMatcher; of overlapping matches the first longest."""

    def __init__(self, names: Sequence[str]) -> None:
        import spacy
        from spacy.matcher import PhraseMatcher

        self._nlp = spacy.blank("ar")
        self._nlp.max_length = 10**9
        self._matcher = PhraseMatcher(self._nlp.vocab)
        self._matcher.add("names", list(self._nlp.tokenizer.pipe(names)))
        self._numbers = {name: number for number, name in enumerate(names)}
        self._first = spacy.util.filter_spans

    def scan(self, text: str) -> object:
        return self._first(self._matcher(self._nlp.make_doc(text), as_spans=True))

    def found(self, raw: list) -> Found:
        spans = ((span.start_char, span.end_char, self._numbers.get(span.text)) for span in raw)
        return [(start, end, number) for start, end, number in sorted(spans) if number is not None]


class Spaczz:
    """spaczz's FuzzyMatcher with its own limits."""

    def __init__(self, names: Sequence[str]) -> None:
        import spacy
        from spaczz.matcher import FuzzyMatcher

        self._nlp = spacy.blank("ar")
        self._matcher = FuzzyMatcher(self._nlp.vocab)
        for number, name in enumerate(names):
            self._matcher.add(str(number), [self._nlp.make_doc(name)])

    def scan(self, text: str) -> object:
        doc = self._nlp.make_doc(text)
        return [(doc[first:last], int(label)) for label, first, last, *_ in self._matcher(doc)]

    def found(self, raw: list) -> Found:
        best, end = [], 0
        for span, number in sorted(raw, key=lambda item: (item[0].start_char, -item[0].end_char)):
            if span.start_char >= end:
                best.append((span.start_char, span.end_char, number))
                end = span.end_char
        return best


class Symspellpy:
    """Deletions of up to two letters; the nearest name."""

    def __init__(self, names: Sequence[str]) -> None:
        from symspellpy import SymSpell, Verbosity

        self._symspell, self._top = SymSpell(max_dictionary_edit_distance=2), Verbosity.TOP
        for name in names:
            self._symspell.create_dictionary_entry(name, 1)
        self._numbers = {name: number for number, name in enumerate(names)}

    def resolve(self, queries: Sequence[str]) -> Answers:
        for query in queries:
            found = self._symspell.lookup(query, self._top, max_edit_distance=2)
            yield self._numbers[found[0].term] if found else None


class ExtractOne:
    """rapidfuzz's extractOne by the ratio of edits."""

    def __init__(self, names: Sequence[str]) -> None:
        from rapidfuzz import fuzz, process

        self._names, self._one, self._ratio = names, process.extractOne, fuzz.ratio

    def resolve(self, queries: Sequence[str]) -> Answers:
        for query in queries:
            found = self._one(query, self._names, scorer=self._ratio, score_cutoff=80)
            yield found[2] if found else None


class Cdist:
    """rapidfuzz's cdist by the ratio of edits: queries against all names at once, few enough for memory."""

    ROWS = 50_000_000  # bytes of one block of scores

    def __init__(self, names: Sequence[str]) -> None:
        import numpy
        from rapidfuzz import fuzz, process

        self._names, self._cdist, self._ratio, self._type = names, process.cdist, fuzz.ratio, numpy.uint8

    def resolve(self, queries: Sequence[str]) -> Answers:
        step = max(1, self.ROWS // len(self._names))
        for at in range(0, len(queries), step):
            block = queries[at : at + step]
            scores = self._cdist(block, self._names, scorer=self._ratio, score_cutoff=80, dtype=self._type, workers=1)
            best = scores.argmax(axis=1)
            yield from (int(b) if scores[row, b] else None for row, b in enumerate(best))


class Marisa:
    """marisa-trie, mapped from its file: exact lookups alone."""

    SUFFIX = ".marisa"

    @staticmethod
    def write(names: Sequence[str], path: str) -> None:
        import marisa_trie

        marisa_trie.BytesTrie(((name, str(n).encode()) for n, name in enumerate(names))).save(path)

    def __init__(self, path: str) -> None:
        import marisa_trie

        self._trie = marisa_trie.BytesTrie().mmap(path)

    def look_up(self, queries: Sequence[str]) -> int:
        return sum(1 for query in queries if self._trie.get(query))


SCANNERS: dict[str, Callable[[Sequence[str]], object]] = {
    "daachorse": Daachorse,
    "pyahocorasick": Pyahocorasick,
    "ahocorasick_rs": AhocorasickRs,
    "flashtext2": Flashtext2,
    "spaCy PhraseMatcher": Spacy,
    "spaczz": Spaczz,
}
RESOLVERS: dict[str, Callable[[Sequence[str]], object]] = {
    "symspellpy": Symspellpy,
    "rapidfuzz extractOne": ExtractOne,
    "rapidfuzz cdist": Cdist,
}
