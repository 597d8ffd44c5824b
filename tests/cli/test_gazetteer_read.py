import json

import pytest

from namenorm.cli.gazetteer import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(run, command):
    code, out, _ = run("gazetteer", command, "--help")
    assert code == 0
    assert f"namenorm gazetteer {command}" in out


def test_check_is_silent_on_a_good_file(run, tiny_path):
    assert run("gazetteer", "check", tiny_path) == (0, "", "no problems\n")


def test_check_names_place_rule_and_remedy(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("- {id: per/x, typ: PER, aliases: []}\n", encoding="utf-8")
    code, out, err = run("gazetteer", "check", path)
    assert code == 1
    assert f"{path}:1: error unknown-key unknown key `typ`; did you mean type?\n" in out
    assert err == "2 errors\n"


def test_check_of_what_is_not_there_is_wrong_use(run, tmp_path):
    code, out, _ = run("gazetteer", "check", tmp_path / "gone.yaml")
    assert code == 2
    assert "no such file or folder" in out


def test_check_json_is_one_object_a_line(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("- {id: per/x, redirect: per/y}\n", encoding="utf-8")
    code, out, err = run("gazetteer", "check", path, "--json")
    assert (code, err) == (1, "")
    assert json.loads(out)["rule"] == "redirect-nowhere"


def test_check_counts_warnings_only_when_strict(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("- {id: per/x, type: PER, aliases: [{text: X, lang: en, kind: short}]}\n", encoding="utf-8")
    assert run("gazetteer", "check", path)[0] == 0
    assert run("gazetteer", "check", path, "--strict")[0] == 1


def test_show_by_id_or_name(run, tiny_path):
    by_id = run("gazetteer", "show", "per/mark-rutte", "--gazetteer", tiny_path)
    by_name = run("gazetteer", "show", "mark rutte", "--gazetteer", tiny_path)
    assert by_id == by_name
    assert by_id[0] == 0
    assert "ar\tpreferred\tمارك روته" in by_id[1]
    assert f"{tiny_path}:" in by_id[1]


def test_show_json_has_the_fields_of_the_file(run, tiny_path):
    code, out, _ = run("gazetteer", "show", "per/mark-rutte", "--json", "--gazetteer", tiny_path)
    entity = json.loads(out)
    assert code == 0
    assert entity["aliases"][1] == {"text": "روته", "lang": "ar", "kind": "short"}


def test_show_suggests(run, tiny_path):
    code, out, err = run("gazetteer", "show", "per/mark-rute", "per/mark-rutte", "--gazetteer", tiny_path)
    assert code == 1
    assert "did you mean per/mark-rutte?" in err
    assert "مارك روته" in out
    assert run("gazetteer", "show", "per/mark-rute", "--gazetteer", tiny_path)[0] == 2


def test_import_then_check_and_show(run, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("id,type,canonical,aliases\nper/rutte,PER,مارك روته,روته|Mark Rutte\n", encoding="utf-8")
    code, out, _ = run("gazetteer", "import", path, "-o", tmp_path / "mine")
    assert (code, out) == (0, f"1 entities added\n  {tmp_path / 'mine' / 'people.yaml'}\n")
    assert run("gazetteer", "check", tmp_path / "mine")[0] == 0
    assert run("gazetteer", "import", path, "-o", tmp_path / "mine")[0] == 2
    code, out, _ = run("gazetteer", "import", path, "-o", tmp_path / "mine", "--update", "--json")
    assert json.loads(out) == {"added": [], "extended": [], "known": ["per/rutte"], "files": []}


def test_a_broken_csv_is_one_line_on_stderr(run, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("id,type,canonical\n", encoding="utf-8")
    code, out, err = run("gazetteer", "import", path, "-o", tmp_path / "mine")
    assert (code, out) == (2, "")
    assert err.startswith(f"namenorm: {path}:1: the header must name")
    assert err.count("\n") == 1


def test_show_names_those_who_share_a_name(run, tmp_path):
    path = tmp_path / "a.yaml"
    row = "- {id: per/%s, type: PER, aliases: [{text: بوش, lang: ar, kind: preferred}]}\n"
    path.write_text(row % "bush" + row % "bush-jr", encoding="utf-8")
    assert "ar\tpreferred\tبوش\t\tper/bush-jr" in run("gazetteer", "show", "per/bush", "--gazetteer", path)[1]
    assert json.loads(run("gazetteer", "show", "per/bush", "--json", "--gazetteer", path)[1])["also_of"] == {
        "بوش": ["per/bush-jr"]
    }


def test_search_prints_a_table_or_json(run, tiny_path):
    code, out, _ = run("gazetteer", "search", "Зеленский", "--gazetteer", tiny_path)
    assert code == 0
    assert "per/volodymyr-zelenskyy\tPER" in out
    hits = json.loads(run("gazetteer", "search", "روتي", "--json", "--gazetteer", tiny_path)[1])["hits"]
    assert hits[0]["id"] == "per/mark-rutte"
    assert "nothing like it" in run("gazetteer", "search", "qqqqqq", "--gazetteer", tiny_path)[2]


def test_stats(run, tiny_path):
    code, out, _ = run("gazetteer", "stats", tiny_path)
    assert code == 0
    assert "PER\t3\n" in out
    assert json.loads(run("gazetteer", "stats", tiny_path, "--json")[1])["entities"] == {"PER": 3, "ORG": 2, "LOC": 3}


def test_diff_by_meaning(run, tmp_path, tiny_path):
    text = tiny_path.read_text(encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text("# moved\n" + text.replace("kind: former", "kind: variant"), encoding="utf-8")
    assert run("gazetteer", "diff", tiny_path, tiny_path) == (0, "", "")
    assert run("gazetteer", "diff", tiny_path, other)[1] == "~ loc/kyiv: Kiev (en, former) -> Kiev (en, variant)\n"


def test_check_fix(run, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(
        "- {id: per/x, type: PER, aliases: [{text: No One, lang: no, kind: preferred}]}\n", encoding="utf-8"
    )
    code, _, err = run("gazetteer", "check", path, "--fix")
    assert code == 0
    assert "1 lines mended" in err
    assert 'lang: "no"' in path.read_text(encoding="utf-8")
    assert run("gazetteer", "check", "--fix")[0] == 2


def test_check_schema_prints_its_path(run):
    assert run("gazetteer", "check", "--schema")[1].endswith("gazetteer.schema.json\n")
