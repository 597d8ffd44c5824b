"""Names that are clearly names and in no gazetteer."""

import pytest

import namenorm
from namenorm.link.clusters import Clusters
from namenorm.link.likeness import likeness


@pytest.fixture(scope="module")
def finder(tiny_path):
    return namenorm.open(tiny_path, nil=True)


def unlisted(linker, text):
    return [(d.surface, d.type) for d in linker.link(text) if d.entity is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال الوزير ألكسندر لوكاشينكو إن المحادثات ستستمر", [("ألكسندر لوكاشينكو", "PER")]),
        ("أضاف المتحدث سيرغي بولوفنيكوف أن السفن عادت", [("سيرغي بولوفنيكوف", "PER")]),
        ("الرئيس زيلينسكي التقى المستشارة أنغيلا ميركل أمس", [("أنغيلا ميركل", "PER")]),
        ("Об этом заявил министр Андрей Николаенко на встрече", [("Андрей Николаенко", "PER")]),
        ("The report was written by Senator Margaret Thornbury last year", [("Margaret Thornbury", "PER")]),
        ("Minister Krzysztof Wolański przyjechał wczoraj do miasta", [("Krzysztof Wolański", "PER")]),
    ],
)
def test_finds(finder, text, expected):
    assert unlisted(finder, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "اجتمع الوزراء صباح اليوم لبحث أسعار القمح والوقود",
        "Правительство обсудило бюджет на будущий год",
        "The committee will publish its findings next week",
        "זיהום האוויר ירד בשנה האחרונה בערים הגדולות",
        "see https://example.org/Thornbury",
        "",
    ],
)
def test_ordinary_words_are_no_names(finder, text):
    assert unlisted(finder, text) == []


def test_only_on_request(tiny):
    assert all(d.entity for d in tiny.link("وقال الوزير ألكسندر لوكاشينكو مع زيلينسكي"))


def test_probability_and_span(finder):
    text = "وقال ألكسندر لوكاشينكو، وأكد لوكاشينكو ذلك"
    found = [d for d in finder.link(text) if d.entity is None]
    assert [text[d.start : d.end] for d in found] == ["ألكسندر لوكاشينكو", "لوكاشينكو"]
    assert all(0 < d.probability <= 1 and d.reason for d in found)


def test_letters_tell_names_from_words():
    assert likeness("لوكاشينكو", "ar") > 1 > -1 > likeness("المسؤولين", "ar")
    assert likeness("Лукашенко", "ru") > 0 > likeness("правительства", "ru")


def test_clusters_join_spellings_across_documents(finder):
    clusters = Clusters()
    texts = [
        "وقال الوزير ألكسندر لوكاشينكو إن لوكاشينكو عاد",
        "أكد السفير ألكساندر لوكاشنكو ذلك",
        "وقالت السفيرة أنغيلا ميركل ذلك",
    ]
    ids = [[d.cluster for d in clusters.add(str(n), finder.link(t)) if not d.entity] for n, t in enumerate(texts)]
    assert ids == [["nil-1", "nil-1"], ["nil-1"], ["nil-2"]]
    first = next(iter(clusters))
    assert (first.count, first.documents) == (3, 2)


def test_endings_do_not_part_a_cluster(finder):
    clusters = Clusters()
    texts = ["встретил министра Андрея Николаенко", "заявил министр Андрей Николаенко"]
    for number, text in enumerate(texts):
        clusters.add(str(number), finder.link(text))
    assert [cluster.count for cluster in clusters] == [2]


def test_clusters_are_bounded(finder):
    clusters = Clusters(most=3)
    for number, name in enumerate(("لوكاشينكو", "شتاينماير", "بابانديموس", "فيردناندسون", "كوالسكيني")):
        clusters.add(str(number), finder.link(f"وقال الوزير ألكسندر {name} أمس"))
        assert len(clusters) <= 3
    assert len({cluster.id for cluster in clusters}) == len(clusters)
