import pytest

from namenorm.errors import EditError
from namenorm.gazetteer import load
from namenorm.gazetteer.importing import import_into
from namenorm.records import Alias, Entity

RUTTE = Entity("per/rutte", "PER", (Alias("روته", "ar", "preferred"),))
NATO = Entity("org/nato", "ORG", (Alias("الناتو", "ar", "preferred"),))


def test_a_file_a_type(tmp_path):
    done = import_into(tmp_path / "new" / "mine", [NATO, RUTTE], source="names.csv")
    assert [path.name for path in done.files] == ["people.yaml", "organisations.yaml"]
    assert set(load(tmp_path / "new" / "mine").entities) == {"per/rutte", "org/nato"}


def test_a_folder_with_files_needs_update(tmp_path):
    import_into(tmp_path / "mine", [RUTTE], source="a.csv")
    before = (tmp_path / "mine" / "people.yaml").read_text(encoding="utf-8")
    with pytest.raises(EditError, match="--update"):
        import_into(tmp_path / "mine", [NATO], source="b.csv")
    done = import_into(tmp_path / "mine", [NATO, RUTTE], source="b.csv", update=True)
    assert (done.added, done.known) == (("org/nato",), ("per/rutte",))
    assert (tmp_path / "mine" / "people.yaml").read_text(encoding="utf-8") == before
    assert set(load(tmp_path / "mine").entities) == {"per/rutte", "org/nato"}


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "mine").mkdir()
    import_into(tmp_path / "mine", [RUTTE], source="a.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_in_the_way(tmp_path):
    (tmp_path / "mine").write_text("x")
    with pytest.raises(EditError, match="cannot be written"):
        import_into(tmp_path / "mine", [RUTTE], source="a.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
