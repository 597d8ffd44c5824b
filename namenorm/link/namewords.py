"""The words of a text into how likely each is a word of a name: cues of the word, then of the words next to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import yaml
from numpy.typing import NDArray

from namenorm.link.namecues import CUES, Page
from namenorm.tables import DATA
from namenorm.text.script import CASED

PATH = DATA / "name_weights.yaml"
NEIGHBOURS = ("alone", "before", "behind", "both")  # what the second look sees: log-odds of the first, in -4..4
_MOST = 4.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NameModel:
    """The two looks of one kind of script.

    Attributes:
        cues: bias and a weight a cue.
        neighbours: bias and a weight for each of NEIGHBOURS.
    """

    cues: Floats
    neighbours: Floats


@cache
def name_models() -> dict[str, NameModel]:
    """Read the fitted weights: `cased` and `uncased`."""
    read = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    names = [cue.__name__ for cue in CUES]
    return {
        kind: NameModel(
            np.array([look["cues"]["bias"], *(look["cues"].get(name, 0.0) for name in names)]),
            np.array([look["neighbours"]["bias"], *(look["neighbours"].get(name, 0.0) for name in NEIGHBOURS)]),
        )
        for kind, look in read.items()
    }


def kind_of(script: str) -> str:
    """Say which model reads a script.

    >>> kind_of("Arab"), kind_of("Cyrl")
    ('uncased', 'cased')
    """
    return "cased" if script in CASED else "uncased"


def measure(page: Page) -> Floats:
    """Measure the cues of every word (words x cues)."""
    return np.array([[cue(page, at) for cue in CUES] for at in range(len(page.words))]).reshape(-1, len(CUES))


def look_around(page: Page, odds: Floats) -> Floats:
    """Put the log-odds of each word beside those of its neighbours (words x NEIGHBOURS)."""
    held = np.clip(odds, -_MOST, _MOST)
    rows = np.zeros((len(odds), len(NEIGHBOURS)))
    rows[:, 0] = held
    for at in range(len(odds)):
        before, behind = page.before(at), page.behind(at)
        sides = [held[side] if side is not None else -_MOST for side in (before, behind)]
        rows[at, 1:] = *sides, max(sides) if held[at] > 0 else 0.0
    return rows


def name_odds(page: Page) -> Floats:
    """Give the log-odds of each word of being a word of a name."""
    values, models = measure(page), name_models()
    kinds = [models[kind_of(word.token.script)] for word in page.words]
    if not kinds:
        return np.zeros(0)
    alone = np.array([model.cues[0] + row @ model.cues[1:] for row, model in zip(values, kinds, strict=True)])
    around = look_around(page, alone)
    return np.array(
        [model.neighbours[0] + row @ model.neighbours[1:] for row, model in zip(around, kinds, strict=True)]
    )
