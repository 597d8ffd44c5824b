import json


def test_train_writes_a_model_and_reports(run, tmp_path):
    names = [
        "rutte",
        "trump",
        "macron",
        "putin",
        "scholz",
        "meloni",
        "starmer",
        "tusk",
        "duda",
        "stubb",
        "merz",
        "costa",
        "rubio",
        "barrot",
        "lammy",
        "schoof",
    ]
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("".join(f"{n.replace('u', 'o')}\t{n}\textra\n" for n in names * 2))
    out = tmp_path / "m.nnm"
    code, _, err = run("train", pairs, "-o", out)
    assert code == 0
    assert "operations from" in err
    assert run("train", pairs, "-o", out)[0] == 2
    assert out.exists()


def test_bad_pairs_are_named(run, tmp_path):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("a\tb\nonly\n")
    code, _, err = run("train", pairs, "-o", tmp_path / "m.nnm")
    assert code == 2
    assert "pairs.tsv:2" in err
    assert run("train", tmp_path / "none.tsv", "-o", tmp_path / "m.nnm")[0] == 2


def test_compare_draws_the_alignment(run):
    code, out, _ = run("compare", "زيلنسكي", "Zelenskyy")
    assert code == 0
    assert "one name" in out
    assert "here" in out
    shown = json.loads(run("compare", "زيلنسكي", "Zelenskyy", "--json")[1])
    assert shown["probability"] > 0.9
    assert "".join(step["right"] for step in shown["alignment"]) == "zelenskyy"
    assert run("compare", "", "\N{GRINNING FACE}")[0] == 0
