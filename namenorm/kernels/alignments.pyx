# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The forward and the Viterbi score of the edit model, from prepared names to features in one pass.

Why no index leaves its table: every letter code, rank and operation number is checked when a model's tables come in
(`_checked`), names are coded through such a table, and all other indices are places within a name. The tables are
copied then and never change. Scratch memory belongs to one call, so threads share an Aligner freely.
"""

from libc.math cimport log
from libc.stdint cimport int16_t, int32_t, uint16_t, uint32_t
from libc.stdlib cimport calloc, free, malloc

cdef extern from *:
    """
    static inline int lowest(unsigned mask) {  /* the place of the lowest bit that is set; one is */
    #if defined(__GNUC__)
        return __builtin_ctz(mask);
    #else
        int k = 0;
        while (!(mask & 1)) { mask >>= 1; k++; }
        return k;
    #endif
    }
    """
    int lowest(unsigned mask) nogil


cdef enum:
    POINTS = 0x10000  # entries of a table of letter codes; what lies beyond shares the last
    MOST_CODES = 1024  # of an alphabet, so that a packed group is an int
    KINDS = 16  # bits of a mask
    DEEP = 4  # columns of the lattice kept in memory, a power of two above the letters that an operation takes
    PAD = 0
    EDGE = 1


cdef struct Kind:
    int dx
    int dy
    const int32_t* left  # packed letters -> start of a row of numbers
    const int16_t* right  # packed letters -> column
    const int16_t* numbers


cdef struct Tables:  # of one model
    int left_size
    int right_size
    int count
    int drop  # which kind takes one letter of one side alone, -1 for none
    int add
    Kind kinds[KINDS]
    int left_most  # letters of a group
    int right_most
    const uint16_t* left_groups[DEEP]  # kinds that take a packed group of as many letters
    const uint16_t* right_groups[DEEP]
    const uint16_t* masks  # kinds that end in two letters: right x left
    const uint16_t* left_masks  # likewise, with the last letter but one of the left
    const uint16_t* right_masks  # likewise, of the right
    const float* leave  # right x left
    const float* end  # right x left
    const float* left  # operations x left letters
    const float* right  # operations x right letters


cdef struct Name:  # letter codes; codes[0] is the edge before the first
    const int16_t* codes
    Py_ssize_t length


cdef struct Step:  # into a column by one kind of operation
    const int16_t* numbers  # of the operations, to be found by row
    const double* back  # the column it comes from
    int dx
    int before  # right letter before it


cdef struct Column:  # of the lattice
    Py_ssize_t place  # letters of the right name done
    int last  # the last of these
    int second  # the last but one
    double add  # what adding that letter weighs after the right letter before it ...
    const float* added  # ... and after each left letter
    int mask  # kinds that end here
    Step steps[KINDS]


cdef class Chance:
    """A letter n-gram model: the log probability of a name on its own."""

    cdef const float[::1] table
    cdef Py_ssize_t order, size, whole

    def __init__(self, table, Py_ssize_t size, Py_ssize_t order):
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
            code = name.codes[i] if i <= name.length else EDGE
            history = history * self.size + code
            if code != PAD:
                total += self.table[history]
            first = i - self.order + 1
            history -= self.whole * (name.codes[first] if first > 0 else EDGE)
        return total


cdef class Aligner:
    """The tables of one model, and the sums over all alignments of two names.

    Args:
        codes: of each side, the letter code of every code point below 0x10000 (int16).
        sizes: number of letter codes of each side.
        kinds: of each kind of operation (dx, dy, rows, columns, numbers): letters taken, packed letters of a side to
            the start of a row (int32) and to a column (int16), and the numbers of the operations (int16).
        groups: of each side, which kinds take a group of 0, 1, 2 ... letters, one bit each (packed letters, uint16).
        masks: which kinds have an operation with these two letters, likewise (3 x right x left): those at the end, the
            last but one of the left with the last of the right, and the last of the left with the last but one of the
            right; a kind that has no such letter, with any.
        weights: of the operations after each letter of the left (base included) and of the right (operations x
            letters), of leaving and of ending after two letters (right x left); float32, raised by `gain` a letter.
        chances: table and order of the letter model of each side.
        bounds: (smallest sum that counts for names of at most `short` letters together, `short`, least logarithm
            of a sum, nats below chance, letters beyond which length says nothing more).
    """

    cdef Tables tables
    cdef double gain, least, floor, far
    cdef Py_ssize_t short, long, operations
    cdef list held  # keeps the memory that the pointers lead to
    cdef const int16_t[::1] left_codes, right_codes
    cdef Chance left_chance, right_chance

    def __init__(self, codes, sizes, kinds, groups, masks, weights, chances, bounds, double gain):
        self.gain = gain
        self.least, self.short, self.floor, self.far, self.long = bounds
        self.left_codes, self.right_codes = codes
        self.tables.left_size, self.tables.right_size = sizes
        (left, left_order), (right, right_order) = chances
        self.left_chance = Chance(left, sizes[0], left_order)
        self.right_chance = Chance(right, sizes[1], right_order)
        self._check_codes()
        self.held = [kinds, groups, masks, weights]
        self._weigh(masks, *weights)
        self.tables.count = len(kinds)
        self.tables.drop = self.tables.add = -1
        if len(kinds) > KINDS:
            raise ValueError(f"at most {KINDS} kinds of operations")
        for k, kind in enumerate(kinds):
            self._add(k, kind)
        for side in (0, 1):
            self._group(side, groups[side])

    def _check_codes(self):
        if len(self.left_codes) != POINTS or len(self.right_codes) != POINTS:
            raise ValueError(f"letter codes for {POINTS} code points")
        if not EDGE < self.tables.left_size <= MOST_CODES or not EDGE < self.tables.right_size <= MOST_CODES:
            raise ValueError(f"an alphabet has an edge, and at most {MOST_CODES} codes")
        highest(self.left_codes, self.tables.left_size)
        highest(self.right_codes, self.tables.right_size)

    def _weigh(
        self,
        const uint16_t[:, :, ::1] masks,
        const float[:, ::1] left,
        const float[:, ::1] right,
        const float[:, ::1] leave,
        const float[:, ::1] end,
    ):
        cdef Tables* to = &self.tables
        self.operations = left.shape[0]
        if not self.operations or right.shape[0] != self.operations:
            raise ValueError("weights of as many operations on either side")
        if left.shape[1] != to.left_size or right.shape[1] != to.right_size:
            raise ValueError("weights do not fit the alphabets")
        for rows, columns in (
            (masks.shape[1], masks.shape[2]), (leave.shape[0], leave.shape[1]), (end.shape[0], end.shape[1])
        ):
            if rows != to.right_size or columns != to.left_size:
                raise ValueError("weights of letter pairs do not fit the alphabets")
        if masks.shape[0] != 3:
            raise ValueError("three masks")
        to.masks, to.left_masks, to.right_masks = &masks[0, 0, 0], &masks[1, 0, 0], &masks[2, 0, 0]
        to.left, to.right = &left[0, 0], &right[0, 0]
        to.leave, to.end = &leave[0, 0], &end[0, 0]

    def _add(self, int k, kind):
        cdef int dx = kind[0], dy = kind[1]
        cdef const int32_t[::1] left = kind[2]
        cdef const int16_t[::1] right = kind[3], numbers = kind[4]
        if not (0 <= dx < DEEP and 0 <= dy < DEEP and dx + dy):
            raise ValueError("an operation takes letters")
        if len(left) != self.tables.left_size**dx or len(right) != self.tables.right_size**dy:
            raise ValueError("ranks do not fit the alphabets")
        highest(numbers, self.operations)
        highest(left, len(numbers) - highest(right, len(numbers)))
        self.tables.kinds[k] = Kind(dx, dy, &left[0], &right[0], &numbers[0])
        if (dx, dy) == (1, 0):
            self.tables.drop = k
        elif (dx, dy) == (0, 1):
            self.tables.add = k

    def _group(self, int side, groups):
        cdef const uint16_t[::1] group
        cdef Py_ssize_t size = self.tables.right_size if side else self.tables.left_size
        cdef int letters
        if not 0 < len(groups) <= DEEP:
            raise ValueError(f"groups of up to {DEEP - 1} letters")
        for letters in range(len(groups)):
            group = groups[letters]
            if len(group) != size**letters:
                raise ValueError("groups do not fit the alphabets")
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
                x = left.at(0 if one else i)
                if i == 0 or not one:
                    place(&self.tables, x, room)
                    chance = self.left_chance.of(x)
                found[i, 2] = chance
                self._row(x, right.at(i), room, &found[i, 0])

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
                x, y = left.at(0 if one else i), right.at(i)
                if i == 0 or not one:
                    place(&self.tables, x, room)
                found[i] = log(weigh(&self.tables, x, y, room, True)) - self.gain * (x.length + y.length)

    cdef void _row(self, Name x, Name y, Room room, double* found) noexcept nogil:
        cdef double total = weigh(&self.tables, x, y, room, False)
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


cdef void place(const Tables* tables, Name x, Room room) noexcept nogil:
    """Look up what each place of the left name allows: kinds, rows of numbers, and what dropping its letter weighs."""
    cdef Py_ssize_t i
    cdef int number, k, mask
    cdef const Kind* kind
    cdef int32_t* row = room.rows
    for i in range(x.length + 1):
        mask = room.masks[i] = groups(x, i, tables.left_size, tables.left_most, tables.left_groups) & ((1 << tables.count) - 1)
        while mask:
            k = lowest(mask)
            mask &= mask - 1
            kind = &tables.kinds[k]
            row[k] = kind.left[pack(x, i, kind.dx, tables.left_size)]
        number = 0
        if tables.drop >= 0 and room.masks[i] >> tables.drop & 1:
            kind = &tables.kinds[tables.drop]
            number = kind.numbers[row[tables.drop] + kind.right[0]]
        room.drop[i] = tables.left[number * tables.left_size + x.codes[i - 1]] if number else 0
        room.dropped[i] = tables.right + number * tables.right_size
        row += KINDS


cdef double weigh(const Tables* tables, Name x, Name y, Room room, bint best) noexcept nogil:
    """Weigh all alignments, column after column; `best` takes the heaviest way to a node instead of the sum."""
    cdef Py_ssize_t j
    cdef Column column
    cdef double total = 0
    for j in range(y.length + 1):
        enter(tables, x, y, j, room, &column)
        if best:
            total = fill(tables, x, &column, room, True)
        else:
            total = fill(tables, x, &column, room, False)
    return total * tables.end[y.codes[y.length] * tables.left_size + x.codes[x.length]]


cdef inline void enter(
    const Tables* tables, Name x, Name y, Py_ssize_t j, Room room, Column* column
) noexcept nogil:
    """Look up what a column allows."""
    cdef int k, mask, number = 0
    cdef const Kind* kind
    cdef Step* step
    column.place, column.last, column.second = j, y.codes[j], y.codes[j - 1 if j else 0]
    mask = column.mask = groups(y, j, tables.right_size, tables.right_most, tables.right_groups) & ((1 << tables.count) - 1)
    if tables.drop >= 0:
        column.mask &= ~(1 << tables.drop)
    if tables.add >= 0:
        column.mask &= ~(1 << tables.add)
        if mask >> tables.add & 1:
            kind = &tables.kinds[tables.add]
            number = kind.numbers[kind.left[0] + kind.right[y.codes[j]]]
    column.add = tables.right[number * tables.right_size + column.second] if number else 0
    column.added = tables.left + number * tables.left_size
    mask = column.mask
    while mask:
        k = lowest(mask)
        mask &= mask - 1
        kind, step = &tables.kinds[k], &column.steps[k]
        step.numbers = kind.numbers + kind.right[pack(y, j, kind.dy, tables.right_size)]
        step.back = room.cells + ((j - kind.dy) & (DEEP - 1)) * (x.length + 1)
        step.dx, step.before = kind.dx, y.codes[j - kind.dy]


cdef inline double fill(const Tables* tables, Name x, const Column* column, Room room, bint best) noexcept nogil:
    """Weigh the ways to each node of a column, and give the weight of the last one."""
    cdef Py_ssize_t i, width = x.length + 1
    cdef double* here = room.cells + (column.place & (DEEP - 1)) * width
    cdef double* sums = room.sums
    cdef const double* drop = room.drop
    cdef const float* const* dropped = room.dropped
    cdef const float* leave = tables.leave + column.last * tables.left_size
    cdef double total = 0, above = 0, left
    cdef uint32_t hit
    for i in range(meet(tables, x, column, room)):
        hit = room.hits[i]
        sums[hit // KINDS] = heavier(sums[hit // KINDS], way(tables, x, column, room.rows[hit], hit), best)
    for i in range(width):
        left = leave[x.codes[i]]
        total = drop[i] * dropped[i][column.last]
        here[i] = heavier(sums[i] * left, above * (total * left), best)  # one product less to wait for
        above = here[i]
    return above


cdef inline Py_ssize_t meet(const Tables* tables, Name x, const Column* column, Room room) noexcept nogil:
    """Weigh what adds the last right letter alone, and list the other kinds that end at each node of a column."""
    cdef Py_ssize_t i, found = 0
    cdef const double* back = room.cells + ((column.place - 1) & (DEEP - 1)) * (x.length + 1)
    cdef const uint16_t* masks = tables.masks + column.last * tables.left_size
    cdef const uint16_t* left_masks = tables.left_masks + column.last * tables.left_size
    cdef const uint16_t* right_masks = tables.right_masks + column.second * tables.left_size
    cdef const uint16_t* own = room.masks
    cdef double* sums = room.sums
    cdef uint32_t* hits = room.hits
    cdef double add = column.add
    cdef const float* added = column.added
    cdef uint32_t mask, first = column.mask
    cdef int letter = EDGE, second
    if not column.place:
        back = room.nothing
    for i in range(x.length + 1):
        second, letter = letter, x.codes[i]
        sums[i] = back[i] * (add * added[letter])
        mask = masks[letter] & left_masks[second] & right_masks[letter] & first & own[i]
        hits[found] = <uint32_t> i * KINDS + lowest(mask | 1 << KINDS)  # most nodes have one or none: nothing to guess
        found += mask != 0
        mask &= mask - 1
        while mask:
            hits[found] = <uint32_t> i * KINDS + lowest(mask)
            found += 1
            mask &= mask - 1
    if not column.place:
        sums[0] = 1
    return found


cdef inline double heavier(double one, double other, bint best) noexcept nogil:
    if best:
        return max(one, other)
    return one + other


cdef inline double way(
    const Tables* tables, Name x, const Column* column, int32_t row, uint32_t hit
) noexcept nogil:
    """Weigh the ways to a node whose last operation is of one kind; nothing where there is none (number 0)."""
    cdef const Step* step = &column.steps[hit % KINDS]
    cdef Py_ssize_t number = step.numbers[row], i = <Py_ssize_t> (hit // KINDS) - step.dx
    cdef float weight = tables.left[number * tables.left_size + x.codes[i]]
    weight *= tables.right[number * tables.right_size + step.before]
    return weight * step.back[i]


cdef inline int groups(Name name, Py_ssize_t end, int size, int most, const uint16_t* const* kinds) noexcept nogil:
    """Mark the kinds that take a group of letters that ends at a place."""
    cdef int found = kinds[0][0], letters, packed = 0, power = 1
    for letters in range(1, min(<Py_ssize_t> most, end) + 1):
        packed += name.codes[end - letters + 1] * power
        power *= size
        found |= kinds[letters][packed]
    return found


cdef inline int pack(Name name, Py_ssize_t end, int letters, int size) noexcept nogil:
    """Pack the group of letters that ends at a place."""
    cdef Py_ssize_t i
    cdef int packed = 0
    for i in range(end - letters + 1, end + 1):
        packed = packed * size + name.codes[i]
    return packed


ctypedef fused Code:
    int16_t
    int32_t


cdef Py_ssize_t highest(const Code[::1] codes, Py_ssize_t size) except -1:
    """Make sure that all codes lie in 0..size - 1, and give the highest."""
    cdef Py_ssize_t i, most = 0
    for i in range(codes.shape[0]):
        if not 0 <= codes[i] < size:
            raise ValueError("a code leads out of its table")
        most = max(most, codes[i])
    return most


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
    """The scratch memory of one call: what each place of the left name allows, and columns of the lattice."""

    cdef double* cells  # the last DEEP columns
    cdef double* drop  # what dropping the letter before each place weighs after the left letter before that ...
    cdef const float** dropped  # ... and after each right letter
    cdef uint16_t* masks  # kinds that end at each place
    cdef int32_t* rows  # where the numbers of these begin
    cdef uint32_t* hits  # of a column: place and kind of what may end there
    cdef double* sums  # of a column
    cdef double* nothing  # before the first column

    def __cinit__(self, Py_ssize_t letters):
        cdef Py_ssize_t places = letters + 1
        self.cells = <double*> malloc(DEEP * places * sizeof(double))
        self.drop = <double*> malloc(places * sizeof(double))
        self.dropped = <const float**> malloc(places * sizeof(void*))
        self.masks = <uint16_t*> malloc(places * sizeof(uint16_t))
        self.rows = <int32_t*> malloc(places * KINDS * sizeof(int32_t))
        self.hits = <uint32_t*> malloc((places * KINDS + 1) * sizeof(uint32_t))
        self.sums = <double*> malloc(places * sizeof(double))
        self.nothing = <double*> calloc(places, sizeof(double))
        if not (self.cells and self.drop and self.dropped and self.masks and self.rows):
            raise MemoryError
        if not (self.hits and self.sums and self.nothing):
            raise MemoryError

    def __dealloc__(self):
        free(self.cells)
        free(self.drop)
        free(self.dropped)
        free(self.masks)
        free(self.rows)
        free(self.hits)
        free(self.sums)
        free(self.nothing)
