import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.tables import read_table, table
from namenorm.text import ending_of, fold, inflections, inflects, reinflect
from namenorm.text.endings import cell

CASES = read_table(Path(__file__).parents[1] / "cases/inflection.tsv")
LANGS = sorted(row["lang"] for row in table("inflection/languages.tsv"))
TABLES = sorted({name for row in table("inflection/languages.tsv") for name in row["tables"].split()})
NO_CASES = {"recorded", "after", "example"}


def words(name):
    return fold(name).replace("-", " ").split()


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['lang']}-{row['surface']}-{row['recorded']}")
def test_undoes_the_case(row):
    ending = ending_of(fold(row["surface"]), fold(row["recorded"]), row["lang"])
    assert bool(ending) == (row["case"] != "not")


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['lang']}-{row['surface']}-{row['case']}")
def test_names_the_case(row):
    pairs = zip(words(row["surface"]), words(row["recorded"]))
    cases = {i.case for form, base in pairs for i in inflections(form, row["lang"]) if i.base == base}
    assert row["case"] == "not" or row["case"] in "/".join(cases).split("/")


@pytest.mark.parametrize("lang", LANGS)
def test_has_cases_of_each_language(lang):
    assert inflects(lang)
    assert sum(row["lang"] == lang for row in CASES) >= 15


@pytest.mark.parametrize("lang", LANGS)
def test_proposes_few(lang):
    proposed = [inflections(word, lang) for row in CASES if row["lang"] == lang for word in words(row["surface"])]
    assert max(map(len, proposed)) <= 16
    assert sum(map(len, proposed)) / len(proposed) <= 8


@given(st.text("зеленскийаоуымх'", max_size=8), st.sampled_from(LANGS))
def test_never_proposes_the_word_itself_or_one_twice(form, lang):
    bases = [i.base for i in inflections(form, lang)]
    assert form not in bases
    assert len(bases) == len(set(bases))
    assert all(i.ending and i.case for i in inflections(form, lang))


def test_a_language_without_endings_proposes_nothing():
    assert not inflects("ar")
    assert inflections("العراق", "ar") == ()


def test_tells_the_ending_of_the_last_inflected_word():
    assert ending_of("ростове-на-дону", "ростов-на-дону", "ru") == "е"
    assert ending_of("джо байдену", "джо байден", "ru") == "у"
    assert ending_of("байдену", "джо байден", "ru") == ""


@pytest.mark.parametrize(
    ("surface", "recorded", "target", "lang", "carried"),
    [
        ("Зеленскаго", "Зеленскай", "Зеленский", "ru", None),
        ("Зелинского", "Зелинский", "Зеленский", "ru", "Зеленского"),
        ("Роттердаме", "Роттердам", "Ротердам", "ru", "Ротердаме"),
        ("Джо Байденом", "Джо Байден", "Джо Бейден", "ru", "Джо Бейденом"),
        ("Зелинского", "Зелинский", "Рютте", "ru", None),
        ("Путіним", "Путін", "Путин", "uk", "Путиним"),
        ("Zełenskiego", "Zełenski", "Zieleński", "pl", "Zieleńskiego"),
        ("Ukrainą", "Ukraina", "Ukrajina", "pl", "Ukrajiną"),
        ("Zelenskim", "Zelenski", "Zełenskyj", "pl", None),
        ("Zelenského", "Zelenský", "Zelenskyj", "cs", None),
        ("Merkelové", "Merkelová", "Merkeľová", "cs", "Merkeľové"),
        ("Владимир", "Владимир", "Володимир", "ru", "Володимир"),
        ("Владимира Путина", "Владимир Путин", "Путин", "ru", None),
    ],
)
def test_carries_the_ending_over(surface, recorded, target, lang, carried):
    assert reinflect(surface, recorded, target, lang) == carried


@pytest.mark.parametrize("name", TABLES)
def test_each_row_makes_its_examples(name):
    for row in table(f"inflection/{name}.tsv"):
        recorded = cell(row["recorded"])
        endings = {cell(e) for column, c in row.items() if column not in NO_CASES for e in c.split()}
        for example in row["example"].split("; "):
            base, forms = (fold(part) for part in example.split(": "))
            stem = base[: len(base) - len(recorded)]
            assert base == stem + recorded
            assert re.search(rf"(?:{row['after']})\Z", stem), example
            assert all(form.startswith(stem) and form[len(stem) :] in endings for form in forms.split()), example
