"""What the comparison with other tools makes up, counts and writes."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MADE = 300


@pytest.fixture(scope="module", autouse=True)
def bench():
    folders = [str(ROOT / "bench" / "peers"), str(ROOT / "bench")]
    sys.path[:0] = folders
    yield
    for folder in folders:
        sys.path.remove(folder)


@pytest.fixture(scope="module")
def made(bench):
    import synthetic

    return synthetic.names(MADE)


@pytest.fixture(scope="module")
def articles(made):
    import synthetic

    writer = synthetic.Writer(made, ordinary=2000)
    return [writer.article() for _ in range(20)]


def test_names_differ_and_are_the_same_each_time(made):
    import synthetic

    assert len(set(made.names)) == MADE
    assert synthetic.names(MADE) == made


def test_mentions_lie_where_they_are_said_to(made, articles):
    for text, mentions in articles:
        for mention in mentions:
            surface = text[mention.start : mention.end]
            assert surface == surface.strip()
            assert (surface == made.names[mention.name]) == (mention.kind == "exact") or mention.kind in (
                "proclitic",
                "two-part",
            )


def test_a_proclitic_stands_before_its_name(made, articles):
    found = [
        (t[m.start - 1], t[m.start : m.end], made.names[m.name]) for t, ms in articles for m in ms if "pr" in m.kind
    ]
    assert found
    for before, surface, name in found:
        assert before in "وفبلك"
        assert surface == name or (before == "ل" and surface == "ل" + name.removeprefix("ال"))


def test_every_kind_is_mentioned(articles):
    kinds = {mention.kind for _, mentions in articles for mention in mentions}
    assert kinds == {"exact", "proclitic", "two-part", "variant-1", "variant-2", "stranger"}


def test_what_is_not_recorded_is_no_recorded_name(made):
    import synthetic

    for query, number, kind in synthetic.queries(synthetic.Writer(made, ordinary=500), 200):
        assert (query in made.names) == (kind == "exact")
        assert (number < 0) == (kind == "stranger")


def test_edits_are_those_of_the_table():
    import random

    import synthetic
    from rapidfuzz.distance import Levenshtein

    chance, edits = random.Random(1), synthetic.edits()
    assert 0.5 < edits.one < 0.9
    assert {Levenshtein.distance(edits.apply("زيلنسكي", chance), "زيلنسكي") for _ in range(50)} <= {0, 1}


def test_edits_are_counted_both_ways():
    import edits

    times, of, numbers = edits.count([("روته", "روتي"), ("روتي", "روته")])
    assert times == {("end", "ه", "ي"): 1, ("end", "ي", "ه"): 1}
    assert (of["end", "ه"], of["start", "ر"], numbers[1]) == (1, 2, 2)


def test_judged_counts_places_names_and_strangers():
    import measure

    gold = [[(0, 4, 7, "exact"), (9, 12, 8, "variant-1"), (20, 25, -1, "stranger")]]
    found = [[(0, 4, 7), (9, 12, 5), (21, 24, 6)]]
    report = measure.judged(found, gold)
    assert report["shares"] == {"exact": (1, 1), "variant-1": (0, 1), "stranger": (0, 1)}
    assert (report["good"], report["hits"]) == (1, 2)


def test_timed_asks_everything_once_and_stops_when_late():
    import measure

    items = list(map(str, range(50)))
    answers, runs = measure.timed(lambda part: [i + "!" for i in part], items, 4, float("inf"))
    assert answers == [i + "!" for i in items[: len(answers)]]
    assert [last - first for first, last, _ in runs] == [4] * measure.RUNS
    answers, runs = measure.timed(list, items, 4, -1.0)
    assert (answers, len(runs)) == (["0"], 1)


def test_page_shows_every_tool_and_its_charts_are_xml(tmp_path, monkeypatch):
    import json

    import page

    monkeypatch.setattr(page, "DOCS", tmp_path)
    results = json.loads((ROOT / "bench/peers/results.json").read_text(encoding="utf-8"))
    page.write(results)
    text = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert text == (ROOT / "docs/performance.md").read_text(encoding="utf-8")
    assert all(tool in text for part in ("scan", "resolve") for size in results[part].values() for tool in size)
    for chart in tmp_path.glob("*.svg"):
        assert ET.parse(chart).getroot().tag.endswith("svg")


def test_what_is_made_up_does_not_depend_on_the_process():
    import subprocess

    code = "import synthetic as s; m = s.names(50); w = s.Writer(m, ordinary=500)"
    code += "; print(m.names, w.article(), s.queries(w, 20))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "bench/peers"), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
