import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.index.container import Container, write_container
from namenorm.index.strings import ABSENT, Slots, Strings, hash_of, slots, string_columns

texts = st.lists(st.text(max_size=20).filter(lambda t: t.encode("utf-8", "ignore").decode() == t), unique=True)


@given(texts, st.text(max_size=20))
def test_finds_every_text_and_no_other(tmp_path_factory, known, other):
    path = tmp_path_factory.mktemp("strings") / "a.nni"
    write_container(path, {}, string_columns("t", known))
    strings = Strings(Container(path), "t")
    assert [strings.find(text) for text in known] == list(range(len(known)))
    assert [strings[i] for i in range(len(strings))] == known
    assert strings.find(other) == (known.index(other) if other in known else ABSENT)


@given(st.lists(st.integers(0, 2**64 - 1), unique=True, max_size=200))
def test_equal_homes_take_the_next_slots(hashes):
    crowded = [(h % 7) << 61 | h % (1 << 61) for h in hashes]
    crowded = list(dict.fromkeys(crowded))
    table = Slots(memoryview(slots(np.array(crowded, np.uint64), np.arange(len(crowded)))))
    for number, hashed in enumerate(crowded):
        assert number in list(table.probe(hashed))


def test_the_hash_is_what_the_description_says():
    assert hash_of(b"") == 0
    assert hash_of(b"\x01") == 0x9E3779B97F4A7C15
    assert hash_of((2**64 - 59).to_bytes(8, "little")) == 0


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_tables_of_any_size(count):
    hashes = np.array([hash_of(str(i).encode()) for i in range(count)], np.uint64)
    table = Slots(memoryview(slots(hashes, np.arange(count))))
    assert all(i in list(table.probe(int(hashes[i]))) for i in range(count))
    assert list(table.probe(hash_of(b"absent"))) == []
