import pytest

from namenorm.errors import EditError
from namenorm.gazetteer import load
from namenorm.gazetteer.edit.commit import Note, undo
from namenorm.gazetteer.importing import import_into
from namenorm.records import Alias, Entity

RUTTE = Entity("per/rutte", "PER", (Alias("روته", "und-Arab", "preferred"),))
NATO = Entity("org/nato", "ORG", (Alias("الناتو", "ar", "preferred"),))
TUSK = Entity("per/tusk", "PER", (Alias("توسك", "ar", "preferred"),))
NOTE = Note("import names.csv")


def test_a_file_a_type(tmp_path):
    done = import_into(tmp_path / "new" / "mine", [NATO, RUTTE], NOTE)
    assert [path.name for path in done.files] == ["organisations.yaml", "people.yaml"]
    assert (
        (tmp_path / "new" / "mine" / "people.yaml").read_text(encoding="utf-8").startswith("# import names.csv\n- id")
    )
    assert set(load(tmp_path / "new" / "mine").entities) == {"per/rutte", "org/nato"}


def test_a_folder_with_files_needs_update(tmp_path):
    import_into(tmp_path / "mine", [RUTTE], NOTE)
    before = (tmp_path / "mine" / "people.yaml").read_text(encoding="utf-8")
    with pytest.raises(EditError, match="--update"):
        import_into(tmp_path / "mine", [NATO], NOTE)
    done = import_into(tmp_path / "mine", [NATO, RUTTE], NOTE, update=True)
    assert (done.added, done.extended, done.known) == (("org/nato",), (), ("per/rutte",))
    assert (tmp_path / "mine" / "people.yaml").read_text(encoding="utf-8") == before
    assert set(load(tmp_path / "mine").entities) == {"per/rutte", "org/nato"}


def test_an_update_adds_names_and_changes_none(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    text = (
        "- {id: per/old, redirect: per/rutte}\n"
        "- id: per/rutte  # kept\n"
        "  type: PER\n"
        "  aliases:\n"
        "    - {text: روتا, lang: ar, kind: preferred}\n"
    )
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    names = (
        Alias("روته", "und-Arab", "preferred"),
        Alias("روتا", "und-Arab", "short"),
        Alias("Rutte", "en", "preferred"),
    )
    done = import_into(folder, [Entity("per/old", "PER", names), TUSK, NATO], NOTE, update=True)
    assert (done.added, done.extended) == (("per/tusk", "org/nato"), ("per/old",))
    assert [(a.text, a.kind) for a in load(folder).entities["per/rutte"].aliases] == [
        ("روتا", "preferred"),
        ("روته", "variant"),
        ("Rutte", "preferred"),
    ]
    undo(folder, 1, Note("undo"))
    assert [path.name for path in folder.glob("*.yaml")] == ["people.yaml"]
    assert (folder / "people.yaml").read_text(encoding="utf-8") == text


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "mine").mkdir()
    import_into(tmp_path / "mine", [RUTTE], NOTE)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_in_the_way(tmp_path):
    (tmp_path / "mine").write_text("x")
    with pytest.raises(EditError, match="cannot be written"):
        import_into(tmp_path / "mine", [RUTTE], NOTE)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
