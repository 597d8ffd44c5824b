import pytest

from namenorm.errors import DocumentError
from namenorm.io import read_document
from namenorm.io.read import likely_encodings


def read(tmp_path, data, **options):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    return read_document(str(path), **options)


def error(tmp_path, data):
    with pytest.raises(DocumentError) as raised:
        read(tmp_path, data)
    return str(raised.value)


def test_keeps_mark_and_line_ends(tmp_path):
    text = "\N{ZERO WIDTH NO-BREAK SPACE}زيلنسكي\r\nكييف\rروته\n"
    assert read(tmp_path, text.encode()).text == text


def test_empty_file_is_an_empty_document(tmp_path):
    assert read(tmp_path, b"").text == ""


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-16-le"])
def test_names_byte_and_likely_encoding(tmp_path, encoding):
    message = error(tmp_path, "قال زيلنسكي في كييف".encode(encoding))
    assert "byte" in message or "NUL" in message
    assert f"--encoding {encoding}" in message


def test_likely_encodings_of_cyrillic_and_hebrew():
    assert likely_encodings("Зеленский приехал в Киев".encode("windows-1251"))[0] == "windows-1251"
    assert likely_encodings("ראש הממשלה אמר היום בירושלים כי המדינה".encode("windows-1255"))[0] == "windows-1255"


def test_wrong_byte_has_its_line(tmp_path):
    assert ":3: byte" in error(tmp_path, b"a\nb\nc\xffd")


def test_binary_file(tmp_path):
    assert "binary" in error(tmp_path, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\xfd")
    assert "NUL" in error(tmp_path, b"text\0text")


def test_other_encoding_on_request(tmp_path):
    assert read(tmp_path, "كييف".encode("windows-1256"), encoding="windows-1256").text == "كييف"


def test_folder_missing_file_and_unknown_encoding(tmp_path):
    with pytest.raises(DocumentError, match="folder"):
        read_document(str(tmp_path))
    with pytest.raises(DocumentError, match="no such file"):
        read_document(str(tmp_path / "none.txt"))
    with pytest.raises(DocumentError, match="no encoding"):
        read(tmp_path, b"a", encoding="utf-9")
