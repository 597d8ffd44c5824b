"""The page on gazetteers names every command, field and rule, and its hooks call commands that exist."""

import re
from pathlib import Path

import pytest
import yaml

from namenorm.cli.gazetteer import COMMANDS
from namenorm.gazetteer import format as fields
from namenorm.records import ALIAS_KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "gazetteer.md").read_text(encoding="utf-8")
RULE = re.compile(
    r'(?:\.error|\.warn|_refuse)\([^"\n]*"([a-z]+-[a-z-]+)"|(?:"(?:error|warning|info)"|severity), "([a-z-]+)"'
)
SOURCES = list((ROOT / "namenorm" / "gazetteer").rglob("*.py"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_there(command):
    assert f"namenorm gazetteer {command}" in PAGE


@pytest.mark.parametrize(
    "word", {*fields.ENTITY_KEYS, *fields.ALIAS_KEYS, *fields.ROLE_KEYS, "redirect", *ALIAS_KINDS}
)
def test_every_field_and_kind_is_there(word):
    assert f"`{word}`" in PAGE


def test_every_rule_is_there():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    rules = {first or second for first, second in RULE.findall(text)} - {"error", "warning", "info"}
    assert len(rules) > 25
    assert {rule for rule in rules if f"`{rule}`" not in PAGE} == set()


def test_the_hooks_call_commands_that_exist():
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        program, group, command, *_ = hook["entry"].split()
        assert (program, group) == ("namenorm", "gazetteer")
        assert command in COMMANDS
        assert re.search(hook["files"], "gazetteer/people.yaml")


def test_the_example_is_a_gazetteer(tmp_path):
    from namenorm.gazetteer import check, load

    path = tmp_path / "example.yaml"
    path.write_text(re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1], encoding="utf-8")
    assert [problem.rule for problem in check(path) if problem.severity == "error"] == []
    assert load(path).get("per/marc-rutte").id == "per/mark-rutte"
