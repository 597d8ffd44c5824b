import json

import pytest

from namenorm.errors import GazetteerError
from namenorm.gazetteer import check, load
from namenorm.gazetteer.load import stream

RUTTE = {
    "id": "per/mark-rutte",
    "type": "PER",
    "description": "a politician",
    "roles": [{"title": "prime minister", "from": "2010"}],
    "aliases": [{"text": "مارك روته", "lang": "ar", "kind": "preferred"}],
}


def written(path, *lines):
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines))
    return path


def test_one_entry_a_line_with_the_keys_of_yaml(tmp_path):
    moved = {"id": "per/rutte", "redirect": "per/mark-rutte"}
    gazetteer = load(written(tmp_path / "a.jsonl", RUTTE, "\n", moved))
    entity = gazetteer.get("per/rutte")
    assert (entity.id, entity.line) == ("per/mark-rutte", 1)
    assert (entity.aliases[0].text, entity.roles[0].since) == ("مارك روته", "2010")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "a.jsonl:2: not one JSON object a line"),
        ("[]", "a.jsonl:2: an entity is a mapping"),
        ('{"id": 5}', "a.jsonl:2: .* 5 stands where a text is wanted"),
        ('{"id": "a", "type": "PER", "aliases": [], "x": "y"}', "a.jsonl:2: unknown key"),
        ("[" * 200_000, "a.jsonl:2: "),
        ('{"id": "\\ud800"}', "a.jsonl:2: half of a surrogate pair"),
        (json.dumps(RUTTE), "a.jsonl:2: the id per/mark-rutte again: it stands in line 1 too"),
    ],
)
def test_bad_lines_are_named(tmp_path, line, message):
    path = written(tmp_path / "a.jsonl", RUTTE, line)
    with pytest.raises(GazetteerError, match=message):
        load(path)


def test_check_reports_them(tmp_path):
    problems = check(written(tmp_path / "a.jsonl", RUTTE, "{"))
    assert [(p.line, p.rule) for p in problems if p.severity == "error"] == [(2, "json-syntax")]


def test_bytes_that_are_no_text_are_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(RUTTE).encode() + b"\n\xff")
    with pytest.raises(GazetteerError, match=r"a\.jsonl:2: not UTF-8"):
        load(path)


def test_a_stream_reads_no_further_than_it_must(tmp_path):
    entries = stream(written(tmp_path / "a.jsonl", RUTTE, "{"))
    assert next(entries).id == "per/mark-rutte"
    with pytest.raises(GazetteerError):
        next(entries)
