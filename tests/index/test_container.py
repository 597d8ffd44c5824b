"""Damaged files of every kind are refused, never read."""

import struct
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from namenorm.errors import GazetteerError
from namenorm.index.container import Container, write_container

COLUMNS = {
    "bytes": b"abc" * 50,
    "short": np.arange(7, dtype=np.uint16),
    "wide": np.arange(9, dtype=np.uint64),
    "none": np.zeros(0, np.uint32),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("container") / "a.nni"
    write_container(path, {"what": "روته"}, COLUMNS)
    return path


def contents(path):
    file = Container(path)
    found = file.about, {name: file.array(name).tobytes() for name in COLUMNS}
    file.close()
    return found


def test_gives_back_what_was_written(whole):
    about, columns = contents(whole)
    assert about == {"what": "روته"}
    assert columns == {name: bytes(np.asarray(c).data) if name != "bytes" else c for name, c in COLUMNS.items()}
    assert Container(whole).numbers("wide")[8] == 8


@given(st.data())
def test_a_flipped_bit_is_refused_or_outside_all_columns(whole, data):
    bytes_ = bytearray(whole.read_bytes())
    at = data.draw(st.integers(0, len(bytes_) - 1))
    bytes_[at] ^= 1 << data.draw(st.integers(0, 7))
    damaged = whole.with_name("flipped.nni")
    damaged.write_bytes(bytes_)
    with suppress(GazetteerError):
        assert contents(damaged) == contents(whole)  # a blank between columns


@given(st.data())
@example(None)
def test_a_truncated_or_longer_file_is_refused(whole, data):
    bytes_ = whole.read_bytes()
    cut = data.draw(st.integers(0, len(bytes_) - 1)) if data else 0
    damaged = whole.with_name("cut.nni")
    for content in (bytes_[:cut], bytes_ + bytes_[: cut + 1]):
        damaged.write_bytes(content)
        with pytest.raises(GazetteerError, match=r"cut\.nni: "):
            Container(damaged)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(whole, bytes_):
    damaged = whole.with_name("any.nni")
    damaged.write_bytes(bytes_)
    with pytest.raises(GazetteerError):
        Container(damaged)
    damaged.write_bytes(whole.read_bytes()[:16] + bytes_)
    with pytest.raises(GazetteerError):
        Container(damaged)


@given(st.data())
def test_overwritten_pieces_are_refused(whole, data):
    bytes_ = whole.read_bytes()
    at = data.draw(st.integers(0, len(bytes_) - 1))
    piece = data.draw(st.binary(min_size=1, max_size=64))
    damaged = whole.with_name("over.nni")
    damaged.write_bytes(bytes_[:at] + piece + bytes_[at + len(piece) :])
    with suppress(GazetteerError):
        assert contents(damaged) == contents(whole)


def refusal(path, monkeypatch, **changed):
    with monkeypatch.context() as patch:
        for name, value in changed.items():
            patch.setattr(f"namenorm.index.container.{name}", value)
        write_container(path, {}, COLUMNS)
    with pytest.raises(GazetteerError) as caught:
        Container(path)
    return str(caught.value)


def test_an_older_version_says_so(tmp_path, monkeypatch):
    assert "an index of format 0" in refusal(tmp_path / "a.nni", monkeypatch, VERSION=0)


def test_the_other_byte_order_says_so(tmp_path, monkeypatch):
    other = struct.Struct(">8sIIQQQ16s16s")
    assert "other byte order" in refusal(tmp_path / "a.nni", monkeypatch, _HEADER=other)


def test_an_empty_file_a_folder_and_no_file_are_refused(tmp_path):
    (tmp_path / "empty.nni").touch()
    for name, message in (("empty.nni", "an empty file"), ("", "cannot be read"), ("none.nni", "cannot be read")):
        with pytest.raises(GazetteerError, match=message):
            Container(tmp_path / name)


def test_deleted_and_replaced_files_stay_readable(tmp_path):
    path = tmp_path / "a.nni"
    write_container(path, {}, COLUMNS)
    first = Container(path)
    write_container(path, {}, {"bytes": b"other"})
    second = Container(path)
    path.unlink()
    assert bytes(first.data("bytes")) == b"abc" * 50
    assert bytes(second.data("bytes")) == b"other"


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.nni"
    write_container(path, {}, COLUMNS)
    with pytest.raises(TypeError):
        write_container(path, {"not": object()}, COLUMNS)
    assert [p.name for p in tmp_path.iterdir()] == ["a.nni"]
    assert Container(path).about == {}
