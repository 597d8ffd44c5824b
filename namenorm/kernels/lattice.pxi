"""The lattice of two names: what each place allows, and the weight of all ways through."""

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


cdef struct Kind:
    int dx
    int dy
    const int16_t* left  # packed letters -> row of numbers
    const int16_t* right  # packed letters -> column
    const int16_t* numbers
    int columns


cdef struct Tables:  # of one model
    int left_size
    int right_size
    int count
    int drop  # which kind takes one letter of one side alone, -1 for none
    int add
    int listed  # the kinds but these two, one bit each
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
    const float* next_left  # likewise, after the operation
    const float* next_right


cdef struct Column:  # of the lattice
    Py_ssize_t place  # letters of the right name done
    int last  # the last of these
    int second  # the last but one
    int next  # the one after these
    double add  # what adding the last letter weighs between the right letters around it ...
    const float* added  # ... after each left letter ...
    const float* adding  # ... and before each
    int mask  # kinds that end here
    int packed[DEEP]  # the groups of so many letters that end here
    const double* back[DEEP]  # the column so many letters before
    int before[DEEP]  # the right letter before these


cdef class Room:
    """The scratch memory of one call: what each place of the left name allows, and columns of the lattice."""

    cdef double* cells  # the last DEEP columns
    cdef double* drop  # what dropping the letter before each place weighs between the left letters around it ...
    cdef int* dropped  # ... and where the weights of dropping it between right letters are
    cdef uint16_t* masks  # kinds that end at each place
    cdef int* packed  # the groups of 0 .. DEEP - 1 letters that end at each place
    cdef uint32_t* hits  # of a column: place and kind of what may end there
    cdef double* sums  # of a column
    cdef double* nothing  # before the first column
    cdef const int16_t* codes  # of the left name that is looked up

    def __cinit__(self, Py_ssize_t letters):
        cdef Py_ssize_t places = letters + 1
        self.codes = NULL
        self.cells = <double*> malloc(DEEP * places * sizeof(double))
        self.drop = <double*> malloc(places * sizeof(double))
        self.dropped = <int*> malloc(places * sizeof(int))
        self.masks = <uint16_t*> malloc(places * sizeof(uint16_t))
        self.packed = <int*> malloc(places * DEEP * sizeof(int))
        self.hits = <uint32_t*> malloc((places * KINDS + 1) * sizeof(uint32_t))
        self.sums = <double*> malloc(places * sizeof(double))
        self.nothing = <double*> calloc(places, sizeof(double))
        if not (self.cells and self.drop and self.dropped and self.masks and self.packed):
            raise MemoryError
        if not (self.hits and self.sums and self.nothing):
            raise MemoryError

    def __dealloc__(self):
        free(self.cells)
        free(self.drop)
        free(self.dropped)
        free(self.masks)
        free(self.packed)
        free(self.hits)
        free(self.sums)
        free(self.nothing)


cdef void place(const Tables* tables, Name x, Room room) noexcept nogil:
    """Look up what each place of the left name allows: groups, kinds, and what dropping its letter weighs."""
    cdef Py_ssize_t i
    cdef int number
    cdef int* packed = room.packed
    cdef const Kind* kind
    room.codes = x.codes
    for i in range(x.length + 1):
        room.masks[i] = <uint16_t> pack(x, i, tables.left_size, tables.left_most, tables.left_groups, packed)
        number = 0
        if tables.drop >= 0 and i:
            kind = &tables.kinds[tables.drop]
            number = kind.numbers[kind.left[packed[1]] * kind.columns + kind.right[0]]
        room.drop[i] = tables.left[number * tables.left_size + x.codes[i - 1 if i else 0]]
        room.drop[i] *= tables.next_left[number * tables.left_size + x.codes[i + 1]]
        room.dropped[i] = number * tables.right_size
        packed += DEEP


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
    cdef int k, number = 0
    cdef const Kind* kind
    column.place, column.last, column.second, column.next = j, y.codes[j], y.codes[j - 1 if j else 0], y.codes[j + 1]
    column.mask = pack(y, j, tables.right_size, tables.right_most, tables.right_groups, column.packed) & tables.listed
    for k in range(tables.right_most + 1):
        column.back[k] = room.cells + ((j - k) & (DEEP - 1)) * (x.length + 1)
        column.before[k] = y.codes[j - k if j > k else 0]
    if tables.add >= 0 and j:
        kind = &tables.kinds[tables.add]
        number = kind.numbers[kind.left[0] * kind.columns + kind.right[column.packed[1]]]
    column.add = tables.right[number * tables.right_size + column.second]
    column.add *= tables.next_right[number * tables.right_size + column.next]
    column.added = tables.left + number * tables.left_size
    column.adding = tables.next_left + number * tables.left_size


cdef inline double fill(const Tables* tables, Name x, const Column* column, Room room, bint best) noexcept nogil:
    """Weigh the ways to each node of a column, and give the weight of the last one before it is left."""
    cdef Py_ssize_t i, width = x.length + 1
    cdef double* here = room.cells + (column.place & (DEEP - 1)) * width
    cdef double* sums = room.sums
    cdef const double* drop = room.drop
    cdef const int* dropped = room.dropped
    cdef const float* after = tables.right + column.last
    cdef const float* before = tables.next_right + column.next
    cdef const float* leave = tables.leave + column.last * tables.left_size
    cdef double above = 0, second = 0, weight = 0, left
    cdef uint32_t hit
    for i in range(meet(tables, x, column, room)):
        hit = room.hits[i]
        sums[hit // KINDS] = heavier(sums[hit // KINDS], way(tables, x, column, room.packed, hit), best)
    for i in range(width):
        left = leave[x.codes[i]]
        weight = drop[i] * (after[dropped[i]] * before[dropped[i]])
        second = above
        above = here[i] = heavier(sums[i] * left, above * (weight * left), best)  # one product less to wait for
    return heavier(sums[width - 1], second * weight, best)


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
    cdef const float* adding = column.adding
    cdef uint32_t mask, first = column.mask
    cdef int letter = EDGE, second
    if not column.place:
        back = room.nothing
    for i in range(x.length + 1):
        second, letter = letter, x.codes[i]
        sums[i] = back[i] * (add * (added[letter] * adding[x.codes[i + 1]]))
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
    const Tables* tables, Name x, const Column* column, const int* packed, uint32_t hit
) noexcept nogil:
    """Weigh the ways to a node whose last operation is of one kind; nothing where there is none (number 0)."""
    cdef const Kind* kind = &tables.kinds[hit % KINDS]
    cdef Py_ssize_t i = hit // KINDS
    cdef int row = kind.left[packed[i * DEEP + kind.dx]], at = kind.right[column.packed[kind.dy]]
    cdef Py_ssize_t number = kind.numbers[row * kind.columns + at]
    cdef float weight = tables.left[number * tables.left_size + x.codes[i - kind.dx]]
    weight *= tables.right[number * tables.right_size + column.before[kind.dy]]
    weight *= tables.next_left[number * tables.left_size + x.codes[i + 1]]
    weight *= tables.next_right[number * tables.right_size + column.next]
    return weight * column.back[kind.dy][i - kind.dx]


cdef inline int pack(
    Name name, Py_ssize_t end, int size, int most, const uint16_t* const* kinds, int* packed
) noexcept nogil:
    """Pack the groups of 1 .. `most` letters that end at a place, and mark the kinds that take one of them."""
    cdef int found = kinds[0][0]
    packed[0] = packed[1] = packed[2] = packed[3] = 0
    if most >= 1 and end >= 1:
        packed[1] = name.codes[end]
        found |= kinds[1][packed[1]]
        if most >= 2 and end >= 2:
            packed[2] = name.codes[end - 1] * size + packed[1]
            found |= kinds[2][packed[2]]
            if most >= 3 and end >= 3:
                packed[3] = name.codes[end - 2] * size * size + packed[2]
                found |= kinds[3][packed[3]]
    return found
