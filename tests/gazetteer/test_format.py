import pytest

from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import read_entry
from namenorm.gazetteer.nodes import read_list
from namenorm.records import Alias, Role, Term

ALIAS = "- {id: per/x, type: PER, aliases: [{text: X, lang: en, kind: preferred"


def read(text):
    findings = Findings("people.yaml")
    entries = [read_entry(node, findings) for node in read_list(text.encode(), findings)]
    return entries, [f"{p.line}: {p.rule} {p.message}" for p in findings.problems]


def test_every_field_is_read():
    text = """
- id: per/mark-rutte
  type: PER
  description: Secretary General of NATO
  wikidata: Q57792
  country: loc/netherlands
  titles:
    - {text: الأمين العام, lang: ar}
  roles:
    - {title: Secretary General, of: org/nato, from: 2024-10-01}
  links: [https://www.nato.int]
  note: seen often
  aliases:
    - {text: مارك روته, lang: ar, kind: preferred}
    - {text: روتي, lang: ar, kind: variant, source: seeds, from: 2024, until: 2025-01, note: typo}
"""
    (entry,), problems = read(text)
    assert not problems
    entity = entry.entity
    assert (entity.id, entity.type, entity.wikidata, entity.country) == (
        "per/mark-rutte",
        "PER",
        "Q57792",
        ("loc/netherlands",),
    )
    assert entity.titles == (Term("الأمين العام", "ar"),)
    assert entity.roles == (Role("Secretary General", "org/nato", "2024-10-01"),)
    assert entity.aliases[1] == Alias("روتي", "ar", "variant", "seeds", "2024", "2025-01", "typo")
    assert (entity.path, entity.line, entry.alias_lines) == ("people.yaml", 2, (14, 15))


def test_a_redirect():
    (entry,), problems = read("- {id: per/old, redirect: per/new}\n")
    assert (entry.id, entry.redirect, entry.entity) == ("per/old", "per/new", None)
    assert not problems


@pytest.mark.parametrize("lang", ["'no'", "ar", "und-Arab", "sr-Latn-RS", "zh-Hans", "en-GB", "ar-001", "ar-x-news"])
def test_language_tags(lang):
    (entry,), problems = read(ALIAS.replace("lang: en", f"lang: {lang}") + "}]}\n")
    assert entry.entity.aliases[0].lang == lang.strip("'")
    assert not problems


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (ALIAS + "}], alises: []}", "1: unknown-key unknown key `alises`; did you mean aliases?"),
        (ALIAS + ", txt: y}]}", "1: unknown-key unknown key `txt`; did you mean text?"),
        (ALIAS.replace("preferred", "prefered") + "}]}", "did you mean preferred?"),
        (ALIAS.replace("PER", "per") + "}]}", "did you mean PER?"),
        (ALIAS.replace("lang: en", "lang: english language") + "}]}", "BCP 47"),
        (ALIAS.replace("text: X", "text: ~") + "}]}", "quote it"),
        (ALIAS.replace("text: X", "text: ''") + "}]}", "nothing stands there"),
        (ALIAS.replace("text: X", "text: [a]") + "}]}", "must be a text, not a list"),
        (ALIAS + ", from: 2024-13-01}]}", "not a date"),
        (ALIAS + ", from: yesterday}]}", "not a date"),
        (ALIAS + ", from: 2025, until: 2024}]}", "1: date-range `until: 2024` lies before `from: 2025`"),
        (ALIAS + "}], wikidata: q57792}", "Wikidata id"),
        ("- {id: per/x, type: PER}", "1: missing-key `aliases` is missing"),
        ("- {type: PER, aliases: []}", "1: missing-key `id` is missing"),
        ("- {id: per/x, type: PER, aliases: {}}", "must be a list"),
        ("- {id: per/x, type: PER, aliases: [X]}", "is a mapping"),
        ("- {id: a b, redirect: per/x}", "without spaces"),
        ("- per/x", "1: not-an-entity"),
    ],
)
def test_what_is_wrong_is_said(text, problem):
    _, problems = read(text + "\n")
    assert len(problems) == 1
    assert problem in problems[0]


def test_until_within_the_year_of_from_is_fine():
    _, problems = read(ALIAS + ", from: 2024-10-01, until: 2024}]}\n")
    assert not problems


def test_all_problems_of_an_entry_are_reported():
    _, problems = read(
        "- id: per/x\n  typ: PER\n  aliases:\n    - {text: X, lang: en, kind: shrt}\n    - {lang: en}\n"
    )
    assert [p.split(" ")[:2] for p in problems] == [
        ["2:", "unknown-key"],
        ["1:", "missing-key"],
        ["4:", "bad-value"],
        ["5:", "missing-key"],
        ["5:", "missing-key"],
    ]
