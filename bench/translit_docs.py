"""Writes the generated parts of docs/translit.md and docs/accuracy.md, each between its two marks.

python bench/translit_docs.py list                 the table of schemes
python bench/translit_docs.py accuracy DATA        scheme rows, spellings and speed, measured on the folder DATA;
                                                   uroman and PyICU are measured beside us where they are installed
"""

import csv
import random
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from sections import put

from namenorm.tables import read_table
from namenorm.translit import schemes, spellings, transliterate
from namenorm.translit.joint import letters
from namenorm.translit.points import votes
from namenorm.translit.vocalise import SIDES, vocalise

ROOT = Path(__file__).parents[1]
SIGNS = dict.fromkeys("´ʹ’‘ʻʿʾʼ`ˈ′", "'") | dict.fromkeys("ʺ”“″", '"') | {"،": ",", "‐": "-"}
ARABIC = str.maketrans("أإآٱىیةکؤئ", "ااااييهكوي", "ـ")
SAMPLE = 1000
NOT_VOWELS = "\N{ARABIC SHADDA}\N{HEBREW POINT DAGESH OR MAPIQ}\N{HEBREW POINT SHIN DOT}\N{HEBREW POINT SIN DOT}"


def scheme_table():
    yield "| scheme | language | reversible | verified | vowels needed | source | loses |"
    yield "|---|---|---|---|---|---|---|"
    for s in schemes():
        cells = [
            f"`{s.id}`" + (f" ({', '.join(s.aliases)})" if s.aliases else ""),
            s.lang,
            "yes" if s.is_reversible else "no",
            "yes" if s.is_verified else "unverified",
            "yes" if s.is_vocalised else "",
            s.source,
            s.loses,
        ]
        yield "| " + " | ".join(cells) + " |"


def same(text):
    apart = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", apart.translate(str.maketrans(SIGNS)))


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def standard_rows(data):
    yield "| scheme | language | rows right | listed exceptions |"
    yield "|---|---|---|---|"
    listed = Counter((r["scheme"], r["lang"]) for r in read_table(ROOT / "tests/translit/exceptions.tsv"))
    total = Counter()
    for scheme in schemes():
        for lang in [scheme.lang] if scheme.lang != "und" else ["rus", "ukr", "bel"]:
            path = data / "translit" / f"{lang}.tsv"
            found = [r for r in rows(path) if r["scheme"] == scheme.id] if path.exists() else []
            if not found:
                continue
            right = sum(
                same(transliterate(r["original"], to=scheme.id, lang=scheme.lang)) == same(r["romanized"])
                for r in found
            )
            total += Counter(rows=len(found), right=right)
            yield f"| `{scheme.id}` | {lang} | {right} of {len(found)} | {listed[scheme.id, lang]} |"
    yield f"| all | | {total['right']} of {total['rows']} | {sum(listed.values())} |"


def latin(text):
    plain = (c for c in unicodedata.normalize("NFD", text.casefold()) if c.isalnum() or c == " ")
    return "".join(plain)


def arabic(text):
    bare = re.sub("[\u0610-\u061a\u064b-\u065f\u0670]", "", unicodedata.normalize("NFKC", text))
    return bare.translate(ARABIC).strip()


def single_words(path):
    pairs = [(r["variant"].strip(), r["canonical_latin"].strip()) for r in rows(path)]
    return [(a, b) for a, b in pairs if " " not in a and " " not in b]


def hits(recorded, spell, fold):
    words = sorted(recorded)
    random.Random(1).shuffle(words)
    words, others = words[:SAMPLE], words[SAMPLE : SAMPLE + 300]
    for word in others or words[:100]:  # models and word lists are loaded once, and not timed
        spell(word)
    start = time.perf_counter()
    found = [[fold(text) for text in spell(word)] for word in words]
    seconds = time.perf_counter() - start
    first = sum(bool(texts) and texts[0] in recorded[word] for word, texts in zip(words, found, strict=True))
    five = sum(not recorded[word].isdisjoint(texts[:5]) for word, texts in zip(words, found, strict=True))
    n = len(words)
    return f"{first / n:.1%} | {five / n:.1%} | {n / seconds:,.0f}"


def to_latin_tools():
    from anyascii import anyascii

    tools = {"anyascii": anyascii}
    try:
        from unidecode import unidecode

        tools["unidecode"] = unidecode
    except ImportError:
        pass
    try:
        import uroman

        tool = uroman.Uroman()
        tools["uroman"] = lambda word: tool.romanize_string(word, lcode="ara")
    except ImportError:
        pass
    try:
        import icu

        tools["ICU Any-Latin; Latin-ASCII"] = icu.Transliterator.createInstance(
            "Any-Latin; Latin-ASCII"
        ).transliterate
    except ImportError:
        pass
    return tools


def to_arabic_tools():
    try:
        import icu

        return {"ICU Latin-Arabic": icu.Transliterator.createInstance("Latin-Arabic").transliterate}
    except ImportError:
        return {}


def spelling_rows(data):
    pairs = single_words(data / "names/dev/pairs.ar.tsv")
    there, back = defaultdict(set), defaultdict(set)
    for variant, name in pairs:
        there[variant].add(latin(name))
        back[name].add(arabic(variant))
    yield "| single words of names | first is recorded | 5 contain it | names/s once loaded |"
    yield "|---|---|---|---|"
    ours = [
        ("Arabic to Latin", there, "Latn", latin, to_latin_tools()),
        ("Latin to Arabic", back, "Arab", arabic, to_arabic_tools()),
    ]
    for title, recorded, script, fold, tools in ours:
        figures = hits(recorded, lambda word, to=script: [t for t, _ in spellings(word, script=to, lang="ar")], fold)
        yield f"| {title}: namenorm | {figures} |"
        for name, tool in tools.items():
            yield f"| {title}: {name} (one spelling) | {hits(recorded, lambda word, f=tool: [f(word)], fold)} |"
    for lang, script in (("fa", "Arab"), ("he", "Hebr"), ("ru", "Cyrl"), ("uk", "Cyrl"), ("el", "Grek")):
        recorded = defaultdict(set)
        for variant, name in single_words(data / f"names/dev/pairs.{lang}.tsv"):
            recorded[name].add(arabic(variant).casefold())
        spell = lambda word, to=script, of=lang: [t for t, _ in spellings(word, script=to, lang=of)]  # noqa: E731
        figures = hits(recorded, spell, lambda text: arabic(text).casefold())
        yield f"| Latin to {lang}: namenorm | {figures} |"


def vowels(marks):
    return "".join(mark for mark in marks if mark not in NOT_VOWELS)


def places(marked):
    """The vowel marks on each letter of a vocalised word."""
    return [vowels(cluster[1:]) for cluster in re.findall(r"\w[\u0591-\u05c7\u064b-\u0655\u0670]*", marked)]


def agreement(word, marked, recorded, side):
    """How many letters have a vowel that a recorded Latin spelling has there too, of how many; the last has none."""
    allowed = [
        {vowels(on) + behind for on in own or [""] for behind in after or [""]}
        for own, after in votes(word, [(recorded, 1.0)], side)[:-1]
    ]
    return sum(mark in marks for mark, marks in zip(places(marked), allowed, strict=False)), len(allowed)


def vowel_rows(data):
    yield "| bare single words of names | letters whose vowel agrees | words that agree throughout |"
    yield "|---|---|---|"
    for code, lang in (("ar", "ara"), ("fa", "fas"), ("he", "heb")):
        recorded = defaultdict(set)
        for word, name in single_words(data / f"names/dev/pairs.{code}.tsv"):
            if word.isalpha() and len(word) > 2 and letters(name):
                recorded[word].add(letters(name))
        words = sorted(recorded)
        random.Random(1).shuffle(words)
        for title, by_model in (("from the table only", False), ("table, else guessed", True)):
            found = []
            for word in words[:SAMPLE]:
                marked = vocalise(word, lang, by_model=by_model).text
                found.append(max(agreement(word, marked, name, SIDES[lang]) for name in recorded[word]))
            right, places_ = (sum(column) for column in zip(*found, strict=True))
            whole = sum(a == b for a, b in found) / len(found)
            yield f"| {code}: {title} | {right / places_:.1%} | {whole:.1%} |"


def speed_rows(data):
    yield "| scheme | MB/s |"
    yield "|---|---|"
    speeds = []
    for scheme in schemes():
        path = data / "translit" / f"{scheme.lang if scheme.lang != 'und' else 'rus'}.tsv"
        if not path.exists() or scheme.script == "Zyyy":
            continue
        text = " ".join(r["original"] for r in rows(path))
        text *= 1 + 300_000 // len(text.encode())
        transliterate(text[:200], to=scheme.id, lang=scheme.lang)
        start = time.perf_counter()
        transliterate(text, to=scheme.id, lang=scheme.lang)
        speeds.append((len(text.encode()) / (time.perf_counter() - start) / 1e6, f"{scheme.id} ({scheme.lang})"))
    speeds.sort()
    for speed, name in [*speeds[:5], speeds[len(speeds) // 2], speeds[-1]]:
        yield f"| {name} | {speed:.1f} |"


def main():
    if sys.argv[1:2] == ["list"]:
        put(ROOT / "docs/translit.md", "schemes", scheme_table())
    elif sys.argv[1:2] == ["accuracy"] and len(sys.argv) == 3:
        data = Path(sys.argv[2])
        lines = ["## Transliteration", "", "Worked examples of others, by scheme:", "", *standard_rows(data)]
        lines += ["", "Spellings, on names that no model has seen:", "", *spelling_rows(data)]
        lines += ["", "Vowels of bare names, beside those of the recorded Latin spelling:", "", *vowel_rows(data)]
        lines += [
            "",
            "Speed on one core, the five slowest schemes, the middle and the fastest:",
            "",
            *speed_rows(data),
        ]
        put(ROOT / "docs/accuracy.md", "transliteration", lines)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
