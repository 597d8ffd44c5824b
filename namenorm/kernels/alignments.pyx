# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The forward and the Viterbi score of the edit model, from prepared names to features in one pass.

Why no index leaves its table: every letter code, rank and operation number is checked when the tables of a model come
in, names are coded through a checked table, and all other indices are places within a name. Scratch memory belongs to
one call, so threads share an Aligner freely.
"""

from libc.math cimport log
from libc.stdint cimport int16_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, malloc

cdef enum:
    POINTS = 0x10000  # entries of a table of letter codes; what lies beyond shares the last
    MOST_CODES = 1024  # of an alphabet, so that a packed group is an int
    KINDS = 16  # bits of a mask
    DEEP = 4  # columns of the lattice kept in memory, a power of two above the letters that an operation takes
    PAD = 0
    EDGE = 1

include "names.pxi"
include "lattice.pxi"


cdef class Aligner:
    """The tables of one model, and the sums over all alignments of two names.

    Args:
        codes: of each side, the letter code of every code point below 0x10000 (int16).
        sizes: number of letter codes of each side.
        kinds: of each kind of operation (dx, dy, rows, columns, numbers): letters taken, packed letters of a side to
            a row and to a column, and the numbers of the operations (rows x columns); int16.
        groups: of each side, which kinds take a group of 0, 1, 2 ... letters, one bit each (packed letters, uint16).
        masks: which kinds have an operation with these two letters, likewise (3 x right x left): those at the end, the
            last but one of the left with the last of the right, and the last of the left with the last but one of the
            right; a kind that has no such letter, with any.
        weights: of the operations after each letter of the left (base included) and of the right, and before each
            (four of operations x letters), of leaving and of ending after two letters (right x left); float32, raised
            by `gain` a letter.
        chances: table and order of the letter model of each side.
        bounds: (logarithm of the least raised sum that counts for names of at most `short` letters together, `short`,
            least logarithm of a sum, nats below chance, letters beyond which length says nothing more).
    """

    cdef Tables tables
    cdef double gain, faintest, floor, far
    cdef Py_ssize_t short, long, operations
    cdef tuple held  # keeps the memory that the pointers lead to
    cdef const int16_t[::1] left_codes, right_codes
    cdef Chance left_chance, right_chance

    def __cinit__(self, codes, sizes, kinds, groups, masks, weights, chances, bounds, double gain):
        self.gain = gain
        self.faintest, self.short, self.floor, self.far, self.long = bounds
        self.left_codes, self.right_codes = codes
        self.tables.left_size, self.tables.right_size = sizes
        (left, left_order), (right, right_order) = chances
        self.left_chance = Chance(left, sizes[0], left_order)
        self.right_chance = Chance(right, sizes[1], right_order)
        self._check_codes()
        self.held = (*map(tuple, kinds), *map(tuple, groups), masks, *weights)
        left, right, next_left, next_right, leave, end = weights
        self._weigh(left, right, next_left, next_right)
        self._frame(masks, leave, end)
        self.tables.count = len(kinds)
        self.tables.drop = self.tables.add = -1
        if len(kinds) > KINDS:
            raise ValueError(f"at most {KINDS} kinds of operations")
        for k, kind in enumerate(kinds):
            self._add(k, kind)
        self.tables.listed = (1 << self.tables.count) - 1
        for k in (self.tables.drop, self.tables.add):
            self.tables.listed &= ~(1 << k if k >= 0 else 0)
        for side in (0, 1):
            self._group(side, groups[side])

    cdef _check_codes(self):
        if len(self.left_codes) != POINTS or len(self.right_codes) != POINTS:
            raise ValueError(f"letter codes for {POINTS} code points")
        if not EDGE < self.tables.left_size <= MOST_CODES or not EDGE < self.tables.right_size <= MOST_CODES:
            raise ValueError(f"an alphabet has an edge, and at most {MOST_CODES} codes")
        check(self.left_codes, self.tables.left_size)
        check(self.right_codes, self.tables.right_size)

    cdef _weigh(
        self,
        const float[:, ::1] left,
        const float[:, ::1] right,
        const float[:, ::1] next_left,
        const float[:, ::1] next_right,
    ):
        cdef Tables* to = &self.tables
        self.operations = left.shape[0]
        if not self.operations:
            raise ValueError("weights of no operation")
        for count, letters, size in (
            (left.shape[0], left.shape[1], to.left_size),
            (right.shape[0], right.shape[1], to.right_size),
            (next_left.shape[0], next_left.shape[1], to.left_size),
            (next_right.shape[0], next_right.shape[1], to.right_size),
        ):
            if count != self.operations:
                raise ValueError("weights of as many operations on either side")
            if letters != size:
                raise ValueError("weights do not fit the alphabets")
        to.left, to.right = &left[0, 0], &right[0, 0]
        to.next_left, to.next_right = &next_left[0, 0], &next_right[0, 0]

    cdef _frame(self, const uint16_t[:, :, ::1] masks, const float[:, ::1] leave, const float[:, ::1] end):
        cdef Tables* to = &self.tables
        for rows, columns in (
            (masks.shape[1], masks.shape[2]), (leave.shape[0], leave.shape[1]), (end.shape[0], end.shape[1])
        ):
            if rows != to.right_size or columns != to.left_size:
                raise ValueError("weights of letter pairs do not fit the alphabets")
        if masks.shape[0] != 3:
            raise ValueError("three masks")
        to.masks, to.left_masks, to.right_masks = &masks[0, 0, 0], &masks[1, 0, 0], &masks[2, 0, 0]
        to.leave, to.end = &leave[0, 0], &end[0, 0]

    cdef _add(self, int k, kind):
        cdef int dx = kind[0], dy = kind[1]
        cdef const int16_t[::1] left = kind[2], right = kind[3]
        cdef const int16_t[:, ::1] numbers = kind[4]
        if not (0 <= dx < DEEP and 0 <= dy < DEEP and dx + dy):
            raise ValueError("an operation takes letters")
        if len(left) != self.tables.left_size**dx or len(right) != self.tables.right_size**dy:
            raise ValueError("ranks do not fit the alphabets")
        check(left, numbers.shape[0])
        check(right, numbers.shape[1])
        for row in numbers:
            check(row, self.operations)
        self.tables.kinds[k] = Kind(dx, dy, &left[0], &right[0], &numbers[0, 0], numbers.shape[1])
        if (dx, dy) == (1, 0):
            self.tables.drop = k
        elif (dx, dy) == (0, 1):
            self.tables.add = k

    cdef _group(self, int side, groups):
        cdef const uint16_t[::1] group
        cdef Py_ssize_t size = self.tables.right_size if side else self.tables.left_size
        cdef int letters, k
        cdef int takes[DEEP]
        if not 0 < len(groups) <= DEEP:
            raise ValueError(f"groups of up to {DEEP - 1} letters")
        for letters in range(DEEP):
            takes[letters] = 0
        for k in range(self.tables.count):
            takes[self.tables.kinds[k].dy if side else self.tables.kinds[k].dx] |= 1 << k
        for letters in range(DEEP):
            if letters >= len(groups):
                if takes[letters]:
                    raise ValueError("a kind of operation takes more letters than there are groups of")
                continue
            group = groups[letters]
            if len(group) != size**letters or any_beyond(group, takes[letters]):
                raise ValueError("groups do not fit the alphabets or the kinds of operations")
            if side:
                self.tables.right_groups[letters] = &group[0]
                self.tables.right_most = letters
            else:
                self.tables.left_most = letters
                self.tables.left_groups[letters] = &group[0]

    def features(self, list xs, list ys, double[:, ::1] found):
        """Fill in the features of pairs of prepared names; one left name may stand beside all right ones."""
        cdef bint one = len(xs) == 1
        if found.shape[0] != len(ys) or found.shape[1] != 6 or not (one or len(xs) == len(ys)):
            raise ValueError("six features a pair, and as many left names as right ones, or one")
        cdef Names left = Names(xs, self.left_codes), right = Names(ys, self.right_codes)
        cdef Room room = Room(left.most)
        cdef Py_ssize_t i
        cdef double chance = 0
        cdef Name x
        with nogil:
            for i in range(right.count):
                x = left.names[0 if one else i]
                if x.codes != room.codes:
                    place(&self.tables, x, room)
                    chance = self.left_chance.of(x)
                found[i, 2] = chance
                self._row(x, right.names[i], room, &found[i, 0])

    def chances(self, int side, list names, double[::1] found):
        """Fill in the log probability of prepared names on their own, by the letter model of side 0 or 1."""
        if found.shape[0] != len(names):
            raise ValueError("one number a name")
        cdef Chance chance = self.right_chance if side else self.left_chance
        cdef Names coded = Names(names, self.right_codes if side else self.left_codes)
        cdef Py_ssize_t i
        with nogil:
            for i in range(coded.count):
                found[i] = chance.of(coded.names[i])

    def best(self, list xs, list ys, double[::1] found):
        """Fill in the logarithm of the weight of the heaviest alignment of each pair, -inf where there is none."""
        cdef bint one = len(xs) == 1
        if found.shape[0] != len(ys) or not (one or len(xs) == len(ys)):
            raise ValueError("one number a pair, and as many left names as right ones, or one")
        cdef Names left = Names(xs, self.left_codes), right = Names(ys, self.right_codes)
        cdef Room room = Room(left.most)
        cdef Py_ssize_t i
        cdef Name x, y
        with nogil:
            for i in range(right.count):
                x, y = left.names[0 if one else i], right.names[i]
                if x.codes != room.codes:
                    place(&self.tables, x, room)
                found[i] = log(weigh(&self.tables, x, y, room, True)) - self.gain * (x.length + y.length)

    cdef void _row(self, Name x, Name y, Room room, double* found) noexcept nogil:
        cdef double total = log(weigh(&self.tables, x, y, room, False))
        cdef double least
        found[0] = 1
        found[1] = total - self.gain * (x.length + y.length)
        found[3] = self.right_chance.of(y)
        least = min(found[2] + found[3] - self.far, self.floor)
        if not found[1] > least or (total < self.faintest and x.length + y.length <= self.short):
            found[1] = least
        found[4] = min(x.length, self.long)
        found[5] = min(y.length, self.long)
