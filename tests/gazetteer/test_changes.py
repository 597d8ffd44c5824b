from namenorm.gazetteer import Gazetteer
from namenorm.gazetteer.changes import Difference, differences
from namenorm.gazetteer.stats import stats
from namenorm.records import Alias, Entity, Role

SHORT = Alias("روته", "ar", "short")
RUTTE = Entity("per/rutte", "PER", (SHORT, Alias("Rutte", "en", "preferred")), path="a.yaml", line=1)


def test_place_and_order_do_not_count():
    moved = Entity("per/rutte", "PER", RUTTE.aliases[::-1], path="b.yaml", line=9)
    assert differences(Gazetteer([RUTTE]), Gazetteer([moved])) == []


def test_fields_and_names_that_changed():
    role = Role("Secretary General", "org/nato", "2024-10-01")
    new = Entity("per/rutte", "PER", (Alias("روته", "ar", "variant", since="2024"),), "head of NATO", roles=(role,))
    assert differences(Gazetteer([RUTTE]), Gazetteer([new])) == [
        Difference("per/rutte", "changed", "description", "", "head of NATO"),
        Difference("per/rutte", "changed", "roles", "", "Secretary General, org/nato, 2024-10-01 to now"),
        Difference("per/rutte", "changed", "aliases", "روته (ar, short)", "روته (ar, variant, 2024 to now)"),
        Difference("per/rutte", "changed", "aliases", "Rutte (en, preferred)", ""),
    ]


def test_entities_that_came_went_and_were_merged():
    gone, new, old = (
        Entity("per/a", "PER", (SHORT,)),
        Entity("per/b", "PER", (SHORT,)),
        Entity("per/c", "PER", (SHORT,)),
    )
    found = differences(
        Gazetteer([RUTTE, gone, old], {"per/x": "per/rutte"}), Gazetteer([RUTTE, new], {"per/c": "per/b"})
    )
    assert [(d.entity, d.change, d.after) for d in found] == [
        ("per/a", "removed", ""),
        ("per/c", "merged", "per/b"),
        ("per/b", "added", "روته (PER, 1 names)"),
        ("per/x", "removed", ""),
    ]


def test_stats():
    counted = stats(Gazetteer([RUTTE], {"per/x": "per/rutte"}))
    assert (counted.entities, counted.redirects, counted.files) == ({"PER": 1}, 1, {"a.yaml": 1})
    assert counted.languages == {"ar": {"short": 1}, "en": {"preferred": 1}}
    assert counted.named == {"en": 1}
