# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Names in a text, in one pass over its characters, as `namenorm.link.scan` finds them without a kernel.

A text is cut into chunks (runs without blanks) and those into words. What each may be stands in a table that is read
by its hash; chunks that the table does not have yet are handed back, and the pass is made again when they are known.
Neighbouring words that may be of names are runs, and each run is walked through the chains of names at once.

Why no index leaves its table: chains and words are checked against the table of names when they come in; what `put`
writes is checked there; everything else is a place within the text, a run or a table whose mask its size gives.
Hashes are of 64 bits, keyed by a number drawn for each memory, so nobody can choose words that collide.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_RawFree, PyMem_RawRealloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.math cimport INFINITY, NAN, exp, isfinite, isnan
from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t

import os

cimport cython

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define NN_PREFETCH(address) __builtin_prefetch(address)
    #else
    #define NN_PREFETCH(address) ((void) (address))
    #endif
    """
    void NN_PREFETCH(const void* address) noexcept nogil

cdef enum:
    POINTS = 0x10000
    BLANK = 0
    APART = 1
    MARK = 2
    QUOTE = 3
    POINT = 4
    COMPLEX = 5
    DIGIT = 6
    LETTER = 7
    ARABIC = 7
    MOST_WORDS = 64  # of a name
    MOST_EDITS = 2
    LONGEST_GAP = 4
    FIRST_SLOTS = 4096
    ACRONYM = 1  # flags of a chain
    GOES_ON = 2
    ENDS = 4
    RESTORED = 8  # of an alternative, which has the flags of its word too; handed through
    SHIFT = 29  # bits of the number of a chain, behind its flags
    FAR = 3  # more edits than any alternative has
    ALONE = 16  # of an info: the word may be a name by itself
    THERE = 32  # there is a piece
    SHORT = 7  # letters below which a word alone has one edit at most
    BLOCK = 64  # spans that are looked up together, so that the reads of memory overlap

cdef uint32_t NONE = 0xFFFFFFFF
cdef uint32_t SEVERAL = 0xFFFFFFFE
cdef uint64_t EMPTY = <uint64_t> 0xFFFFFFFFFFFFFFFF
cdef uint32_t CHAIN = (<uint32_t> 1 << SHIFT) - 1
cdef uint32_t BIT = 0x9E3779B1
cdef uint64_t SPREAD = <uint64_t> 0x9E3779B97F4A7C15
cdef uint64_t MIX = <uint64_t> 0xBF58476D1CE4E5B9

ctypedef fused Char:
    uint8_t
    uint16_t
    uint32_t


cdef struct Slot:  # four to a cache line
    uint64_t hashed  # 0 where it is free
    uint32_t first  # piece
    uint32_t info  # of it; SEVERAL where there are more, NONE while nobody has said, 0 where there is none


cdef struct Piece:  # a word of a chunk
    uint32_t start, end  # within the chunk
    uint32_t firsts, first_count, laters, later_count  # alternatives, those with fewer edits first
    uint32_t info, left  # see `info_of`; pieces of the chunk from this on
    uint64_t hashed  # of the chunk


cdef struct Alternative:
    uint32_t word, second
    float odds  # NAN while they are not known, INFINITY when they were asked for
    uint16_t cut
    uint8_t edits
    uint8_t marks
    uint64_t before  # see `namenorm.index.chains.Chains`


cdef struct Word:
    Py_ssize_t start, end
    uint32_t firsts, first_count, laters, later_count, piece
    uint32_t alone, least  # whether it may be a name by itself; edits of its laters


cdef struct Hit:
    Py_ssize_t start, end
    double odds
    uint32_t name
    uint8_t edits
    uint8_t cased


cdef struct Span:
    Py_ssize_t start, end
    uint64_t hashed


cdef struct Asked:  # an alternative of a word
    Py_ssize_t start, end
    uint32_t alternative, piece


cdef struct Path:  # words of a run, as one way of reading them
    uint32_t chain
    int words, edits, exact, cut
    double odds
    uint32_t changed[MOST_EDITS]  # alternatives with edits
    Py_ssize_t places[MOST_EDITS]  # words of theirs
    int changes


cdef struct Best:
    Hit hit
    int words


@cython.final
cdef class Array:
    """Items of one size, which grow."""

    cdef char* items
    cdef Py_ssize_t count, room, size

    def __cinit__(self, Py_ssize_t size):
        self.size = size

    def __dealloc__(self):
        PyMem_RawFree(self.items)

    cdef void* add(self) except NULL nogil:
        """Make room for one more item."""
        cdef Py_ssize_t room
        cdef char* items
        if self.count == self.room:
            room = max(self.room * 2, <Py_ssize_t> 256)
            items = <char*> PyMem_RawRealloc(self.items, room * self.size)
            if items == NULL:
                with gil:
                    raise MemoryError
            self.items, self.room = items, room
        self.count += 1
        return self.items + (self.count - 1) * self.size


@cython.final
cdef class Memory:
    """What chunks of text may be in one index, and the names of the index as chains.

    Args:
        kinds: of characters (uint8), see `namenorm.link.alphabet`.
        quoted: the kind of letters that a QUOTE may stand between.
        keys, targets, ends_of, flags, owner, before: see `namenorm.index.chains.Chains`.
        bounds: see `namenorm.link.walk.Bounds`.
    """

    cdef const uint8_t[::1] kinds
    cdef const uint64_t[::1] keys
    cdef const uint32_t[::1] targets, ends_of, owner
    cdef const uint8_t[::1] flags
    cdef const uint64_t[::1] before
    cdef int shift, quoted
    cdef double company, least, sure
    cdef const float[::1] alone
    cdef uint64_t base
    cdef Slot* slots
    cdef uint64_t mask
    cdef Py_ssize_t used
    cdef Array pieces, alternatives

    def __cinit__(self, kinds, int quoted, keys, targets, ends_of, flags, owner, before, bounds):
        if len(kinds) != POINTS or not LETTER <= quoted < 32 or kinds.max() >= 32:
            raise ValueError(f"kinds of {POINTS} characters")
        if len(keys) < 2 or len(targets) != len(keys) or keys[len(keys) - 1] != EMPTY:
            raise ValueError("a table of links has a power of two of slots, and a free one at its end")
        if len(flags) != len(ends_of) or len(owner) != len(ends_of) or (len(ends_of) and (targets & (1 << SHIFT) - 1).max() >= len(ends_of)):
            raise ValueError("links lead to chains")
        self.kinds, self.quoted = kinds, quoted
        if len(before) > len(ends_of) or len(ends_of) >= CHAIN:
            raise ValueError("words are chains, and there are less than 2**29")
        self.keys, self.targets, self.ends_of, self.flags, self.before = keys, targets, ends_of, flags, before
        self.owner = owner
        self.shift = 65 - int(len(keys) - 1).bit_length()
        self.alone, self.company, self.least, self.sure = bounds
        self.base = int.from_bytes(os.urandom(8), "little") | 1
        self.pieces, self.alternatives = Array(sizeof(Piece)), Array(sizeof(Alternative))
        self.widen(FIRST_SLOTS)

    def __dealloc__(self):
        PyMem_RawFree(self.slots)

    def __len__(self):
        """Give the number of chunks that are remembered."""
        return self.used

    def clear(self):
        """Forget all chunks."""
        self.pieces.count = self.alternatives.count = self.used = 0
        PyMem_RawFree(self.slots)
        self.slots = NULL
        self.widen(FIRST_SLOTS)

    def put(self, str chunk, list pieces):
        """Remember what a chunk may be.

        Args:
            chunk: as it stands in a text.
            pieces: start, end, firsts and laters of each of its words that may be of names, see
                `namenorm.link.alternatives.Piece`.
        """
        cdef Slot* slot = self.find(stirred(self.hash_of(chunk)))
        cdef Piece* piece
        cdef Alternative* to
        cdef Py_ssize_t length = len(chunk), last = 0
        if slot.hashed == 0:
            raise ValueError("no pass has asked for the chunk")
        for start, end, _, _ in pieces:
            if not last <= start < end <= length:
                raise ValueError("words of a chunk follow one another")
            last = end
        slot.first, slot.info = <uint32_t> self.pieces.count, 0
        for number, (start, end, firsts, laters) in enumerate(pieces):
            piece = <Piece*> self.pieces.add()
            piece.start, piece.end, piece.left, piece.hashed = start, end, len(pieces) - number, slot.hashed
            piece.firsts, piece.first_count = self.keep(firsts, end - start), len(firsts)
            piece.laters, piece.later_count = self.keep(laters, 1), len(laters)
            piece.info = self.info_of(piece)
            slot.info = piece.info
        if len(pieces) > 1 or (len(pieces) == 1 and (pieces[0][0] > 0 or pieces[0][1] < length)):
            slot.info = SEVERAL

    cdef uint32_t info_of(self, Piece* piece) noexcept nogil:
        """Sum a piece up: the least edits of its firsts and of its laters, FAR where there are none, ALONE and THERE."""
        cdef Alternative* alternatives = <Alternative*> self.alternatives.items
        cdef uint32_t first = FAR, later = FAR, alone = 0, i
        if piece.first_count:
            first = alternatives[piece.firsts].edits
        if piece.later_count:
            later = alternatives[piece.laters].edits
        for i in range(piece.first_count):
            if self.ends_alone(&alternatives[piece.firsts + i], piece.end - piece.start):
                alone = ALONE
        return first | later << 2 | alone | THERE

    cdef inline double alone_of(self, uint32_t chain) noexcept nogil:
        return self.alone[chain] if <Py_ssize_t> chain < self.alone.shape[0] else 0

    cdef bint ends_alone(self, Alternative* first, Py_ssize_t length) noexcept nogil:
        """Say whether a word of so many letters may be a name by itself."""
        cdef uint32_t chain = self.step(NONE, first)
        if chain == NONE or self.ends_of[chain & CHAIN] == 0:
            return False
        chain &= CHAIN
        if not first.edits:
            return True
        if self.flags[chain] & ACRONYM or (first.edits > 1 and length - first.cut < SHORT):
            return False
        return not first.odds + self.alone_of(chain) < self.least  # odds that are not known are not less

    cdef uint32_t keep(self, list alternatives, Py_ssize_t longest) except? 0:
        """Remember alternatives, of fewer letters than `longest` cut off; give the number of the first."""
        cdef Py_ssize_t number = self.alternatives.count
        cdef Alternative* to
        cdef int last = 0
        for word, second, cut, restored, edits in alternatives:
            if word >= len(self.before) or (second != NONE and second >= len(self.before)):
                raise ValueError("no such word")
            if not (last <= edits <= MOST_EDITS and 0 <= cut < longest):
                raise ValueError("alternatives come by their edits, and leave something of a word")
            to = <Alternative*> self.alternatives.add()
            to.word, to.second, to.cut, to.edits, to.before = word, second, cut, edits, self.before[word]
            to.marks = (RESTORED if restored else 0) | self.flags[to.word]
            if second != NONE:
                to.marks |= ENDS | GOES_ON  # whatever they lead to
            to.odds = NAN if edits else 0
            last = edits
        return <uint32_t> number

    def rate(self, uint32_t number, uint32_t piece, float odds):
        """Remember the log-odds of an alternative of a piece by their numbers."""
        if number >= self.alternatives.count or piece >= self.pieces.count or not isfinite(odds):
            raise ValueError("no such alternative, or no odds")
        cdef Piece* asked = &(<Piece*> self.pieces.items)[piece]
        cdef Slot* slot = self.find(asked.hashed)
        (<Alternative*> self.alternatives.items)[number].odds = odds
        asked.info = self.info_of(asked)
        if slot.hashed and slot.info != SEVERAL and slot.info != NONE:
            slot.info = asked.info

    def alternative(self, uint32_t number):
        """Give an alternative by its number, as `put` took it."""
        if number >= self.alternatives.count:
            raise ValueError("no such alternative")
        cdef Alternative* found = &(<Alternative*> self.alternatives.items)[number]
        return found.word, found.second, found.cut, bool(found.marks & RESTORED), found.edits

    def scan(self, str text):
        """Find names, or what has to be known first.

        Returns:
            Start, end, name (int64) and probability (float64) of the hits as bytes; whether any is in a script that
            has capitals; start and end of chunks to `put`; start and end of words, each with the numbers of an
            alternative and a piece to `rate`. Where there is anything to put or rate, the hits are not final.
        """
        cdef Pass run = Pass(self, len(text))
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        with nogil:
            if kind == 1:
                run.over(<const uint8_t*> data)
            elif kind == 2:
                run.over(<const uint16_t*> data)
            else:
                run.over(<const uint32_t*> data)
        return run.columns()

    cdef uint64_t hash_of(self, str chunk) except? 0:
        cdef int kind = PyUnicode_KIND(chunk)
        cdef void* data = PyUnicode_DATA(chunk)
        cdef Py_ssize_t length = len(chunk)
        if kind == 1:
            return hash_span(<const uint8_t*> data, 0, length, self.base)
        if kind == 2:
            return hash_span(<const uint16_t*> data, 0, length, self.base)
        return hash_span(<const uint32_t*> data, 0, length, self.base)

    cdef inline Slot* find(self, uint64_t hashed) noexcept nogil:
        """Find the slot of a hash, a free one where it is new: one is always free."""
        cdef uint64_t at = hashed & self.mask
        while self.slots[at].hashed and self.slots[at].hashed != hashed:
            at = (at + 1) & self.mask
        return &self.slots[at]

    cdef int note(self, Slot* slot, uint64_t hashed) except -1 nogil:
        """Take a free slot for a chunk that has to be asked for."""
        slot.hashed, slot.first, slot.info = hashed, 0, NONE
        self.used += 1
        if 2 * self.used > <Py_ssize_t> self.mask:
            self.widen(2 * (<Py_ssize_t> self.mask + 1))
        return 0

    cdef int widen(self, Py_ssize_t size) except -1 nogil:
        """Lay the slots out anew in a table of a power of two of them."""
        cdef Slot* old = self.slots
        cdef Py_ssize_t i, count = <Py_ssize_t> self.mask + 1 if old != NULL else 0
        cdef Slot* fresh = <Slot*> PyMem_RawRealloc(NULL, size * sizeof(Slot))
        if fresh == NULL:
            with gil:
                raise MemoryError
        for i in range(size):
            fresh[i] = Slot(0, 0, 0)
        self.slots, self.mask = fresh, <uint64_t> size - 1
        for i in range(count):
            if old[i].hashed:
                self.find(old[i].hashed)[0] = old[i]
        PyMem_RawFree(old)
        return 0

    cdef inline uint32_t step(self, uint32_t chain, Alternative* taken) noexcept nogil:
        """Give the flags << SHIFT | chain that a chain, NONE at first, and an alternative make; NONE where none does."""
        if chain != NONE:
            chain = self.follow(chain, taken.word)
        elif taken.second == NONE:
            return taken.word | <uint32_t> (taken.marks & ~RESTORED) << SHIFT
        else:
            chain = taken.word
        return chain if taken.second == NONE or chain == NONE else self.follow(chain & CHAIN, taken.second)

    cdef inline uint32_t follow(self, uint32_t chain, uint32_t word) noexcept nogil:
        """Give what a chain and one more word make, as `step` does; the last slot is free."""
        cdef uint64_t key = <uint64_t> chain << 32 | word
        cdef uint64_t at = (key * SPREAD) >> self.shift
        while self.keys[at] != EMPTY:
            if self.keys[at] == key:
                return self.targets[at]
            at += 1
        return NONE


cdef inline uint64_t stirred(uint64_t hashed) noexcept nogil:
    hashed = (hashed ^ (hashed >> 32)) * MIX
    hashed ^= hashed >> 29
    return hashed if hashed else 1


cdef inline uint64_t hash_span(const Char* text, Py_ssize_t start, Py_ssize_t end, uint64_t base) noexcept nogil:
    cdef uint64_t found = 0
    cdef Py_ssize_t i
    for i in range(start, end):
        found = found * base + text[i] + 1
    return found


cdef inline bint is_line_end(uint32_t char) noexcept nogil:
    return char == 10 or char == 13


cdef inline bint is_ascii_letter(uint32_t char) noexcept nogil:
    return 97 <= (char | 32) <= 122


cdef inline bint opens(uint32_t char) noexcept nogil:
    return char == 0x22 or char == 0xAB or char == 0x201C or char == 0x201E or char == 0x2018


cdef inline uint32_t closes(uint32_t char) noexcept nogil:
    """Give the quote that closes what another opens."""
    return 0xBB if char == 0xAB else 0x201D if char == 0x201C else 0x201C if char == 0x201E else 0x2019 if char == 0x2018 else 0x22


@cython.final
cdef class Pass:
    """One pass over a text."""

    cdef Memory memory
    cdef Py_ssize_t length
    cdef Array words, hits, chunks, asked
    cdef const uint8_t* kinds
    cdef Span spans[BLOCK]  # to be looked up
    cdef int noted
    cdef Span held  # a word that may begin a name, while there is no run
    cdef uint32_t held_piece, held_edits
    cdef bint blind  # a chunk has to be known first

    def __cinit__(self, Memory memory, Py_ssize_t length):
        self.memory, self.length, self.kinds = memory, length, &memory.kinds[0]
        self.held_edits = FAR
        self.words, self.hits = Array(sizeof(Word)), Array(sizeof(Hit))
        self.chunks, self.asked = Array(sizeof(Span)), Array(sizeof(Asked))

    cdef columns(self):
        """Give what was found, see `Memory.scan`."""
        cdef Py_ssize_t i, count = self.hits.count
        cdef Hit* hits = <Hit*> self.hits.items
        cdef bint cased = False
        columns = [PyBytes_FromStringAndSize(NULL, count * 8) for _ in range(4)]
        cdef int64_t* start = <int64_t*> PyBytes_AS_STRING(columns[0])
        cdef int64_t* end = <int64_t*> PyBytes_AS_STRING(columns[1])
        cdef int64_t* name = <int64_t*> PyBytes_AS_STRING(columns[2])
        cdef double* probability = <double*> PyBytes_AS_STRING(columns[3])
        for i in range(count):
            start[i], end[i], name[i] = hits[i].start, hits[i].end, hits[i].name
            probability[i] = 1 / (1 + exp(-hits[i].odds)) if hits[i].edits else 1
            cased |= hits[i].cased
        cdef Span* chunks = <Span*> self.chunks.items
        cdef Asked* asked = <Asked*> self.asked.items
        wanted = [(chunks[i].start, chunks[i].end) for i in range(self.chunks.count)]
        unsure = [
            (asked[i].start, asked[i].end, asked[i].alternative, asked[i].piece) for i in range(self.asked.count)
        ]
        return columns, cased, wanted, unsure

    cdef inline int kind(self, uint32_t char) noexcept nogil:
        return self.kinds[char] if char < POINTS else COMPLEX

    cdef int over(self, const Char* text) except -1 nogil:
        """Cut a text into chunks, and those into words."""
        cdef Py_ssize_t i = 0, start, end = self.length
        cdef const uint8_t* kinds = self.kinds
        cdef uint64_t hashed, base = self.memory.base
        cdef uint32_t char
        cdef int kind, other
        while i < end:
            char = text[i]
            kind = kinds[char] if char < POINTS else COMPLEX
            if kind == BLANK:
                i += 1
                continue
            start, hashed, other = i, 0, kind
            if kind >= LETTER:
                while other == kind or other == MARK:
                    hashed = hashed * base + char + 1
                    i += 1
                    if i == end:
                        other = BLANK
                        break
                    char = text[i]
                    other = kinds[char] if char < POINTS else COMPLEX
            if other == BLANK:  # most chunks are one word
                self.add(text, start, i, hashed)
            else:
                i = self.cut(text, start)
        self.look_up(text)
        return self.walk(text)

    cdef Py_ssize_t cut(self, const Char* text, Py_ssize_t start) except -1 nogil:
        """Cut a chunk into words if it is plain; give its end."""
        cdef Py_ssize_t end = start, i = start, first
        cdef uint32_t seen = 0
        cdef int other, kind = self.kind(text[start])
        while kind != BLANK:
            seen |= <uint32_t> 1 << kind
            end += 1
            if end == self.length:
                break
            kind = self.kind(text[end])
        if not self.is_plain(text, start, end, seen):
            self.add(text, start, end, hash_span(text, start, end, self.memory.base))
            return end
        while i < end:
            kind, first = self.kind(text[i]), i
            i += 1
            if kind >= DIGIT:
                while i < end:
                    other = self.kind(text[i])
                    if other != kind and (other != MARK or kind == DIGIT):
                        break
                    i += 1
                self.add(text, first, i, hash_span(text, first, i, self.memory.base))
        return end

    cdef inline bint is_plain(self, const Char* text, Py_ssize_t start, Py_ssize_t end, uint32_t seen) noexcept nogil:
        """Say whether a chunk with these kinds of characters holds nothing but words and what parts them."""
        cdef Py_ssize_t i
        if seen & (1 << COMPLEX) or (seen & (1 << QUOTE) and seen & (<uint32_t> 1 << self.memory.quoted)):
            return False
        if seen & (1 << POINT):
            for i in range(start, end - 1):
                if text[i] == 46 and (is_ascii_letter(text[i + 1]) or (i > start and (text[i - 1] | 32) == 119)):
                    return False
        return True

    cdef inline int add(self, const Char* text, Py_ssize_t start, Py_ssize_t end, uint64_t hashed) except -1 nogil:
        """Note a word, or a chunk that is not plain, to be looked up."""
        cdef Span* span = &self.spans[self.noted]
        span.start, span.end, span.hashed = start, end, stirred(hashed)
        NN_PREFETCH(&self.memory.slots[span.hashed & self.memory.mask])
        self.noted += 1
        return self.look_up(text) if self.noted == BLOCK else 0

    cdef int look_up(self, const Char* text) except -1 nogil:
        """Look spans up in the memory, and take their words that may be of names."""
        cdef Slot* slot
        cdef int i
        for i in range(self.noted):
            slot = self.memory.find(self.spans[i].hashed)
            if slot.info == 0 and slot.hashed:
                continue
            if slot.hashed and slot.info != NONE:
                if not self.blind:
                    self.take(text, &self.spans[i], slot)
            else:
                self.want(&self.spans[i], slot)
        self.noted = 0
        return 0

    cdef int want(self, Span* span, Slot* slot) except -1 nogil:
        """Hand back a chunk that the memory does not have, once."""
        self.blind = True
        if not slot.hashed:
            (<Span*> self.chunks.add())[0] = span[0]
            self.memory.note(slot, span.hashed)
        return 0

    cdef int take(self, const Char* text, Span* span, Slot* slot) except -1 nogil:
        """Take the words of a chunk that may be of names."""
        cdef Piece* piece
        cdef uint32_t i
        if slot.info != SEVERAL:
            return self.offer(text, span.start, span.end, slot.info, slot.first)
        piece = &(<Piece*> self.memory.pieces.items)[slot.first]
        for i in range(piece[0].left):
            self.offer(text, span.start + piece[i].start, span.start + piece[i].end, piece[i].info, slot.first + i)
        return 0

    cdef int offer(
        self, const Char* text, Py_ssize_t start, Py_ssize_t end, uint32_t info, uint32_t piece
    ) except -1 nogil:
        """Go on with the run if a word may, or begin another; a word that only begins names is held for the next."""
        cdef uint32_t first = info & 3, later = info >> 2 & 3
        if self.words.count:
            if later != FAR and self.is_within_name(text, (<Word*> self.words.items)[self.words.count - 1].end, start):
                return self.push(start, end, piece)
            self.walk(text)
        elif later + self.held_edits <= MOST_EDITS and self.is_within_name(text, self.held.end, start):
            self.push(self.held.start, self.held.end, self.held_piece)
            self.held_edits = FAR
            return self.push(start, end, piece)
        self.held_edits = FAR
        if info & ALONE:
            return self.push(start, end, piece)
        self.held.start, self.held.end, self.held_piece, self.held_edits = start, end, piece, first
        return 0

    cdef int push(self, Py_ssize_t start, Py_ssize_t end, uint32_t number) except -1 nogil:
        cdef Piece* piece = &(<Piece*> self.memory.pieces.items)[number]
        cdef Word* word = <Word*> self.words.add()
        word.start, word.end, word.piece = start, end, number
        word.firsts, word.first_count = piece.firsts, piece.first_count
        word.laters, word.later_count = piece.laters, piece.later_count
        word.alone, word.least = piece.info & ALONE, piece.info >> 2 & 3
        return 0

    cdef bint is_within_name(self, const Char* text, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
        """Say whether the words around a gap may be of one name: `namenorm.link.gaps`, by hand."""
        cdef Py_ssize_t length = end - start, i = start
        cdef uint32_t char
        if length == 1 and text[start] == 32:
            return True
        if length > LONGEST_GAP:
            return False
        while i < end and self.kind(text[i]) == BLANK and not (is_line_end(text[i]) or 0x2028 <= text[i] <= 0x2029):
            i += 1
        if i < end and is_line_end(text[i]):
            i += 2 if text[i] == 13 and i + 1 < end and text[i + 1] == 10 else 1
        while i < end and self.kind(text[i]) == BLANK and not is_line_end(text[i]):
            i += 1
        if i == end:
            return True
        if length == 1 and text[start] == 95:
            return True
        if length == 2 and text[start] == 32 and opens(text[start + 1]):
            return True
        char = text[start]
        if length == 2 and text[start + 1] == 32 and (char == 0x22 or char == 0xBB or char == 0x201D):
            return True
        i = start + (self.kind(char) == BLANK)
        if i == end:
            return False
        char = text[i]
        if not (char == 45 or char == 0x2013 or char == 46 or char == 39 or char == 0x2019 or char == 0x2BC or char == 0x5BE):
            return False
        i += 1
        return i == end or (i + 1 == end and self.kind(text[i]) == BLANK)

    cdef int walk(self, const Char* text) except -1 nogil:
        """Find the names of the run, and begin a new one."""
        cdef Py_ssize_t at = 0
        cdef Best best
        cdef Hit* hit
        while at < self.words.count and not self.blind:
            best.words = 0
            self.begin(at, &best)
            if best.words:
                hit = <Hit*> self.hits.add()
                hit[0] = best.hit
                hit.cased = self.kind(text[hit.start]) not in (ARABIC, self.memory.quoted, DIGIT)
                hit.end += self.is_open(text, hit.start, hit.end)
            at += max(best.words, 1)
        self.words.count = 0
        return 0

    cdef int begin(self, Py_ssize_t at, Best* best) except -1 nogil:
        """Try all names that begin with a word of the run."""
        cdef Word* words = <Word*> self.words.items
        cdef Alternative* alternatives = <Alternative*> self.memory.alternatives.items
        cdef uint32_t i, least, chain
        cdef Path path
        path.words = path.edits = path.exact = path.changes = 0
        path.odds = 0
        least = FAR  # edits of the next word
        if at + 1 < self.words.count:
            least = words[at + 1].least
        for i in range(words[at].firsts, words[at].firsts + words[at].first_count):
            if not words[at].alone and alternatives[i].edits + least > MOST_EDITS:
                break
            if self.is_settled(best, at, alternatives[i].edits):
                break
            if not alternatives[i].marks & ENDS:
                if not alternatives[i].marks & GOES_ON or alternatives[i].edits + least > MOST_EDITS:
                    continue
            chain = self.memory.step(NONE, &alternatives[i])
            if chain != NONE:
                path.cut = alternatives[i].cut
                self.extend(&path, at, i, chain, best)
        return 0

    cdef inline bint is_settled(self, Best* best, Py_ssize_t at, int edits) noexcept nogil:
        """Say whether no longer name is left, and no better one of the length with so many edits."""
        return best.words == self.words.count - at and best.hit.edits < edits

    cdef bint is_open(self, const Char* text, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
        """Say whether a quote that is opened inside a name is closed right behind it."""
        cdef uint32_t behind
        cdef Py_ssize_t i
        if end == self.length:
            return False
        behind = text[end]
        if not (behind == 0x22 or behind == 0xBB or behind == 0x201D or behind == 0x201C or behind == 0x2019):
            return False
        while start < end and not opens(text[start]):
            start += 1
        if start == end or closes(text[start]) != behind:
            return False
        for i in range(start + 1, end):
            if text[i] == behind:
                return False
        return True

    cdef int extend(self, Path* path, Py_ssize_t at, uint32_t number, uint32_t found, Best* best) except -1 nogil:
        """Add an alternative that leads to a chain, as `step` gives it, look whether a name ends with it, and go on."""
        cdef Alternative* alternatives = <Alternative*> self.memory.alternatives.items
        cdef Word* word
        cdef Path longer = path[0]
        cdef uint32_t i, further, chain = found & CHAIN, flags = found >> SHIFT
        cdef int edits, bit = <int> (<uint32_t> (chain * BIT) >> 26)
        longer.chain, longer.words, longer.edits = chain, path.words + 1, path.edits + alternatives[number].edits
        if alternatives[number].edits:
            longer.changed[longer.changes], longer.places[longer.changes] = number, at + path.words
            longer.changes += 1
            longer.odds += alternatives[number].odds
        else:
            longer.exact += 1
        if flags & ENDS:
            self.consider(&longer, at, best)
        if at + longer.words == self.words.count or longer.words == MOST_WORDS or not flags & GOES_ON:
            return 0
        word = &(<Word*> self.words.items)[at + longer.words]
        for i in range(word.laters, word.laters + word.later_count):
            edits = longer.edits + alternatives[i].edits
            if edits > MOST_EDITS or self.is_settled(best, at, edits):
                break
            if not alternatives[i].before >> bit & 1:
                continue
            further = self.memory.step(chain, &alternatives[i])
            if further != NONE:
                self.extend(&longer, at, i, further, best)
        return 0

    cdef int consider(self, Path* path, Py_ssize_t at, Best* best) except -1 nogil:
        """Keep a name if it is better than the best so far."""
        cdef Word* words = <Word*> self.words.items
        cdef double odds
        cdef Py_ssize_t length = words[at + path.words - 1].end - words[at].start - path.cut
        if best.words > path.words or (path.words == 1 and path.edits > 1 and length < SHORT):
            return 0
        odds = path.odds + (self.memory.alone_of(path.chain) if path.words == 1 else self.memory.company * path.exact)
        if path.edits:
            if self.memory.flags[path.chain] & ACRONYM:
                return 0
            if not isfinite(path.odds):
                return self.ask(path)
            if not odds >= self.memory.least:
                return 0
        if best.words == path.words:
            if best.hit.edits < path.edits or (best.hit.edits == path.edits and not odds > best.hit.odds):
                return 0
        if path.edits and self.is_hidden(at, path.words, self.memory.owner[path.chain], odds >= self.memory.sure):
            return 0
        best.words = path.words
        best.hit.start = words[at].start + path.cut
        best.hit.end, best.hit.odds = words[at + path.words - 1].end, odds
        best.hit.name, best.hit.edits = self.memory.ends_of[path.chain] - 1, path.edits
        return 0

    cdef int ask(self, Path* path) except -1 nogil:
        """Ask for the odds of a path that are not known, each once."""
        cdef Alternative* alternatives = <Alternative*> self.memory.alternatives.items
        cdef Word* words = <Word*> self.words.items
        cdef Asked* asked
        cdef int i
        for i in range(path.changes):
            if isnan(alternatives[path.changed[i]].odds):
                alternatives[path.changed[i]].odds = INFINITY
                asked = <Asked*> self.asked.add()
                asked.start, asked.end = words[path.places[i]].start, words[path.places[i]].end
                asked.alternative, asked.piece = path.changed[i], words[path.places[i]].piece
        return 0

    cdef bint is_hidden(self, Py_ssize_t at, int words, uint32_t owner, bint sure) noexcept nogil:
        """Say whether an exact name that begins within a span of words ends behind it, or is another entity's."""
        cdef Py_ssize_t first
        cdef uint32_t i
        cdef Word* word
        for first in range(at, at + words):
            word = &(<Word*> self.words.items)[first]
            for i in range(word.first_count):
                if self.hides(first, NONE, 0, word.firsts + i, at + words - first, owner, sure):
                    return True
        return False

    cdef bint hides(
        self, Py_ssize_t at, uint32_t chain, int count, uint32_t number, Py_ssize_t left, uint32_t owner, bint sure
    ) noexcept nogil:
        """Say whether an exact name of more words than are left, or of another owner, goes on with an alternative."""
        cdef Alternative* taken = &(<Alternative*> self.memory.alternatives.items)[number]
        cdef Word* word
        cdef uint32_t i
        if taken.edits:
            return False
        chain = self.memory.step(chain, taken)
        if chain == NONE:
            return False
        chain &= CHAIN
        count += 1
        if self.memory.ends_of[chain]:
            if count > left or (self.memory.owner[chain] != owner and (count > 1 or not sure)):
                return True
        if at + count < self.words.count and count < MOST_WORDS:
            word = &(<Word*> self.words.items)[at + count]
            for i in range(word.later_count):
                if self.hides(at, chain, count, word.laters + i, left, owner, sure):
                    return True
        return False
