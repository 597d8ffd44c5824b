import stat

import pytest
from wordfreq import word_frequency, zipf_frequency

from namenorm.files import cache_folder
from namenorm.translit.wordcounts import WordCounts, _collect, _path, _read, _write


@pytest.fixture(scope="module")
def blocks():
    return _collect(["nl"])


def test_counts_are_those_of_wordfreq(blocks):
    counts = WordCounts(["nl"], blocks)
    for word in ("rutte", "amsterdam", "één", "zzyzx"):
        zipf, languages, is_known = counts.use(word)
        assert is_known == bool(word_frequency(word, "nl", wordlist="best")) == bool(languages)
        assert not is_known or zipf == pytest.approx(zipf_frequency(word, "nl"), abs=0.01)


def test_cache_file_holds_the_same_blocks_or_is_not_read(blocks, tmp_path):
    path = tmp_path / "words.nnw"
    _write(path, blocks)
    assert _read(path) == blocks
    path.write_bytes(path.read_bytes()[:-100])
    assert _read(path) is None
    assert _read(tmp_path / "none") is None


def test_cache_lies_in_a_folder_of_the_user_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "new"))
    folder = cache_folder()
    assert folder == tmp_path / "new" / "namenorm"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert _path(["nl"]).parent == folder


def test_without_a_cache_folder_counts_are_read_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache_folder() is None
    assert _path(["nl"]) is None


def test_a_language_without_counts_has_none():
    assert WordCounts(["xx"], _collect(["xx"])).use("rutte") == (0.0, 0, False)
