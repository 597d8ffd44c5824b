"""Misspelled words are found as comparing with every word would find them."""

from hypothesis import given
from hypothesis import strategies as st

from namenorm.gazetteer import Gazetteer
from namenorm.index import NameIndex
from namenorm.index.blocks import PREFIX, blocks
from namenorm.index.names import is_misspelled
from namenorm.records import Alias, Entity

words = st.text(alphabet="ابتثي", min_size=1, max_size=PREFIX)


@given(words, words)
def test_whatever_is_within_the_edits_allowed_shares_a_block(one, other):
    if is_misspelled(one, other):
        assert set(blocks(one)) & set(blocks(other))


@given(st.lists(words, min_size=1, max_size=30, unique=True), words)
def test_the_index_finds_what_brute_force_finds(known, asked):
    aliases = tuple(Alias(word, "ar", "variant") for word in known)
    index = NameIndex(Gazetteer([Entity("a", "LOC", aliases)]))
    folded = sorted(index.postings)
    assert index.misspelled(asked) == [word for word in folded if is_misspelled(asked, word)]
