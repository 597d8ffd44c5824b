# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The forward and the backward algorithm over coded pairs: expected uses of operations, for training.

Why no index leaves its table: codes, ranks and operation numbers are checked when they come in, and all other indices
are places within a name. Scratch memory belongs to one call.
"""

from libc.math cimport fabs, log
from libc.stdint cimport int32_t

import numpy as np

cdef enum:
    EDGE = 1
    KINDS = 16
    LETTERS = 4  # more than an operation takes of a side

cdef struct Kind:
    int dx
    int dy
    const int32_t* left  # packed letters -> row of numbers, 0 for none
    const int32_t* right  # packed letters -> column
    const int32_t* numbers
    int columns


cdef struct Arc:  # one operation of a lattice
    int source
    int target
    int number
    int codes[4]  # the left and the right letter before it, those after it
    double weight


cdef struct Context:  # weights of operations by one letter
    const double* weights
    int width  # 1 where the letter does not matter
    int every  # 0 likewise
    double* uses  # NULL where they are not counted
    int counted


cdef struct Lattice:  # of one pair of names
    int rows
    int columns
    const int32_t* x
    const int32_t* y
    double* alpha
    double* beta
    int32_t* left  # of each place of the left name and kind: where the row of numbers starts, -1 for none
    int32_t* right  # likewise: the column
    Arc* arcs
    int count


cdef class Sums:
    """The tables of a model in training, and its sums over all alignments.

    Args:
        sizes: number of letter codes of each side.
        kinds: of each kind of operation (dx, dy, left, right, numbers, columns): letters taken, packed letters of a
            side to a row and to a column, and the numbers of the operations (rows x columns); int32.
        weights: of the operations after each letter of the left (base included) and of the right, and before each
            (four of operations x letters, or x 1 where the letter does not matter), of leaving and of ending after two
            letters (left x right); float64, raised by `gain` a letter.
    """

    cdef Kind kinds[KINDS]
    cdef Context contexts[4]
    cdef const double[:, ::1] leave, end
    cdef int count, left_size, right_size
    cdef Py_ssize_t operations
    cdef double gain
    cdef list held  # keeps the memory that the pointers lead to

    def __cinit__(self, sizes, kinds, weights, double gain):
        cdef int k
        self.left_size, self.right_size = sizes
        self.gain = gain
        *contexts, self.leave, self.end = weights
        self.count, self.operations = len(kinds), len(contexts[0])
        if self.count > KINDS or len(contexts) != 4:
            raise ValueError(f"at most {KINDS} kinds of operations, and four contexts")
        for part in weights[4:]:
            if part.shape != (self.left_size, self.right_size):
                raise ValueError("weights of letter pairs do not fit the alphabets")
        self.held = [*map(tuple, kinds), *weights]
        for k, kind in enumerate(kinds):
            self._add(k, kind)
        for k, context in enumerate(contexts):
            self._weigh(k, context)

    cdef _add(self, int k, kind):
        cdef int dx = kind[0], dy = kind[1], columns = kind[5]
        cdef const int32_t[::1] left = kind[2], right = kind[3], numbers = kind[4]
        if not (0 <= dx < LETTERS and 0 <= dy < LETTERS and dx + dy and columns > 0 and len(numbers) % columns == 0):
            raise ValueError("an operation takes letters")
        if len(left) != self.left_size**dx or len(right) != self.right_size**dy:
            raise ValueError("ranks do not fit the alphabets")
        check(left, len(numbers) // columns)
        check(right, columns)
        check(numbers, self.operations)
        self.kinds[k] = Kind(dx, dy, &left[0], &right[0], &numbers[0], columns)

    cdef _weigh(self, int k, const double[:, ::1] weights):
        cdef int size = self.right_size if k & 1 else self.left_size
        if weights.shape[0] != self.operations or weights.shape[1] not in (1, size):
            raise ValueError("weights do not fit the operations or the alphabets")
        self.contexts[k] = Context(&weights[0, 0], weights.shape[1], weights.shape[1] > 1, NULL, size)

    def log_sums(self, left, right, left_lengths, right_lengths, found):
        """Fill in the logarithm of the summed weight of all alignments of coded pairs (pairs x letters)."""
        self._run((left, right, left_lengths, right_lengths), None, None, found)

    def expect(self, left, right, left_lengths, right_lengths, shares, counts, found):
        """Add up the expected uses over pairs, and fill in their log sums as well.

        Args:
            left, right: letter codes of coded pairs (pairs x letters).
            left_lengths, right_lengths: their letters.
            shares: what each pair counts.
            counts: uses of operations; by each of the four contexts (operations x letters) or None; of ends.
            found: the log sum of each pair.
        """
        self._run((left, right, left_lengths, right_lengths), shares, counts, found)

    cdef _run(self, pairs, shares, counts, found):
        cdef const int32_t[:, ::1] xs = pairs[0], ys = pairs[1]
        cdef const int32_t[::1] x_lengths = pairs[2], y_lengths = pairs[3]
        cdef double[::1] sums = found
        cdef Py_ssize_t n = sums.shape[0], p
        if not (xs.shape[0] == ys.shape[0] == len(x_lengths) == len(y_lengths) == n):
            raise ValueError("as many left names as right ones")
        check(x_lengths, xs.shape[1] + 1)
        check(y_lengths, ys.shape[1] + 1)
        check(np.ravel(pairs[0]), self.left_size)
        check(np.ravel(pairs[1]), self.right_size)
        cdef Py_ssize_t cells = (xs.shape[1] + 1) * (ys.shape[1] + 1)
        cdef double[::1] alpha = np.empty(cells), beta = np.empty(cells)
        cdef int32_t[:, ::1] rows = np.empty((xs.shape[1] + 1, KINDS), np.int32)
        cdef int32_t[:, ::1] columns = np.empty((ys.shape[1] + 1, KINDS), np.int32)
        cdef bint counted = counts is not None
        room = np.empty(cells * self.count * sizeof(Arc) if counted else sizeof(Arc), np.uint8)
        cdef unsigned char[::1] arcs = room
        cdef const double[::1] share = shares if counted else found
        cdef double[::1] base = counts[0] if counted else found
        cdef double[:, ::1] ends = counts[5] if counted else np.empty((1, 1))
        if counted:
            self._count(counts, len(share), n)
        cdef Lattice lattice
        for p in range(n):
            lattice = Lattice(
                x_lengths[p], y_lengths[p], NULL, NULL, &alpha[0], &beta[0], &rows[0, 0], &columns[0, 0], NULL, 0
            )
            lattice.x = &xs[p, 0] if lattice.rows else NULL
            lattice.y = &ys[p, 0] if lattice.columns else NULL
            lattice.arcs = <Arc*> &arcs[0] if counted else NULL
            sums[p] = self._pair(&lattice, share[p], &base[0], ends)

    cdef _count(self, counts, Py_ssize_t shares, Py_ssize_t pairs):
        cdef int k
        cdef double[:, ::1] uses
        if shares != pairs or len(counts[0]) != self.operations:
            raise ValueError("one share a pair, and one count an operation")
        if np.shape(counts[5]) != (self.left_size, self.right_size):
            raise ValueError("ends do not fit the alphabets")
        for k in range(4):
            self.contexts[k].uses = NULL
            if counts[1 + k] is not None:
                uses = counts[1 + k]
                if uses.shape[0] != self.operations or uses.shape[1] != self.contexts[k].counted:
                    raise ValueError("counts do not fit the operations or the alphabets")
                self.contexts[k].uses = &uses[0, 0]

    cdef double _pair(self, Lattice* at, double share, double* base, double[:, ::1] ends) noexcept:
        cdef int last_x = at.x[at.rows - 1] if at.rows else EDGE, last_y = at.y[at.columns - 1] if at.columns else EDGE
        cdef double end = self.end[last_x, last_y], total
        look_up(self.kinds, self.count, at.x, at.rows, self.left_size, True, at.left)
        look_up(self.kinds, self.count, at.y, at.columns, self.right_size, False, at.right)
        self._forward(at)
        total = at.alpha[(at.rows + 1) * (at.columns + 1) - 1] * end
        if at.arcs and 1e-280 < total < 1e280:  # beyond, a pair tells nothing
            ends[last_x, last_y] += share
            self._backward(at, end, share / total, base)
        return log(total) - self.gain * (at.rows + at.columns)

    cdef void _forward(self, Lattice* at) noexcept:
        cdef int i, j, k, number, source, width = at.columns + 1, node = 0
        cdef int codes[4]
        cdef double leave, weight
        cdef Kind* kind
        cdef Arc* arc
        for i in range(at.rows + 1):
            codes[2] = at.x[i] if i < at.rows else EDGE
            for j in range(width):
                codes[3] = at.y[j] if j < at.columns else EDGE
                at.alpha[node] = node == 0
                for k in range(self.count):
                    if at.left[i * KINDS + k] < 0 or at.right[j * KINDS + k] < 0:
                        continue
                    kind = &self.kinds[k]
                    number = kind.numbers[at.left[i * KINDS + k] + at.right[j * KINDS + k]]
                    source = node - kind.dx * width - kind.dy
                    if number == 0 or at.alpha[source] == 0:
                        continue
                    codes[0] = at.x[i - kind.dx - 1] if i > kind.dx else EDGE
                    codes[1] = at.y[j - kind.dy - 1] if j > kind.dy else EDGE
                    weight = self._weight(number, codes)
                    at.alpha[node] += at.alpha[source] * weight
                    if at.arcs:
                        arc = &at.arcs[at.count]
                        arc.source, arc.target, arc.number, arc.weight = source, node, number, weight
                        arc.codes = codes
                        at.count += 1
                node += 1

    cdef inline double _weight(self, int number, const int* codes) noexcept:
        cdef double weight = self.leave[codes[0], codes[1]]
        cdef int k
        cdef Context* of
        for k in range(4):
            of = &self.contexts[k]
            weight *= of.weights[<Py_ssize_t> number * of.width + codes[k] * of.every]
        return weight

    cdef void _backward(self, Lattice* at, double end, double scale, double* base) noexcept:
        cdef int a, k, last = (at.rows + 1) * (at.columns + 1) - 1
        cdef double weight, use
        cdef Arc* arc
        for a in range(last):
            at.beta[a] = 0
        at.beta[last] = end
        for a in range(at.count - 1, -1, -1):
            arc = &at.arcs[a]
            weight = arc.weight * at.beta[arc.target]
            at.beta[arc.source] += weight
            use = at.alpha[arc.source] * weight * scale
            if fabs(use) > 1e-7:
                base[arc.number] += use
                for k in range(4):
                    if self.contexts[k].uses:
                        self.contexts[k].uses[<Py_ssize_t> arc.number * self.contexts[k].counted + arc.codes[k]] += use


cdef void look_up(
    const Kind* kinds, int count, const int32_t* codes, int length, int size, bint left, int32_t* found
) noexcept:
    """Find what the groups of letters that end at each place are to each kind."""
    cdef int i, k, d, letters, packed
    for i in range(length + 1):
        for k in range(count):
            letters = kinds[k].dx if left else kinds[k].dy
            found[i * KINDS + k] = -1
            if i < letters:
                continue
            packed = 0
            for d in range(i - letters, i):
                packed = packed * size + codes[d]
            packed = kinds[k].left[packed] if left else kinds[k].right[packed]
            if packed:
                found[i * KINDS + k] = packed * kinds[k].columns if left else packed


cdef check(const int32_t[::1] codes, Py_ssize_t size):
    """Make sure that all codes lie in 0..size - 1."""
    cdef Py_ssize_t i
    for i in range(codes.shape[0]):
        if not 0 <= codes[i] < size:
            raise ValueError("a code leads out of its table")
