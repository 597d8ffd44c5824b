import pytest

import namenorm
from namenorm.link import reader


def entities(linker, text):
    return [(d.surface, d.entity) for d in linker.link(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى زيلنسكي روته", [("زيلنسكي", "per/volodymyr-zelenskyy"), ("روته", "per/mark-rutte")]),
        ("قال وزيلينسكي", [("زيلينسكي", "per/volodymyr-zelenskyy")]),
        ("انضمام للناتو", [("لناتو", "org/nato")]),
        ("وللناتو دور", [("لناتو", "org/nato")]),
        ("حلف شمال\nالأطلسي", [("حلف شمال\nالأطلسي", "org/nato")]),
        ("حلف الناتو", [("حلف الناتو", "org/nato")]),
        ("زار زيـلنسـكي المدينة", [("زيـلنسـكي", "per/volodymyr-zelenskyy")]),
        ("قال زيلينيسكي", [("زيلينيسكي", "per/volodymyr-zelenskyy")]),
        ("met Zelensky in Kyiv", [("Zelensky", "per/volodymyr-zelenskyy"), ("Kyiv", "loc/kyiv")]),
    ],
)
def test_links(tiny, text, expected):
    assert entities(tiny, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "دونالد توسك",  # another Donald
        "عمل روتين يومي",
        "صحيفة الاتحاد",
        "الولايات الـ 26",
        "الجيش العراقي",
        "المجتمع الإسلامي",
        "see https://example.org/Zelensky or @Zelensky",
    ],
)
def test_leaves_others_alone(tiny, text):
    assert entities(tiny, text) == []


def test_short_variant_needs_the_document(tiny):
    assert ("روت", "per/mark-rutte") in entities(tiny, "قال مارك روته اليوم. وأضاف روت")


@pytest.mark.parametrize(
    "text", ["ゼレンスキー大統領は日本を訪問した。", "젤렌스키 대통령은 일본을 방문했다.", "泽连斯基访问日本"]
)
def test_texts_without_word_counts_are_read(text):
    assert all(text[d.start : d.end] == d.surface for d in namenorm.open().link(text))


def test_no_name_no_decision(tiny):
    assert tiny.link("") == []
    assert tiny.link("\ud800 \N{GRINNING FACE}") == []


def test_many_equals_one_by_one(tiny):
    texts = ["قال زيلنسكي", "", "في كييف"]
    assert list(tiny.annotate_many(iter(texts))) == [tiny.link(text) for text in texts]
    assert list(tiny.annotate_many(iter(texts), workers=2)) == [tiny.link(text) for text in texts]


def test_what_is_remembered_is_forgotten_in_the_end(tiny, monkeypatch):
    texts = [f"قال زيلنسكي {number} في كييف" for number in range(20)]
    expected = [tiny.link(text) for text in texts]
    monkeypatch.setattr(reader, "_REMEMBERED", 3)
    assert [tiny.link(text) for text in texts] == expected


def test_resolve_many_equals_one_by_one(tiny):
    names = ["زيلنسكي", "nobody at all", "Mark Rutte", ""]
    assert tiny.resolve_many(names, limit=3) == [tiny.resolve(name, limit=3) for name in names]
    assert tiny.resolve_many(names, workers=2) == [tiny.resolve(name, limit=1) for name in names]


def test_resolve_is_nil_for_strangers(tiny):
    assert tiny.resolve("Angela Merkel") == []
    assert tiny.resolve("سلطان") == []
