"""The scanning kernel refuses what would lead it out of its tables."""

import numpy as np
import pytest

from namenorm.gazetteer import Gazetteer
from namenorm.index import NameIndex
from namenorm.index.chains import NONE, chains_of
from namenorm.kernels import kernel
from namenorm.link.scan import kernel_tables
from namenorm.records import Alias, Entity

scanning = kernel("scanning")
pytestmark = pytest.mark.skipif(scanning is None, reason="kernels are not compiled")


@pytest.fixture
def tables():
    names = ("مارك روته", "دونالد ترامب", "الناتو")
    entities = (Entity(f"misc/{n}", "MISC", (Alias(name, "ar", "preferred"),)) for n, name in enumerate(names))
    chains = chains_of(NameIndex(Gazetteer(entities)))
    return kernel_tables(chains)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, np.zeros(10, np.uint8)),
        (0, np.full(0x10000, 40, np.uint8)),
        (1, 40),
        (2, np.zeros(17, np.uint64)),
        (3, np.zeros(3, np.uint32)),
        (3, np.full(17, 1000, np.uint32)),
        (5, np.zeros(1, np.uint8)),
    ],
)
def test_tables_that_do_not_fit_are_refused(tables, at, value):
    tables[at] = value
    with pytest.raises(ValueError, match=r"kinds|links|chains"):
        scanning.Memory(*tables)


def test_only_chunks_that_were_asked_for_are_put(tables):
    memory = scanning.Memory(*tables)
    with pytest.raises(ValueError, match="asked"):
        memory.put("روته", [])


@pytest.mark.parametrize(
    "piece",
    [
        (0, 5, [], []),
        (2, 2, [], []),
        (0, 4, [(1000, NONE, 0, False, 0)], []),
        (0, 4, [(0, 1000, 0, False, 0)], []),
        (0, 4, [(0, NONE, 4, False, 0)], []),
        (0, 4, [(0, NONE, 0, False, 3)], []),
        (0, 4, [(0, NONE, 0, False, 1), (0, NONE, 0, False, 0)], []),
        (0, 4, [], [(0, NONE, 1, False, 0)]),
    ],
)
def test_pieces_and_alternatives_are_checked(tables, piece):
    memory = scanning.Memory(*tables)
    assert memory.scan("روته")[2] == [(0, 4)]
    with pytest.raises(ValueError, match=r"words|word|alternatives"):
        memory.put("روته", [piece])


def test_odds_are_of_alternatives(tables):
    memory = scanning.Memory(*tables)
    memory.scan("روته")
    memory.put("روته", [(0, 4, [(0, NONE, 0, False, 1)], [])])
    assert memory.alternative(0) == (0, NONE, 0, False, 1)
    for number, piece, odds in ((1, 0, 0.0), (0, 1, 0.0), (0, 0, float("nan"))):
        with pytest.raises(ValueError, match="alternative"):
            memory.rate(number, piece, odds)


def test_memory_grows_and_is_cleared(tables):
    memory = scanning.Memory(*tables)
    text = " ".join(chr(0x628 + n % 20) * (n // 20 + 1) for n in range(3000))
    assert len(memory.scan(text)[2]) == len(memory) == 3000
    memory.clear()
    assert len(memory) == 0
