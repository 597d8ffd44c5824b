"""Turns counts of what follows what into discounted shares (Kneser-Ney), context by context, when one is needed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

DISCOUNT = 0.75  # taken from each count for what was not seen

Ints = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


class Seen:
    """Which groups were seen after each context, and how often; read when a context is first asked for.

    Args:
        contexts: rising numbers of contexts, a row a group that was seen after one.
        groups: those groups.
        counts: how often.
    """

    def __init__(self, contexts: Ints, groups: Ints, counts: Floats) -> None:
        starts = np.flatnonzero(np.diff(contexts, prepend=-1))
        ends = [*starts[1:].tolist(), len(contexts)]
        self._rows = dict(zip(contexts[starts].tolist(), zip(starts.tolist(), ends)))
        self._groups, self._counts = groups, counts
        self._known: dict[int, tuple[dict[int, float], float]] = {}

    def after(self, context: int) -> tuple[dict[int, float], float] | None:
        """Give the discounted shares of what was seen, and the share that is left for the shorter context."""
        if context not in self._rows:
            return None
        if context not in self._known:
            start, end = self._rows[context]
            counts = self._counts[start:end]
            total = float(counts.sum())
            shares = ((counts - DISCOUNT) / total).tolist()
            seen = dict(zip(self._groups[start:end].tolist(), shares))
            self._known[context] = seen, DISCOUNT * len(counts) / total
        return self._known[context]
