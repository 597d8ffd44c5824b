# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The names of an index that are a name but for a few letters or one word, as `namenorm.index.alike` finds them.

Why no index leaves its table: the bounds of all columns are checked against one another when they come in, numbers
read from a column are compared with the length of what they lead to, and everything else is a place within a word.
Words longer than LONGEST letters are alike to themselves only. Scratch memory belongs to one call, so threads share
the tables freely.
"""

from cpython.unicode cimport PyUnicode_READ_CHAR
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, qsort, realloc

import numpy as np

include "blocks.pxi"

cdef enum:
    LONGEST = 64  # letters of a word that is compared letter by letter
    MOST_WORDS = 16  # of a name
    LONG = 4  # letters of a word from which two may be other
    MOST_TRIED = 20000  # choices of words that are looked up
    ABSENT = 0xFFFFFFFF  # no word


cdef struct Row:  # of packed numbers, that grows
    uint64_t* items
    Py_ssize_t size, room
    int tried  # choices that made it


cdef int append(Row* row, uint64_t item) except -1 nogil:
    cdef Py_ssize_t room
    cdef uint64_t* items
    if row.size == row.room:
        room = max(row.room * 2, <Py_ssize_t> 64)
        items = <uint64_t*> realloc(row.items, room * sizeof(uint64_t))
        if items == NULL:
            with gil:
                raise MemoryError
        row.items, row.room = items, room
    row.items[row.size] = item
    row.size += 1
    return 0


cdef int by_size(const void* left, const void* right) noexcept nogil:
    cdef uint64_t a = (<const uint64_t*> left)[0], b = (<const uint64_t*> right)[0]
    return (a > b) - (a < b)


cdef void sort_new(Row* row) noexcept nogil:
    """Sort a row, each number kept once."""
    cdef Py_ssize_t i, kept = 0
    if row.size > 1:
        qsort(row.items, row.size, sizeof(uint64_t), by_size)
        for i in range(1, row.size):
            if row.items[i] != row.items[kept]:
                kept += 1
                row.items[kept] = row.items[i]
        row.size = kept + 1


cdef list listed(Row* found):
    """List what is in a row, packed as number << 8 | edits: (number, edits), by edits, then by number, each number once."""
    cdef Py_ssize_t i, kept = 0
    cdef uint64_t item, last = 0
    sort_new(found)
    for i in range(found.size):
        item = found.items[i]
        if i == 0 or item >> 8 != last:
            found.items[kept] = (item & 0xFF) << 32 | item >> 8
            kept += 1
        last = item >> 8
    found.size = kept
    sort_new(found)
    return [(<uint32_t> found.items[i], <int> (found.items[i] >> 32)) for i in range(found.size)]


cdef int edits(const uint32_t* a, int n, const uint32_t* b, int m, int most) noexcept nogil:
    """Count edits (letters other, missing, added, or two in the other order); `most + 1` where they are more.

    A band of the table of optimal string alignment; both words are at most LONGEST letters long.
    """
    cdef int rows[3][LONGEST + 1]
    cdef int *before
    cdef int *last
    cdef int *row
    cdef int i, j, low, high, best, cost, far = most + 1
    if n - m > most or m - n > most:
        return far
    while n > 0 and m > 0 and a[n - 1] == b[m - 1]:
        n, m = n - 1, m - 1
    while n > 0 and m > 0 and a[0] == b[0]:
        a, b, n, m = a + 1, b + 1, n - 1, m - 1
    if n == 0 or m == 0:
        return n + m
    before, last, row = rows[0], rows[1], rows[2]
    for j in range(m + 1):
        last[j] = before[j] = min(j, far)
    for i in range(1, n + 1):
        low, high, best = max(1, i - most), min(m, i + most), far
        row[0] = min(i, far)
        if low > 1:
            row[low - 1] = far
        for j in range(low, high + 1):
            cost = min(last[j - 1] + (a[i - 1] != b[j - 1]), row[j - 1] + 1)
            if j < i + most:
                cost = min(cost, last[j] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, before[j - 2] + 1)
            row[j] = min(cost, far)
            best = min(best, row[j])
        if best >= far:
            return far
        before, last, row = last, row, before
    return last[m]


cdef struct Word:
    uint32_t letters[LONGEST]
    Py_ssize_t length  # -1 where it is too long


cdef struct Query:
    Word words[MOST_WORDS]
    int count


cdef int read(str form, Word* word) except -1:
    cdef Py_ssize_t i
    word.length = len(form)
    if word.length > LONGEST:
        word.length = -1
    for i in range(word.length):
        word.letters[i] = PyUnicode_READ_CHAR(form, i)
    return 0


cdef bint read_all(list words, Query* query) except -1:
    """Read the words of a name; False where there are none or too many."""
    cdef int i
    if not 0 < len(words) <= MOST_WORDS:
        return False
    query.count = <int> len(words)
    for i in range(query.count):
        read(words[i], &query.words[i])
    return True


cdef void cut(const Query* query, int at, Py_ssize_t first, Py_ssize_t second, Query* found) noexcept nogil:
    """Make two words of one: its letters before `first` and from `second` on."""
    cdef int i
    cdef Py_ssize_t j
    cdef const Word* word = &query.words[at]
    found.count = query.count + 1
    for i in range(query.count):
        found.words[i + (i > at)] = query.words[i]
    found.words[at].length = first
    found.words[at + 1].length = word.length - second
    for j in range(second, word.length):
        found.words[at + 1].letters[j - second] = word.letters[j]


cdef void join(const Query* query, int at, Query* found) noexcept nogil:
    """Make one word of two."""
    cdef int i
    cdef Py_ssize_t j
    cdef const Word* first = &query.words[at]
    cdef const Word* second = &query.words[at + 1]
    found.count = query.count - 1
    for i in range(query.count):
        if i != at + 1:
            found.words[i - (i > at)] = query.words[i]
    if first.length < 0 or second.length < 0 or first.length + second.length > LONGEST:
        found.words[at].length = -1
        return
    found.words[at].length = first.length + second.length
    for j in range(second.length):
        found.words[at].letters[first.length + j] = second.letters[j]


cdef Py_ssize_t check(bounds, Py_ssize_t size) except -1:
    """Check that bounds begin with 0, never fall, and end with a size; give how many parts they bound."""
    cdef Py_ssize_t parts = len(bounds) - 1
    if parts < 0 or bounds[0] != 0 or bounds[parts] != size or np.any(bounds[1:] < bounds[:parts]):
        raise ValueError("bounds rise from 0 to the size of what they bound")
    return parts


cdef class Blocks:
    """What is in each block.

    Args:
        ends: the bounds of the blocks, a power of two of them (uint32).
        items: bag << 32 | number (uint64).
        prefix, least, by_length: how much is left out; see `namenorm.index.blocks.Depths`.
    """

    cdef const uint32_t[::1] ends
    cdef const uint64_t[::1] items
    cdef int shift, prefix, least
    cdef const uint8_t* depths
    cdef Py_ssize_t longest  # length from which depths do not change
    cdef bytes by_length  # keeps the memory of depths

    def __cinit__(self, ends, items, int prefix, int least, bytes by_length):
        cdef Py_ssize_t count = check(ends, len(items))
        if count < 2 or count & (count - 1) or not 1 <= prefix <= MOST_PREFIX or not by_length:
            raise ValueError("blocks are a power of two, of sequences with some of a prefix left out")
        self.ends, self.items = ends, items
        self.shift = 65 - int(count).bit_length()
        self.prefix, self.least, self.by_length = prefix, least, by_length
        self.depths, self.longest = <const uint8_t*> <const char*> by_length, len(by_length) - 1

    cdef void keys(self, const uint32_t* codes, Py_ssize_t length, Keys* found) noexcept nogil:
        """Add the hashes of a sequence."""
        cdef int most = self.depths[min(length, self.longest)]
        add_keys(found, codes, <int> min(length, <Py_ssize_t> self.prefix), self.least, most)


cdef class Names:
    """Names as sequences of words, found by words that are alike.

    Args:
        letters, letter_ends: the words, by code points (uint32).
        near, far: the words with up to one letter left out, and with two.
        slots: the table that finds a group of names of the same words (uint64).
        groups, group_ends: the words of each group (uint32).
        holes: the groups with one word left out, each with the bag of that word.
    """

    cdef const uint32_t[::1] letters, letter_ends, groups, group_ends
    cdef const uint64_t[::1] slots
    cdef Blocks near, far, holes
    cdef Py_ssize_t words, count, places
    cdef int shift

    def __cinit__(self, letters, letter_ends, Blocks near, Blocks far, slots, groups, group_ends, Blocks holes):
        self.letters, self.letter_ends, self.groups, self.group_ends = letters, letter_ends, groups, group_ends
        self.words, self.count = check(letter_ends, len(letters)), check(group_ends, len(groups))
        self.near, self.far, self.holes, self.slots = near, far, holes, slots
        self.places = len(slots)
        if self.places < 2:
            raise ValueError("a table of slots has a power of two of them and one more")
        self.shift = 65 - int(self.places - 1).bit_length()

    def alike(self, str form, int most):
        """List the words within so many edits, two only where both are long enough for FAR.

        Returns:
            Their numbers, and by how many edits each differs; by edits, then by number.
        """
        cdef Row found = Row(NULL, 0, 0, 0)
        cdef Word word
        read(form, &word)
        try:
            with nogil:
                self.meet(&word, most, &found)
            return [(<uint32_t> found.items[i], <int> (found.items[i] >> 32)) for i in range(found.size)]
        finally:
            free(found.items)

    def close(self, list words, int most):
        """List the groups of as many words that differ by at most so many edits in all, or have words changed round.

        Returns:
            Their numbers, and by how many edits each differs; by edits, then by number. Words that stand elsewhere
            count as one edit.
        """
        cdef Row found = Row(NULL, 0, 0, 0)
        cdef Query query
        try:
            if read_all(words, &query):
                with nogil:
                    self.search(&query, 1 if query.count > 1 else most, most, 0, &found)
            return listed(&found)
        finally:
            free(found.items)

    def parted(self, list words, int most):
        """List the groups that have a blank more or fewer, or one in the place of a letter, which counts as an edit.

        Where a blank is missing, at most one word differs otherwise.
        """
        cdef Row found = Row(NULL, 0, 0, 0)
        cdef Query query, other
        cdef int i
        cdef Py_ssize_t at, on
        try:
            if most > 0 and read_all(words, &query):
                with nogil:
                    for i in range(query.count if query.count < MOST_WORDS else 0):
                        for at in range(1, query.words[i].length):
                            for on in range(at, min(at + 2, query.words[i].length)):
                                cut(&query, i, at, on, &other)
                                self.search(&other, 0, most - 1, 1, &found)
                    for i in range(query.count - 1):
                        join(&query, i, &other)
                        self.search(&other, most - 1, most - 1, 1, &found)
            return listed(&found)
        finally:
            free(found.items)

    def longer(self, list numbers):
        """List the groups that have one word more than these, the others being the same.

        Args:
            numbers: two words or more.
        """
        cdef Row found = Row(NULL, 0, 0, 0)
        cdef uint32_t chosen[MOST_WORDS]
        cdef int i, count = <int> min(len(numbers), MOST_WORDS + 1)
        if not 2 <= count <= MOST_WORDS:
            return []
        for i in range(count):
            chosen[i] = numbers[i]
        try:
            with nogil:
                self.add_longer(chosen, count, &found)
            return [number for number, _ in listed(&found)]
        finally:
            free(found.items)

    cdef int add_longer(self, const uint32_t* chosen, int count, Row* found) except -1 nogil:
        cdef uint64_t bucket = hash_without(chosen, count, count, count) >> self.holes.shift
        cdef uint32_t at, number
        cdef int place
        for at in range(self.holes.ends[bucket], self.holes.ends[bucket + 1]):
            number = <uint32_t> self.holes.items[at]
            place = self.missing(number, chosen, count, count)
            if place >= 0 and place < self.size(number):
                append(found, <uint64_t> number << 8)
        return 0

    cdef int search(self, const Query* query, int apart, int most, int extra, Row* found) except -1 nogil:
        """Add groups of as many words, packed: number << 8 | edits.

        Args:
            query: the words.
            apart: edits that each word may have where several have some.
            most: edits in all.
            extra: edits that were made before.
        """
        cdef Row alike[MOST_WORDS]
        cdef uint32_t chosen[MOST_WORDS]
        cdef int i
        for i in range(query.count):
            alike[i] = Row(NULL, 0, 0, 0)
        try:
            for i in range(query.count):
                self.meet(&query.words[i], min(most, apart), &alike[i])
            found.tried = 0
            self.combine(alike, query.count, 0, 0, most, extra, chosen, found)
            if query.count > 1 and most > 0:
                self.fill(query, alike, most, extra, found)
        finally:
            for i in range(query.count):
                free(alike[i].items)
        return 0

    cdef int size(self, Py_ssize_t group) noexcept nogil:
        return <int> (self.group_ends[group + 1] - self.group_ends[group])

    cdef int meet(self, const Word* word, int most, Row* found) except -1 nogil:
        """Add the words within so many edits to a row, sorted, packed: edits << 32 | number."""
        cdef Keys keys
        if word.length < 0:
            return 0
        keys.count = 0
        if most > 0:
            self.near.keys(word.letters, word.length, &keys)
        else:
            add_keys(&keys, word.letters, <int> min(word.length, <Py_ssize_t> self.near.prefix), 0, 0)
        if most > 1:
            self.far.keys(word.letters, word.length, &keys)
            self.visit(self.far, &keys, word, most, found)
        self.visit(self.near, &keys, word, most, found)
        sort_new(found)
        return 0

    cdef int visit(self, Blocks blocks, const Keys* keys, const Word* word, int most, Row* found) except -1 nogil:
        cdef int h, differ
        cdef uint64_t item, bucket
        cdef uint32_t at, number, bag = bag_of(word.letters, word.length)
        for h in range(keys.count):
            bucket = keys.hashes[h] >> blocks.shift
            for at in range(blocks.ends[bucket], blocks.ends[bucket + 1]):
                item = blocks.items[at]
                if bits_in(<uint32_t> (item >> 32) ^ bag) <= 2 * most:
                    number = <uint32_t> item
                    differ = self.differ(word, number, most)
                    if differ <= most and (differ < 2 or (self.is_long(word, number) and self.meets(keys, number))):
                        append(found, (<uint64_t> differ << 32) | number)
        return 0

    cdef bint meets(self, const Keys* keys, uint32_t number) noexcept nogil:
        """Say whether a word shares a hash, not a block only: where the table is without `far`, edits do not say so."""
        cdef Keys others
        cdef int i, j
        cdef uint32_t start = self.letter_ends[number]
        if self.far.items.shape[0] > 0:
            return True
        others.count = 0
        self.near.keys(&self.letters[start], self.letter_ends[number + 1] - start, &others)
        for i in range(others.count):
            for j in range(keys.count):
                if others.hashes[i] == keys.hashes[j]:
                    return True
        return False

    cdef bint is_long(self, const Word* word, uint32_t number) noexcept nogil:
        """Say whether two letters may be other."""
        cdef Py_ssize_t other = self.letter_ends[number + 1] - self.letter_ends[number]
        return min(word.length, other) >= LONG

    cdef int differ(self, const Word* word, uint32_t number, int most) noexcept nogil:
        """Count the edits between a word and one of the index; `most + 1` where they are more."""
        cdef uint32_t start
        cdef Py_ssize_t other
        if <Py_ssize_t> number >= self.words or word.length < 0:
            return most + 1
        start = self.letter_ends[number]
        other = self.letter_ends[number + 1] - start
        if other > LONGEST:
            return most + 1
        return edits(word.letters, <int> word.length, &self.letters[start], <int> other, most)

    cdef int combine(
        self, const Row* alike, int count, int at, int used, int most, int extra, uint32_t* chosen, Row* found
    ) except -1 nogil:
        """Try every choice of words within the edits that are left."""
        cdef Py_ssize_t i, group
        cdef int differ
        if found.tried >= MOST_TRIED:
            return 0
        if at == count:
            found.tried += 1
            group = self.group_of(chosen, count)
            if group >= 0:
                append(found, <uint64_t> group << 8 | <uint64_t> (used + extra))
            return 0
        for i in range(alike[at].size):
            differ = <int> (alike[at].items[i] >> 32)
            if used + differ > most:
                break
            chosen[at] = <uint32_t> alike[at].items[i]
            self.combine(alike, count, at + 1, used + differ, most, extra, chosen, found)
        return 0

    cdef Py_ssize_t group_of(self, const uint32_t* chosen, int count) noexcept nogil:
        """Find the group of just these words; -1 where there is none."""
        cdef uint64_t hashed = hash_without(chosen, count, count, count), slot
        cdef Py_ssize_t at = <Py_ssize_t> (hashed >> self.shift), group
        while at < self.places:
            slot = self.slots[at]
            if slot == 0:
                return -1
            if slot >> 32 == <uint32_t> hashed:
                group = <Py_ssize_t> <uint32_t> slot - 1
                if self.missing(group, chosen, count, count) == count == self.size(group):
                    return group
            at += 1
        return -1

    cdef int missing(self, Py_ssize_t group, const uint32_t* chosen, int count, int hole) noexcept nogil:
        """Say at which place a group has a word more than these without the one at `hole`.

        Where `hole` is `count`, none is left out. A place behind the last word means that it has none more; -1 that
        the others are not the same.
        """
        cdef uint32_t start
        cdef int i, other = 0, length, place
        if not 0 <= group < self.count:
            return -1
        start, length = self.group_ends[group], self.size(group)
        place = length
        for i in range(length):
            other += other == hole
            if other < count and self.groups[start + i] == chosen[other]:
                other += 1
            elif place == length:
                place = i
            else:
                return -1
        other += other == hole
        return place if other >= count else -1

    cdef bint differs_at(self, Py_ssize_t group, const uint32_t* chosen, int count, int hole) noexcept nogil:
        """Say whether a group of as many words has the same ones but at one place."""
        cdef int i
        for i in range(count):
            if i != hole and self.groups[self.group_ends[group] + i] != chosen[i]:
                return False
        return True

    cdef int fill(self, const Query* query, const Row* alike, int most, int extra, Row* found) except -1 nogil:
        """Add the groups that differ in one word, the others being the same."""
        cdef uint32_t chosen[MOST_WORDS]
        cdef int i, absent = 0, hole = -1
        for i in range(query.count):
            chosen[i] = ABSENT
            if alike[i].size and alike[i].items[0] >> 32 == 0:
                chosen[i] = <uint32_t> alike[i].items[0]
            else:
                absent, hole = absent + 1, i
        for i in range(query.count if absent < 2 else 0):
            if (absent == 0 or i == hole) and query.words[i].length >= 0:
                self.fill_one(&query.words[i], chosen, query.count, i, most, extra, found)
        return 0

    cdef int fill_one(
        self, const Word* word, const uint32_t* chosen, int count, int hole, int most, int extra, Row* found
    ) except -1 nogil:
        cdef uint64_t bucket = hash_without(chosen, count, hole, count) >> self.holes.shift, item
        cdef uint32_t bag = bag_of(word.letters, word.length), at, number
        cdef int place, differ
        for at in range(self.holes.ends[bucket], self.holes.ends[bucket + 1]):
            item = self.holes.items[at]
            if bits_in(<uint32_t> (item >> 32) ^ bag) <= 2 * most:
                number = <uint32_t> item
                place = self.missing(number, chosen, count, hole)
                if place < 0 or place == self.size(number):
                    continue
                if self.differs_at(number, chosen, count, hole):
                    place = hole
                differ = self.differ(word, self.groups[self.group_ends[number] + place], most)
                differ += place != hole
                if differ <= most:
                    append(found, <uint64_t> number << 8 | <uint64_t> (differ + extra))
        return 0


def blocks_of_all(const uint32_t[::1] codes, const uint32_t[::1] bounds, int prefix, int least, bytes by_length):
    """List the hashes of all sequences (uint64), of each its sequence (uint32) and the first place left out (uint8)."""
    cdef const uint8_t* depths = <const uint8_t*> <const char*> by_length
    cdef Py_ssize_t count = check(np.asarray(bounds), len(codes)), total = 0, i, length
    cdef uint64_t[::1] hashes
    cdef uint32_t[::1] numbers
    cdef uint8_t[::1] places
    cdef Keys keys
    cdef int h, round, most
    cdef const uint32_t* first = &codes[0] if len(codes) else NULL
    if not 1 <= prefix <= MOST_PREFIX or not by_length:
        raise ValueError("a prefix is 1 to 16 places")
    for round in range(2):  # count, then fill in
        if round:
            made = np.empty(total, np.uint64), np.empty(total, np.uint32), np.empty(total, np.uint8)
            hashes, numbers, places = made
            total = 0
        for i in range(count):
            length, keys.count = bounds[i + 1] - bounds[i], 0
            most = depths[min(length, <Py_ssize_t> len(by_length) - 1)]
            add_keys(&keys, first + bounds[i], <int> min(length, <Py_ssize_t> prefix), least, most)
            if round:
                for h in range(keys.count):
                    hashes[total + h], numbers[total + h] = keys.hashes[h], <uint32_t> i
                    places[total + h] = keys.places[h]
            total += keys.count
    return made
