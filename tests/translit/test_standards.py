"""Every scheme against worked examples: those that others published, where they are at hand, and our own."""

import csv
import os
import unicodedata
from pathlib import Path

import pytest

from namenorm.tables import read_table
from namenorm.translit import schemes, transliterate

HERE = Path(__file__).parent
PUBLISHED = Path(os.environ.get("NAMENORM_DATA", HERE.parents[2] / "shared/data")) / "translit"
EXCEPTIONS = {(row["lang"], row["scheme"], row["original"]): row for row in read_table(HERE / "exceptions.tsv")}

# Sources disagree about the characters of soft and hard sign, ayin and hamza; punctuation is kept, not romanized.
SIGNS = dict.fromkeys("´ʹ’‘ʻʿʾʼ`ˈ′", "'") | dict.fromkeys("ʺ”“″", '"') | {"،": ",", "‐": "-"}


def folded(text):
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text.lower()).translate(str.maketrans(SIGNS)))


def published(scheme):
    languages = [scheme.lang] if scheme.lang != "und" else ["rus", "ukr", "bel", "bul", "mkd", "srp"]
    for lang in languages:
        with (PUBLISHED / f"{lang}.tsv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["scheme"] == scheme.id:
                    yield lang, row["original"], row["romanized"]


@pytest.mark.skipif(not PUBLISHED.exists(), reason=f"no worked examples in {PUBLISHED}")
@pytest.mark.parametrize("scheme", schemes(), ids=lambda scheme: f"{scheme.lang}-{scheme.id}")
def test_published_examples(scheme):
    right = 0
    for lang, original, romanized in published(scheme):
        ours = transliterate(original, to=scheme.id, lang=scheme.lang)
        exception = EXCEPTIONS.get((lang, scheme.id, original))
        expected = exception["ours"] if exception else romanized
        assert folded(ours) == folded(expected), original
        right += exception is None
        assert exception is None or folded(romanized) != folded(ours), "not an exception any more"
    assert scheme.is_verified == (right > 0), "verified means measured"


@pytest.mark.parametrize(
    "row", read_table(HERE / "examples.tsv"), ids=lambda row: f"{row['scheme']}-{row['romanized']}"
)
def test_own_examples(row):
    assert transliterate(row["original"], to=row["scheme"], lang=row["lang"]) == row["romanized"]
