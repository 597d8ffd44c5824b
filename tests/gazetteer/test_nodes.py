import pytest

from namenorm.errors import GazetteerError
from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.nodes import Mapping, Scalar, Sequence, read_bytes, read_list


def read(text):
    findings = Findings("people.yaml")
    return list(read_list(text.encode(), findings)), [(p.line, p.rule) for p in findings.problems]


def test_scalars_are_their_characters():
    (node,), problems = read("- {a: no, b: 2024-10-01, c: 007, d: '24', e: ~}\n")
    assert {key: value.text for key, value in node.entries.items()} == {
        "a": "no",
        "b": "2024-10-01",
        "c": "007",
        "d": "24",
        "e": "~",
    }
    assert not problems


def test_nodes_know_their_lines():
    (node,), _ = read("# people\n- id: per/x\n  aliases:\n    - text: a\n    - text: b\n")
    assert isinstance(node, Mapping)
    aliases = node.entries["aliases"]
    assert isinstance(aliases, Sequence)
    assert [item.line for item in aliases.items] == [4, 5]
    assert node.entries["id"] == Scalar("per/x", 2, True)
    assert node.lines["aliases"] == 3


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "[]\n", "--- []\n"])
def test_an_empty_file_is_an_empty_list(text):
    assert read(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("- a: 1\n  a: 2\n", 2, "duplicate-key"),
        ("- a: &x 1\n", 1, "yaml-refused"),
        ("- a: 1\n- *x\n", 2, "yaml-refused"),
        ("- <<: {a: 1}\n", 1, "yaml-refused"),
        ("- a: !!int 1\n", 1, "yaml-refused"),
        ("- !!python/object:os.system {}\n", 1, "yaml-refused"),
        ("- {? [a] : b}\n", 1, "yaml-key"),
        ("a: 1\n", 1, "not-a-list"),
        ("just words\n", 1, "not-a-list"),
        ("- a: 1\n---\n- a: 2\n", 2, "yaml-documents"),
        ("- a: [\n", 2, "yaml-syntax"),
        ("- a: 1\n b: 2\n", 2, "yaml-syntax"),
        ("- a: \x01\n", 1, "yaml-syntax"),
        ("- a: '\n\n", 3, "yaml-syntax"),
        ('- a: "\\ud800"\n', 1, "yaml-syntax"),
        ("- " + "[" * 50 + "]" * 50, 1, "yaml-depth"),
        ("- " + "[" * 100_000, 1, "yaml-syntax"),  # libyaml has a bound of its own
    ],
)
def test_what_is_refused_is_named_with_its_line(text, line, rule):
    assert read(text)[1] == [(line, rule)]


def test_a_quoted_merge_key_is_a_word_like_any():
    (node,), problems = read("- {'<<': a}\n")
    assert list(node.entries) == ["<<"]
    assert not problems


def test_a_billion_laughs_stay_few():
    text = "- a: &a [x, x]\n" + "".join(f"- {chr(97 + i)}: &{chr(97 + i)} [*{chr(96 + i)}]\n" for i in range(1, 20))
    nodes, problems = read(text)
    assert len(nodes) == 20
    assert {rule for _, rule in problems} == {"yaml-refused"}


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"- a: 1\n- b: \xd1\n", 2, "not UTF-8"),
        ("- a: 1\n- b: x\N{LINE SEPARATOR}y\n".encode(), 2, "U\\+2028"),
        ("- a\r- b\N{NEXT LINE}".encode(), 2, "U\\+0085"),
        ("- a: 1".encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_bytes_that_are_no_text(tmp_path, data, line, words):
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    with pytest.raises(GazetteerError, match=words) as caught:
        read_bytes(path)
    assert caught.value.line == line


def test_a_byte_order_mark_is_taken_off(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf- a\n")
    assert read_bytes(path) == b"- a\n"
