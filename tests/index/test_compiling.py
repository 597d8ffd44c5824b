import json

import pytest

import namenorm
from namenorm.errors import GazetteerError
from namenorm.gazetteer import load
from namenorm.index import CompiledIndex, compile_index
from namenorm.index import compiling as module


def entry(id, *texts):
    aliases = [{"text": text, "lang": "ar", "kind": "variant"} for text in texts]
    return json.dumps({"id": id, "type": "PER", "aliases": aliases}) + "\n"


def test_csv_and_json_lines_and_yaml_become_the_same_names(tmp_path, tiny_path):
    (tmp_path / "a.csv").write_text("id,type,canonical,aliases\nper/a,PER,مارك روته,روته|Mark Rutte\n")
    (tmp_path / "a.jsonl").write_text(entry("per/a", "مارك روته", "روته"))
    for source in (tmp_path / "a.csv", tmp_path / "a.jsonl", tiny_path):
        compile_index([source], tmp_path / "a.nni")
        assert dict(CompiledIndex(tmp_path / "a.nni").gazetteer.entities) == dict(load(source).entities)


def test_a_compiled_index_is_a_source_too(tmp_path, tiny_path):
    compile_index([tiny_path], tmp_path / "a.nni")
    done = compile_index([tmp_path / "a.nni", tiny_path], tmp_path / "b.nni")
    assert done.entities == len(load(tiny_path))
    assert namenorm.open(tmp_path / "b.nni").link("روته") == namenorm.open(tiny_path).link("روته")


def test_an_id_may_stand_once(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(entry("a", "روته") + entry("a", "روتي"))
    with pytest.raises(GazetteerError, match=r"a\.jsonl:2: two entries have the id a"):
        compile_index([path], tmp_path / "a.nni")
    path.write_text(json.dumps({"id": "a", "redirect": "b"}) + "\n" + entry("a", "روتي"))
    with pytest.raises(GazetteerError, match="two entries have the id a"):
        compile_index([path], tmp_path / "a.nni")
    assert not (tmp_path / "a.nni").exists()


def test_redirects_are_followed_to_their_end(tmp_path):
    moved = [{"id": "x", "redirect": "y"}, {"id": "y", "redirect": "a"}, {"id": "z", "redirect": "z"}]
    (tmp_path / "a.jsonl").write_text(entry("a", "روته") + "".join(json.dumps(m) + "\n" for m in moved))
    compile_index([tmp_path / "a.jsonl"], tmp_path / "a.nni")
    gazetteer = CompiledIndex(tmp_path / "a.nni").gazetteer
    assert dict(gazetteer.redirects) == {"x": "a", "y": "a"}
    assert gazetteer.get("x").id == "a"
    assert gazetteer.canonical("x", "ar") == "روته"


def test_sources_that_change_meanwhile_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_text(entry("a", "روته"))
    read = module.stream

    def edited(source):
        yield from read(source)
        path.write_text(entry("b", "روته"))

    monkeypatch.setattr(module, "stream", edited)
    with pytest.raises(GazetteerError, match="changed while it was being compiled"):
        compile_index([path], tmp_path / "a.nni")
    assert not (tmp_path / "a.nni").exists()


def test_targets_that_cannot_be_written_are_named(tmp_path, tiny_path):
    with pytest.raises(GazetteerError, match="cannot be written"):
        compile_index([tiny_path], tmp_path / "none" / "a.nni")
    with pytest.raises(GazetteerError, match="no such file"):
        compile_index([tmp_path / "none.yaml"], tmp_path / "a.nni")


def test_very_many_spellings_of_one_entity(tmp_path):
    texts = [f"روته {number}" for number in range(5_000)]
    (tmp_path / "a.jsonl").write_text(entry("a", *texts))
    compile_index([tmp_path / "a.jsonl"], tmp_path / "a.nni")
    linker = namenorm.open(tmp_path / "a.nni")
    assert [one.alias for one in linker.resolve("روته 4999")] == ["روته 4999"]
    assert linker.gazetteer.canonical("a", "ar") == "روته 0"
