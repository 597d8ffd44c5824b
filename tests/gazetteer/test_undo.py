"""Undo in files that were changed by hand since."""

import pytest

from namenorm.errors import EditError
from namenorm.gazetteer.edit import entries, names
from namenorm.gazetteer.edit.commit import Note, edit, undo
from namenorm.gazetteer.edit.journal import JOURNAL, read_journal

RUTTE = "- id: per/rutte\n  type: PER\n  aliases:\n    - {text: Rutte, lang: en, kind: preferred}\n"
TUSK = RUTTE.replace("rutte", "tusk").replace("Rutte", "Tusk")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "people.yaml"
    path.write_text(RUTTE + TUSK, encoding="utf-8")
    return path


def insert(path, text):
    path.write_text(text + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_lines_that_moved_are_found(path):
    edit(path, names.block("per/tusk", "Task"), Note("block"))
    insert(path, "# new\n# lines\n")
    undo(path, 1, Note("undo"))
    assert path.read_text(encoding="utf-8") == "# new\n# lines\n" + RUTTE + TUSK


def test_what_was_removed_comes_back_to_its_place(path):
    edit(path, entries.remove("per/tusk"), Note("remove"))
    insert(path, "# new\n")
    undo(path, 1, Note("undo"))
    assert path.read_text(encoding="utf-8") == "# new\n" + RUTTE + TUSK


def test_lines_that_are_gone_are_said_to_be(path):
    edit(path, names.block("per/tusk", "Task"), Note("block"))
    path.write_text(RUTTE + TUSK, encoding="utf-8")
    with pytest.raises(EditError, match=r"people\.yaml: the lines of the edit are gone"):
        undo(path, 1, Note("undo"))


def test_lines_that_stand_twice_are_not_guessed(path):
    edit(path, names.block("per/tusk", "Task"), Note("block"))
    text = path.read_text(encoding="utf-8").replace("per/", "per/other-")
    path.write_text("# new\n" + text + text.replace("other-", "others-"), encoding="utf-8")
    with pytest.raises(EditError, match="stand in 2 places"):
        undo(path, 1, Note("undo"))


def test_a_file_that_an_edit_made_is_left_when_it_grew(tmp_path, path):
    edit(tmp_path, entries.move("per/tusk", "other.yaml"), Note("move"))
    insert(tmp_path / "other.yaml", "# mine\n")
    with pytest.raises(EditError, match="changed"):
        undo(tmp_path, 1, Note("undo"))
    assert (tmp_path / "other.yaml").exists()


def test_undo_of_several_is_journalled_and_not_undone_itself(path):
    for word in ("Task", "Tosk"):
        edit(path, names.block("per/tusk", word), Note(f"block {word}"))
    assert [done.record.what for done in undo(path, 5, Note("undo", why="wrong"))] == [
        "undo block Tosk",
        "undo block Task",
    ]
    assert undo(path, 1, Note("undo")) == []
    assert [bool(record.undoes) for record in read_journal(path.parent)] == [False, False, True, True]


def test_a_journal_that_is_none_is_named_with_its_line(path):
    edit(path, names.block("per/tusk", "Task"), Note("block"))
    with (path.parent / JOURNAL).open("a") as file:
        file.write("=======\n")
    with pytest.raises(EditError, match=r"journal\.jsonl:2: not a record"):
        undo(path, 1, Note("undo"))
