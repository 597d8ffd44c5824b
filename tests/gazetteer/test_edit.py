"""Edits on a small file with every style that people use."""

import pytest

from namenorm.errors import EditError, GazetteerError
from namenorm.gazetteer import load
from namenorm.gazetteer.edit import entries, merging, names
from namenorm.gazetteer.edit.commit import Note, edit, undo
from namenorm.gazetteer.edit.journal import read_journal
from namenorm.records import Alias, Entity

PEOPLE = """\
# People in the news.

# the head of NATO
- id: per/mark-rutte   # not Ruth
  type: PER
  country: loc/netherlands
  note: no
  aliases:
    # Arabic
    - {text: مارك روته, lang: ar, kind: preferred}
    - {text:  روته,   lang: ar, kind: short}  # spaced out
    - {text: 'روتي', lang: ar, kind: variant, from: 2024}

    # English
    - text: Mark Rutte
      lang: en
      kind: preferred

- id: per/rutte-mark
  type: PER
  wikidata: Q57792
  roles: [{title: Secretary General, of: org/nato, from: 2024-10-01}]
  aliases:
    # as the wires write it
    - {text: Marc Rutte, lang: en, kind: preferred}
    - {text: مارك روته, lang: ar, kind: preferred}

- {id: per/old, redirect: per/mark-rutte}
"""
PLACES = "- id: loc/netherlands\n  type: LOC\n  aliases:\n  - {text: هولندا, lang: ar, kind: preferred}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "places.yaml").write_text(PLACES, encoding="utf-8")
    return tmp_path


def texts(folder):
    return {path: path.read_bytes() for path in folder.rglob("*.yaml")}


def change(folder, plan):
    """Carry an edit out; the lines that went and came, after checking that undo brings the bytes back."""
    before = texts(folder)
    done = edit(folder, plan, Note("test"))
    load(folder)
    if done.record is None:
        assert texts(folder) == before
        return []
    after = texts(folder)
    undo(folder, 1, Note("undo"))
    assert texts(folder) == before
    edit(folder, plan, Note("again"))
    assert texts(folder) == after
    lines = done.diff.split("\n")
    return [line for line in lines if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]


def test_add_alias_is_one_line_in_its_language(folder):
    assert change(folder, names.add_alias("per/mark-rutte", Alias("روت", "ar", "variant", since="2025"))) == [
        "+    - {text: روت, lang: ar, kind: variant, from: 2025}",
    ]
    assert "variant, from: 2024}\n    - {text: روت" in (folder / "people.yaml").read_text(encoding="utf-8")


def test_what_yaml_could_misread_is_quoted(folder):
    assert change(folder, names.add_alias("per/mark-rutte", Alias("Yes: no", "no", "short"))) == [
        '+    - {text: "Yes: no", lang: "no", kind: short}',
    ]


def test_a_new_preferred_name_displaces_the_old(folder):
    assert change(folder, names.add_alias("per/mark-rutte", Alias("مارك روتا", "ar", "preferred"))) == [
        "-    - {text: مارك روته, lang: ar, kind: preferred}",
        "+    - {text: مارك روته, lang: ar, kind: variant}",
        "+    - {text: مارك روتا, lang: ar, kind: preferred}",
    ]


def test_kind_changes_one_line_and_keeps_its_comment(folder):
    assert change(folder, names.change_kind("per/mark-rutte", "روته", "variant")) == [
        "-    - {text:  روته,   lang: ar, kind: short}  # spaced out",
        "+    - {text: روته, lang: ar, kind: variant}  # spaced out",
    ]


def test_retire_marks_or_strikes(folder):
    assert change(folder, names.retire_alias("per/mark-rutte", "روتي", until="2025")) == [
        "-    - {text: 'روتي', lang: ar, kind: variant, from: 2024}",
        "+    - {text: 'روتي', lang: ar, kind: former, from: 2024, until: 2025}",
    ]
    assert change(folder, names.retire_alias("per/mark-rutte", "روتي", delete=True)) == [
        "-    - {text: 'روتي', lang: ar, kind: former, from: 2024, until: 2025}",
    ]
    assert "# English" in (folder / "people.yaml").read_text(encoding="utf-8")


def test_block_a_new_name_or_a_recorded_one(folder):
    assert change(folder, names.block("per/mark-rutte", "روتين", note="routine")) == [
        "+    - {text: روتين, lang: ar, kind: blocked, note: routine}",
    ]
    assert change(folder, names.block("per/mark-rutte", "Mark Rutte")) == [
        "-      kind: preferred",
        "+      kind: blocked",
    ]


def test_rename(folder):
    assert change(folder, names.rename("per/mark-rutte", "Mark Rütte")) == [
        "-      kind: preferred",
        "+      kind: variant",
        "+    - {text: Mark Rütte, lang: en, kind: preferred}",
    ]
    assert change(folder, names.rename("per/mark-rutte", "Mark Rütte")) == []


def test_set_a_field_and_remove_it(folder):
    assert change(folder, entries.set_field("per/mark-rutte", "description", ["head: NATO"])) == [
        '+  description: "head: NATO"',
    ]
    assert change(folder, entries.set_field("per/mark-rutte", "description", [])) == ['-  description: "head: NATO"']
    assert change(folder, entries.set_field("per/mark-rutte", "country", ["loc/a", "loc/b"])) == [
        "-  country: loc/netherlands",
        "+  country: [loc/a, loc/b]",
    ]


def test_add_goes_where_its_type_is(folder):
    tusk = Entity("per/donald-tusk", "PER", (Alias("Donald Tusk", "pl", "preferred"),))
    assert change(folder, entries.add(tusk)) == [
        "+",
        "+- id: per/donald-tusk",
        "+  type: PER",
        "+  aliases:",
        "+    - {text: Donald Tusk, lang: pl, kind: preferred}",
    ]
    nato = Entity("org/nato", "ORG", (Alias("NATO", "en", "preferred"),))
    assert change(folder, entries.add(nato))[0] == "+- id: org/nato"
    assert (folder / "organisations.yaml").exists()


def test_merge_joins_and_leaves_a_redirect(folder):
    assert change(folder, merging.merge("per/rutte-mark", "per/mark-rutte")) == [
        "+  wikidata: Q57792",
        "+  roles:",
        "+    - {title: Secretary General, of: org/nato, from: 2024-10-01}",
        "+    - {text: Marc Rutte, lang: en, kind: variant}",
        "-  type: PER",
        "-  wikidata: Q57792",
        "-  roles: [{title: Secretary General, of: org/nato, from: 2024-10-01}]",
        "-  aliases:",
        "+  redirect: per/mark-rutte",
        "-    - {text: Marc Rutte, lang: en, kind: preferred}",
        "-    - {text: مارك روته, lang: ar, kind: preferred}",
    ]
    merged = load(folder).get("per/rutte-mark")
    assert (merged.id, merged.roles[0].of, merged.country) == ("per/mark-rutte", "org/nato", ("loc/netherlands",))


def test_split_takes_names_along(folder):
    change(folder, merging.split("per/mark-rutte", "per/ruti", ["روتي", "روته"]))
    new = load(folder).entities["per/ruti"]
    assert [(a.text, a.kind, a.since) for a in new.aliases] == [
        ("روته", "preferred", ""),
        ("روتي", "variant", "2024"),
    ]
    assert list(load(folder).entities)[:2] == ["per/mark-rutte", "per/ruti"]


def test_move_takes_the_lines_as_they_are(folder):
    change(folder, entries.move("per/mark-rutte", "leaders/dutch.yaml"))
    moved = (folder / "leaders" / "dutch.yaml").read_text(encoding="utf-8")
    assert moved == PEOPLE[PEOPLE.index("# the head") : PEOPLE.index("\n- id: per/rutte-mark")]
    assert (
        (folder / "people.yaml").read_text(encoding="utf-8").startswith("# People in the news.\n\n- id: per/rutte-")
    )


def test_remove(folder):
    assert change(folder, entries.remove("per/old")) == ["-", "-- {id: per/old, redirect: per/mark-rutte}"]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (names.block("per/nobody", "X"), "no entity of this id"),
        (names.block("per/old", "X"), "was merged into per/mark-rutte"),
        (names.add_alias("per/mark-rutte", Alias("روته", "ar", "variant")), "recorded already, as short"),
        (names.change_kind("per/mark-rutte", "روتة", "short"), "none of its names; did you mean روته"),
        (names.retire_alias("per/mark-rutte", "روته", lang="fa"), "none of its names in fa"),
        (names.retire_alias("loc/netherlands", "هولندا", delete=True), "its only name"),
        (
            entries.add(Entity("per/old", "PER", (Alias("X", "en", "preferred"),))),
            "is there already: .*people.yaml:28",
        ),
        (entries.add(Entity("per/x", "PER", (Alias("X", "en", "preferred"),)), file="../x.yaml"), "lies outside"),
        (entries.add(Entity("per/x", "PER", (Alias("X", "en", "preferred"),)), file="x.txt"), "something.yaml"),
        (entries.move("per/mark-rutte", "people.yaml"), "stands in people.yaml already"),
        (entries.remove("per/mark-rutte"), "per/old refer to it"),
        (entries.remove("loc/netherlands"), "per/mark-rutte refer to it"),
        (merging.merge("per/mark-rutte", "per/mark-rutte"), "with itself"),
        (merging.merge("per/mark-rutte", "loc/netherlands"), "is PER, loc/netherlands is LOC"),
        (merging.split("per/mark-rutte", "per/x", ["X"]), "none of its names"),
        (merging.split("per/mark-rutte", "per/old", ["روته"]), "there already"),
        (merging.split("loc/netherlands", "loc/x", ["هولندا"]), "leaves some"),
        (entries.replace_entry("per/old", "x", "y"), "changed while the editor was open"),
    ],
)
def test_impossible_edits_write_nothing(folder, plan, words):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(EditError, match=words):
        edit(folder, plan, Note("test"))
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("key", "values"), [("colour", ["red"]), ("roles", ["x"]), ("note", ["a", "b"]), ("type", [])]
)
def test_fields_that_cannot_be_set(key, values):
    with pytest.raises(EditError):
        entries.set_field("per/x", key, values)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PEOPLE + "- id: [\n", r"people.yaml:\d+: "),
        (PEOPLE + "- &a {id: per/a, redirect: per/b}\n", "people.yaml:29: YAML anchors"),
        (PEOPLE + "- *a\n", "people.yaml:29: "),
        (PEOPLE.replace("note: no", "nota: no"), "people.yaml:7: unknown key `nota`; did you mean note"),
        (PEOPLE + "---\n[]\n", "people.yaml:29: a second YAML document"),
    ],
)
def test_a_broken_file_is_named_and_left(folder, text, words):
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    with pytest.raises((EditError, GazetteerError), match=words):
        edit(folder, names.block("per/mark-rutte", "X"), Note("test"))
    assert (folder / "people.yaml").read_text(encoding="utf-8") == text
    assert not (folder / ".namenorm-journal.jsonl").exists()


def test_a_value_against_the_format_is_refused(folder):
    with pytest.raises(GazetteerError, match="type: PRE` is none of"):
        edit(folder, entries.set_field("per/mark-rutte", "type", ["PRE"]), Note("test"))


def test_a_dry_run_writes_nothing(folder):
    done = edit(folder, names.block("per/mark-rutte", "X"), Note("test"), dry_run=True)
    assert "+    - {text: X, lang: en, kind: blocked}" in done.diff
    assert "@@ -15,6 +15,7 @@" in done.diff
    assert sorted(path.name for path in folder.iterdir()) == ["people.yaml", "places.yaml"]


def test_a_read_only_file_is_left_and_nothing_pends(folder):
    (folder / "people.yaml").chmod(0o444)
    with pytest.raises(EditError, match=r"people.yaml: cannot be written: .*read-only"):
        edit(folder, names.block("per/mark-rutte", "X"), Note("test"))
    assert sorted(path.name for path in folder.iterdir()) == ["people.yaml", "places.yaml"]


def test_when_the_second_file_cannot_be_written_the_first_is_put_back(folder):
    (folder / "people.yaml").chmod(0o444)
    with pytest.raises(EditError, match=r"people\.yaml: cannot be written"):
        edit(folder, entries.move("per/mark-rutte", "places.yaml"), Note("test"))
    assert (folder / "places.yaml").read_text(encoding="utf-8") == PLACES


def test_a_single_file_is_edited_in_its_folder(folder):
    edit(folder / "places.yaml", names.block("loc/netherlands", "Holland"), Note("block", who="ed", why="a province"))
    (record,) = read_journal(folder)
    assert (record.what, record.who, record.why) == ("block", "ed", "a province")
    assert "\n  - {text: Holland" in (folder / "places.yaml").read_text(encoding="utf-8")


def test_a_csv_is_not_edited(tmp_path):
    (tmp_path / "x.csv").write_text("id,type,canonical,aliases\n")
    with pytest.raises(EditError, match="edited as a table"):
        edit(tmp_path / "x.csv", names.block("per/x", "X"), Note("test"))


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_byte_order_mark_and_a_missing_last_one_stay(tmp_path, ends):
    text = "\N{ZERO WIDTH NO-BREAK SPACE}" + PLACES.replace("\n", ends).rstrip()
    path = tmp_path / "places.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    edit(path, names.block("loc/netherlands", "Holland"), Note("test"))
    wanted = text + ends + "  - {text: Holland, lang: und-Latn, kind: blocked}" + ends
    assert path.read_bytes().decode() == wanted
    undo(path, 9, Note("undo"))
    assert path.read_bytes().decode() == text


def test_an_indented_list_and_a_lone_dash(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("  -\n    id: per/x\n    type: PER\n    aliases: []\n", encoding="utf-8")
    edit(path, names.add_alias("per/x", Alias("X", "en", "preferred")), Note("test"))
    edit(path, entries.add(Entity("per/y", "PER", (Alias("Y", "en", "preferred"),))), Note("test"))
    assert list(load(path).entities) == ["per/x", "per/y"]
    assert path.read_text(encoding="utf-8").startswith(
        "  -\n    id: per/x\n    type: PER\n    aliases:\n      - {text: X, lang: en, kind: preferred}\n\n"
        "  - id: per/y\n"
    )


def test_a_list_in_brackets_is_refused(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("[{id: per/x, redirect: per/y}]\n", encoding="utf-8")
    with pytest.raises(EditError, match=r"x\.yaml:1: written in brackets"):
        edit(path, names.block("per/x", "X"), Note("test"))
