"""The micro figures: `make bench`. Later work compares with these; nothing here is a timed test."""

import importlib.util
import sys
from pathlib import Path

import pytest

import namenorm
from namenorm.gazetteer import load, shipped
from namenorm.index import CompiledIndex, compile_index

ROOT = Path(__file__).parents[1]
MANY = 20_000
NAMES = ["زيلنسكي", "Zelenskyy", "Марк Рютте", "حلف شمال الأطلسي", "أورسولا فون دير لاين", "Nobody Anywhere"]


@pytest.fixture(scope="module")
def texts():
    return [path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.fixture(scope="module")
def linker():
    return namenorm.open()


def test_load(benchmark):
    benchmark(load, shipped())


def test_open(benchmark):
    benchmark.pedantic(namenorm.open, rounds=3)


def test_resolve(benchmark, linker):
    benchmark(lambda: [linker.resolve(name) for name in NAMES])


def test_link(benchmark, linker, texts):
    benchmark.extra_info["bytes"] = sum(len(text.encode()) for text in texts)
    benchmark(lambda: [linker.link(text) for text in texts])


def test_normalize(benchmark, linker, texts):
    benchmark(lambda: [linker.normalize(text) for text in texts])


@pytest.fixture(scope="module")
def made():
    spec = importlib.util.spec_from_file_location("synthetic", ROOT / "bench/peers/synthetic.py")
    synthetic = importlib.util.module_from_spec(spec)
    sys.modules["synthetic"] = synthetic
    spec.loader.exec_module(synthetic)
    names = synthetic.names(MANY)
    writer = synthetic.Writer(names)
    return names.names, [writer.article()[0] for _ in range(20)]


@pytest.fixture(scope="module")
def compiled(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "names.csv"
    rows = [f"per/{number},PER,{name},,ar" for number, name in enumerate(made[0])]
    path.write_text("\n".join(["id,type,canonical,aliases,lang", *rows]) + "\n", encoding="utf-8")
    compile_index([path], path.with_suffix(".nni"))
    return path.with_suffix(".nni")


def test_index_open(benchmark, compiled):
    benchmark(CompiledIndex, compiled)


def test_index_lookup(benchmark, compiled, made):
    index = CompiledIndex(compiled)
    names = made[0][:1000]
    assert all(benchmark(lambda: [index.recorded(name) for name in names]))


def test_index_near(benchmark, compiled, made):
    index = CompiledIndex(compiled)
    words = list(dict.fromkeys(made[1][0].split()))[:100]
    benchmark(lambda: [list(index.near(word)) for word in words])


@pytest.mark.skipif(not hasattr(namenorm.Linker, "scan"), reason="this version has no scan")
def test_scan(benchmark, compiled, made):
    linker = namenorm.open(compiled)
    benchmark.extra_info["bytes"] = sum(len(text.encode()) for text in made[1])
    benchmark(lambda: [linker.scan(text) for text in made[1]])
