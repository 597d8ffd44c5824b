import multiprocessing
import os

import pytest

import namenorm
from namenorm.errors import GazetteerError
from namenorm.gazetteer import shipped
from namenorm.index import cached_index, pays
from namenorm.index import compiling as module

LINE = "- {id: %s, type: PER, aliases: [{text: %s, lang: ar, kind: preferred}]}\n"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(LINE % ("per/a", "روته"))
    return path


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_compiled_once_and_again_when_the_source_changes(tmp_path, source, monkeypatch):
    cache = tmp_path / "cache"
    assert cached_index([source], cache).has("per/a")
    first = files(cache)
    with monkeypatch.context() as patch:
        patch.setattr(module, "write_index", None)  # nothing is compiled
        assert cached_index([source], cache).has("per/a")
    source.write_text(LINE % ("per/b", "روته"))
    assert cached_index([source], cache).has("per/b")
    assert set(first) < set(files(cache))
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_damaged_index_is_compiled_anew(tmp_path, source):
    cached_index([source], tmp_path / "cache")
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(path.read_bytes()[:-9] + b"damaged!!")
    assert cached_index([source], tmp_path / "cache").has("per/a")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of another kind here")
def test_a_folder_that_others_may_write_in_is_not_used(tmp_path, source):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o777)
    assert cached_index([source], tmp_path / "cache") is None
    (tmp_path / "file").touch()
    assert cached_index([source], tmp_path / "file" / "cache") is None


def test_old_indexes_are_removed(tmp_path, source, monkeypatch):
    monkeypatch.setattr("namenorm.index.cache._KEPT", 2)
    for id in "abcd":
        source.write_text(LINE % (id, "روته"))
        assert cached_index([source], tmp_path / "cache").has(id)
    assert len(files(tmp_path / "cache")) == 2


def use(source, cache, queue):
    queue.put(cached_index([source], cache).has("per/a"))


def test_runs_that_start_together(tmp_path, source):
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    runs = [context.Process(target=use, args=(source, tmp_path / "cache", queue)) for _ in range(4)]
    for run in runs:
        run.start()
    assert [queue.get(timeout=60) for _ in runs] == [True] * 4
    for run in runs:
        run.join()
    assert len(files(tmp_path / "cache")) == 1


def test_big_gazetteers_are_opened_by_way_of_the_cache(source):
    assert pays([shipped()])
    assert not pays([source])
    assert namenorm.open().index.file.path.suffix == ".nni"
    with pytest.raises(GazetteerError, match="no such file"):
        pays([source.with_name("none.yaml")])
