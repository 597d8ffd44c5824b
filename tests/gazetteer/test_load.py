import sys

import pytest

from namenorm.errors import GazetteerError
from namenorm.gazetteer import load, shipped
from namenorm.gazetteer.edit import entries
from namenorm.gazetteer.edit.commit import Note, edit

RUTTE = "- {id: per/rutte, type: PER, aliases: [{text: مارك روته, lang: ar, kind: preferred}]}\n"
TUSK = RUTTE.replace("rutte", "tusk").replace("مارك روته", "دونالد توسك")


def test_a_folder_is_read_through(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.yml").write_text(RUTTE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(TUSK, encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text("broken: [", encoding="utf-8")
    (tmp_path / "readme.txt").write_text("no YAML", encoding="utf-8")
    assert set(load(tmp_path).entities) == {"per/rutte", "per/tusk"}


def test_layers_of_different_forms(tmp_path):
    (tmp_path / "a.yaml").write_text(RUTTE, encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,type,canonical,aliases\nper/rutte,PER,Mark Rutte,\n", encoding="utf-8")
    names = [a.text for a in load(tmp_path / "a.yaml", str(tmp_path / "b.csv")).entities["per/rutte"].aliases]
    assert names == ["مارك روته", "Mark Rutte"]


def test_the_shipped_gazetteer_loads():
    gazetteer = load(shipped())
    assert gazetteer.canonical("per/mark-rutte", "ar") == "مارك روته"


def test_nothing_is_an_empty_gazetteer():
    assert len(load()) == 0


def test_an_id_twice_in_a_layer_names_both_places(tmp_path):
    (tmp_path / "a.yaml").write_text(RUTTE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(TUSK + RUTTE, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"per/rutte again: it stands in .*a\.yaml:1 too") as caught:
        load(tmp_path)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "b.yaml"), 2)


def test_the_first_error_is_raised_and_the_others_counted(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(RUTTE + "- {id: per/x, typ: PER, aliases: []}\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"a.yaml:2: unknown key `typ`; did you mean type\?.*1 more"):
        load(path)


@pytest.mark.parametrize(
    ("name", "words"), [("gone.yaml", "no such file"), ("x.txt", "not a gazetteer"), ("", "no YAML")]
)
def test_paths_that_are_none(tmp_path, name, words):
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    with pytest.raises(GazetteerError, match=words):
        load(tmp_path / name)


def test_a_folder_edited_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    module = sys.modules["namenorm.gazetteer.load"]  # the name of the package's function hides it
    (tmp_path / "a.yaml").write_text(RUTTE + TUSK, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("# nothing yet\n", encoding="utf-8")
    read = module.read_file

    def interrupted(path, *rest):
        yield from list(read(path, *rest))
        if "tusk" in path.read_text(encoding="utf-8") and path.name == "a.yaml":
            edit(tmp_path, entries.move("per/tusk", "b.yaml"), Note("move"))

    monkeypatch.setattr(module, "read_file", interrupted)
    assert set(load(tmp_path).entities) == {"per/rutte", "per/tusk"}


def test_a_csv_in_capitals_is_a_csv(tmp_path):
    (tmp_path / "NAMES.CSV").write_text("id,type,canonical,aliases\nper/rutte,PER,Mark Rutte,\n", encoding="utf-8")
    assert list(load(tmp_path / "NAMES.CSV").entities) == ["per/rutte"]
