"""Build the sample articles, their gold and the lean gazetteers from the marked sources.

Reads `marked/*.txt`, `articles.tsv` and `entities.tsv` beside this file; writes `*.txt`, `gold/samples.jsonl` and
`gold/lean.LANG.csv`. The markup is described in README.md. Uses nothing of namenorm: the gold must not depend
on the program that it measures.

    python seeds/build.py            write the files
    python seeds/build.py --check    only compare; exit code 1 when a built file is out of date
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TYPES = {"per": "PER", "org": "ORG", "loc": "LOC"}
KINDS = ("exact", "short", "acronym", "proclitic", "variant-orth", "variant-spell", "inflected")
MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")

# Letters that may stand attached ahead of a name, and the longest chain of them in the samples.
PROCLITICS = {
    "ar": re.compile("[وفبلكأ]{1,3}\N{ARABIC TATWEEL}?"),
    "he": re.compile("[והבלמשכ]{1,4}"),
}
# Languages that decline names: there an unlisted form is an ending unless the markup says that it is a spelling.
DECLINING = {"ru", "uk", "pl", "cs", "de"}
# One letter for the forms of a letter, as writers of Arabic and Persian exchange them.
LETTERS = str.maketrans("أإآٱىةؤئیکگچپڤ", "اااايهوييككجبف")
IGNORED = {"\N{ARABIC TATWEEL}", "\N{ZERO WIDTH NON-JOINER}", "-", "."}


class MarkupError(ValueError):
    """A marked source or a table says something that cannot be built."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a lean gazetteer knows of one entity in one language."""

    canonical: str
    short: tuple[str, ...]
    acronyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One annotated name, as `gold/samples.jsonl` writes it."""

    start: int  # code points, half open
    end: int
    surface: str
    entity: str | None
    type: str
    proclitic: str
    kind: str | None  # null for names outside the gazetteer

    def as_json(self) -> dict[str, object]:
        """The fields by name, in order."""
        return {name: getattr(self, name) for name in self.__slots__}


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a TSV file after its comments and its header."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


def read_entities(path: Path) -> dict[tuple[str, str], Names]:
    """Names by (entity id, language)."""

    def listed(cell: str) -> tuple[str, ...]:
        return tuple(cell.split("|")) if cell else ()

    return {
        (entity, lang): Names(canonical, listed(short), listed(acronyms))
        for entity, lang, canonical, short, acronyms in rows(path)
    }


def fold(text: str) -> str:
    """One form for spellings that differ in letter forms, marks, case, spaces, hyphens and dots alone."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).translate(LETTERS))
    kept = "".join(c for c in decomposed if unicodedata.category(c) != "Mn" and c not in IGNORED)
    return "".join(kept.casefold().translate(LETTERS).split())


def readings(surface: str, proclitic: str) -> tuple[str, ...]:
    """The surface, and the surface with the article that a proclitic swallowed."""
    if proclitic.endswith("ل") and surface.startswith("ل"):
        return (surface, "ا" + surface)
    if proclitic and proclitic[-1] in "בלכ":
        return (surface, "ה" + surface)
    return (surface,)


def kind_of(surface: str, proclitic: str, names: list[Names], lang: str) -> str:
    """How the surface relates to the listed forms of its entity."""
    forms = readings(surface, proclitic)
    listed = {
        "exact": [name.canonical for name in names],
        "short": [form for name in names for form in name.short],
        "acronym": [form for name in names for form in name.acronyms],
    }
    for kind, known in listed.items():
        if any(form in known for form in forms):
            return "proclitic" if proclitic and kind != "acronym" else kind
    folded = {fold(form) for known in listed.values() for form in known}
    if any(fold(form) in folded for form in forms):
        return "variant-orth"
    return "inflected" if lang in DECLINING else "variant-spell"


def word_before(text: str) -> str:
    """The letters that a text ends with."""
    end = len(text)
    while end and unicodedata.category(text[end - 1])[0] in "LM":
        end -= 1
    return text[end:]


def mention(match: re.Match[str], before: str, lang: str, entities: dict[tuple[str, str], Names]) -> Mention:
    """The mention that one markup stands for; `before` is the plain text ahead of it."""
    surface, entity, note = match.groups()
    start, end = len(before), len(before) + len(surface)
    word = word_before(before)
    proclitic = word if lang in PROCLITICS and PROCLITICS[lang].fullmatch(word) else ""
    if entity == "-":
        if note not in TYPES.values():
            raise MarkupError(f"a name outside the gazetteer needs PER, ORG or LOC: {match[0]}")
        return Mention(start, end, surface, None, note, proclitic, None)
    if note and note not in KINDS:
        raise MarkupError(f"unknown kind {note!r}: {match[0]}")
    known = [entities[key] for key in ((entity, lang), (entity, "en")) if key in entities]
    if not known:
        raise MarkupError(f"no row for {entity} in entities.tsv: {match[0]}")
    kind = note or kind_of(surface, proclitic, known, lang)
    return Mention(start, end, surface, entity, TYPES[entity[:3]], proclitic, kind)


def unmark(source: str, lang: str, entities: dict[tuple[str, str], Names]) -> tuple[str, list[Mention]]:
    """The plain text of a marked source, and its mentions in order."""
    text, mentions, at = "", [], 0
    for match in MARK.finditer(source):
        text += source[at : match.start()]
        mentions.append(mention(match, text, lang, entities))
        text += match[1]
        at = match.end()
    text += source[at:]
    if "[[" in text or "]]" in text:
        raise MarkupError("broken markup: a bracket pair is left over")
    return text, mentions


def lean(entities: dict[tuple[str, str], Names], lang: str) -> str:
    """A gazetteer for one language as CSV: canonical form, short forms, acronyms, Latin form."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "type", "canonical", "aliases"])
    for (entity, row_lang), names in sorted(entities.items()):
        if row_lang == lang:
            latin = entities[entity, "en"]
            aliases = [*names.short, *names.acronyms, latin.canonical, *latin.acronyms]
            unique = [a for a in dict.fromkeys(aliases) if a != names.canonical]
            writer.writerow([entity, TYPES[entity[:3]], names.canonical, "|".join(unique)])
    return out.getvalue()


def build(folder: Path = HERE) -> dict[Path, bytes]:
    """Every built file and its bytes."""
    entities = read_entities(folder / "entities.tsv")
    built: dict[Path, bytes] = {}
    gold: list[dict[str, object]] = []
    languages: set[str] = set()
    for name, split, style, _about in rows(folder / "articles.tsv"):
        lang = name[:2]
        source = (folder / "marked" / name).read_bytes().decode("utf-8")
        try:
            text, mentions = unmark(source, lang, entities)
        except MarkupError as error:
            raise MarkupError(f"{name}: {error}") from None
        data = text.encode("utf-8")
        built[folder / name] = data
        languages.add(lang)
        record = {
            "doc": name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "lang": lang,
            "split": split,
            "style": style,
        }
        gold.append(record | {"mentions": [m.as_json() for m in mentions]})
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in gold)
    built[folder / "gold" / "samples.jsonl"] = lines.encode("utf-8")
    for lang in sorted(languages):
        built[folder / "gold" / f"lean.{lang}.csv"] = lean(entities, lang).encode("utf-8")
    return built


def main(arguments: list[str]) -> int:
    """Write the built files, or compare them with `--check`."""
    check = "--check" in arguments
    built = build()
    stale = [path for path, data in built.items() if not path.exists() or path.read_bytes() != data]
    for path in stale:
        sys.stderr.write(f"{'out of date' if check else 'written'}: {path.relative_to(HERE)}\n")
        if not check:
            path.write_bytes(built[path])
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
