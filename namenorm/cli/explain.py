"""`namenorm explain`: how one mention was decided, and why."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

import click

from namenorm.cli.console import print_table
from namenorm.cli.options import encoding_option, gazetteer_option, json_option, policy_option
from namenorm.errors import NamenormError
from namenorm.io import read_document
from namenorm.link import open as open_linker
from namenorm.link.decide import Weighed
from namenorm.link.explain import Explanation
from namenorm.link.explain import explain as explain_at


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file")
@click.option("--at", "offset", type=click.IntRange(0), help="Offset in code points, as annotate prints it.")
@click.option("--mention", metavar="TEXT", help="Explain the first place where this stands.")
@gazetteer_option
@policy_option
@encoding_option
@json_option
def explain(
    file: str,
    offset: int | None,
    mention: str | None,
    gazetteers: tuple[str, ...],
    policy: str,
    encoding: str,
    as_json: bool,
) -> int:
    """Show every reading, candidate and feature at one place of a text, and why the winner won, or why none did.

    \b
    Examples:
      namenorm explain article.txt --mention توسك
      namenorm explain article.txt --at 158
    """
    if (offset is None) == (mention is None):
        raise click.UsageError("give one of --at and --mention")
    document = read_document(file, encoding=encoding)
    if mention is not None:
        offset = _find(document.text, mention)
        if offset < 0:
            raise NamenormError(f"{file}: {mention!r} does not stand there")
    assert offset is not None
    linker = open_linker(*gazetteers, policy="screen" if policy == "screen" else "rewrite")
    explanation = explain_at(linker, document.text, offset)
    if as_json:
        click.echo(json.dumps(_as_json(explanation), ensure_ascii=False))
    else:
        _print(explanation, document.text)
    return 0


def _find(text: str, mention: str) -> int:
    """Find a mention, whole words before parts of words; -1 where there is none."""
    whole = re.search(rf"(?<!\w){re.escape(mention)}(?!\w)", text) if mention else None
    return whole.start() if whole else text.find(mention) if mention else -1


def _print(explanation: Explanation, text: str) -> None:
    token = explanation.token
    click.echo(
        f"word      {text[token.start : token.end]}  [{token.start}:{token.end}]  {token.script}, {explanation.lang}"
    )
    for reading in explanation.readings:
        click.echo(f"reading   {f'{reading.proclitic} + ' if reading.proclitic else ''}{reading.rest}")
    for weighed in explanation.candidates[:8]:
        name, mention = weighed.proposal.name, weighed.proposal.mention
        click.echo(f"\ncandidate {name.entity}  P = {weighed.probability:.3f}  {mention.surface} ~ {name.alias.text}")
        rows = [(e.feature, f"{e.value:+.2f}", f"{e.contribution:+.2f}", e.detail) for e in weighed.evidence]
        print_table("", ("feature", "value", "log-odds", "found"), rows)
    click.echo(f"\ndecision  {explanation.verdict}")


def _as_json(explanation: Explanation) -> dict[str, Any]:
    def candidate(weighed: Weighed) -> dict[str, Any]:
        return {
            "entity": weighed.proposal.name.entity,
            "alias": weighed.proposal.name.alias.text,
            "start": weighed.span[0],
            "end": weighed.span[1],
            "probability": weighed.probability,
            "similarities": weighed.proposal.similarities,
            "evidence": [asdict(evidence) for evidence in weighed.evidence],
        }

    return {
        "token": asdict(explanation.token),
        "lang": explanation.lang,
        "readings": [asdict(reading) for reading in explanation.readings],
        "candidates": [candidate(weighed) for weighed in explanation.candidates],
        "decision": explanation.decision.entity if explanation.decision else None,
        "verdict": explanation.verdict,
    }
