"""The micro figures: `make bench`. Later work compares with these; nothing here is a timed test."""

from pathlib import Path

import pytest

import namenorm
from namenorm.gazetteer import load, shipped

ROOT = Path(__file__).parents[1]
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
