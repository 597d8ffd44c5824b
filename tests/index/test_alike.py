"""Names are found as comparing with every name would find them, by either core."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from namenorm.index.alike import PlainFinder, finder, group_columns, word_columns
from namenorm.index.strings import ends
from namenorm.kernels import core

compiled = pytest.mark.skipif(core() != "compiled", reason="no compiler was found when namenorm was installed")

WORD = st.text(alphabet="ابتث", min_size=1, max_size=7)
NAME = st.lists(WORD, min_size=1, max_size=3)
NAMES = st.lists(NAME, min_size=1, max_size=12, unique_by=tuple)
STRANGE = st.lists(st.one_of(WORD, st.text(max_size=70)), max_size=18)


def columns(names):
    words = sorted({word for name in names for word in name})
    found = word_columns(words)
    groups = np.array([words.index(word) for name in names for word in name], np.uint32)
    return words, {**found, **group_columns(groups, ends([len(name) for name in names]).astype(np.uint32), found)}


def edits(name, other):
    return sum(map(OSA.distance, name, other)) if len(name) == len(other) else 99


@given(NAMES, st.data())
def test_names_of_several_words_are_found_as_brute_force_finds_them(names, data):
    asked = data.draw(st.one_of(NAME, st.sampled_from(names)))
    _, table = columns(names)
    found = dict(finder(table.__getitem__).close(asked, 2))
    turned = [n for n, name in enumerate(names) if sorted(name) == sorted(asked)]
    for number, name in enumerate(names):
        if len(asked) > 1 and edits(name, asked) <= 2:
            assert found[number] <= edits(name, asked)
        assert number not in found or number in turned or found[number] >= 1 or name == asked


@given(NAMES, WORD)
def test_words_are_found_as_brute_force_finds_them(names, asked):
    words, table = columns(names)
    for most in (0, 1, 2):
        near = [(OSA.distance(asked, word), n) for n, word in enumerate(words)]
        short = [min(len(asked), len(word)) < 4 for word in words]
        wanted = [(n, apart) for apart, n in sorted(near) if apart <= most and not (apart == 2 and short[n])]
        assert finder(table.__getitem__).alike(asked, most) == wanted


@given(NAMES, st.data())
def test_blanks_may_be_elsewhere(names, data):
    name = data.draw(st.sampled_from(names))
    _, table = columns(names)
    found = finder(table.__getitem__)
    if len(name) > 1:
        joined = [name[0] + name[1], *name[2:]]
        assert names.index(name) in dict(found.parted(joined, 1))
    if len(name[0]) > 1:
        assert names.index(name) in dict(found.parted([name[0][:1], name[0][1:], *name[1:]], 1))


@given(NAMES, st.data())
def test_names_of_one_word_more_are_found(names, data):
    words, table = columns(names)
    asked = data.draw(st.lists(st.integers(0, len(words) - 1), min_size=2, max_size=4))
    numbers = [[words.index(word) for word in name] for name in names]
    wanted = [n for n, name in enumerate(numbers) if asked in [name[:at] + name[at + 1 :] for at in range(len(name))]]
    assert finder(table.__getitem__).longer(asked) == wanted


@compiled
@given(NAMES, STRANGE)
def test_the_cores_find_the_same(names, asked):
    words, table = columns(names)
    fast, plain = finder(table.__getitem__), PlainFinder(table.__getitem__)
    for most in (0, 1, 2):
        assert fast.close(asked, most) == plain.close(asked, most)
        assert fast.parted(asked, most) == plain.parted(asked, most)
        assert all(fast.alike(word, most) == plain.alike(word, most) for word in asked)
    known = [words.index(word) for word in asked if word in words]
    assert fast.longer(known) == plain.longer(known)


@compiled
@given(st.lists(WORD, min_size=1, max_size=30, unique=True), WORD)
def test_the_cores_find_the_same_without_the_far_blocks(words, asked):
    table = word_columns(words, far=False)
    table |= group_columns(np.zeros(0, np.uint32), np.zeros(1, np.uint32), table)
    found = finder(table.__getitem__).alike(asked, 2)
    assert found == PlainFinder(table.__getitem__).alike(asked, 2)
    assert {n for n, word in enumerate(words) if OSA.distance(asked, word) < 2} <= dict(found).keys()


@compiled
def test_tables_that_lead_nowhere_are_refused(monkeypatch):
    _, table = columns([["مارك", "روته"]])
    with pytest.raises(ValueError, match="bounds rise"):
        finder({**table, "letter ends": table["letter ends"][:-1]}.__getitem__)
    table["near blocks"] = table["near blocks"] | np.uint64(0x7FFFFFFF)
    assert finder(table.__getitem__).alike("مارك", 1) == []
