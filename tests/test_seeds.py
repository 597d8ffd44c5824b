"""The sample articles and their gold hold together."""

import hashlib
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
KINDS = {"exact", "short", "acronym", "proclitic", "variant-orth", "variant-spell", "inflected"}


def read_gold(name):
    lines = (SEEDS / "gold" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


SAMPLES = read_gold("samples.jsonl")
sample = pytest.mark.parametrize("record", SAMPLES, ids=lambda record: record["doc"])


def test_built_files_are_up_to_date():
    done = subprocess.run(
        [sys.executable, SEEDS / "build.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_article_has_gold():
    assert [record["doc"] for record in SAMPLES] == sorted(path.name for path in SEEDS.glob("*.txt"))


@sample
def test_gold_belongs_to_these_bytes(record):
    data = (SEEDS / record["doc"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == record["sha256"]


@sample
def test_surfaces_stand_in_the_text(record):
    text = (SEEDS / record["doc"]).read_bytes().decode("utf-8")
    for mention in record["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["surface"]
        assert text[: mention["start"]].endswith(mention["proclitic"])


@pytest.mark.parametrize("record", SAMPLES + read_gold("articles.jsonl"), ids=lambda record: record["doc"])
def test_mentions_are_sorted_and_do_not_overlap(record):
    spans = [(mention["start"], mention["end"]) for mention in record["mentions"]]
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@sample
def test_mentions_have_known_types_and_kinds(record):
    for mention in record["mentions"]:
        assert mention["type"] in {"PER", "ORG", "LOC"}
        assert (mention["kind"] in KINDS) if mention["entity"] else mention["kind"] is None


def test_a_third_of_each_language_is_held_aside():
    arabic = [record["split"] for record in SAMPLES if record["lang"] == "ar"]
    assert {record["split"] for record in SAMPLES} == {"fit", "check"}
    assert 0.2 <= arabic.count("check") / len(arabic) <= 0.45


def shipped_ids():
    for path in (ROOT / "gazetteer").rglob("*.yaml"):
        yield from re.findall(r"^- id: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.skipif(not any((ROOT / "gazetteer").rglob("*.yaml")), reason="no gazetteer in this checkout")
def test_entities_are_those_of_the_shipped_gazetteer():
    named = {m["entity"] for record in SAMPLES for m in record["mentions"] if m["entity"]}
    assert sorted(named - set(shipped_ids())) == []


def test_lean_names_are_sorted_and_recorded_once():
    lines = (SEEDS / "entities.tsv").read_text(encoding="utf-8").splitlines()
    keys = [tuple(line.split("\t")[:2]) for line in lines if not line.startswith("#")][1:]
    assert keys == sorted(set(keys))
