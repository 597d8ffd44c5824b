"""The models that come with the package: which there are, and loading one when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from namenorm.editmodel.model import EditModel
from namenorm.editmodel.store import load
from namenorm.tables import DATA, table


@dataclass(frozen=True, slots=True)
class Entry:
    """One shipped model: its two sides and its file."""

    left: str
    right: str
    lang: str
    path: Path


@cache
def available() -> tuple[Entry, ...]:
    """List the models whose files are there.

    >>> any(entry.left == "ara-Arab" and entry.right == "Latn" for entry in available())
    True
    """
    entries = (Entry(r["left"], r["right"], r["lang"], DATA / "models" / r["file"]) for r in table("models.tsv"))
    return tuple(entry for entry in entries if entry.path.exists())


@cache
def load_model(left: str, right: str) -> EditModel:
    """Load the model of two sides, in either direction, once.

    Args:
        left: a language and script such as `ara-Arab`, or `Latn` alone.
        right: likewise.

    Raises:
        LookupError: no model joins the two.
        ModelError: its file is damaged.

    >>> load_model("ara-Arab", "Latn").generate("زيلنسكي", 3)[0][0][:2]
    'ze'
    """
    for entry in available():
        if (entry.left, entry.right) == (left, right):
            return load(entry.path)
    if left != right and any((entry.left, entry.right) == (right, left) for entry in available()):
        return load_model(right, left).flipped
    raise LookupError(f"no edit model joins {left} and {right}")


_WRITTEN_IN = {"Kana": "Jpan", "Hrkt": "Jpan"}


@cache
def sides(script: str, lang: str = "") -> tuple[str, ...]:
    """List the sides of the models that read a script, or only those of a language where there are such.

    Names in Han characters alone are read as Chinese, unless Japanese is asked for: its model was fitted to names in
    kana and knows few of them.

    >>> sides("Arab", "fa"), sides("Hani")
    (('fas-Arab',), ('zho-Hani',))
    """
    script = _WRITTEN_IN.get(script, script)
    asked = lang.partition("-")[0]
    scripts = {script, "Jpan"} if script == "Hani" and asked == "ja" else {script}
    found = {side: e.lang for e in available() for side in (e.left, e.right) if side[-4:] in scripts}
    chosen = [side for side, of in found.items() if asked and of == asked]
    return tuple(chosen or found)


@cache
def joining(script_a: str, script_b: str, lang: str = "") -> tuple[tuple[str, str], ...]:
    """List the models that read one script on the left and the other on the right."""
    lefts, rights = sides(script_a, lang), sides(script_b, lang)
    return tuple((e.left, e.right) for e in available() if e.left in lefts and e.right in rights)


def models_joining(script_a: str, script_b: str, lang: str = "") -> list[EditModel]:
    """Load the models of two scripts, turned so that the first is on the left; none where no model joins them.

    >>> [(model.left, model.right) for model in models_joining("Latn", "Grek")]
    [('Latn', 'ell-Grek')]
    """
    forward = [load_model(*pair) for pair in joining(script_a, script_b, lang)]
    return forward or [load_model(*pair).flipped for pair in joining(script_b, script_a, lang)]
