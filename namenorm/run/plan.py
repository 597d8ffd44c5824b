"""Where the result of each input goes, refusing what would lose a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from namenorm.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Job:
    """One input and the file its result is written to; None is standard output."""

    source: str
    target: Path | None


def plan(sources: Sequence[str], output: str | None, *, in_place: bool, force: bool) -> list[Job]:
    """Decide the output file of each input.

    Args:
        sources: input paths as given.
        output: a file for one input, a folder for several; the tree below their common folder is kept.
        in_place: each input is its own output.
        force: existing outputs may be replaced.

    Raises:
        DocumentError: an output is an input, two inputs have one output, or an output exists and `force` is off.
    """
    if in_place:
        return [Job(source, Path(source)) for source in sources]
    if output is None:
        return [Job(source, None) for source in sources]
    jobs = [Job(source, target) for source, target in zip(sources, _targets(sources, output), strict=True)]
    _refuse_losses(jobs, force=force)
    return jobs


def _targets(sources: Sequence[str], output: str) -> list[Path]:
    folder = Path(output)
    if len(sources) == 1 and not folder.is_dir() and not output.endswith(("/", os.sep)):
        return [folder]
    parents = [Path(source).resolve().parent for source in sources]
    common = Path(os.path.commonpath(parents))
    return [
        folder / parent.relative_to(common) / Path(source).name
        for source, parent in zip(sources, parents, strict=True)
    ]


def _refuse_losses(jobs: Sequence[Job], *, force: bool) -> None:
    inputs = {Path(job.source).resolve(): job.source for job in jobs}
    taken: dict[Path, str] = {}
    for job in jobs:
        assert job.target is not None
        target = job.target.resolve()
        if target in inputs:
            raise DocumentError(job.target, None, "is an input as well; use --in-place to rewrite inputs")
        if target in taken:
            raise DocumentError(job.target, None, f"would hold both {taken[target]} and {job.source}")
        if target.exists() and not force:
            raise DocumentError(job.target, None, "exists; use --force to replace it")
        taken[target] = job.source
