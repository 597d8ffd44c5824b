"""The gazetteer that is shipped: whole, clean, and right where a source can tell."""

import csv
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from namenorm.gazetteer import check, load
from namenorm.text import fold

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "gazetteer"
DATA = Path(os.environ.get("NAMENORM_DATA", ROOT.parent / "shared" / "data"))
GOLD = DATA.parent / "gold"
MAIN = {"ar", "en", "uk", "ru", "he", "fa"}
ENTITIES = load(FOLDER).entities
ALIASES = [(entity.id, alias) for entity in ENTITIES.values() for alias in entity.aliases]
# Names that two entities share, on purpose; each has its reason as a note in the files.
SHARED = {"عمان", "مراكش", "mexico", "meksyk", "rsf"}

needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="gold/ is not beside the data folder")
needs_world = pytest.mark.skipif(not (DATA / "world.tsv").exists(), reason="no world.tsv in the data folder")


def in_file(name):
    return [entity for entity in ENTITIES.values() if Path(entity.path).name == name]


def preferred(entity):
    return [alias.lang for alias in entity.aliases if alias.kind == "preferred"]


def names(entity, lang):
    return {fold(alias.text) for alias in entity.aliases if alias.lang == lang}


def test_it_is_as_large_as_promised():
    kinds = [entity.type for entity in ENTITIES.values()]
    assert len(in_file("countries.yaml")) == 250
    assert len(in_file("capitals.yaml")) > 180
    assert kinds.count("PER") > 140
    assert kinds.count("ORG") > 120


def test_the_check_finds_no_error():
    assert [problem for problem in check(FOLDER) if problem.severity == "error"] == []


def test_ids_say_their_type():
    assert [e.id for e in ENTITIES.values() if not e.id.startswith(f"{e.type.lower()}/")] == []


def test_nothing_in_the_files_is_invisible():
    for path in FOLDER.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert {c for c in text if unicodedata.category(c) in ("Cf", "Co", "Cn")} == set(), path.name


def test_aliases_are_nfc_without_marks_of_direction():
    for id_, alias in ALIASES:
        assert alias.text == unicodedata.normalize("NFC", alias.text.strip()), id_
        hidden = {c for c in alias.text if unicodedata.category(c) in ("Cf", "Cc", "Co", "Cn")}
        assert hidden <= ({"\N{ZERO WIDTH NON-JOINER}"} if alias.lang in ("fa", "ur") else set()), (id_, alias)


def test_every_entity_has_one_preferred_name_a_language_in_arabic_and_english_too():
    for entity in ENTITIES.values():
        langs = preferred(entity)
        assert len(langs) == len(set(langs)), entity.id
        assert {"ar", "en"} <= set(langs), entity.id


def test_no_variant_is_what_folding_makes_equal_anyway():
    for entity in ENTITIES.values():
        house = {(a.lang, fold(a.text)) for a in entity.aliases if a.kind in ("preferred", "short")}
        others = [(a.lang, fold(a.text)) for a in entity.aliases if a.kind in ("variant", "misspelling", "former")]
        assert len(set(others) - house) == len(others), entity.id


def test_names_shared_by_two_entities_are_known():
    owners = defaultdict(set)
    for id_, alias in ALIASES:
        if alias.kind != "blocked":
            owners[fold(alias.text)].add(id_)
    assert {form for form, ids in owners.items() if len(ids) > 1} == {fold(form) for form in SHARED}


def test_links_between_entities_lead_somewhere():
    for entity in ENTITIES.values():
        targets = {*entity.country, *(role.of for role in entity.roles if role.of)}
        assert targets <= set(ENTITIES), entity.id


def test_roles_end_after_they_begin():
    roles = [role for entity in ENTITIES.values() for role in entity.roles]
    assert [role for role in roles if role.until and role.until <= role.since] == []


def test_every_country_has_a_name_in_the_main_languages():
    assert [c.id for c in in_file("countries.yaml") if not set(preferred(c)) >= MAIN] == []


def test_every_capital_has_a_country():
    assert [capital.id for capital in in_file("capitals.yaml") if not capital.country] == []


@needs_gold
def test_the_entities_of_the_gold_list_are_there():
    with (GOLD / "lean.csv").open(encoding="utf-8", newline="") as lines:
        listed = {(row["id"], row["type"]) for row in csv.DictReader(lines)}
    assert listed - {(entity.id, entity.type) for entity in ENTITIES.values()} == set()


@needs_gold
def test_every_gold_surface_is_a_recorded_alias():
    lines = (GOLD / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    mentions = [mention for line in lines for mention in json.loads(line)["mentions"] if mention["entity"]]
    missing = set()
    for mention in mentions:
        known = {fold(alias.text) for alias in ENTITIES[mention["entity"]].aliases}
        if not known & {fold(mention["surface"]), fold("ا" + mention["surface"])}:  # ل + ال is written لل
            missing.add((mention["entity"], mention["surface"]))
    assert missing == set()


@needs_world
def test_capitals_agree_with_a_list_of_the_world():
    codes = {c.id: re.search(r"code (\w\w)", c.description)[1] for c in in_file("countries.yaml")}
    ours = defaultdict(set)
    for capital in in_file("capitals.yaml"):
        for country in capital.country:
            ours[codes[country]] |= names(capital, "en")
    with (DATA / "world.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    listed = {row["iso2"]: {fold(name.strip()) for name in row["capital_en"].split(";")} for row in rows}
    assert {code: (own, listed[code]) for code, own in ours.items() if not own & listed[code]} == {}


def test_countries_and_capitals_are_what_the_script_builds(tmp_path):
    core = pytest.importorskip("babel.core")
    if f"CLDR {core.get_cldr_version()} " not in (FOLDER / "countries.yaml").read_text(encoding="utf-8"):
        pytest.skip("built from another version of CLDR than Babel has here")
    subprocess.run([sys.executable, ROOT / "tools" / "build_countries.py", tmp_path], check=True)
    for name in ("gazetteer/countries.yaml", "gazetteer/capitals.yaml", "namenorm/data/match/countries.tsv"):
        assert (ROOT / name).read_bytes() == (tmp_path / name).read_bytes()
