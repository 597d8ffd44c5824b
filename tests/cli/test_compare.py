"""`namenorm compare` on a terminal and as a page."""

import json


def test_says_why(run):
    _, out, _ = run("compare", "مارك روته", "Mark Rutte")
    assert "one name" in out
    assert "alike" in out


def test_json_holds_the_evidence(run):
    found = json.loads(run("compare", "سلمان", "سلطان", "--json")[1])
    assert found["same"] is False
    assert found["evidence"]


def test_writes_a_page(run, tmp_path):
    run("compare", "مارك روته", "<Mark> Rutte", "--html", str(tmp_path / "why.html"))
    page = (tmp_path / "why.html").read_text(encoding="utf-8")
    assert "<bdi>مارك روته</bdi>" in page
    assert "<bdi>&lt;Mark&gt; Rutte</bdi>" in page
