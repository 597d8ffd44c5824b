"""The hashes of a sequence with some of it left out, and bags, as `namenorm.index.blocks` makes them."""

cdef enum:
    MOST_PREFIX = 16
    MOST_KEYS = 1 + 16 + 120  # of a prefix, with up to two places left out
    NOTHING = 255


cdef uint64_t hash_without(const uint32_t* codes, int length, int first, int second) noexcept nogil:
    """Hash numbers without those at two places; a place beyond the end leaves nothing out."""
    cdef uint64_t found = <uint64_t> 0xCBF29CE484222325
    cdef int i
    for i in range(length):
        if i != first and i != second:
            found = (found ^ codes[i]) * <uint64_t> 0x100000001B3
    found = (found ^ (found >> 29)) * <uint64_t> 0xBF58476D1CE4E5B9
    return found ^ (found >> 32)


cdef uint32_t bag_of(const uint32_t* codes, Py_ssize_t length) noexcept nogil:
    """Give which numbers a sequence has, as bits."""
    cdef uint32_t found = 0
    cdef Py_ssize_t i
    for i in range(length):
        found |= <uint32_t> 1 << (<uint32_t> (codes[i] * <uint32_t> 0x9E3779B1) >> 27)
    return found


cdef int bits_in(uint32_t bits) noexcept nogil:
    bits = bits - ((bits >> 1) & <uint32_t> 0x55555555)
    bits = (bits & <uint32_t> 0x33333333) + ((bits >> 2) & <uint32_t> 0x33333333)
    return <int> (<uint32_t> (((bits + (bits >> 4)) & <uint32_t> 0x0F0F0F0F) * <uint32_t> 0x01010101) >> 24)


cdef struct Keys:  # of one sequence, each once
    uint64_t hashes[MOST_KEYS]
    uint8_t places[MOST_KEYS]  # the first place that is left out
    int count


cdef void add_key(Keys* keys, uint64_t hashed, int place) noexcept nogil:
    cdef int i
    for i in range(keys.count):
        if keys.hashes[i] == hashed:
            return
    keys.hashes[keys.count], keys.places[keys.count] = hashed, <uint8_t> place
    keys.count += 1


cdef void add_keys(Keys* keys, const uint32_t* codes, int some, int least, int most) noexcept nogil:
    """Add the hashes of `some` numbers with at least and at most so many left out; `some` is at most MOST_PREFIX."""
    cdef int i, j
    if least == 0:
        add_key(keys, hash_without(codes, some, some, some), NOTHING)
    if least <= 1 <= most:
        for i in range(some):
            add_key(keys, hash_without(codes, some, i, some), i)
    if least <= 2 <= most:
        for i in range(some):
            for j in range(i + 1, some):
                add_key(keys, hash_without(codes, some, i, j), i)
