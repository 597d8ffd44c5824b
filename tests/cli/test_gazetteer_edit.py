import json

import pytest

from namenorm.gazetteer import load

RUTTE = """\
- id: per/mark-rutte
  type: PER
  aliases:
    - {text: مارك روته, lang: ar, kind: preferred}  # as AFP
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "people.yaml").write_text(RUTTE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "gazetteer"


def test_edits_of_the_folder_here_are_shown_and_taken_back(run, folder):
    code, out, err = run("gazetteer", "alias", "add", "per/mark-rutte", "روته", "--kind", "short", "-m", "seen")
    assert code == 0
    assert "\n+    - {text: روته, lang: ar, kind: short}\n" in out
    assert "undo takes it back" in err
    code, out, _ = run("gazetteer", "log")
    assert "alias add per/mark-rutte روته --kind=short\tseen" in out
    assert run("gazetteer", "undo")[0] == 0
    assert (folder / "people.yaml").read_text(encoding="utf-8") == RUTTE
    assert "(taken back)" in run("gazetteer", "log")[1]
    assert run("gazetteer", "undo")[2] == "there is nothing to take back\n"


@pytest.mark.parametrize(
    "words",
    [
        ("rename", "per/mark-rutte", "مارك روتا"),
        ("block", "روتين", "--for", "per/mark-rutte", "--note", "routine"),
        ("set", "per/mark-rutte", "description", "head of NATO"),
        ("move", "per/mark-rutte", "leaders.yaml"),
        ("remove", "per/mark-rutte"),
        ("add", "per/tusk", "--name", "Donald Tusk", "--name", "ar:دونالد توسك", "--short", "ar:توسك"),
        ("alias", "retire", "per/mark-rutte", "مارك روته", "--until", "2024"),
        ("alias", "kind", "per/mark-rutte", "مارك روته", "variant"),
    ],
)
def test_every_edit_has_a_dry_run_and_json(run, folder, words):
    code, out, err = run("gazetteer", *words, "--dry-run")
    assert (code, err) == (0, "nothing written (--dry-run)\n")
    assert (folder / "people.yaml").read_text(encoding="utf-8") == RUTTE
    code, written, _ = run("gazetteer", *words, "--json")
    assert code == 0
    assert json.loads(written)["diff"] == out
    load(folder)


def test_split_and_merge(run, folder):
    run("gazetteer", "alias", "add", "per/mark-rutte", "Mark Root", "--lang", "en")
    code, _out, _ = run("gazetteer", "split", "per/mark-rutte", "per/mark-root", "--alias", "Mark Root")
    assert code == 0
    assert set(load(folder).entities) == {"per/mark-rutte", "per/mark-root"}
    assert run("gazetteer", "merge", "per/mark-root", "per/mark-rutte")[0] == 0
    assert dict(load(folder).redirects) == {"per/mark-root": "per/mark-rutte"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("alias", "add", "per/nobody", "X"), "per/nobody: no entity of this id"),
        (("merge", "per/mark-rutte", "per/mark-rutte"), "cannot be merged with itself"),
        (("set", "per/mark-rutte", "wikidata", "57792"), "is not a Wikidata id"),
        (("add", "thing/x", "--name", "X"), "--type is one of"),
        (("add", "per/x"), "an entity needs a name"),
        (("set", "per/mark-rutte"), "which field?"),
    ],
)
def test_what_cannot_be_done_is_one_message_and_code_2(run, folder, words, message):
    code, out, err = run("gazetteer", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert (folder / "people.yaml").read_text(encoding="utf-8") == RUTTE


def test_without_a_gazetteer_here_one_must_be_named(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, err = run("gazetteer", "undo")
    assert code == 2
    assert "--gazetteer PATH" in err


def editor(tmp_path, monkeypatch, script):
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))
    monkeypatch.setenv("VISUAL", str(path))


def test_an_entry_in_the_editor(run, folder, tmp_path, monkeypatch):
    editor(tmp_path, monkeypatch, 'sed -i "s/روته/روتا/" "$1"; sleep 0.01; touch -d "2 days" "$1"')
    code, out, _ = run("gazetteer", "set", "per/mark-rutte", "--edit")
    assert code == 0
    assert "+    - {text: مارك روتا, lang: ar, kind: preferred}  # as AFP" in out


def test_a_new_entry_in_the_editor(run, folder, tmp_path, monkeypatch):
    editor(
        tmp_path,
        monkeypatch,
        'sed -i "s/text: \\.\\.\\., lang: ar, kind/text: توسك, lang: ar, kind/" "$1"; touch -d "2 days" "$1"',
    )
    code, _out, _ = run("gazetteer", "add", "per/tusk", "--edit")
    assert code == 0
    assert load(folder).canonical("per/tusk", "ar") == "توسك"


def test_a_wrong_entry_in_the_editor_is_kept_for_the_user(run, folder, tmp_path, monkeypatch):
    editor(tmp_path, monkeypatch, 'echo "  aliazes: []" >> "$1"; touch -d "2 days" "$1"')
    code, _, err = run("gazetteer", "add", "per/tusk", "--name", "Tusk", "--edit")
    assert code == 2
    assert "unknown key `aliazes`; did you mean aliases? (what you typed is in " in err
    assert not list(folder.glob(".namenorm*"))
