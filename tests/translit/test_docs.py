"""The documentation lists the schemes that there are."""

from pathlib import Path

from click.testing import CliRunner

from namenorm.cli.translit import spellings, transliterate
from namenorm.translit import schemes

PAGE = Path(__file__).parents[2] / "docs" / "translit.md"


def test_every_scheme_is_in_the_documentation():
    page = PAGE.read_text(encoding="utf-8")
    for scheme in schemes():
        line = next(
            line for line in page.split("\n") if line.startswith(f"| `{scheme.id}`") and f"| {scheme.lang} |" in line
        )
        assert scheme.source in line
        assert ("unverified" in line) != scheme.is_verified


def test_both_commands_have_help_with_examples():
    for command in (transliterate, spellings):
        shown = CliRunner().invoke(command, ["--help"]).output
        assert "Examples:" in shown
