from hypothesis import given
from hypothesis import strategies as st

from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import read_entry
from namenorm.gazetteer.nodes import read_list
from namenorm.gazetteer.write import scalar, to_yaml
from namenorm.records import ALIAS_KINDS, ENTITY_TYPES, Alias, Entity, Role, Term

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
dates = st.sampled_from(["", "2024", "2024-10", "2024-10-01"])
aliases = st.builds(Alias, names, st.just("ar"), st.sampled_from(ALIAS_KINDS), st.text("a: b#").map(str.strip), dates)
entities = st.builds(
    Entity,
    st.sampled_from(["per/a", "per/no", "Q1", "a:b", "#x"]),
    st.sampled_from(ENTITY_TYPES),
    st.lists(aliases, min_size=1, max_size=4).map(tuple),
    description=st.one_of(st.just(""), names),
    country=st.lists(names, max_size=2).map(tuple),
    titles=st.lists(st.builds(Term, names, st.just("en")), max_size=2).map(tuple),
    roles=st.lists(st.builds(Role, names, names, dates), max_size=2).map(tuple),
    links=st.lists(names, max_size=2).map(tuple),
)


def read(text):
    findings = Findings("")
    entries = [read_entry(node, findings) for node in read_list(text.encode(), findings)]
    assert not findings.problems
    return entries


@given(entities)
def test_what_is_written_is_read_back(entity):
    (entry,) = read(to_yaml([entity]))
    assert {**_fields(entry.entity), "line": 0} == _fields(entity)


def _fields(entity):
    return {name: getattr(entity, name) for name in Entity.__slots__}


def test_a_file_reads_well():
    rutte = Entity("per/mark-rutte", "PER", (Alias("روته", "ar", "short", since="2024"), Alias("No", "en", "former")))
    assert to_yaml([rutte], {"per/old": "per/mark-rutte"}, header="Names.") == (
        "# Names.\n"
        "- id: per/mark-rutte\n"
        "  type: PER\n"
        "  aliases:\n"
        "    - {text: روته, lang: ar, kind: short, from: 2024}\n"
        '    - {text: "No", lang: en, kind: former}\n'
        "\n"
        "- id: per/old\n"
        "  redirect: per/mark-rutte\n"
    )


def test_links_and_hyphens_stay_plain():
    assert scalar("https://www.nato.int/cps/en.htm?a=b") == "https://www.nato.int/cps/en.htm?a=b"
    assert scalar("Jean-Noël O'Neil (jr.)") == "Jean-Noël O'Neil (jr.)"
