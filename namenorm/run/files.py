"""Many files through a linker: bad ones are reported and the others done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from namenorm.errors import DocumentError
from namenorm.io import backup_path, read_document, write_text
from namenorm.link import Linker, rewrite
from namenorm.link.clusters import Clusters
from namenorm.records import Decision, Document, Normalized
from namenorm.run.plan import Job


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    source: str
    document: Document | None = None
    decisions: tuple[Decision, ...] = ()
    normalized: Normalized | None = None
    error: DocumentError | None = None


def annotate_files(
    linker: Linker, sources: Sequence[str], *, encoding: str, workers: int = 1, clusters: Clusters | None = None
) -> Iterator[Outcome]:
    """Link the names of files, lazily, in input order; files that cannot be read come with their error.

    Args:
        linker: reports NIL mentions where clusters are wanted.
        sources: paths as the user gave them.
        encoding: as Python names them.
        workers: processes; results do not depend on it.
        clusters: takes the NIL mentions of each file, and says of which unlisted name they are.
    """
    for outcome in _linked(linker, (_read(source, encoding) for source in sources), workers):
        if clusters is None or outcome.document is None:
            yield outcome
        else:
            yield replace(outcome, decisions=tuple(clusters.add(outcome.source, outcome.decisions)))


def normalize_files(
    linker: Linker, jobs: Sequence[Job], *, encoding: str, workers: int = 1, clusters: Clusters | None = None
) -> Iterator[Outcome]:
    """Rewrite the names of files, without writing any; see `annotate_files` and `write`."""
    sources = [job.source for job in jobs]
    for outcome in annotate_files(linker, sources, encoding=encoding, workers=workers, clusters=clusters):
        if outcome.document is None:
            yield outcome
            continue
        normalized = rewrite(outcome.document.text, outcome.decisions, linker.gazetteer, linker.rules)
        yield Outcome(outcome.source, outcome.document, outcome.decisions, normalized)


def write(outcome: Outcome, target: Path, *, encoding: str, keep_backup: bool) -> None:
    """Write a rewritten text; an unchanged file that is its own target is not touched.

    Raises:
        DocumentError: it cannot be written; what was there is intact.
    """
    assert outcome.normalized is not None
    assert outcome.document is not None
    own = target == Path(outcome.source)
    if own and outcome.normalized.text == outcome.document.text:
        return
    backup = backup_path(target) if own and keep_backup else None
    write_text(target, outcome.normalized.text, encoding=encoding, backup=backup)


def _read(source: str, encoding: str) -> Outcome:
    try:
        return Outcome(source, read_document(source, encoding=encoding))
    except DocumentError as error:
        return Outcome(source, error=error)


def _linked(linker: Linker, outcomes: Iterable[Outcome], workers: int) -> Iterator[Outcome]:
    waiting: list[Outcome] = []

    def texts() -> Iterator[str]:
        for outcome in outcomes:
            waiting.append(outcome)
            if outcome.document:
                yield outcome.document.text

    for decisions in linker.annotate_many(texts(), workers=workers):
        while waiting[0].document is None:
            yield waiting.pop(0)
        outcome = waiting.pop(0)
        yield Outcome(outcome.source, outcome.document, tuple(decisions))
    yield from waiting
