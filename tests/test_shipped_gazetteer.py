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
import yaml

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "gazetteer"
DATA = Path(os.environ.get("NAMENORM_DATA", ROOT.parent / "shared" / "data"))
GOLD = DATA.parent / "gold"
KINDS = {"preferred", "short", "variant", "misspelling", "acronym", "former", "blocked"}
MAIN = {"ar", "en", "uk", "ru", "he", "fa"}
SCRIPTS = defaultdict(lambda: "LATIN", el="GREEK", he="HEBREW", hi="DEVANAGARI", ko="HANGUL", zh="CJK")
SCRIPTS |= {"ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
SCRIPTS["ja"] = "CJK|KATAKANA|HIRAGANA"


class Loader(yaml.CSafeLoader):
    """Dates stay text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


FILES = {path.name: read(path) for path in sorted(FOLDER.glob("*.yaml"))}
ENTITIES = {entity["id"]: entity for entities in FILES.values() for entity in entities}
ALIASES = [(id_, alias) for id_, entity in ENTITIES.items() for alias in entity["aliases"]]


def fold(text):
    """A plain fold for these tests alone: case, marks, hamza seats, final ha and ya."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return text.translate(str.maketrans("ٱىةئؤیک", "ايهيويك")).replace("ـ", "")


def test_ids_are_unique_slugs_of_their_type():
    assert len(ENTITIES) == sum(map(len, FILES.values()))
    for id_, entity in ENTITIES.items():
        assert re.fullmatch(r"(per|org|loc|misc)/[a-z0-9]+(-[a-z0-9]+)*", id_), id_
        assert entity["type"].lower() == id_.split("/")[0], id_


def test_every_alias_is_a_clean_record():
    for id_, alias in ALIASES:
        text = alias["text"]
        assert set(alias) <= {"text", "lang", "kind", "source", "note", "from", "until"}, (id_, alias)
        assert alias["kind"] in KINDS, (id_, alias)
        assert text == unicodedata.normalize("NFC", text.strip()), (id_, alias)
        assert not [c for c in text if unicodedata.category(c) in ("Cf", "Cc", "Co", "Cn")], (id_, alias)


def test_the_language_of_an_alias_fits_its_script():
    for id_, alias in ALIASES:
        if alias["lang"] == "ar" and re.match("[A-Z]", alias["text"]):
            continue  # an Arabic text writes it so: TRT عربي
        wanted = re.compile(SCRIPTS[alias["lang"]])
        letters = [c for c in re.sub(r"\b[IVX]+\b", "", alias["text"]) if c.isalpha()]  # Карл III
        assert all(wanted.match(unicodedata.name(c)) for c in letters if c not in "ー"), (id_, alias)


def test_one_preferred_name_a_language_and_no_spelling_twice():
    for id_, entity in ENTITIES.items():
        preferred = [a["lang"] for a in entity["aliases"] if a["kind"] == "preferred"]
        assert len(preferred) == len(set(preferred)), id_
        spellings = [(a["lang"], a["text"]) for a in entity["aliases"]]
        assert len(spellings) == len(set(spellings)), id_
        assert {"ar", "en"} <= set(preferred), id_


def test_no_alias_is_merely_another_seat_of_hamza():
    for id_, entity in ENTITIES.items():
        seen = defaultdict(list)
        for alias in entity["aliases"]:
            if alias["kind"] in ("variant", "misspelling", "former"):
                seen[alias["lang"], fold(alias["text"])].append(alias["text"])
            else:
                seen[alias["lang"], fold(alias["text"])].insert(0, alias["text"])
        assert [texts for texts in seen.values() if len(texts) > 1] == [], id_


def test_links_between_entities_lead_somewhere():
    for id_, entity in ENTITIES.items():
        targets = entity.get("country", []) + [role["of"] for role in entity.get("roles", []) if "of" in role]
        assert set(targets) <= set(ENTITIES), id_


def test_roles_end_after_they_begin():
    for id_, entity in ENTITIES.items():
        for role in entity.get("roles", []):
            assert role.get("from", "") < role.get("until", "9"), id_


def test_every_country_has_a_name_in_the_main_languages():
    for country in FILES["countries.yaml"]:
        assert {a["lang"] for a in country["aliases"] if a["kind"] == "preferred"} >= MAIN, country["id"]


def test_every_capital_has_a_country():
    assert all(capital["country"] for capital in FILES["capitals.yaml"])


@pytest.mark.skipif(not GOLD.is_dir(), reason="gold/ is not beside the data folder")
def test_the_entities_of_the_gold_list_are_there():
    with (GOLD / "lean.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert not {(r["id"], r["type"]) for r in rows} - {(e["id"], e["type"]) for e in ENTITIES.values()}


@pytest.mark.skipif(not GOLD.is_dir(), reason="gold/ is not beside the data folder")
def test_every_gold_surface_is_a_recorded_alias():
    missing = set()
    for line in (GOLD / "seeds.jsonl").read_text(encoding="utf-8").splitlines():
        for mention in json.loads(line)["mentions"]:
            known = {fold(a["text"]) for a in ENTITIES.get(mention["entity"], {"aliases": []})["aliases"]}
            surface = fold(mention["surface"])
            if mention["entity"] and surface not in known and "ا" + surface not in known:  # ل + ال is written لل
                missing.add((mention["entity"], mention["surface"]))
    assert not missing


@pytest.mark.skipif(not (DATA / "world.tsv").exists(), reason="world.tsv is not there")
def test_capitals_agree_with_a_list_of_the_world():
    capitals = defaultdict(set)
    for capital in FILES["capitals.yaml"]:
        for country in capital["country"]:
            capitals[country] |= {fold(a["text"]) for a in capital["aliases"] if a["lang"] == "en"}
    codes = {re.search(r"code (\w\w)", c["description"])[1]: c["id"] for c in FILES["countries.yaml"]}
    differ = {}
    with (DATA / "world.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            listed = {fold(name.strip()) for name in row["capital_en"].split(";")}
            ours = capitals.get(codes.get(row["iso2"], ""), set())
            if ours and not ours & listed:
                differ[row["iso2"]] = (ours, listed)
    assert differ == {}


def test_countries_and_capitals_are_what_the_script_builds(tmp_path):
    core = pytest.importorskip("babel.core")
    if f"CLDR {core.get_cldr_version()} " not in (FOLDER / "countries.yaml").read_text(encoding="utf-8"):
        pytest.skip("built from another version of CLDR than Babel has here")
    subprocess.run([sys.executable, ROOT / "tools" / "build_countries.py", tmp_path], check=True)
    for name in ("countries.yaml", "capitals.yaml"):
        assert (FOLDER / name).read_bytes() == (tmp_path / name).read_bytes()
