"""What is nearly the same shares a block, and a block hash is the same from either core."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from namenorm.index.blocks import FAR, HOLES, NEAR, bag_of, bags, blocks, blocks_of_all, codes_of
from namenorm.kernels import kernel

words = st.text(alphabet="ابتثي", min_size=1, max_size=14)
depths = st.sampled_from([NEAR, FAR, HOLES])


def letters(word):
    return [ord(letter) for letter in word]


@given(words, words)
def test_words_within_one_edit_share_a_block(one, other):
    if OSA.distance(one, other) <= 1:
        assert blocks(letters(one), NEAR).keys() & blocks(letters(other), NEAR).keys()


@given(words, words)
def test_longer_words_within_two_edits_share_a_block(one, other):
    if OSA.distance(one, other) <= 2 and min(len(one), len(other)) >= 4:
        both = [blocks(letters(w), NEAR) | blocks(letters(w), FAR) for w in (one, other)]
        assert both[0].keys() & both[1].keys()


@given(words, words)
def test_bags_differ_in_two_bits_an_edit(one, other):
    apart = (bag_of(letters(one)) ^ bag_of(letters(other))).bit_count()
    assert apart <= 2 * OSA.distance(one, other)


@given(st.lists(st.text(max_size=20), max_size=8), depths)
def test_the_cores_make_the_same_blocks(texts, how):
    codes, bounds = codes_of([text for text in texts if kernel("candidates")])
    found = blocks_of_all(codes, bounds, how)
    each = [blocks(codes[start:end].tolist(), how) for start, end in pairwise(bounds)]
    assert found.hashes.tolist() == [hashed for some in each for hashed in some]
    assert found.places.tolist() == [place for some in each for place in some.values()]
    assert bags(codes, bounds).tolist() == [bag_of(letters(text)) for text in texts][: len(each)]
