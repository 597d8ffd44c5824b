"""Writes the measured parts of docs/accuracy.md: names across scripts, spelling variants, names in running text.

python bench/accuracy.py names DATA [--peers PYTHON]   recall@1 and AUC on DATA/names/dev; PYTHON is that of an
                                                       environment with rapidfuzz, unidecode, anyascii, uroman, PyICU
python bench/accuracy.py text DATA                     link figures on DATA/text and on the samples in seeds/
python bench/accuracy.py errors DATA                   the causes of errors on both, with examples from the samples

The name figures come from the scorer that came with the data (DATA/../tools/eval_names.py), so that ours and those of
the others are measured alike.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from causes import causes
from name_causes import name_causes
from sections import put

from namenorm.evaluate import read_mentions, score

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/accuracy.md"
LANGS = ("ar", "fa", "ur", "he", "ru", "uk", "el", "hi", "zh", "ja", "ko", "ka", "hy")
QUERIES = 600
OTHERS = ("unidecode+ratio", "anyascii+ratio", "uroman+ratio", "icu+ratio")


def scored(python, data, *arguments):
    """Run the scorer and read the rows of its tables."""
    script = data.parent / "tools/eval_names.py"
    call = [python, str(script), "--data", str(data / "names/dev"), *arguments]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("| ") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def names(data, peers):
    """Yield the lines of the section on names."""
    ours, others = {}, defaultdict(dict)
    for lang in LANGS:
        task = ("--tasks", "retrieval", "--langs", lang, "--queries", str(QUERIES))
        for row in scored(sys.executable, data, *task, "--module", "namenorm", "--only-module"):
            if row[2] == "namenorm":
                ours[lang] = row
        for row in scored(peers, data, *task) if peers else ():
            others[lang][row[2]] = row[3]
    yield "## Names across scripts"
    yield ""
    yield f"Recall@1 on `names/dev`: up to {QUERIES} names in another script, each to be found among the Latin names"
    yield "of its file. Nothing is fitted to these names. The others are romanizers with rapidfuzz's `ratio`."
    yield ""
    yield "| language | names / candidates | namenorm | recall@10 | " + " | ".join(OTHERS) + " |"
    yield "|---|---|---|---|" + "---|" * len(OTHERS)
    for lang, row in ours.items():
        cells = [others[lang].get(other, "") for other in OTHERS]
        yield f"| {lang} | {row[1]} | **{row[3]}** | {row[4]} | " + " | ".join(cells) + " |"
    yield ""
    yield "```"
    for lang, row in ours.items():
        best = max((float(v) for k, v in others[lang].items() if k in OTHERS), default=0.0)
        yield f"{lang}  namenorm  {bar(float(row[3]))} {row[3]}"
        yield f"    best else {bar(best)} {best:.3f}" if best else ""
    yield "```"
    yield ""
    yield from name_causes(data / "names/dev", list(ours))
    yield from variants(data)


def variants(data):
    """Yield the lines on spelling variants."""
    yield ""
    yield "## Spelling variants"
    yield ""
    yield "Variants of one name against look-alikes, on `names/dev`."
    yield ""
    yield "| set | right / wrong | best F1 | AUC | precision at 95 % recall | recall at 99 % precision |"
    yield "|---|---|---|---|---|---|"
    for lang in ("ar", "latin"):
        for row in scored(sys.executable, data, "--tasks", lang, "--module", "namenorm", "--only-module"):
            if row[2] == "namenorm":
                yield f"| {lang}, {row[0]} | {row[1]} | " + " | ".join(row[3:]) + " |"


def bar(share):
    """Draw a share of one as a bar."""
    return "█" * round(share * 40) + "·" * (40 - round(share * 40))


def linked(docs, gold, gazetteer):
    """Annotate documents and score them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "found.jsonl")
        command = [str(Path(sys.executable).with_name("namenorm")), "annotate", *map(str, docs), "-o", str(out)]
        subprocess.run([*command, "--gazetteer", str(gazetteer)], check=True)
        return score(gold, read_mentions(out))


def text(data):
    """Yield the lines of the section on running text."""
    yield "## Names in running text"
    yield ""
    yield "Link figures (span overlap and the right entity), policy `rewrite`. `data/text` is news that nothing is"
    yield "fitted to, with gazetteers that list canonical forms only. `seeds` are the samples of this repository:"
    yield "their `check` part, which the weights are not fitted to, with the lean lists in `seeds/gold`."
    yield ""
    yield "| text | precision | recall | F1 | strict F1 | linked strangers | calibration error | recall by kind |"
    yield "|---|---|---|---|---|---|---|---|"
    for lang in ("ar", "ru", "uk", "he"):
        at = data / "text" / lang
        docs, gold = sorted((at / "docs").glob("*.txt")), read_mentions(at / "gold.jsonl")
        yield line(f"data/text {lang}", linked(docs, gold, at / "gazetteer.csv"))
    for lang, kept in checked():
        gold = {one["doc"]: one["mentions"] for one in kept}
        listed = ROOT / f"seeds/gold/lean.{lang}.csv"
        yield line(f"seeds {lang}", linked([ROOT / "seeds" / doc for doc in gold], gold, listed))


def errors(data):
    """Yield the lines on what errors come from."""
    yield "## What errors come from"
    yield ""
    yield "For a miss, the feature that weighed most against the right entity; for a false link, the one that spoke"
    yield "for it. `not proposed` are spellings too unlike any recorded one, `nothing against it` are words and"
    yield "strangers that look just like the name. Counts are of `data/text` and of the `check` part of `seeds`,"
    yield "examples of the latter."
    counts, held, examples = Counter(), Counter(), defaultdict(list)
    for lang in ("ar", "ru", "uk", "he"):
        at = data / "text" / lang
        texts = {path.name: path.read_bytes().decode() for path in sorted((at / "docs").glob("*.txt"))}
        counts += causes(texts, read_mentions(at / "gold.jsonl"), at / "gazetteer.csv")[0]
    for lang, kept in checked():
        texts = {one["doc"]: (ROOT / "seeds" / one["doc"]).read_bytes().decode() for one in kept}
        gold = {one["doc"]: one["mentions"] for one in kept}
        found, shown = causes(texts, gold, ROOT / f"seeds/gold/lean.{lang}.csv")
        held += found
        for key, some in shown.items():
            examples[key] += some
    yield ""
    yield "| outcome | cause | data/text | seeds | for instance |"
    yield "|---|---|---|---|---|"
    for key in sorted(counts | held, key=lambda key: (-(counts[key] + held[key]), key)):
        shown = " ; ".join(examples[key][:2]).replace("|", "")
        yield f"| {key[0]} | {key[1]} | {counts[key]} | {held[key]} | {shown} |"


def checked():
    """Yield the samples that are held aside, by language."""
    lines = (ROOT / "seeds/gold/samples.jsonl").read_text(encoding="utf-8").splitlines()
    samples = [one for one in map(json.loads, lines) if one["split"] == "check"]
    for lang in sorted({one["lang"] for one in samples}):
        yield lang, [one for one in samples if one["lang"] == lang]


def line(name, figures):
    """Write one row of the table of running text."""
    kinds = " ".join(f"{kind} {found}/{gold}" for kind, (found, gold) in figures.by_kind.items())
    link, strangers = figures.link, figures.strangers
    return (
        f"| {name} | {link.precision:.3f} | {link.recall:.3f} | {link.f1:.3f} | {figures.strict.f1:.3f} | "
        f"{strangers[0]} of {strangers[1]} | {figures.calibration_error:.3f} | {kinds} |"
    )


def main():
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["names", "text", "errors"])
    parser.add_argument("data", type=Path)
    parser.add_argument("--peers", help="Python of an environment with the other romanizers")
    asked = parser.parse_args()
    data = asked.data.resolve()
    sections = {"names": lambda: names(data, asked.peers), "text": lambda: text(data), "errors": lambda: errors(data)}
    put(PAGE, asked.what, list(sections[asked.what]()))


if __name__ == "__main__":
    main()
