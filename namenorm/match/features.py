"""What pairings say about whether two names are one: short functions, whose docstrings the explanation prints.

Each takes the columns of many pairings and gives one number a pairing. `+` and `-` in FEATURES tell which way a
feature may speak; a weight of the other sign is not fitted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from namenorm.match.columns import Columns, columns
from namenorm.match.pairing import Pairing

Floats = npt.NDArray[np.float64]
Feature = Callable[[Columns], Floats]
_TOLD = ("initial", "nickname", "translation")  # links whose letters differ for another reason
_KNOWN = 14.0  # nats of shared rare names from which two names are as good as unique


def constant(c: Columns) -> Floats:
    """Where two names begin before anything is looked at."""
    return np.ones(c.size)


def alike(c: Columns) -> Floats:
    """How alike the words are that stand beside each other."""
    return np.minimum(c.sum(np.clip(c.link["odds"], 0, 4)), 12) / 4


def surest(c: Columns) -> Floats:
    """How alike the most alike words are."""
    return np.clip(-c.least(-c.link["odds"], 4.0), -4, 4)


def unlike(c: Columns) -> Floats:
    """How unlike the words are that stand beside each other, the least alike ones left out."""
    return np.clip(c.sum(_doubts(c)) - np.clip(2 - _weakest(c), 0, 6), 0, 10)


def doubtful(c: Columns) -> Floats:
    """The least alike words are not surely one."""
    return np.clip(2 - _weakest(c), 0, 2)


def opposed(c: Columns) -> Floats:
    """The least alike words are rather two names than one."""
    return np.clip(-_weakest(c), 0, 10)


def whole(c: Columns) -> Floats:
    """How alike the names are as they stand, in two scripts."""
    found: Floats = np.clip(c.pair["whole"], -6, 6)
    return found


def asked(c: Columns) -> Floats:
    """The names were scored as they stand."""
    return c.pair["asked"]


def nothing(c: Columns) -> Floats:
    """No word of one name stands beside a word of the other, initials left out."""
    return _flag(c.sum((c.link["odds"] > 0) & ~c.kind("initial")) == 0)


def identical(c: Columns) -> Floats:
    """Every word stands beside an equal one."""
    return _flag(_whole(c) & (c.sum(~c.kind("equal") * 1.0) == 0))


def conflict(c: Columns) -> Floats:
    """Words of both names that stand beside nothing."""
    return np.minimum(c.pair["left_alone"], c.pair["right_alone"])


def missing(c: Columns) -> Floats:
    """Only one of the names has a further word."""
    return (_further(c) > 0) * (1 - c.pair["named"])


def missing_more(c: Columns) -> Floats:
    """Only one of the names has several further words."""
    return np.clip(_further(c) - 1, 0, 2) * (1 - c.pair["named"])


def missing_named(c: Columns) -> Floats:
    """Only one of two bodies or places has a further word of its own."""
    return np.clip(_further(c), 0, 2) * c.pair["named"]


def missing_generic(c: Columns) -> Floats:
    """Only one of the names has a word for the kind of thing that is meant."""
    return np.clip(np.abs(c.pair["left_generic"] - c.pair["right_generic"]), 0, 2)


def other_kind(c: Columns) -> Floats:
    """Each name has a word for another kind of thing."""
    return c.pair["concepts"]


def one_word(c: Columns) -> Floats:
    """One name is a single word of the other's several."""
    fewer = np.minimum(c.pair["left"], c.pair["right"])
    return _flag((fewer == 1) & (np.maximum(c.pair["left"], c.pair["right"]) > 1))


def single(c: Columns) -> Floats:
    """Both names are single words."""
    return _flag(np.maximum(c.pair["left"], c.pair["right"]) <= 1)


def common(c: Columns) -> Floats:
    """The words that the names share are borne by many: Mohammed says less than Zelenskyy."""
    return np.clip(_KNOWN - shared_rarity(c), 0, _KNOWN) / _KNOWN * _agreed(c)


def common_alone(c: Columns) -> Floats:
    """One common word is all that the names share."""
    return np.clip(8 - shared_rarity(c), 0, 8) / 8 * _agreed(c) * _flag(c.sum(np.ones_like(c.link["odds"])) == 1)


def kind_alone(c: Columns) -> Floats:
    """All that the names share says what kind of thing is meant, not which."""
    own = c.sum((c.link["odds"] > 0) * (1 - c.link["generic"]))
    return _flag((own == 0) & (c.sum(c.link["generic"]) > 0))


def changed(c: Columns) -> Floats:
    """Share of letters that differ in the least alike words beside each other, in one script."""
    return _worst(c, c.link["changed"] / np.maximum(c.link["letters"], 1))


def slip(c: Columns) -> Floats:
    """Every word has its counterpart, and only a letter or two of a long name differ."""
    letters, differ = c.sum(c.link["letters"] * (1 - c.link["generic"])), c.sum(c.link["changed"])
    most = np.maximum(1, letters / 9)
    return _flag(_whole(c) & (differ > 0) & (differ <= most) & (letters >= 7))


def short_word(c: Columns) -> Floats:
    """A short word differs in a letter: BAE, BWI."""
    return np.minimum(c.sum((c.link["changed"] > 0) & (c.link["letters"] < 4.5) & c.kind("spelling")), 2)


def other_given(c: Columns) -> Floats:
    """A given name is rather another one that is well known: Фрэнк beside Frederik is Frank."""
    return np.clip(-c.least(-c.link["rival"], 0), 0, 6)


def consonants(c: Columns) -> Floats:
    """Share of consonants that differ in the least alike words beside each other."""
    return _worst(c, c.link["consonants"])


def joined(c: Columns) -> Floats:
    """Two words of one name are one word of the other."""
    return np.minimum(c.sum(c.kind("joined") * 1.0), 2)


def initial(c: Columns) -> Floats:
    """Words that one name gives by an initial only, where another word agrees."""
    return np.minimum(c.sum(c.kind("initial")), 3) * (1 - nothing(c))


def initial_alone(c: Columns) -> Floats:
    """An initial that no word of the other name begins with."""
    return np.minimum(c.pair["initials_alone"], 2)


def nickname(c: Columns) -> Floats:
    """A name beside its usual short form, or its form in another language."""
    return np.minimum(c.sum(c.kind("nickname") * 1.0), 2)


def translation(c: Columns) -> Floats:
    """Words that mean the same kind of thing."""
    return np.minimum(c.sum(c.kind("translation") * 1.0), 2)


def number(c: Columns) -> Floats:
    """Father and son, or rulers and ships of another number."""
    return c.pair["numbers"]


def number_missing(c: Columns) -> Floats:
    """One name has a number, or junior, and the other has none."""
    return c.pair["number_missing"]


def legal(c: Columns) -> Floats:
    """Legal forms of different classes."""
    return c.pair["legal"]


def legal_missing(c: Columns) -> Floats:
    """Only one of the names has a legal form."""
    return c.pair["legal_missing"]


def reordered(c: Columns) -> Floats:
    """The words stand in another order, and no comma tells why."""
    return c.pair["reordered"]


def reordered_given(c: Columns) -> Floats:
    """Given names have changed places: Hans Friedrich is not Friedrich Hans."""
    return c.pair["given"]


def sons(c: Columns) -> Floats:
    """Son and father have changed places: Ahmad bin Hasan is not Hasan bin Ahmad."""
    return c.pair["sons"]


def acronym(c: Columns) -> Floats:
    """One name is made of the first letters of the other's words."""
    return c.pair["acronym"]


def spoofed(c: Columns) -> Floats:
    """A word mixes letters of two scripts that look alike, or digits with letters."""
    return c.pair["spoofed"]


def place_or_body(c: Columns) -> Floats:
    """A place or body that bears a name is more often the only one than a person is."""
    return c.pair["typed"]


FEATURES: dict[Feature, str] = {
    constant: "", alike: "+", surest: "+", unlike: "-", doubtful: "-", opposed: "-", whole: "+", asked: "",
    nothing: "-", identical: "+", conflict: "-", missing: "-", missing_more: "-", missing_named: "-",
    missing_generic: "-", other_kind: "-", one_word: "-", single: "", common: "-", common_alone: "-",
    kind_alone: "-", changed: "-", slip: "+", short_word: "-", other_given: "-", consonants: "-", joined: "",
    initial: "", initial_alone: "-", nickname: "", translation: "", number: "-", number_missing: "-",
    legal: "-", legal_missing: "-", reordered: "-", reordered_given: "-", sons: "-", acronym: "+", spoofed: "-",
    place_or_body: "+",
}  # fmt: skip


def measure(pairings: Sequence[Pairing], typed: Sequence[bool]) -> Floats:
    """Give FEATURES of pairings (pairings x features).

    Args:
        pairings: names beside each other.
        typed: of each, whether a place or body is known to be meant.
    """
    return measured(columns(pairings), typed)


def measured(found: Columns, typed: Sequence[bool]) -> Floats:
    """Give FEATURES of pairings in columns."""
    found.pair["typed"] = np.asarray(typed, dtype=np.float64)
    return np.stack([feature(found) for feature in FEATURES], 1)


def _flag(values: npt.ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _doubts(c: Columns) -> Floats:
    return np.where(c.kind(*_TOLD), 0.0, np.clip(2 - c.link["odds"], 0, 6))


def _weakest(c: Columns) -> Floats:
    return c.least(np.where(c.kind(*_TOLD), 6.0, c.link["odds"]), 2.0)


def _worst(c: Columns, values: Floats) -> Floats:
    return -c.least(np.where(c.kind(*_TOLD), 0.0, -values), 0.0)


def _whole(c: Columns) -> npt.NDArray[np.bool_]:
    alone = c.pair["left_alone"] + c.pair["right_alone"] + c.pair["left_generic"] + c.pair["right_generic"]
    return np.asarray(alone == 0)


def _further(c: Columns) -> Floats:
    return np.abs(c.pair["left_alone"] - c.pair["right_alone"])


def _agreed(c: Columns) -> Floats:
    return np.minimum(c.sum(c.link["odds"] > 0), 1)


def shared_rarity(c: Columns) -> Floats:
    """Add up in nats how rare the words are that the names share."""
    own = (c.link["odds"] > 0) & ~c.kind("initial")
    return c.sum(c.link["rarity"] * own * (1 - 0.7 * c.link["generic"]))
