# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The forward and the Viterbi score of the edit model, from prepared names to features in one pass.

Why no index leaves its table: every letter code, rank and operation number is checked when a model's tables come in
(`_checked`), names are coded through such a table, and all other indices are places within a name. The tables are
copied then and never change. Scratch memory belongs to one call, so threads share an Aligner freely.
"""

from libc.math cimport log
from libc.stdint cimport int16_t, int32_t, uint32_t
from libc.stdlib cimport free, malloc

cdef enum:
    POINTS = 0x10000  # entries of a table of letter codes; what lies beyond shares the last
    KINDS = 32  # bits of a mask
    DEEP = 8  # columns of the lattice kept in memory, a power of two above the letters a group takes on the right
    PAD = 0
    EDGE = 1


cdef struct Kind:
    int dx
    int dy
    const int32_t* left  # packed letters -> start of a row of numbers
    const int32_t* right  # packed letters -> column
    const int32_t* numbers


cdef struct Name:  # letter codes; codes[0] is the edge before the first
    const int16_t* codes
    Py_ssize_t length


cdef class Chance:
    """A letter n-gram model: the log probability of a name on its own."""

    cdef const float[::1] table
    cdef Py_ssize_t order, size

    def __init__(self, table, Py_ssize_t size, Py_ssize_t order):
        if order < 1 or size < 2 or len(table) != size**order:
            raise ValueError("a table of n-grams has size ** order entries")
        self.table, self.size, self.order = table, size, order

    cdef double of(self, Name name) noexcept nogil:
        cdef double total = 0
        cdef Py_ssize_t span = 1, at = 0, i
        cdef int code
        for i in range(self.order - 1):
            at = at * self.size + EDGE
            span *= self.size
        for i in range(1, name.length + 2):
            code = name.codes[i] if i <= name.length else EDGE
            at = (at % span) * self.size + code
            if code != PAD:
                total += self.table[at]
        return total


cdef class Aligner:
    """The tables of one model, and the sums over all alignments of two names.

    Args:
        codes: of each side, the letter code of every code point below 0x10000 (int16).
        sizes: number of letter codes of each side.
        kinds: of each kind of operation (dx, dy, rows, columns, numbers): letters taken, packed letters of a side to
            the start of a row and to a column, and the numbers of the operations (int32).
        masks: which kinds have an operation that ends in these two letters, one bit each (left x right, uint32).
        weights: of the operations after each letter of the left (base included) and of the right (operations x
            letters), of leaving and of ending after two letters (left x right); float32, raised by `gain` a letter.
        chances: table and order of the letter model of each side.
        bounds: (smallest sum that counts for names of at most `short` letters together, `short`, least logarithm
            of a sum, nats below chance, letters beyond which length says nothing more).
    """

    cdef int sizes[2]
    cdef int count, remove, insert
    cdef double gain, least, floor, far
    cdef Py_ssize_t short, long
    cdef Kind kinds[KINDS]
    cdef list held  # keeps the memory that the pointers lead to
    cdef const int16_t[::1] left_codes, right_codes
    cdef const uint32_t[:, ::1] masks
    cdef const float[:, ::1] left, right, leave, end
    cdef Chance left_chance, right_chance

    def __init__(self, codes, sizes, kinds, masks, weights, chances, bounds, double gain):
        self.sizes = sizes
        self.gain = gain
        self.least, self.short, self.floor, self.far, self.long = bounds
        self.left_codes, self.right_codes = codes
        self.masks = masks
        self.left, self.right, self.leave, self.end = weights
        (left, left_order), (right, right_order) = chances
        self.left_chance = Chance(left, sizes[0], left_order)
        self.right_chance = Chance(right, sizes[1], right_order)
        self.held = []
        self.remove = self.insert = -1
        self.count = len(kinds)
        self._check()
        for k, kind in enumerate(kinds):
            self._add(k, kind)

    cdef _check(self):
        if self.count > KINDS or self.left.shape[0] != self.right.shape[0] or not self.left.shape[0]:
            raise ValueError("tables of operations do not fit together")
        if self.left.shape[1] != self.sizes[0] or self.right.shape[1] != self.sizes[1]:
            raise ValueError("weights do not fit the alphabets")
        if not self._fit(self.masks.shape) or not self._fit(self.leave.shape) or not self._fit(self.end.shape):
            raise ValueError("weights do not fit the alphabets")
        if len(self.left_codes) != POINTS or len(self.right_codes) != POINTS:
            raise ValueError(f"letter codes for {POINTS} code points")
        if min(self.sizes[0], self.sizes[1]) <= EDGE:
            raise ValueError("an alphabet has an edge")
        _check_codes(self.left_codes, self.sizes[0])
        _check_codes(self.right_codes, self.sizes[1])

    cdef bint _fit(self, const Py_ssize_t* shape) noexcept:
        return shape[0] == self.sizes[0] and shape[1] == self.sizes[1]

    cdef _add(self, int k, kind):
        cdef int dx = kind[0], dy = kind[1]
        cdef const int32_t[::1] left = kind[2], right = kind[3], numbers = kind[4]
        if not (0 <= dx < DEEP and 0 <= dy < DEEP and dx + dy):
            raise ValueError("a kind of operation takes letters")
        if len(left) != self.sizes[0] ** dx or len(right) != self.sizes[1] ** dy:
            raise ValueError("ranks do not fit the alphabets")
        _check_codes(numbers, self.left.shape[0])
        _check_codes(left, len(numbers) - _check_codes(right, len(numbers)))
        self.held += [kind[2:]]
        self.kinds[k] = Kind(dx, dy, &left[0], &right[0], &numbers[0])
        if (dx, dy) == (1, 0):
            self.remove = k
        elif (dx, dy) == (0, 1):
            self.insert = k

    def features(self, list xs, list ys, double[:, ::1] found):
        """Fill in the features of pairs of prepared names; one left name may stand beside all right ones."""
        if found.shape[0] != len(ys) or found.shape[1] != 6:
            raise ValueError("six features a pair")
        cdef Names left = Names(xs, self.left_codes), right = Names(ys, self.right_codes)
        cdef Py_ssize_t i, most = left.most + right.most
        cdef Room room = Room(self.count, left.most, right.most)
        cdef bint one = len(xs) == 1
        if not one and len(xs) != len(ys):
            raise ValueError("as many left names as right ones, or one")
        with nogil:
            for i in range(right.count):
                if i == 0 or not one:
                    self._place(left.at(i), room)
                    found[i, 2] = self.left_chance.of(left.at(i))
                else:
                    found[i, 2] = found[0, 2]
                self._row(left.at(0 if one else i), right.at(i), room, &found[i, 0])

    def best(self, list xs, list ys, double[::1] found):
        """Fill in the logarithm of the weight of the heaviest alignment of each pair, -inf where there is none."""
        if found.shape[0] != len(ys) or len(xs) != len(ys):
            raise ValueError("one number a pair")
        cdef Names left = Names(xs, self.left_codes), right = Names(ys, self.right_codes)
        cdef Room room = Room(self.count, left.most, right.most)
        cdef Py_ssize_t i
        with nogil:
            for i in range(right.count):
                self._place(left.at(i), room)
                found[i] = log(self._sum(left.at(i), right.at(i), room, True))
                found[i] -= self.gain * (left.at(i).length + right.at(i).length)

    cdef void _row(self, Name x, Name y, Room room, double* found) noexcept nogil:
        cdef double total = self._sum(x, y, room, False)
        cdef double least
        if x.length + y.length <= self.short and total < self.least:
            total = 0
        found[0] = 1
        found[1] = log(total) - self.gain * (x.length + y.length)
        found[3] = self.right_chance.of(y)
        least = min(found[2] + found[3] - self.far, self.floor)
        if not found[1] > least:
            found[1] = least
        found[4] = min(x.length, self.long)
        found[5] = min(y.length, self.long)

    cdef void _place(self, Name x, Room room) noexcept nogil:
        """Look up the row of each kind at each place of the left name."""
        cdef Py_ssize_t i
        cdef int k
        for k in range(self.count):
            for i in range(x.length + 1):
                room.rows[i * self.count + k] = _rank(x, i, self.kinds[k].dx, self.sizes[0], self.kinds[k].left)

    cdef double _sum(self, Name x, Name y, Room room, bint best) noexcept nogil:
        """Weigh all alignments, column after column; `best` takes the heaviest way to a node instead of the sum."""
        cdef Py_ssize_t i, j, width = x.length + 1
        cdef int k, number, dx, dy, before, last
        cdef uint32_t mask
        cdef double total = 0, way
        cdef double* here
        cdef const double* back
        cdef Kind kind
        for j in range(y.length + 1):
            here = room.cells + (j % DEEP) * width
            last = y.codes[j]
            for k in range(self.count):
                kind = self.kinds[k]
                room.columns[k] = _rank(y, j, kind.dy, self.sizes[1], kind.right)
            for i in range(width):
                total = 1 if i == 0 and j == 0 else 0
                mask = self.masks[x.codes[i], last]
                k = 0
                while mask:
                    if mask & 1:
                        kind = self.kinds[k]
                        number = kind.numbers[room.rows[i * self.count + k] + room.columns[k]]
                        if number and i >= kind.dx and j >= kind.dy:
                            back = room.cells + ((j - kind.dy) % DEEP) * width
                            way = back[i - kind.dx]
                            way *= self.left[number, x.codes[i - kind.dx]] * self.right[number, y.codes[j - kind.dy]]
                            total = max(total, way) if best else total + way
                    mask >>= 1
                    k += 1
                here[i] = total * self.leave[x.codes[i], last]
        return total * self.end[x.codes[x.length], y.codes[y.length]]


ctypedef fused Code:
    int16_t
    int32_t


cdef Py_ssize_t _check_codes(const Code[::1] codes, Py_ssize_t size) except -1:
    """Make sure that all codes lie in 0..size - 1, and give the highest."""
    cdef Py_ssize_t i, highest = 0
    for i in range(codes.shape[0]):
        if not 0 <= codes[i] < size:
            raise ValueError("a code leads out of its table")
        highest = max(highest, codes[i])
    return highest


cdef inline int32_t _rank(Name name, Py_ssize_t end, int letters, int size, const int32_t* ranks) noexcept nogil:
    cdef Py_ssize_t i, packed = 0
    if end < letters:
        return 0
    for i in range(end - letters + 1, end + 1):
        packed = packed * size + name.codes[i]
    return ranks[packed]


cdef class Names:
    """Coded names, one after the other."""

    cdef int16_t* codes
    cdef Py_ssize_t* starts
    cdef Py_ssize_t count, most

    def __cinit__(self, list names, const int16_t[::1] table):
        cdef Py_ssize_t total = 0, at = 0, i
        cdef str name
        cdef Py_UCS4 letter
        self.count, self.most = len(names), 0
        for name in names:
            total += len(name) + 1
            self.most = max(self.most, len(name))
        self.codes = <int16_t*> malloc(max(total, 1) * sizeof(int16_t))
        self.starts = <Py_ssize_t*> malloc((self.count + 1) * sizeof(Py_ssize_t))
        if self.codes is NULL or self.starts is NULL:
            raise MemoryError
        for i, name in enumerate(names):
            self.starts[i] = at
            self.codes[at] = EDGE
            at += 1
            for letter in name:
                self.codes[at] = table[min(<Py_ssize_t> letter, POINTS - 1)]
                at += 1
        self.starts[self.count] = at

    def __dealloc__(self):
        free(self.codes)
        free(self.starts)

    cdef inline Name at(self, Py_ssize_t i) noexcept nogil:
        return Name(self.codes + self.starts[i], self.starts[i + 1] - self.starts[i] - 1)


cdef class Room:
    """The scratch memory of one call."""

    cdef double* cells  # the last columns of the lattice
    cdef int32_t* rows  # of each place of the left name and each kind
    cdef int32_t columns[KINDS]

    def __cinit__(self, int kinds, Py_ssize_t left, Py_ssize_t right):
        self.cells = <double*> malloc(DEEP * (left + 1) * sizeof(double))
        self.rows = <int32_t*> malloc((left + 1) * max(kinds, 1) * sizeof(int32_t))
        if self.cells is NULL or self.rows is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.cells)
        free(self.rows)
