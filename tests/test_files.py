import os
from pathlib import Path

import pytest

from namenorm.files import write_atomic


def test_replaces_the_bytes_and_keeps_the_mode(tmp_path):
    path = tmp_path / "people.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new", backup=tmp_path / "people.yaml.bak")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "people.yaml.bak").read_bytes() == b"old"


def test_leaves_no_other_file_behind(tmp_path):
    write_atomic(tmp_path / "a", b"1")
    write_atomic(tmp_path / "a", b"2")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_symbolic_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_read_only_file_is_left_alone(tmp_path):
    path = tmp_path / "locked.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError):
        write_atomic(tmp_path, b"new")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_leaves_the_original(tmp_path, monkeypatch):
    path = tmp_path / "people.yaml"
    path.write_bytes(b"old")
    opened = os.open
    monkeypatch.setattr(os, "open", lambda p, flags, *mode: opened("/dev/full", os.O_WRONLY))
    with pytest.raises(OSError, match="No space left"):
        write_atomic(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
