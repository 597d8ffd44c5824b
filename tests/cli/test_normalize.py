import json
import os
import stat

import pytest

TEXT = "التقى زيلنسكي روتي في كييف.\r\nوقال زيلينسكي للناتو شكرا"
HOUSE = "التقى زيلينسكي روته في كييف.\r\nوقال زيلينسكي للناتو شكرا"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def normalize(run, tiny_path):
    return lambda *args: run("normalize-file", *args, "--gazetteer", tiny_path)


def test_one_input_prints_the_text(normalize, article):
    assert normalize(article) == (0, HOUSE, "")


def test_output_needs_force_to_replace(normalize, article, tmp_path):
    out = tmp_path / "out.txt"
    assert normalize(article, "-o", out)[0] == 0
    assert out.read_bytes().decode() == HOUSE
    code, _, err = normalize(article, "-o", out)
    assert code == 2
    assert "--force" in err
    assert normalize(article, "-o", out, "--force")[0] == 0


def test_in_place_keeps_a_backup_and_the_mode(normalize, article):
    article.chmod(0o640)
    assert normalize(article, "--in-place")[0] == 0
    assert article.read_bytes().decode() == HOUSE
    assert stat.S_IMODE(article.stat().st_mode) == 0o640
    assert article.with_name("article.txt.bak").read_bytes().decode() == TEXT


def test_in_place_without_change_touches_nothing(normalize, tmp_path):
    path = tmp_path / "same.txt"
    path.write_text(HOUSE)
    before = path.stat().st_mtime_ns
    assert normalize(path, "--in-place")[0] == 0
    assert path.stat().st_mtime_ns == before
    assert not path.with_name("same.txt.bak").exists()


def test_diff_and_dry_run_write_nothing(normalize, article):
    code, out, _ = normalize(article, "--diff")
    assert code == 0
    assert "-التقى زيلنسكي روتي" in out
    assert "+التقى زيلينسكي روته" in out
    code, out, _ = normalize(article, "--dry-run")
    assert "2 would change" in out
    assert article.read_bytes().decode() == TEXT


def test_report_names_place_and_reason(normalize, article, tmp_path):
    report = tmp_path / "changes.jsonl"
    assert normalize(article, "-o", tmp_path / "out.txt", "--report", report)[0] == 0
    first = json.loads(report.read_text().splitlines()[0])
    assert (first["before"], first["after"], first["line"]) == ("زيلنسكي", "زيلينسكي", 1)
    assert TEXT[first["start"] : first["end"]] == "زيلنسكي"
    assert first["reason"]


def test_bad_input_among_good_ones(normalize, article, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes("قال".encode("windows-1256"))
    code, _, err = normalize(article, bad, "-o", tmp_path / "out")
    assert code == 1
    assert "bad.txt:1: byte 0" in err
    assert (tmp_path / "out/article.txt").exists()
    assert normalize(bad)[0] == 2


def test_contradictions_are_wrong_use(normalize, article, tmp_path):
    assert normalize(article, article)[0] == 2
    assert normalize(article, "--diff", "--in-place")[0] == 2
    assert normalize(article, "-o", article, "--force")[0] == 2
    assert normalize()[0] == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_unwritable_target(normalize, article, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    code, _, err = normalize(article, "-o", folder / "out.txt")
    assert code == 2
    assert "cannot be written" in err


def test_target_below_a_file_is_one_clear_line(normalize, article, tmp_path):
    code, _, err = normalize(article, "-o", article / "below.txt")
    assert code == 2
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_full_disk_loses_nothing(normalize, article, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = normalize(article, "--in-place")
    assert code == 2
    assert "No space left" in err
    assert article.read_bytes().decode() == TEXT
    assert [p.name for p in article.parent.iterdir()] == ["article.txt"]


def test_script_puts_latin_names_into_arabic(normalize, tmp_path):
    path = tmp_path / "latin.txt"
    path.write_text("قال Zelenskyy في Kyiv أمس")
    assert normalize(path)[1] == "قال Zelenskyy في Kyiv أمس"
    assert normalize(path, "--script", "Arab")[1] == "قال زيلينسكي في كييف أمس"


def test_names_outside_the_gazetteer_are_reported_and_stay(normalize, tmp_path):
    (tmp_path / "a.txt").write_text("وقال الوزير ألكسندر لوكاشينكو لزيلنسكي")
    report = tmp_path / "report.jsonl"
    code, out, err = normalize(tmp_path / "a.txt", "--nil", "--report", report)
    lines = [json.loads(line) for line in report.read_text().splitlines()]
    assert (code, out) == (0, "وقال الوزير ألكسندر لوكاشينكو لزيلينسكي")
    assert [(one["before"], one["entity"], one["changed"]) for one in lines] == [
        ("ألكسندر لوكاشينكو", None, False),
        ("زيلنسكي", "per/volodymyr-zelenskyy", True),
    ]
    assert "1 name outside the gazetteer" in err
