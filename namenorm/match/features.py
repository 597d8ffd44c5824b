"""What a pairing says about whether two names are one: short functions, whose docstrings the explanation prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from namenorm.match.lexicon import rarities
from namenorm.match.pairing import Pairing
from namenorm.match.parts import Name, Role
from namenorm.text import skeleton
from namenorm.text.frequency import zipf

Feature = Callable[[Pairing], float]
_RAREST = 9.0  # nats of a word that the counts do not know


_WORST = -3.0  # a whole name says no more against than this: its words may be reordered, left out or mistyped
_BEST = 6.0
_COMMON = 4.0  # Zipf frequency from which a word alone says little
_COUNTED = {"Arab": "ar", "Cyrl": "ru", "Hebr": "he", "Latn": "en"}


def _whole(p: Pairing) -> float:
    return p.whole if both_single(p) else max(_WORST, min(_BEST, p.whole))


def _cross(p: Pairing) -> bool:
    return p.left.script != p.right.script


def constant(p: Pairing) -> float:
    """Where two names begin before anything is looked at."""
    return 1.0


def other_script(p: Pairing) -> float:
    """The names are in different scripts."""
    return float(_cross(p))


def not_latin(p: Pairing) -> float:
    """Both names are in one script, and it is not Latin."""
    return float(not _cross(p) and p.left.script != "Latn")


def whole_latin(p: Pairing) -> float:
    """How alike two Latin names are as they stand."""
    return _whole(p) if not _cross(p) and p.left.script == "Latn" else 0.0


def whole_own(p: Pairing) -> float:
    """How alike two names of another script are as they stand."""
    return _whole(p) if not _cross(p) and p.left.script != "Latn" else 0.0


def whole_across(p: Pairing) -> float:
    """How alike two names of different scripts are as they stand."""
    return _whole(p) if _cross(p) else 0.0


def linked(p: Pairing) -> float:
    """How alike the words are that stand beside each other, on the average."""
    return float(np.mean([link.odds for link in p.links])) if p.links else -6.0


def weakest(p: Pairing) -> float:
    """How alike the least alike words are that stand beside each other."""
    return min((link.odds for link in p.links), default=-6.0)


def mismatch(p: Pairing) -> float:
    """How unlike the least alike words are, of names of several words."""
    return max(0.0, -weakest(p)) if min(len(p.left.content), len(p.right.content)) > 1 else 0.0


def conflict(p: Pairing) -> float:
    """Words that both names have, and that stand beside nothing."""
    return float(min(map(len, p.unlinked())))


def missing(p: Pairing) -> float:
    """Words that only one of the names has."""
    first, second = map(len, p.unlinked())
    return float(min(3, abs(first - second)))


def one_word(p: Pairing) -> float:
    """One name is a single word of the other's several."""
    fewer, more = sorted((len(p.left.content), len(p.right.content)))
    return float(fewer == 1 and more > 1)


def both_single(p: Pairing) -> float:
    """Both names are single words."""
    return float(max(len(p.left.content), len(p.right.content)) <= 1)


def common_word(p: Pairing) -> float:
    """One common word alone is borne by many: Mohammed says less than Zelenskyy."""
    lang = _COUNTED.get(p.left.script, "")
    if not lang or not both_single(p):
        return 0.0
    return max(0.0, max(zipf(name.text.strip(), lang) for name in (p.left, p.right)) - _COMMON)


def letters(p: Pairing) -> float:
    """Share of letters that differ in the least alike Latin words beside each other."""
    return _letters(p) if not _cross(p) and p.left.script == "Latn" else 0.0


def letters_own(p: Pairing) -> float:
    """Share of letters that differ in the least alike words of another script."""
    return _letters(p) if not _cross(p) and p.left.script != "Latn" else 0.0


def consonants(p: Pairing) -> float:
    """Consonants that differ in the least alike words beside each other, in one script."""
    return 0.0 if _cross(p) else _consonants(p)


def consonants_across(p: Pairing) -> float:
    """Consonants that differ in the least alike words beside each other, in two scripts."""
    return _consonants(p) if _cross(p) else 0.0


def slips(p: Pairing) -> float:
    """Every word has its counterpart, and only a letter or two of a long name differ."""
    whole = sum(len(a) for a, _ in _words(p))
    changed = sum(OSA.distance(a, b) for a, b in _words(p))
    return float(not _cross(p) and whole >= 8 and 0 < changed <= whole / 8 and not any(map(len, p.unlinked())))


def initials(p: Pairing) -> float:
    """Words that one name gives by an initial only."""
    return float(sum(link.kind == "initial" for link in p.links))


def nickname(p: Pairing) -> float:
    """A name beside its usual short form."""
    return float(any(link.kind == "nickname" for link in p.links))


def generation(p: Pairing) -> float:
    """Father and son, or rulers of another number."""
    return float(_disagree(p, "generation") or _disagree(p, "number"))


def number_missing(p: Pairing) -> float:
    """One name has a number, or junior, and the other has none."""
    roles: tuple[Role, Role] = ("generation", "number")
    return float(any(bool(p.left.meanings(r)) != bool(p.right.meanings(r)) for r in roles))


def legal(p: Pairing) -> float:
    """Legal forms of different classes."""
    return float(_disagree(p, "legal"))


def generic(p: Pairing) -> float:
    """Share of the words beside each other that only say what kind of thing is meant."""
    kinds = [p.left.content[link.left[0]].role == "generic" for link in p.links]
    return sum(kinds) / len(kinds) if kinds else 0.0


def reordered(p: Pairing) -> float:
    """The words stand in another order."""
    order = [link.right for link in p.links]
    return float(order != sorted(order))


def patronymic(p: Pairing) -> float:
    """Son and father have changed places: Ahmad bin Hasan is not Hasan bin Ahmad."""
    sons = all(any(part.meaning == "son" for part in name.parts) for name in (p.left, p.right))
    return float(sons and reordered(p))


def rarity(p: Pairing) -> float:
    """How rare the words are that the names share: a rare family name says more than Mohammed."""
    shared = [_rare(a) + _rare(b) for (a, b), k in zip(_words(p), p.links) if k.odds > 0 and k.kind != "initial"]
    return min(sum(shared) / 2, 30.0) / 10


def acronym(p: Pairing) -> float:
    """One name is made of the first letters of the other's words."""
    return float(_abbreviates(p.left, p.right) or _abbreviates(p.right, p.left))


def spoofed(p: Pairing) -> float:
    """A word mixes letters of two scripts that look alike."""
    return float(p.left.spoofed != p.right.spoofed)


FEATURES: tuple[Feature, ...] = (
    constant, other_script, not_latin, whole_latin, whole_own, whole_across, linked, weakest, mismatch, conflict,
    missing, one_word, both_single, common_word, letters, letters_own, consonants, consonants_across, slips, initials,
    nickname, generation, number_missing, legal, generic, reordered, patronymic, rarity, acronym, spoofed,
)  # fmt: skip


def measure(pairings: Sequence[Pairing]) -> npt.NDArray[np.float64]:
    """Give FEATURES of pairings (pairings x features)."""
    return np.array([[feature(p) for feature in FEATURES] for p in pairings]).reshape(len(pairings), len(FEATURES))


def _letters(p: Pairing) -> float:
    return max((_apart(p, k.left, k.right) for k in p.links if k.kind in ("spelling", "joined")), default=0.0)


def _consonants(p: Pairing) -> float:
    told = ("initial", "nickname", "translation")  # whose letters differ for another reason
    words = [(skeleton(a), skeleton(b)) for (a, b), k in zip(_words(p), p.links) if k.kind not in told]
    return max((OSA.normalized_distance(a, b) for a, b in words), default=0.0 if p.links else 1.0)


def _words(p: Pairing) -> list[tuple[str, str]]:
    xs, ys = p.left.content, p.right.content
    return [("".join(xs[i].form for i in k.left), "".join(ys[j].form for j in k.right)) for k in p.links]


def _apart(p: Pairing, left: tuple[int, ...], right: tuple[int, ...]) -> float:
    a = "".join(p.left.content[i].form for i in left)
    b = "".join(p.right.content[j].form for j in right)
    return float(OSA.normalized_distance(a, b))


def _disagree(p: Pairing, role: Role) -> bool:
    first, second = p.left.meanings(role), p.right.meanings(role)
    return bool(first and second and first.isdisjoint(second))


def _rare(word: str) -> float:
    return rarities().get(skeleton(word), _RAREST)


def _abbreviates(short: Name, full: Name) -> bool:
    word = [part.form for part in short.parts if part.role != "legal"]
    parts = [part for part in full.parts if part.role != "legal"]
    if len(word) != 1 or len(parts) < 2 or not 2 <= len(word[0]) <= 8:
        return False
    all_letters = "".join(part.form[0] for part in parts)
    return word[0] in (all_letters, "".join(part.form[0] for part in parts if part.role != "particle"))
