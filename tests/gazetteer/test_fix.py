from hypothesis import given
from hypothesis import strategies as st

from namenorm.gazetteer import check, load
from namenorm.gazetteer.checks import FIXABLE
from namenorm.gazetteer.edit.commit import Note, edit, undo
from namenorm.gazetteer.edit.fix import clean, fix

BAD = """\
- id: per/x  # a comment
  type: PER
  note: no
  aliases:
    - {text: "Jose\\u0301\\u200b  Manuel ", lang: no, kind: preferred}  # kept
    - {text:  "جون کیری",   lang: ar, kind: preferred}
    - {text: fine, lang: en, kind: preferred}
    - {text: "fine", lang: en, kind: variant}
"""


def test_what_is_sure_is_mended_and_can_be_taken_back(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(BAD, encoding="utf-8")
    assert {problem.rule for problem in check(path)} >= FIXABLE
    edit(path, fix(check(path)), Note("fix"))
    assert [alias.text for alias in load(path).entities["per/x"].aliases] == ["José Manuel", "جون كيري", "fine"]
    assert {problem.rule for problem in check(path)} & FIXABLE == set()
    mended = path.read_text(encoding="utf-8")
    assert '  note: "no"\n' in mended
    assert "# kept" in mended
    undo(path, 1, Note("undo"))
    assert path.read_text(encoding="utf-8") == BAD


def test_a_clean_file_is_left_alone(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("- {id: per/x, type: PER, aliases: [{text: X Y, lang: en, kind: preferred}]}\n", encoding="utf-8")
    assert edit(path, fix(check(path)), Note("fix")).record is None


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
