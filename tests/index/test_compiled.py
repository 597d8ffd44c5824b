"""An index in a file, or in layers of files, is the index in memory."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import namenorm
from namenorm.errors import GazetteerError
from namenorm.gazetteer import Gazetteer, load, shipped
from namenorm.gazetteer.write import to_yaml
from namenorm.index import CompiledIndex, NameIndex, compile_index, index_of
from namenorm.index.compiling import write_index
from namenorm.link import Linker
from namenorm.records import ALIAS_KINDS, Alias, Entity
from namenorm.text import tokenize

WORDS = ["مارك", "روته", "روتي", "بن", "سلمان", "Mark", "Rutte", "Рютте", "ال", "...", "NATO", "حلف"]
ASKED = [*WORDS, "روتا", "Rute", "marc"]

aliases = st.builds(
    Alias,
    text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    lang=st.sampled_from(["ar", "en", "und-Arab"]),
    kind=st.sampled_from(ALIAS_KINDS),
    note=st.sampled_from(["", "seen"]),
)
entities = st.builds(
    Entity,
    id=st.sampled_from(["a", "b", "c", "d", "e"]),
    type=st.sampled_from(["PER", "ORG", "LOC"]),
    aliases=st.lists(aliases, max_size=4).map(tuple),
    description=st.sampled_from(["", "somebody"]),
    country=st.sampled_from([(), ("loc/x",)]),
)


@st.composite
def gazetteers(draw):
    found = draw(st.lists(entities, max_size=4, unique_by=lambda e: e.id))
    ids = {entity.id for entity in found}
    moved = draw(st.dictionaries(st.sampled_from("abcde"), st.sampled_from("abcde"), max_size=2))
    return Gazetteer(found, {old: new for old, new in moved.items() if old not in ids})


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")

    def compile_(gazetteer):
        path = folder / f"{len(list(folder.iterdir()))}.nni"
        write_index(path, gazetteer.entities.values(), gazetteer.redirects, {})
        return CompiledIndex(path)

    return compile_


def alike(index, words):
    """All names that are nearly the same, however they are found, with how they differ."""
    found = [index.close(words, 2), index.parted(words, 2), index.sized(words)]
    found += [index.sounding(words, script, other=other) for script in ("Arab", "Latn") for other in (True, False)]
    return [
        {(index.names[n].entity, index.names[n].words, near.differ) for near in f for n in near.names} for f in found
    ]


def held(index):
    """All that an index holds, by entity and name."""
    reached = {p.name for word in index.postings for p in index.postings[word]}
    names = {(n.entity, n.words): n for n in map(index.names.__getitem__, reached)}
    assert len(names) == len(reached)
    posted = {
        word: sorted(
            (index.names[p.name].entity, index.names[p.name].words, p.position) for p in index.postings[word]
        )
        for word in index.postings
    }
    listed = sorted(index.gazetteer.entities)
    texts = {alias.text for id in listed for alias in index.gazetteer.entities[id].aliases} | set(ASKED)
    return {
        "names": names,
        "postings": posted,
        "heads": set(index.heads),
        "langs": {id: set(index.langs_of.get(id, ())) for id in listed},
        "words": {id: set(index.words_of.get(id, ())) for id in listed},
        "given": {word: set(index.given_names[word]) for word in index.given_names},
        "alike": {name: alike(index, name.split()) for name in (*ASKED, "روتنه", "مارك روتنه", "مارك", "ماركروته")},
        "near": {word: set(index.near(word)) for word in ASKED},
        "same": {name: sorted(index.names[n].entity for n in index.same(name[1])) for name in names},
        "recorded": {text: index.recorded(text) for text in texts},
        "sole": {id: index.gazetteer.sole(id) for id in listed},
        "entities": {id: index.gazetteer.entities[id] for id in listed},
        "redirects": dict(index.gazetteer.redirects),
        "canonical": {
            (id, lang): index.gazetteer.canonical(id, lang) for id in listed for lang in ("ar", "en", "ru")
        },
    }


@settings(max_examples=25)
@given(gazetteer=gazetteers())
def test_a_compiled_index_holds_what_the_index_in_memory_holds(compiled, gazetteer):
    index = compiled(gazetteer)
    assert held(index) == held(NameIndex(gazetteer))
    assert all(pair in index.heads for pair in index.heads)
    assert all(id in index.given_names[word] for word in index.given_names for id in index.given_names[word])


@settings(max_examples=25)
@given(layers=st.lists(gazetteers(), min_size=2, max_size=3), data=st.data())
def test_layers_of_files_are_the_layered_gazetteer(compiled, layers, data):
    mixed = [compiled(layer) if data.draw(st.booleans()) else layer for layer in layers]
    found, wanted = held(index_of(mixed)), held(NameIndex(Gazetteer.layered(*layers)))
    assert found.pop("alike") == wanted.pop("alike")
    assert found == wanted


@settings(max_examples=25)
@given(gazetteer=gazetteers())
def test_a_text_is_found_as_it_stands(compiled, gazetteer):
    index = compiled(gazetteer)
    for entity in gazetteer.entities.values():
        for alias in entity.aliases:
            words = tuple(token.form for token in tokenize(alias.text))
            assert sorted(index.spelled(alias.text)) == sorted(index.same(words))
    assert index.spelled("nobody") is None
    assert index.spelled("\ud800") is None


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "shipped.nni"
    compile_index([shipped()], path)
    return path


def test_the_shipped_gazetteer_links_alike(big):
    memory, file = Linker(load(shipped())), namenorm.open(big)
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))[::6]:
        text = path.read_text(encoding="utf-8")
        assert file.link(text) == memory.link(text)
        assert file.normalize(text) == memory.normalize(text)
    for name in ("زيلنسكي", "Zelenski", "المجر", "Путин", "nobody at all"):
        assert file.resolve(name) == memory.resolve(name)


def test_workers_share_the_file(big):
    linker = namenorm.open(big)
    assert list(linker.annotate_many(["روته", "ماكرون"], workers=2)) == [linker.link("روته"), linker.link("ماكرون")]
    again = pickle.loads(pickle.dumps(linker.index))  # as processes that are not forked get it
    assert again.file.path == big
    assert again.names[0] == linker.index.names[0]


def test_a_house_layer_blocks_and_overrides(tmp_path, tiny_path):
    compile_index([tiny_path], tmp_path / "base.nni")
    rutte = (Alias("مارك روتي", "ar", "preferred"), Alias("روته", "ar", "blocked"))
    (tmp_path / "house.yaml").write_text(to_yaml([Entity("per/mark-rutte", "PER", rutte)], header="house"))
    house = namenorm.open(tmp_path / "base.nni", tmp_path / "house.yaml")
    text = "مارك روته وروته في كييف"
    assert house.link(text) == Linker(load(tiny_path, tmp_path / "house.yaml")).link(text)
    assert house.gazetteer.canonical("per/mark-rutte", "ar") == "مارك روتي"
    assert pickle.loads(pickle.dumps(house.index)).names[0] == house.index.names[0]


def test_no_entities(tmp_path):
    (tmp_path / "none.yaml").write_text("[]\n")
    compile_index([tmp_path / "none.yaml"], tmp_path / "none.nni")
    linker = namenorm.open(tmp_path / "none.nni")
    assert linker.link("مارك روته") == []
    assert linker.resolve("مارك روته") == []
    assert len(linker.gazetteer) == 0


def test_damage_is_noticed_when_it_is_met(big, tmp_path):
    data = bytearray(big.read_bytes())
    at = data.index(bytes(CompiledIndex(big).file.data("word pool")[:64]))
    data[at] ^= 1
    (tmp_path / "damaged.nni").write_bytes(data)
    with pytest.raises(GazetteerError, match=r"damaged\.nni: damaged: the column word pool has changed"):
        namenorm.open(tmp_path / "damaged.nni").link("روته")


def test_an_index_that_folds_otherwise_is_refused(tmp_path, tiny_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("namenorm.index.compiling.fingerprint", lambda: "other")
        compile_index([tiny_path], tmp_path / "a.nni")
    with pytest.raises(GazetteerError, match="compile it again"):
        CompiledIndex(tmp_path / "a.nni")
