"""NIL mentions of many documents into clusters, one an unlisted name: the raw material of a review queue.

Mentions come one after another and join the cluster whose name the comparison of names likes best, or found a new one
(leader clustering). A name of one word joins the cluster of a longer one that its document has named already. Memory
depends on the number of clusters, which is bounded: beyond MOST the clusters of the rarest names, oldest first, are
dropped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from namenorm.index import keys
from namenorm.match import compare_many
from namenorm.records import Decision
from namenorm.text import inflections, language_of, script_of, tokenize

MOST = 50_000  # clusters
_KEPT_SPELLINGS = 20  # of one cluster
_KEPT_EXAMPLES = 5
_MOST_COMPARED = 50  # clusters that a mention is compared with
_SAME = 0.85  # probability from which two names are one, and ...
_SAME_WORD = 0.95  # ... from which two names of one word are, since more are alike by chance
_DROPPED = 0.2  # share of clusters dropped at once


@dataclass(slots=True)
class Cluster:
    """One unlisted name.

    Attributes:
        id: stable within a run.
        name: its commonest spelling of the most words.
        type: of most mentions.
        count: mentions. documents: texts with one.
        spellings: how often each was seen; the commonest are kept.
        examples: document, start and surface of the first mentions.
    """

    id: str
    spellings: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    count: int = 0
    documents: int = 0
    examples: list[tuple[str, int, str]] = field(default_factory=list)
    words: tuple[str, ...] = ()  # folded, of the first spelling with the most words
    last_document: str = ""

    @property
    def name(self) -> str:
        """The commonest spelling of those with the most words."""
        most = max(len(spelling.split()) for spelling in self.spellings)
        full = {spelling: n for spelling, n in self.spellings.items() if len(spelling.split()) == most}
        return max(full, key=lambda spelling: (full[spelling], spelling))

    @property
    def type(self) -> str:
        """The type of most mentions."""
        return max(self.types, key=lambda kind: (self.types[kind], kind))

    def add(self, document: str, decision: Decision) -> None:
        """Count a mention."""
        self.count += 1
        self.documents += document != self.last_document
        self.last_document = document
        self.types[decision.type] += 1
        self.spellings[decision.surface] += 1
        if len(self.spellings) > 2 * _KEPT_SPELLINGS:
            self.spellings = Counter(dict(self.spellings.most_common(_KEPT_SPELLINGS)))
        if len(self.examples) < _KEPT_EXAMPLES:
            self.examples.append((document, decision.start, decision.surface))


class Clusters:
    """Clusters of the NIL mentions of documents that come one after another.

    Args:
        most: clusters kept at once.
    """

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._clusters: dict[str, Cluster] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)
        self._next = 1

    def __iter__(self) -> Iterator[Cluster]:
        """Yield the clusters, those of most documents first."""
        return iter(sorted(self._clusters.values(), key=lambda c: (-c.documents, -c.count, c.id)))

    def __len__(self) -> int:
        return len(self._clusters)

    def add(self, document: str, decisions: Iterable[Decision]) -> list[Decision]:
        """Put the NIL mentions of one document into clusters.

        Args:
            document: its id.
            decisions: by start; linked ones pass as they are.

        Returns:
            The decisions; NIL ones with their cluster, and with the name of it as canonical name.
        """
        listed = list(decisions)
        nil = [decision for decision in listed if decision.entity is None]
        chosen: dict[int, Cluster] = {}
        of_document: list[Cluster] = []
        for decision in sorted(nil, key=lambda d: (-len(tokenize(d.surface)), d.start)):  # full names first
            cluster = self._cluster(decision, of_document)
            cluster.add(document, decision)
            of_document.append(cluster)
            chosen[decision.start] = cluster
        self._forget()
        return [
            replace(d, cluster=chosen[d.start].id, canonical=chosen[d.start].name) if d.entity is None else d
            for d in listed
        ]

    def _cluster(self, decision: Decision, of_document: Iterable[Cluster]) -> Cluster:
        words = tuple(token.form for token in tokenize(decision.surface))
        if len(words) == 1:
            bases = _bases(words[0], decision.surface)
            for cluster in of_document:
                if cluster.words and cluster.words[-1] in bases:
                    return cluster
        return self._alike(decision, words) or self._found(decision, words)

    def _alike(self, decision: Decision, words: tuple[str, ...]) -> Cluster | None:
        """Find the cluster whose name is most likely the same; a name of one word is no evidence of a longer one."""
        rivals = [c for c in self._rivals(words) if (len(c.words) == 1) == (len(words) == 1)]
        own = [_bases(word, decision.surface) for word in words]
        same = next((c for c in rivals if c.words == words), None)
        same = same or next((c for c in rivals if _is_inflected(own, c)), None)
        if same or not rivals:
            return same
        found = compare_many([(decision.surface, cluster.name) for cluster in rivals])
        best = max(range(len(rivals)), key=lambda at: (found[at].probability, -at))
        return rivals[best] if found[best].probability >= (_SAME if len(words) > 1 else _SAME_WORD) else None

    def _rivals(self, words: tuple[str, ...]) -> list[Cluster]:
        shared: Counter[str] = Counter()
        for word in words:
            for number in {number for key in keys(word) for number in self._by_key.get(key, ())}:
                shared[number] += 1
        nearest = sorted(shared, key=lambda number: (-shared[number], len(number), number))
        return [self._clusters[number] for number in nearest[:_MOST_COMPARED]]

    def _found(self, decision: Decision, words: tuple[str, ...]) -> Cluster:
        cluster = Cluster(f"nil-{self._next}", words=words)
        self._next += 1
        self._clusters[cluster.id] = cluster
        for word in words:
            for key in keys(word):
                self._by_key[key].add(cluster.id)
        return cluster

    def _forget(self) -> None:
        if len(self._clusters) <= self._most:
            return
        rarest = sorted(self._clusters.values(), key=lambda c: (c.documents, c.count, len(c.id), c.id))
        for cluster in rarest[: max(1, int(self._most * _DROPPED)) + len(self._clusters) - self._most]:
            del self._clusters[cluster.id]
            for key in {key for word in cluster.words for key in keys(word)}:
                self._by_key[key].discard(cluster.id)
                if not self._by_key[key]:
                    del self._by_key[key]


def _is_inflected(own: Sequence[Set[str]], cluster: Cluster) -> bool:
    """Say whether names differ by no more than the endings of their words."""
    if len(own) != len(cluster.words):
        return False
    return all(not one.isdisjoint(_bases(word, cluster.name)) for one, word in zip(own, cluster.words, strict=True))


def _bases(form: str, surface: str) -> set[str]:
    lang = language_of(surface, script_of(surface))
    return {form, *(inflection.base for inflection in inflections(form, lang))}
