"""`namenorm transliterate` and `namenorm spellings`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from namenorm.errors import DocumentError, SchemeError
from namenorm.translit import Scheme, Transliteration, schemes, transliterate_mapped
from namenorm.translit import spellings as list_spellings


@click.command()
@click.argument("text", required=False)
@click.option(
    "--file", "path", type=click.Path(path_type=Path, allow_dash=True), help="Read the text from a file; - is stdin."
)
@click.option(
    "--from", "lang", metavar="LANG", help="Language of the text (ISO 639, BCP 47), where a scheme serves several."
)
@click.option(
    "--to", metavar="SCHEME", help="Scheme by id, alias or BCP 47-T tag; SCHEME:back reads its Latin letters back."
)
@click.option(
    "--guess/--no-guess",
    default=None,
    help="Guess the vowels of bare Arabic, Persian, Hebrew words; without either: in texts of at most 8 words.",
)
@click.option("--list", "list_schemes", is_flag=True, help="List the schemes and stop.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--offsets", is_flag=True, help="With --json: which piece of the result stands for which of the text.")
def transliterate(
    text: str | None,
    path: Path | None,
    lang: str | None,
    to: str | None,
    guess: bool | None,
    list_schemes: bool,
    as_json: bool,
    offsets: bool,
) -> None:
    """Write TEXT in another script by a named scheme.

    \b
    Examples:
      namenorm transliterate Зеленський --to kmu-55-2010
      namenorm transliterate "مُحَمَّد" --to alalc-ara-1997
      namenorm transliterate "خالد الحسيني" --to alalc-ara-1997
      namenorm transliterate zylynsky --to buckwalter:back
      namenorm transliterate --file names.txt --from uk --to gost-7.79-2000-b
      namenorm transliterate --list
    """
    if list_schemes:
        _print_list(as_json)
        return
    if to is None:
        raise click.UsageError("--to SCHEME is missing; --list shows the schemes")
    if (text is None) == (path is None):
        raise click.UsageError("give either TEXT or --file")
    result = transliterate_mapped(text if text is not None else _read(path), to=to, lang=lang, guess=guess)
    if as_json:
        click.echo(json.dumps(_record(result, offsets), ensure_ascii=False))
        return
    click.echo(result.text, nl=text is not None)
    if to == "any":
        click.echo(f"by {result.scheme.id}", err=True)
    if result.guesses:
        click.echo(f"vowels guessed in {len(result.guesses)} words (their places: --json)", err=True)


@click.command()
@click.argument("name")
@click.option(
    "--script", required=True, metavar="CODE", help="Wanted script, ISO 15924: Latn, Arab, Cyrl, Hebr, Grek ..."
)
@click.option("--lang", metavar="LANG", help="Language written in the script that is not Latin: ar, fa, uk ...")
@click.option("-k", "count", type=click.IntRange(min=1), default=5, show_default=True, help="How many.")
@click.option("--profile", metavar="NAME", help="House preferences for Latin names in Arabic: egypt, gulf, v-ve ...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def spellings(name: str, script: str, lang: str | None, count: int, profile: str | None, as_json: bool) -> None:
    """List the likely spellings of NAME in another script, with their probabilities.

    \b
    Examples:
      namenorm spellings زيلينسكي --script Latn
      namenorm spellings Zelenskyy --script Arab -k 3
      namenorm spellings "Gavin Gray" --script Arab --profile egypt
      namenorm spellings Netanyahu --script Arab --lang fa --json
    """
    found = list_spellings(name, script=script, lang=lang, k=count, profile=profile)
    for spelling, probability in found:
        if as_json:
            click.echo(json.dumps({"spelling": spelling, "probability": round(probability, 6)}, ensure_ascii=False))
        else:
            click.echo(f"{probability:.3f}  {spelling}")
    if not found:
        raise SchemeError(f"no letters in {name!r}")


def _read(path: Path | None) -> str:
    assert path is not None
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(path, None, f"not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise DocumentError(path, None, error.strerror or "cannot be read") from None


def _record(result: Transliteration, offsets: bool) -> dict[str, object]:
    record: dict[str, object] = {"text": result.text, "scheme": result.scheme.id, "lang": result.scheme.lang}
    record["guesses"] = [list(span) for span in result.guesses]
    if offsets:
        record["pieces"] = [[piece.start, piece.end, piece.text] for piece in result.pieces]
    return record


def _print_list(as_json: bool) -> None:
    if as_json:
        for scheme in schemes():
            click.echo(json.dumps(_listed(scheme), ensure_ascii=False))
        return
    header = ("scheme", "lang", "reversible", "verified", "source")
    rows = [
        (s.id, s.lang, _yes(s.is_reversible), "yes" if s.is_verified else "unverified", s.source) for s in schemes()
    ]
    widths = [max(len(row[k]) for row in [header, *rows]) for k in range(4)]
    for row in [header, *rows]:
        click.echo("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[4]]))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _listed(scheme: Scheme) -> dict[str, object]:
    return {
        "scheme": scheme.id,
        "lang": scheme.lang,
        "script": scheme.script,
        "tag": scheme.tag,
        "aliases": list(scheme.aliases),
        "reversible": scheme.is_reversible,
        "verified": scheme.is_verified,
        "vocalised": scheme.is_vocalised,
        "source": scheme.source,
        "loses": scheme.loses,
    }
