"""Words that are like no word of any name, told by their letters alone: what most new words of a text are.

A word is read as `namenorm.link.alternatives` reads it, but more freely: any letters of proclitics may be cut off, and
the hashes of what is left when some is left out are looked up in a sieve. What passes may be a stranger all the same.
"""

cdef enum:
    LONGEST_READ = 32  # letters; longer words are handed on
    MOST_CUT = 4
    SHORTEST_PART = 3  # letters of two words that may be run together
    ODD = 0xFFFF  # of a letter that does not fold to one, or is of no word that is read here
    ALEF = 0x627
    LAM = 0x644


@cython.final
cdef class Strangers:
    """What the words of names have left when some is left out.

    Args:
        hashes: all of them (uint64).
        folds: of characters (uint16): the letter they fold to, 0 for none, ODD.
        cuts: of characters (uint8): whether they may be of a proclitic.
        near, far: how much is left out (prefix, least, by length); see `namenorm.index.blocks.Depths`.
    """

    cdef const uint16_t[::1] folds
    cdef const uint8_t[::1] cuts
    cdef uint64_t* sieve
    cdef int shift, near_prefix, near_least, far_prefix, far_least
    cdef bytes near_depths, far_depths
    cdef const uint8_t* near_most
    cdef const uint8_t* far_most
    cdef int near_last, far_last

    def __cinit__(self, const uint64_t[::1] hashes, folds, cuts, near, far):
        cdef Py_ssize_t i, bits = max(6, int(len(hashes) * 8).bit_length())
        if len(folds) != POINTS or len(cuts) != POINTS:
            raise ValueError(f"letters of {POINTS} characters")
        self.near_prefix, self.near_least, self.near_depths = near
        self.far_prefix, self.far_least, self.far_depths = far
        if not (0 < self.near_prefix <= MOST_PREFIX and 0 < self.far_prefix <= MOST_PREFIX):
            raise ValueError(f"a prefix is 1 to {MOST_PREFIX} places")
        if not self.near_depths or not self.far_depths:
            raise ValueError("no depths")
        self.near_most, self.far_most = self.near_depths, self.far_depths
        self.near_last, self.far_last = <int> len(self.near_depths) - 1, <int> len(self.far_depths) - 1
        self.folds, self.cuts, self.shift = folds, cuts, 64 - <int> bits
        self.sieve = <uint64_t*> PyMem_RawRealloc(NULL, <Py_ssize_t> 1 << (bits - 3))
        if self.sieve == NULL:
            raise MemoryError
        for i in range(<Py_ssize_t> 1 << (bits - 6)):
            self.sieve[i] = 0
        for i in range(len(hashes)):
            self.sieve[hashes[i] >> self.shift >> 6] |= <uint64_t> 1 << (hashes[i] >> self.shift & 63)

    def __dealloc__(self):
        PyMem_RawFree(self.sieve)

    cdef inline bint passes(self, uint64_t hashed) noexcept nogil:
        hashed >>= self.shift
        return self.sieve[hashed >> 6] >> (hashed & 63) & 1

    cdef bint may_be_alike(self, const uint32_t* letters, int count) noexcept nogil:
        """Say whether a word may be within two edits of a word of a name, or two such words run together."""
        cdef Keys keys
        cdef int i
        keys.count = 0
        add_keys(
            &keys, letters, min(count, self.near_prefix), self.near_least, self.near_most[min(count, self.near_last)]
        )
        add_keys(&keys, letters, min(count, self.far_prefix), self.far_least, self.far_most[min(count, self.far_last)])
        for i in range(keys.count):
            if self.passes(keys.hashes[i]):
                return True
        for i in range(SHORTEST_PART, count - SHORTEST_PART + 1):
            if self.passes(self.whole(letters, i)) and self.passes(self.whole(letters + i, count - i)):
                return True
        return False

    cdef uint64_t whole(self, const uint32_t* letters, int count) noexcept nogil:
        count = min(count, self.near_prefix)
        return hash_without(letters, count, count, count)


cdef bint is_stranger(const Char* text, Py_ssize_t start, Py_ssize_t end, Strangers known) noexcept nogil:
    """Say whether a chunk is a word that is surely like no word of a name."""
    cdef uint32_t room[LONGEST_READ + 1]
    cdef uint32_t* letters = room + 1  # the alef that an article gets back may stand in front
    cdef int first[MOST_CUT + 1]  # letter behind each number of characters cut off
    cdef int count = 0, cut, left
    cdef Py_ssize_t i
    cdef uint32_t letter
    if end - start > LONGEST_READ:
        return False
    for i in range(start, end):
        if i - start <= MOST_CUT:
            first[i - start] = count
        letter = text[i]
        letter = known.folds[letter] if letter < POINTS else ODD
        if letter == ODD or (letter == LAM and count > 2 and letters[count - 1] == ALEF):  # maybe two words
            return False
        if letter:
            letters[count] = letter
            count += 1
    for cut in range(min(MOST_CUT, <int> (end - start) - 1) + 1):
        letter = text[start + cut - 1] if cut else 0
        if cut and not known.cuts[letter]:
            break
        left = count - first[cut]
        if known.may_be_alike(letters + first[cut], left):
            return False
        if cut and left and letters[first[cut]] == LAM:
            letter = letters[first[cut] - 1]  # within the room: one is in front
            letters[first[cut] - 1] = ALEF
            if known.may_be_alike(letters + first[cut] - 1, left + 1):
                return False
            letters[first[cut] - 1] = letter
    return True
