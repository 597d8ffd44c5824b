"""Organisations composed of the tables of generic words and legal forms and of recorded names, in one or two scripts.

Right pairs: translated, legal forms put otherwise or left out, articles, `&`, further generic words, acronyms. Wrong
pairs: another name of its own, another generic word, a further name (the bank and its daughter in a country).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from namenorm.match.noise import slipped
from namenorm.tables import table
from namenorm.text import script_of

Pair = tuple[str, str]
Row = tuple[str, str, bool]


@cache
def generics(script: str) -> dict[str, list[str]]:
    """Map each concept to its words in a script."""
    found: dict[str, list[str]] = {}
    for row in table("match/org_words.tsv"):
        if script_of(row["form"]) == script and " " not in row["form"]:
            found.setdefault(row["concept"], []).append(row["form"])
    return found


@cache
def legal_forms(script: str) -> dict[str, list[str]]:
    """Map each class of legal forms to its forms in a script."""
    found: dict[str, list[str]] = {}
    for row in table("match/legal_forms.tsv"):
        if script_of(row["form"]) == script:
            found.setdefault(row["class"], []).append(row["form"])
    return found


def organisations(names: Sequence[Pair], count: int, chance: random.Random) -> list[Row]:
    """Compose pairs of organisations from one-word names in two scripts, or in one.

    Args:
        names: two spellings of one name each.
        count: how many right pairs; as many wrong ones come with them.
        chance: what draws.
    """
    scripts = script_of(names[0][0]), script_of(names[0][1])
    shared = sorted(set(generics(scripts[0])) & set(generics(scripts[1])))
    rows: list[Row] = []
    for _ in range(count if len(shared) > 2 else 0):
        (a, b), (_, other) = chance.sample(names, 2)
        concept, wrong = chance.sample(shared, 2)
        kinds = [concept] if chance.random() < 0.6 else [concept, wrong]
        left = _compose(a, kinds, scripts[0], chance)
        told = kinds[: chance.choice((1, 1, 2))] if len(kinds) > 1 else kinds
        rows.append((left, _relisted(_compose(b, told, scripts[1], chance), scripts[1], chance), True))
        if chance.random() < 0.55:
            right = _compose(other, kinds, scripts[1], chance)
        elif chance.random() < 0.6:
            foreign = chance.choice([kind for kind in shared if kind not in kinds])
            right = _compose(b, [foreign, *kinds[1:]], scripts[1], chance)
        else:
            right = f"{_compose(b, kinds, scripts[1], chance)} {other}"
        rows.append((left, right, False))
    return rows


def companies(names: Sequence[str], count: int, chance: random.Random) -> list[Row]:
    """Compose pairs of Latin company names: legal forms, articles and slips, acronyms; other names and words."""
    rows: list[Row] = []
    kinds = sorted(generics("Latn"))
    for _ in range(count):
        own, other = chance.sample(names, 2)
        kind, wrong = (english(concept) for concept in chance.sample(kinds, 2))
        legal = chance.choice(sorted(legal_forms("Latn")))
        stem = chance.choice((f"{own} {kind}", f"{own} {kind}", own, f"{own} & {other}", f"{kind} of {own}"))
        listed = f"{stem} {wrong}" if chance.random() < 0.1 else stem
        full = f"{stem} {chance.choice(legal_forms('Latn')[legal])}"
        rows.append((full, _relegalled(listed, legal, chance), True))
        rows.append((full, _another(own, other, (kind, wrong), chance), False))
        letters = [own, chance.choice(names), kind]
        rows.append(("".join(word[0] for word in letters).upper(), " ".join(letters), True))
        rows.append(("".join(chance.sample("ABCDEFGHIKLMNOPRSTUVW", 3)), " ".join(letters), False))
    return rows


def english(concept: str) -> str:
    """Write the English word of a concept."""
    return concept.capitalize()


def _relegalled(stem: str, legal: str, chance: random.Random) -> str:
    if chance.random() < 0.35:
        stem = " ".join([slipped(stem.split(maxsplit=1)[0], chance), *stem.split()[1:]])
    form = chance.choice(legal_forms("Latn")[legal])
    shown = chance.choice((form.upper(), form, form.title(), ""))
    return f"{chance.choice(('', '', 'The '))}{stem.replace('&', chance.choice(('and', '&')))} {shown}".strip()


def _another(own: str, other: str, kinds: Pair, chance: random.Random) -> str:
    kind, wrong = kinds
    stem = chance.choice(
        (f"{other} {kind}", f"{own} {wrong}", f"{own} {other} {kind}", kind, f"{kind} of {other}", f"{own} {other}")
    )
    return _relegalled(stem, chance.choice(sorted(legal_forms("Latn"))), chance)


def _compose(own: str, kinds: Sequence[str], script: str, chance: random.Random) -> str:
    words = [chance.choice(generics(script)[kind]) for kind in kinds]
    if script == "Latn":
        own, words = own.title(), [word.title() for word in words]
        return f"{' '.join(words)} of {own}" if chance.random() < 0.5 else f"{own} {' '.join(words)}"
    return " ".join([*words, own])


def _relisted(name: str, script: str, chance: random.Random) -> str:
    forms = legal_forms(script)
    if not forms or chance.random() < 0.6:
        return name
    return f"{name} {chance.choice(forms[chance.choice(sorted(forms))])}"
