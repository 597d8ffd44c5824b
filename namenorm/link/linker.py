"""The linker: a text in, decisions out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from namenorm.gazetteer import Gazetteer
from namenorm.index import Index, NameIndex
from namenorm.link.anchors import Anchors
from namenorm.link.context import Context, Findings
from namenorm.link.decide import Choice, Weighed, leftmost_longest
from namenorm.link.document import full_places, strangers, sure_places
from namenorm.link.hopes import Hopes
from namenorm.link.mentions import Proposal, propose
from namenorm.link.reader import Reader, Tokens
from namenorm.link.relations import Relations
from namenorm.link.resolve import Resolver
from namenorm.link.rewrite import DEFAULT_RULES, RewriteRules, rewrite
from namenorm.link.scan import Scanner
from namenorm.link.unlisted import with_unlisted
from namenorm.link.untouched import untouched
from namenorm.link.weights import Weights, look, weigh, weights
from namenorm.link.words import WordMatcher
from namenorm.match import word_similarity
from namenorm.records import Decision, Hits, Normalized, Policy, Resolution


class Linker:
    """Links the names of texts to the entities of a gazetteer.

    Args:
        names: the entities, or an index of them.
        policy: `rewrite` (a false link is worse than a miss) or `screen` (a miss is worse).
        rules: what `normalize` may rewrite.
        nil: whether names that the gazetteer does not have are reported too.
    """

    def __init__(
        self,
        names: Gazetteer | Index,
        *,
        policy: Policy = "rewrite",
        rules: RewriteRules = DEFAULT_RULES,
        used: Weights | None = None,
        nil: bool = False,
    ) -> None:
        self.index: Index = NameIndex(names) if isinstance(names, Gazetteer) else names
        self.gazetteer = self.index.gazetteer
        self.policy = policy
        self.rules = rules
        self.nil = nil
        self.weights = used or weights()
        self._words = WordMatcher(self.index, word_similarity, threshold=self.weights.variant_threshold)
        self._relations = Relations(self.gazetteer)
        self._least = self.weights.least(policy)
        hopes = Hopes(self.index, self._relations, self.weights, self._least)
        self._anchors = Anchors(self.index, self._words, hopes)
        self._reader = Reader(self.index, self._anchors, self._words)
        self._all_anchors = Anchors(self.index, self._words, None)
        self._spellings: dict[Hashable, Findings] = {}
        self._resolver = Resolver(self.index)

    def link(self, text: str) -> list[Decision]:
        """Decide which names of a text stand for which entities.

        Returns:
            Decisions by start, not overlapping, each with an entity; where the linker reports NIL, those without one
            stand among them.
        """
        tokens, langs = self.read(text)
        decisions = self.decide(self.weighed(text, tokens, langs), langs)
        if not self.nil:
            return decisions
        context = Context(text, tokens, langs, self.index, self._relations, self._spellings)
        return with_unlisted(context, decisions, policy=self.policy)

    def read(self, text: str) -> tuple[Tokens, dict[str, str]]:
        """Cut a text into the words of names, with the language of each script."""
        return self._reader.read(text)

    def decide(self, weighed: Iterable[Weighed], langs: dict[str, str]) -> list[Decision]:
        """Choose among weighed proposals by the policy."""
        limits = self.weights.policies[self.policy]
        choices = leftmost_longest(weighed, threshold=limits["threshold"], margin=limits["margin"])
        return [self._decision(choice, langs) for choice in choices]

    def weighed(self, text: str, tokens: Tokens, langs: dict[str, str], *, hopeless: bool = False) -> list[Weighed]:
        """Weigh the proposals of a text: first each by itself, then with what the surest ones support.

        Args:
            text: the text as read.
            tokens: its words, as `read` gives them.
            langs: language by script.
            hopeless: weigh those too that can be no link, whatever else the document names.
        """
        alone = Context(text, tokens, langs, self.index, self._relations, self._spellings)
        least = None if hopeless else self._least
        looked = [(p, look(p, alone, self.weights, least)) for p in self._proposed(text, tokens, hopeless=hopeless)]
        kept = [(p, found) for p, found in looked if found is not None]
        first = [weigh(p, alone, self.weights, found) for p, found in kept]
        context = self._after(first, alone)
        return [
            weigh(p, context, self.weights, found) if context.knows(p) else one
            for one, (p, found) in zip(first, kept, strict=True)
        ]

    def context(self, text: str) -> Context:
        """Read a text without asking what it names."""
        return Context(text, *self.read(text), self.index, self._relations, self._spellings)

    def proposals(self, text: str, tokens: Tokens, langs: dict[str, str]) -> tuple[list[Proposal], Context]:
        """Propose what may be named in a text, with the context that knows which entities it names surely."""
        alone = Context(text, tokens, langs, self.index, self._relations, self._spellings)
        proposals = self._proposed(text, tokens, hopeless=True)
        looked = ((p, look(p, alone, self.weights)) for p in proposals)
        first = [weigh(p, alone, self.weights, found) for p, found in looked if found is not None]
        return proposals, self._after(first, alone)

    def _proposed(self, text: str, tokens: Tokens, *, hopeless: bool) -> list[Proposal]:
        anchors = self._all_anchors if hopeless else self._anchors
        proposals = propose(text, tokens, anchors, self.index.heads)
        addresses = untouched(text)
        return [p for p in proposals if not addresses.cover(tokens[p.mention.last - len(p.name.words)].start)]

    def _after(self, first: Sequence[Weighed], alone: Context) -> Context:
        named = sure_places(first)
        related = self._relations.among(named)
        return replace(alone, named=named, fully=full_places(first), strangers=strangers(first), related=related)

    def normalize(self, text: str) -> Normalized:
        """Rewrite a text with one house spelling a name."""
        return rewrite(text, self.link(text), self.gazetteer, self.rules)

    def annotate_many(self, texts: Iterable[str], *, workers: int = 1) -> Iterator[list[Decision]]:
        """Link many texts, lazily, in input order.

        Args:
            texts: read only as far as results are taken.
            workers: processes; 0 is all cores. Results do not depend on it.
        """
        if workers == 1:
            yield from map(self.link, texts)
        else:
            from namenorm.link.parallel import link_in_processes

            yield from link_in_processes(self, texts, workers)

    def scan(self, text: str) -> Hits:
        """Find the listed names of a text, many times faster than `link`: each by itself, without its document.

        A name stands as recorded (but for what folding evens out, proclitics and endings) or in a spelling that the
        edit model takes for it. The leftmost names win, of these the longest, of equally long ones the one with fewer
        edits; but no spelling hides a name of another entity that stands as recorded.

        Args:
            text: the text as read.

        Returns:
            Columns by start, not overlapping; `index.names` at `alias` has the entity and the recorded name.

        >>> from namenorm.link import open
        >>> linker, text = open(), "وأضاف زيلنسكي للناتو"
        >>> hits = linker.scan(text)
        >>> [text[start:end] for start, end in zip(hits.start, hits.end)]
        ['زيلنسكي', 'لناتو']
        >>> [linker.index.names[name].entity for name in hits.alias]
        ['per/volodymyr-zelenskyy', 'org/nato']
        """
        return self._scanner.scan(text)

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self.index)

    def resolve(self, name: str, *, lang: str | None = None, limit: int = 5) -> list[Resolution]:
        """List the entities that a name may stand for, best first; none is NIL."""
        return (
            self._resolver.first([name], lang)[0]
            if limit == 1
            else list(islice(self._resolver.resolve(name, lang), limit))
        )

    def resolve_many(
        self, names: Iterable[str], *, lang: str | None = None, limit: int = 1, workers: int = 1
    ) -> list[list[Resolution]]:
        """Resolve many names: the same as calling `resolve` one by one."""
        if workers == 1:
            if limit == 1:
                return self._resolver.first(list(names), lang)
            return [self.resolve(name, lang=lang, limit=limit) for name in names]
        from namenorm.link.parallel import resolve_in_processes

        return resolve_in_processes(self, names, lang, limit, workers)

    def _decision(self, choice: Choice, langs: dict[str, str]) -> Decision:
        weighed, mention, name = choice.best, choice.best.proposal.mention, choice.best.proposal.name
        lang = langs.get(mention.script, name.alias.lang)
        return Decision(
            mention.start,
            mention.end,
            mention.surface,
            name.entity,
            name.type,
            self.gazetteer.canonical(name.entity, lang),
            round(weighed.probability, 4),
            mention.proclitic,
            reason(weighed),
            alias=name.alias,
            ending=choice.best.proposal.ending,
            restored=mention.restored,
            runner_up=choice.runner_up.proposal.name.entity if choice.runner_up else "",
            evidence=weighed.evidence,
        )


def reason(weighed: Weighed) -> str:
    """Say in one line why a proposal won."""
    name, mention = weighed.proposal.name, weighed.proposal.mention
    exact = min(weighed.proposal.similarities) == 1.0
    how = f"{name.alias.kind} spelling" if exact else f"like {name.alias.text}"
    if name.derived:
        how = f"family name of {name.alias.text}"
    parts = [how] + [f"{mention.proclitic} + name"] * bool(mention.proclitic)
    parts += [e.detail for e in weighed.evidence if e.feature == "document" and e.contribution > 0]
    return "; ".join(parts)
