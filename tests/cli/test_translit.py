import json

import pytest
from click.testing import CliRunner

from namenorm.cli.main import cli
from namenorm.cli.translit import spellings, transliterate
from namenorm.errors import DocumentError, SchemeError


def run(command, *arguments, **options):
    return CliRunner().invoke(command, arguments, **options)


def test_a_text():
    result = run(transliterate, "Зеленський", "--to", "kmu-55-2010")
    assert (result.stdout, result.exit_code) == ("Zelenskyi\n", 0)


def test_a_file_keeps_its_line_ends(tmp_path):
    path = tmp_path / "names.txt"
    path.write_bytes("Київ\r\nЛьвів\r\n".encode())
    result = run(transliterate, "--file", str(path), "--from", "uk", "--to", "gost-7.79-2000-b")
    assert result.stdout_bytes == b"Ky`yiv\r\nL`viv\r\n"


def test_json_with_offsets_and_guesses():
    result = run(transliterate, "محمد", "--to", "din-31635", "--json", "--offsets")
    record = json.loads(result.stdout)
    assert (record["text"], record["scheme"], record["guesses"]) == ("muḥammad", "din-31635", [[0, 4]])
    assert record["pieces"][0] == [0, 1, "m"]


def test_guesses_and_the_last_resort_are_told_on_stderr():
    assert "vowels guessed in 1 words" in run(transliterate, "محمد", "--to", "ijmes").stderr
    assert run(transliterate, "ሰላም", "--to", "any").stderr.startswith("by ")


def test_list_shows_every_column():
    lines = run(transliterate, "--list").stdout.split("\n")
    assert lines[0].split() == ["scheme", "lang", "reversible", "verified", "source"]
    assert any(line.startswith("satts ") and "unverified" in line for line in lines)
    assert json.loads(run(transliterate, "--list", "--json").stdout.split("\n")[0])["scheme"] == "iso-9-1995"


@pytest.mark.parametrize(
    "arguments",
    [("Київ",), ("--to", "iso9"), ("Київ", "--file", "x", "--to", "iso9"), ("Київ", "--offset", "--to", "iso9")],
)
def test_wrong_use_is_exit_code_2(arguments):
    assert run(transliterate, *arguments).exit_code == 2


def test_errors_are_those_of_the_library(tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff")
    assert isinstance(run(transliterate, "Київ", "--to", "kmu").exception, SchemeError)
    assert isinstance(run(transliterate, "--file", str(bad), "--to", "iso9").exception, DocumentError)
    assert isinstance(run(spellings, "12", "--script", "Arab").exception, SchemeError)


def test_spellings():
    result = run(spellings, "Zelenskyy", "--script", "Arab", "-k", "2")
    assert result.stdout.split("\n")[0].endswith("زيلينسكي")
    records = [json.loads(line) for line in run(spellings, "Putin", "--script", "Cyrl", "--json").stdout.splitlines()]
    assert records[0]["spelling"] == "Путин"


def test_both_are_commands_of_namenorm():
    assert run(cli, "transliterate", "Київ", "--to", "iso9").stdout == "Kiïv\n"
    assert run(cli, "spellings", "Київ", "--script", "Latn").exit_code == 0
