import pickle

import pytest

from namenorm.gazetteer import Gazetteer
from namenorm.records import Alias, Entity


def entity(id, *aliases, **fields):
    return Entity(id, "PER", tuple(Alias(*alias.split("/")) for alias in aliases), **fields)


RUTTE = entity("per/rutte", "مارك روته/ar/preferred", "روته/ar/short", "Mark Rutte/en/preferred", "روتي/ar/variant")


def test_get_follows_redirects():
    gazetteer = Gazetteer([RUTTE], {"per/a": "per/b", "per/b": "per/rutte"})
    assert gazetteer.get("per/a") is RUTTE
    assert gazetteer.get("per/nobody") is None
    assert dict(gazetteer.redirects) == {"per/a": "per/rutte", "per/b": "per/rutte"}


def test_a_circle_of_redirects_leads_nowhere():
    gazetteer = Gazetteer([RUTTE], {"per/a": "per/b", "per/b": "per/a"})
    assert gazetteer.get("per/a") is None


def test_it_does_not_change():
    gazetteer = Gazetteer([RUTTE])
    with pytest.raises(AttributeError):
        gazetteer.entities = {}
    with pytest.raises(TypeError):
        gazetteer.entities["x"] = RUTTE


def test_ids_are_unique():
    with pytest.raises(ValueError, match="two entities"):
        Gazetteer([RUTTE, RUTTE])
    with pytest.raises(ValueError, match="at once"):
        Gazetteer([RUTTE], {"per/rutte": "per/x"})


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("ar", "عربي"),
        ("ar-EG", "عربي"),
        ("ur", "خط"),
        ("uk", "Кирилиця"),
        ("sr-Latn", "English"),
        ("ja", "English"),
    ],
)
def test_canonical_falls_back_from_language_to_script_to_english(lang, name):
    names = ("Кирилиця/und-Cyrl", "خط/und-Arab", "عربي/ar", "فارسی/fa", "English/en")
    gazetteer = Gazetteer([entity("per/x", *(f"{text}/preferred" for text in names))])
    assert gazetteer.canonical("per/x", lang) == name


def test_canonical_without_a_preferred_name():
    assert Gazetteer([entity("per/x", "X/en/blocked", "Y/en/short")]).canonical("per/x", "en") == "Y"
    assert Gazetteer([entity("per/x", "X/en/blocked")]).canonical("per/x", "en") == "per/x"
    with pytest.raises(KeyError):
        Gazetteer([]).canonical("per/x", "en")


def test_a_later_layer_sets_the_house_spelling():
    house = Gazetteer([entity("per/rutte", "مارك روتا/ar/preferred", description="premier")])
    merged = Gazetteer.layered(Gazetteer([RUTTE]), house).entities["per/rutte"]
    assert [(a.text, a.kind) for a in merged.aliases] == [
        ("مارك روته", "variant"),
        ("روته", "short"),
        ("Mark Rutte", "preferred"),
        ("روتي", "variant"),
        ("مارك روتا", "preferred"),
    ]
    assert merged.description == "premier"


def test_a_later_layer_blocks_and_changes_kinds():
    house = Gazetteer([entity("per/rutte", "روته/ar/blocked", "روتي/ar/misspelling")])
    merged = Gazetteer.layered(Gazetteer([RUTTE]), house).entities["per/rutte"]
    assert [(a.text, a.kind) for a in merged.aliases][2:] == [("روته", "blocked"), ("روتي", "misspelling")]
    assert "روته" not in [a.text for a in merged.aliases if a.kind != "blocked"]


def test_a_later_layer_merges_by_redirect_and_reaches_old_ids():
    below = Gazetteer([RUTTE, entity("per/markrutte", "Rutte/en/short")], {"per/old": "per/rutte"})
    above = Gazetteer([entity("per/old", "Rütte/de/misspelling")], {"per/markrutte": "per/rutte"})
    merged = Gazetteer.layered(below, above)
    assert list(merged.entities) == ["per/rutte"]
    assert {a.text for a in merged.entities["per/rutte"].aliases} >= {"Rutte", "Rütte"}
    assert merged.get("per/markrutte") is merged.get("per/old")


def test_it_travels_between_processes():
    gazetteer = pickle.loads(pickle.dumps(Gazetteer([RUTTE], {"per/a": "per/rutte"})))
    assert gazetteer.get("per/a") == RUTTE
    assert gazetteer.canonical("per/a", "ar") == gazetteer.canonical("per/a", "ar") == "مارك روته"


def test_no_layers_and_one():
    assert len(Gazetteer.layered()) == 0
    one = Gazetteer([RUTTE])
    assert Gazetteer.layered(one) is one
