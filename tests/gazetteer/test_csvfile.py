import pytest

from namenorm.errors import GazetteerError
from namenorm.gazetteer import read_csv
from namenorm.gazetteer.csvfile import aliases_of

HEADER = "id,type,canonical,aliases\n"


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "names.csv"
    path.write_bytes(text.encode(encoding))
    return path


def kinds(canonical, others, kind="PER", lang=""):
    return {a.text: (a.lang, a.kind) for a in aliases_of(canonical, others, kind, lang)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_row_is_an_entity(tmp_path, encoding):
    (rutte,) = read_csv(write(tmp_path, HEADER + "per/trap-x,PER,مارك روته,روته|Mark Rutte\r\n", encoding))
    assert (rutte.id, rutte.type, rutte.line) == ("per/trap-x", "PER", 2)
    assert [(a.text, a.lang, a.kind) for a in rutte.aliases] == [
        ("مارك روته", "und-Arab", "preferred"),
        ("روته", "und-Arab", "short"),
        ("Mark Rutte", "und-Latn", "preferred"),
    ]


def test_bars_quotes_and_further_columns(tmp_path):
    text = 'note,aliases,canonical,type,id,lang\n"a, ""b""","A\\|B| |C",Ab,ORG,org/ab,en\n'
    (entity,) = read_csv(write(tmp_path, text))
    assert [a.text for a in entity.aliases] == ["Ab", "A|B", "C"]
    assert {a.lang for a in entity.aliases} == {"en"}
    assert entity.note == 'note: a, "b"'


def test_kinds_follow_script_length_and_capitals():
    assert kinds("حلف شمال الأطلسي", ["الناتو", "NATO", "North Atlantic Treaty Organization"], "ORG") == {
        "حلف شمال الأطلسي": ("und-Arab", "preferred"),
        "الناتو": ("und-Arab", "short"),
        "NATO": ("und-Latn", "acronym"),
        "North Atlantic Treaty Organization": ("und-Latn", "preferred"),
    }


def test_a_family_name_alone_is_short_in_another_script_too():
    assert kinds("Владимир Путин", ["Putin"])["Putin"] == ("und-Latn", "short")
    assert kinds("الجزائر العاصمة", ["Algiers"], "LOC")["Algiers"] == ("und-Latn", "preferred")


def test_hebrew_acronyms_and_variants():
    names = kinds("ארצות הברית", ['ארה"ב', "ארצות־הברית של אמריקה"], "LOC")
    assert names['ארה"ב'] == ("und-Hebr", "acronym")
    assert names["ארצות־הברית של אמריקה"] == ("und-Hebr", "variant")


def test_a_name_listed_twice_is_taken_once():
    assert list(kinds("روته", ["روته", "Rutte", "Rutte"])) == ["روته", "Rutte"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "missing: id, type, canonical, aliases"),
        ("id;type;canonical;aliases\n", 1, "a comma is wanted"),
        ("id,type,canonical,alias\n", 1, "missing: aliases; did you mean alias"),
        ("id,type,canonical,aliases,id\n", 1, "twice: id"),
        (HEADER + "per/x,PER,X\n", 2, "3 cells where the header has 4"),
        (HEADER + "\n\nper/x,PERS,X,\n", 4, "PERS is none of"),
        (HEADER + "per/x,,X,\n", 2, "is missing"),
        (HEADER + "per/x,PER, ,\n", 2, "canonical name is missing"),
        (HEADER + "per x,PER,X,\n", 2, "without spaces"),
        (HEADER + 'per/x,PER,"X\nY",\nper/x,PER,X,\n', 4, "in line 2 too"),
        (HEADER + 'per/x,PER,"X,\n', 2, "broken CSV"),
    ],
)
def test_errors_name_file_and_line(tmp_path, text, line, words):
    path = write(tmp_path, text)
    with pytest.raises(GazetteerError, match=words) as caught:
        read_csv(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_not_utf_8(tmp_path):
    with pytest.raises(GazetteerError, match="not UTF-8"):
        read_csv(write(tmp_path, HEADER + "per/x,PER,روته,\n", "windows-1256"))
