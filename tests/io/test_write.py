import pytest

from namenorm.errors import DocumentError
from namenorm.io import line_writer


def test_lines_come_one_by_one_and_the_file_whole(tmp_path):
    path = tmp_path / "new" / "out.jsonl"
    with line_writer(path) as write:
        write("زيلينسكي")
        assert not path.exists()
        write("كييف")
    assert path.read_text(encoding="utf-8") == "زيلينسكي\nكييف\n"


def test_the_old_file_stays_where_the_work_breaks_off(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with pytest.raises(TypeError), line_writer(path) as write:
        _write_and_fail(write)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def _write_and_fail(write):
    write("new")
    raise TypeError


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(DocumentError, match="cannot be written"), line_writer(tmp_path):
        pass
