"""Says why the right Latin name was not found first, by cause, with examples."""

import random
from collections import Counter, defaultdict

from namenorm import rank, similarity
from namenorm.editmodel.classes import classes
from namenorm.tables import read_table
from namenorm.text import fold

CAUSES = {
    "the same consonants": "both Latin names may be written so: the script leaves out vowels or writes letters alike",
    "unlike": "the right name has less than an even chance: the record is a translation, another name of its bearer, "
    "or wrong",
    "close": "the right name is likely, another one likelier",
}
EXAMPLES = 3
QUERIES = 600


def name_causes(folder, langs):
    """Yield the lines of a table: misses of each language by cause, and examples of each."""
    told, seen = {}, defaultdict(list)
    for lang in langs:
        counts = Counter()
        for query, right, found in missed(folder / f"pairs.{lang}.tsv"):
            cause = cause_of(query, right, found)
            counts[cause] += 1
            if counts[cause] <= 1:
                seen[cause].append(f"{query}: {found} before {right}")
        told[lang] = counts
    yield "Names of which the right one is not found first, by how it compares with the one that is:"
    yield ""
    yield from (f"- *{cause}*: {about};" for cause, about in CAUSES.items())
    yield ""
    yield "| cause | " + " | ".join(langs) + " | for instance |"
    yield "|---|" + "---|" * len(langs) + "---|"
    for cause in CAUSES:
        cells = [str(told[lang][cause]) for lang in langs]
        yield f"| {cause} | " + " | ".join(cells) + " | " + "<br>".join(seen[cause][:EXAMPLES]) + " |"


def missed(path, seed=1):
    """Yield each name that is not found first, the likest of its right names, and the one found."""
    rows = read_table(path)
    right = defaultdict(set)
    for row in rows:
        right[row["variant"]].add(row["canonical_latin"])
    names = sorted({row["canonical_latin"] for row in rows})
    queries = sorted(right)
    random.Random(seed).shuffle(queries)
    for query in queries[:QUERIES]:
        first = names[rank(query, names)[0]]
        folded = {fold(name) for name in right[query]}
        if fold(first) not in folded:
            yield query, max(sorted(right[query]), key=lambda name: similarity(query, name)), first


def cause_of(query, right, found):
    if classes(fold(right)) == classes(fold(found)):
        return "the same consonants"
    return "unlike" if similarity(query, right) < 0.5 else "close"
