"""`namenorm normalize-file`: texts in, texts with one house spelling a name out."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from namenorm.cli.console import is_terminal, print_table, warn
from namenorm.cli.options import (
    clusters_option,
    encoding_option,
    gazetteer_option,
    nil_option,
    policy_option,
    workers_option,
)
from namenorm.cli.progress import progress
from namenorm.cli.unlisted import clusters_of, report_clusters
from namenorm.errors import DocumentError
from namenorm.io import change_line, nil_line, write_text
from namenorm.link import open as open_linker
from namenorm.records import Change
from namenorm.run import Job, Outcome, normalize_files, plan
from namenorm.run.files import write
from namenorm.run.profile import read_profile

_MOST_ROWS = 30  # of a summary; --report has all


@click.command("normalize-file", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="OUT", help="A file for one input, a folder for several (the tree is kept).")
@click.option("--in-place", is_flag=True, help="Replace the inputs; the old file is kept as NAME.bak.")
@click.option("--no-backup", is_flag=True, help="Keep no backup with --in-place.")
@click.option("--diff", is_flag=True, help="Print what would change, as a unified diff; write nothing.")
@click.option("--dry-run", is_flag=True, help="Count what would change; write nothing.")
@click.option("--report", type=click.Path(dir_okay=False), help="Write every change as a JSON line.")
@click.option(
    "--profile", metavar="FILE", help="A YAML file of what may be rewritten: former, acronyms, quoted, script."
)
@click.option("--script", metavar="CODE", help="Put names of other scripts into this one, as Arab, Latn or Cyrl.")
@click.option("--force", is_flag=True, help="Replace existing outputs.")
@nil_option
@clusters_option
@gazetteer_option
@policy_option
@encoding_option
@workers_option
def normalize_file(
    inputs: tuple[str, ...],
    output: str | None,
    in_place: bool,
    no_backup: bool,
    diff: bool,
    dry_run: bool,
    report: str | None,
    profile: str | None,
    script: str | None,
    force: bool,
    nil: bool,
    clusters: str | None,
    gazetteers: tuple[str, ...],
    policy: str,
    encoding: str,
    workers: int,
) -> int:
    """Rewrite texts so that every name has its house spelling.

    Spellings recorded as variant or misspelling, and those that the matcher resolves, become the preferred or the
    short name, full by full and short by short; attached letters stay. One input and no option prints the text.
    With --nil, names outside the gazetteer stay as they are, and are listed in the report and on stderr.

    \b
    Examples:
      namenorm normalize-file article.txt
      namenorm normalize-file article.txt --diff
      namenorm normalize-file archive/*.txt -o clean/ --report changes.jsonl
      namenorm normalize-file draft.txt --in-place --gazetteer house.yaml
    """
    _refuse_contradictions(inputs, output, in_place=in_place, diff=diff, dry_run=dry_run)
    jobs = plan(inputs, None if diff or dry_run else output, in_place=in_place and not (diff or dry_run), force=force)
    rules = read_profile(profile, script)
    linker = open_linker(*gazetteers, policy="screen" if policy == "screen" else "rewrite", rules=rules, nil=nil)
    unlisted = clusters_of(nil, clusters)
    outcomes = normalize_files(linker, jobs, encoding=encoding, workers=workers, clusters=unlisted)
    run = _Run(diff=diff, dry_run=dry_run, encoding=encoding, keep_backup=not no_backup)
    for job, outcome in zip(jobs, progress(outcomes, len(jobs), quiet=output is None and not in_place), strict=True):
        run.take(job, outcome)
    if report:
        write_text(Path(report), "".join(f"{line}\n" for line in run.report))
    if run.done and (output is not None or in_place or dry_run):
        run.summarize()
    if run.done and unlisted is not None:
        report_clusters(unlisted, clusters)
    return run.exit_code()


def _refuse_contradictions(
    inputs: Sequence[str], output: str | None, *, in_place: bool, diff: bool, dry_run: bool
) -> None:
    if sum([output is not None, in_place, diff, dry_run]) > 1:
        raise click.UsageError("give only one of -o, --in-place, --diff and --dry-run")
    if len(inputs) > 1 and not (output is not None or in_place or diff or dry_run):
        raise click.UsageError("several inputs need -o DIR, --in-place, --diff or --dry-run")


class _Run:
    """What one call of the command does with its outcomes, and what it remembers of them."""

    def __init__(self, *, diff: bool, dry_run: bool, encoding: str, keep_backup: bool) -> None:
        self.diff, self.dry_run, self.encoding, self.keep_backup = diff, dry_run, encoding, keep_backup
        self.report: list[str] = []
        self.changes: list[Change] = []
        self.names = self.done = self.failed = 0

    def take(self, job: Job, outcome: Outcome) -> None:
        try:
            if outcome.error:
                raise outcome.error
            self._deliver(job, outcome)
        except DocumentError as error:
            warn(str(error))
            self.failed += 1
        else:
            self.done += 1

    def _deliver(self, job: Job, outcome: Outcome) -> None:
        assert outcome.document is not None
        assert outcome.normalized is not None
        if self.diff:
            click.echo("".join(_diff(outcome.source, outcome.document.text, outcome.normalized.text)), nl=False)
        elif job.target:
            write(outcome, job.target, encoding=self.encoding, keep_backup=self.keep_backup)
        elif not self.dry_run:
            click.echo(outcome.normalized.text, nl=False)
        self.names += sum(decision.entity is not None for decision in outcome.decisions)
        self.changes += outcome.normalized.changes
        lines = [(c.start, change_line(outcome.document, c)) for c in outcome.normalized.changes]
        lines += [(d.start, nil_line(outcome.document, d)) for d in outcome.decisions if d.entity is None]
        self.report += [line for _, line in sorted(lines)]

    def summarize(self) -> None:
        """Print what changed, and what was left on purpose, most frequent first."""
        changed = [c for c in self.changes if c.before != c.after]
        left = [c for c in self.changes if c.before == c.after]
        to_stderr = not self.dry_run
        if changed:
            rows = _counted((c.before, "→", c.after, c.entity, c.reason.split("; ")[0]) for c in changed)
            print_table("Changed", ("times", "before", "", "after", "entity", "why"), rows, err=to_stderr)
        if left:
            rows = _counted((c.before, c.entity, c.reason) for c in left)
            print_table("Left as they are", ("times", "mention", "entity", "why"), rows, err=to_stderr)
        would = "would change" if self.dry_run else "changed"
        click.echo(
            f"{self.done} file{'s' * (self.done != 1)}: {self.names} names, {len(changed)} {would}, "
            f"{len(left)} left on purpose",
            err=to_stderr,
        )

    def exit_code(self) -> int:
        if not self.failed:
            return 0
        return 1 if self.done else 2


def _counted(rows: Iterable[tuple[str, ...]]) -> list[list[str]]:
    counts = sorted(Counter(rows).items(), key=lambda item: (-item[1], item[0]))
    shown = [[str(count), *row] for row, count in counts[:_MOST_ROWS]]
    if len(counts) > _MOST_ROWS:
        rest = sum(count for _, count in counts[_MOST_ROWS:])
        shown.append(
            [str(rest), f"... {len(counts) - _MOST_ROWS} more, all in --report", *[""] * (len(counts[0][0]) - 1)]
        )
    return shown


def _diff(source: str, before: str, after: str) -> Iterator[str]:
    lines = difflib.unified_diff(_lines(before), _lines(after), source, source, n=1)
    for line in lines:
        shown = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield _coloured(shown) if is_terminal() else shown


def _coloured(line: str) -> str:
    if line.startswith(("---", "+++")):
        return click.style(line, bold=True)
    return click.style(line, fg={"-": "red", "+": "green", "@": "cyan"}.get(line[0]))


def _lines(text: str) -> list[str]:
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]
