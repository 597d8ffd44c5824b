# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What texts stand for in a compiled index as they stand, as `namenorm.index.answers` says it, for many at once.

Why no index leaves its table: numbers read from a column are compared with the length of what they lead to, and a
run of a pool is read only if its bounds rise and end within it.
"""

from cpython.unicode cimport PyUnicode_AsUTF8AndSize, PyUnicode_DecodeUTF8
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memcmp


cdef uint64_t hash_of(const uint8_t* data, Py_ssize_t length) noexcept nogil:
    """Hash bytes as `namenorm.index.strings` does: as one number, modulo 2**64 - 59, spread by a multiplication."""
    cdef uint64_t found = 0, low, high
    cdef Py_ssize_t at = length
    while at > 0:  # found * 256 + byte; 2**64 is 59 modulo the prime
        at -= 1
        high = (found >> 56) * 59
        low = (found << 8) | data[at]
        found = low + high
        if found < low:
            found += 59
        if found >= <uint64_t> 0xFFFFFFFFFFFFFFC5:
            found -= <uint64_t> 0xFFFFFFFFFFFFFFC5
    return found * <uint64_t> 0x9E3779B97F4A7C15


cdef class Answers:
    """The columns that say what a text stands for.

    Args:
        ends, pool: the aliases (uint32, uint8).
        slots: the table that finds them (uint64).
        entities, aliases, soles: of each alias, the entity and the alias that its text stands for, and the alias that
            is the only preferred name of this entity, all counted from 1 (uint32).
        id_ends, ids: the ids of the entities.
    """

    cdef const uint32_t[::1] ends, entities, aliases, soles, id_ends
    cdef const uint8_t[::1] pool, ids
    cdef const uint64_t[::1] slots
    cdef int shift

    def __cinit__(self, ends, pool, slots, entities, aliases, soles, id_ends, ids):
        self.ends, self.pool, self.slots = ends, pool, slots
        self.entities, self.aliases, self.soles = entities, aliases, soles
        self.id_ends, self.ids = id_ends, ids
        if len(slots) < 2 or not len(entities) == len(aliases) == len(soles) == len(ends) - 1:
            raise ValueError("a text has one answer, and a table of slots a power of two of them and one more")
        self.shift = 65 - int(len(slots) - 1).bit_length()

    def of(self, list texts):
        """Give of each text the id of the entity, the alias and the only preferred name (or ""); None for strange ones."""
        cdef list found = []
        cdef str text
        cdef Py_ssize_t alias, answer, sole
        for text in texts:
            alias = self.find(text)
            if alias < 0 or self.entities[alias] == 0:
                found.append(None)
                continue
            answer, sole = <Py_ssize_t> self.aliases[alias] - 1, <Py_ssize_t> self.soles[alias] - 1
            written = text if answer == alias else read(self.ends, self.pool, answer)
            only = "" if sole < 0 else written if sole == answer else read(self.ends, self.pool, sole)
            found.append((read(self.id_ends, self.ids, <Py_ssize_t> self.entities[alias] - 1), written, only))
        return found

    cdef Py_ssize_t find(self, str text) except -2:
        """Find the first alias that is written just so; -1 where there is none."""
        cdef Py_ssize_t length, at, alias
        cdef const uint8_t* data
        cdef uint64_t hashed, slot
        try:
            data = <const uint8_t*> PyUnicode_AsUTF8AndSize(text, &length)
        except UnicodeEncodeError:  # lone surrogates are in no file
            return -1
        hashed = hash_of(data, length)
        at = <Py_ssize_t> (hashed >> self.shift)
        while at < len(self.slots):
            slot = self.slots[at]
            if slot == 0:
                return -1
            alias = <Py_ssize_t> <uint32_t> slot - 1
            if slot >> 32 == <uint32_t> hashed and self.is_written(alias, data, length):
                return alias
            at += 1
        return -1

    cdef bint is_written(self, Py_ssize_t alias, const uint8_t* data, Py_ssize_t length) noexcept:
        cdef uint32_t start
        if not 0 <= alias < len(self.ends) - 1:
            return False
        start = self.ends[alias]
        if self.ends[alias + 1] - start != <uint64_t> length or self.ends[alias + 1] > <uint64_t> len(self.pool):
            return False
        return length == 0 or memcmp(&self.pool[start], data, length) == 0


cdef str read(const uint32_t[::1] ends, const uint8_t[::1] pool, Py_ssize_t number):
    cdef uint32_t start, end
    if not 0 <= number < len(ends) - 1:
        raise IndexError(number)
    start, end = ends[number], ends[number + 1]
    if not start <= end <= <uint64_t> len(pool):
        raise IndexError(number)
    return PyUnicode_DecodeUTF8(<const char*> &pool[0] + start, end - start, NULL) if end > start else ""
