"""Coded names, and the letter model that says how likely one is by chance."""


cdef struct Name:  # letter codes, from 1; an edge stands before the first and after the last
    const int16_t* codes
    Py_ssize_t length


cdef class Names:
    """Coded names; one that follows upon itself is coded once."""

    cdef int16_t* codes
    cdef Name* names
    cdef Py_ssize_t count, most

    def __cinit__(self, list names, const int16_t[::1] table):
        cdef Py_ssize_t total = 0, i
        cdef str name
        self.count, self.most = len(names), 0
        for name in names:
            total += len(name) + 2
            self.most = max(self.most, len(name))
        self.codes = <int16_t*> malloc(max(total, 1) * sizeof(int16_t))
        self.names = <Name*> malloc(max(self.count, 1) * sizeof(Name))
        if not (self.codes and self.names):
            raise MemoryError
        total = 0
        for i, name in enumerate(names):
            if i and name is names[i - 1]:
                self.names[i] = self.names[i - 1]
            else:
                self.names[i] = code(name, self.codes + total, table)
                total += len(name) + 2

    def __dealloc__(self):
        free(self.codes)
        free(self.names)


cdef Name code(str name, int16_t* to, const int16_t[::1] table):
    """Code a name, in a row of two places more than it has letters."""
    cdef Py_ssize_t i = 0
    cdef Py_UCS4 letter
    to[0] = EDGE
    for letter in name:
        i += 1
        to[i] = table[min(<Py_ssize_t> letter, POINTS - 1)]
    to[i + 1] = EDGE
    return Name(to, i)


cdef class Chance:
    """A letter n-gram model: the log probability of a name on its own."""

    cdef const float[::1] table
    cdef Py_ssize_t order, size, whole

    def __cinit__(self, table, Py_ssize_t size, Py_ssize_t order):
        if not 1 <= order <= DEEP or size <= EDGE or len(table) != size**order:
            raise ValueError("a table of n-grams has size ** order entries")
        self.table, self.size, self.order = table, size, order
        self.whole = size ** (order - 1)

    cdef double of(self, Name name) noexcept nogil:
        """Sum over the letters of a name and the edge after it."""
        cdef double total = 0
        cdef Py_ssize_t history = 0, i, first
        cdef int code
        for i in range(self.order - 1):
            history = history * self.size + EDGE
        for i in range(1, name.length + 2):
            code = name.codes[i]
            history = history * self.size + code
            if code != PAD:
                total += self.table[history]
            first = i - self.order + 1
            history -= self.whole * (name.codes[first] if first > 0 else EDGE)
        return total


cdef check(const int16_t[::1] codes, Py_ssize_t size):
    """Make sure that all codes lie in 0..size - 1."""
    cdef Py_ssize_t i
    for i in range(codes.shape[0]):
        if not 0 <= codes[i] < size:
            raise ValueError("a code leads out of its table")


cdef bint any_beyond(const uint16_t[::1] masks, int allowed):
    """Tell whether any of some masks has a bit that is not allowed."""
    cdef Py_ssize_t i
    for i in range(masks.shape[0]):
        if masks[i] & ~allowed:
            return True
    return False
