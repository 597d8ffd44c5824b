import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from namenorm.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_stands_in_the_readme(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"namenorm {command}" in out
    assert "\\b" not in out
    assert f"namenorm {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_version_is_quick():
    call = [sys.executable, "-m", "namenorm", "--version"]
    took = []
    for _ in range(3):
        start = os.times()
        out = subprocess.run(call, check=True, capture_output=True, text=True).stdout
        end = os.times()  # of the processor: a busy machine is not a slow program
        took.append(end.children_user + end.children_system - start.children_user - start.children_system)
    assert re.search(r"\d+\.\d+\.\d+", out)
    assert min(took) < 0.3


def test_unknown_command_is_wrong_use(run):
    assert run("nonsense")[0] == 2


def test_resolve_finds_any_script(run, tiny_path):
    code, out, _ = run("resolve", "زيلنسكي", "Zelensky", "--gazetteer", tiny_path)
    assert code == 0
    assert out.count("per/volodymyr-zelenskyy") == 2


def test_explain_says_why(run, tiny_path, tmp_path):
    (tmp_path / "a.txt").write_text("قال روتي اليوم")
    code, out, _ = run("explain", tmp_path / "a.txt", "--mention", "روتي", "--gazetteer", tiny_path)
    assert code == 0
    assert "per/mark-rutte" in out
    assert "decision" in out
    assert run("explain", tmp_path / "a.txt", "--at", "999", "--gazetteer", tiny_path)[0] == 2


def test_broken_gazetteer_names_file_and_line(run, tmp_path):
    (tmp_path / "bad.yaml").write_text("- id: per/a\n  type: PER\n  aliases: [\n")
    (tmp_path / "a.txt").write_text("x")
    code, _, err = run("annotate", tmp_path / "a.txt", "--gazetteer", tmp_path / "bad.yaml")
    assert code == 2
    assert re.search(r"bad\.yaml:\d+:", err)
    assert "Traceback" not in err
