import json


def test_compile_and_use(run, tmp_path, tiny_path):
    index = tmp_path / "names.nni"
    code, out, _ = run("gazetteer", "compile", tiny_path, "-o", index, "--json")
    assert code == 0
    assert json.loads(out)["entities"] == 8
    (tmp_path / "a.txt").write_text("قال زيلينسكي", encoding="utf-8")
    code, out, _ = run("annotate", tmp_path / "a.txt", "--gazetteer", index)
    assert code == 0
    assert [m["entity"] for m in json.loads(out)["mentions"]] == ["per/volodymyr-zelenskyy"]


def test_wrong_names_and_damaged_files_are_one_line(run, tmp_path, tiny_path):
    assert run("gazetteer", "compile", tiny_path, "-o", tmp_path / "names.idx")[0] == 2
    (tmp_path / "bad.nni").write_bytes(b"bad")
    code, _, err = run("resolve", "روته", "--gazetteer", tmp_path / "bad.nni")
    assert code == 2
    assert err.strip().count("\n") == 0
    assert "bad.nni: not a compiled index" in err
