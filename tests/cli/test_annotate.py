import json

import pytest


@pytest.fixture
def annotate(run, tiny_path):
    return lambda *args: run("annotate", *args, "--gazetteer", tiny_path)


def test_one_json_line_an_input_in_input_order(annotate, tmp_path):
    for name, text in {"b.txt": "كييف", "a.txt": "لا أحد"}.items():
        (tmp_path / name).write_text(text)
    code, out, _ = annotate(tmp_path / "b.txt", tmp_path / "a.txt")
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert (first["doc"], second["doc"]) == ("b.txt", "a.txt")
    assert first["path"] == str(tmp_path / "b.txt")
    assert second["mentions"] == []
    assert first["mentions"][0]["entity"] == "loc/kyiv"


def test_a_mention_has_the_fields_of_the_contract(annotate, tmp_path):
    text = "\N{ZERO WIDTH NO-BREAK SPACE}قال للناتو"
    (tmp_path / "a.txt").write_text(text)
    mention = json.loads(annotate(tmp_path / "a.txt")[1])["mentions"][0]
    assert list(mention) == [
        "start",
        "end",
        "surface",
        "entity",
        "type",
        "canonical",
        "probability",
        "proclitic",
        "reason",
    ]
    assert mention["surface"] == text[mention["start"] : mention["end"]] == "لناتو"
    assert (mention["entity"], mention["type"], mention["proclitic"]) == ("org/nato", "ORG", "ل")


def test_processes_change_nothing(annotate, tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"قال زيلنسكي {number} في كييف")
    paths = sorted(tmp_path.glob("*.txt"))
    assert annotate(*paths)[1] == annotate(*paths, "--workers", "2")[1]


def test_missing_input(annotate, tmp_path):
    assert annotate(tmp_path / "none.txt", "-o", tmp_path / "out.jsonl")[0] == 2
    assert not (tmp_path / "out.jsonl").exists()


def test_lines_are_written_as_they_come_but_for_inputs_that_cannot_be_read(annotate, tmp_path):
    out = tmp_path / "out.jsonl"
    (tmp_path / "a.txt").write_text("كييف")
    code, printed, err = annotate(tmp_path / "none.txt", tmp_path / "a.txt", "-o", out)
    assert (code, printed) == (1, "")
    assert "none.txt" in err
    assert out.read_text(encoding="utf-8") == annotate(tmp_path / "a.txt")[1]


NIL_TEXT = "وقال الوزير ألكسندر لوكاشينكو لزيلينسكي إن لوكاشينكو عاد"


def test_nil_mentions_have_no_entity_but_a_cluster(annotate, tmp_path):
    (tmp_path / "a.txt").write_text(NIL_TEXT)
    code, out, _ = annotate(tmp_path / "a.txt", "--nil")
    mentions = json.loads(out)["mentions"]
    assert code == 0
    assert [(m["surface"], m["entity"], m.get("cluster")) for m in mentions] == [
        ("ألكسندر لوكاشينكو", None, "nil-1"),
        ("زيلينسكي", "per/volodymyr-zelenskyy", None),
        ("لوكاشينكو", None, "nil-1"),
    ]
    assert {m["canonical"] for m in mentions if not m["entity"]} == {"ألكسندر لوكاشينكو"}


def test_clusters_are_written_and_summed_up(annotate, tmp_path):
    (tmp_path / "a.txt").write_text(NIL_TEXT)
    unlisted = tmp_path / "unlisted.jsonl"
    code, _, err = annotate(tmp_path / "a.txt", "--nil", "--clusters", unlisted)
    (cluster,) = map(json.loads, unlisted.read_text().splitlines())
    assert code == 0
    assert (cluster["name"], cluster["mentions"], cluster["documents"]) == ("ألكسندر لوكاشينكو", 2, 1)
    assert "1 name outside the gazetteer" in err


def test_clusters_need_nil(annotate, tmp_path):
    (tmp_path / "a.txt").write_text(NIL_TEXT)
    assert annotate(tmp_path / "a.txt", "--clusters", tmp_path / "c.jsonl")[0] == 2


def test_processes_change_no_cluster(annotate, tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{NIL_TEXT} {number}")
    paths = sorted(tmp_path.glob("*.txt"))
    assert annotate(*paths, "--nil")[1] == annotate(*paths, "--nil", "--workers", "2")[1]
