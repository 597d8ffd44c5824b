"""The register of schemes: which there are, under which names, for which language and script."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache

from namenorm.errors import SchemeError
from namenorm.tables import table


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme for one language (`translit/schemes.tsv`)."""

    id: str  # with its edition: alalc-ara-1997
    lang: str  # ISO 639-3 of the source; und for a scheme that holds for a whole script
    script: str  # ISO 15924 of the source
    table: str  # the letter table, such as rus-Cyrl
    column: str  # its column there
    tag: str  # BCP 47-T: und-Latn-t-ru-m0-bgn
    aliases: tuple[str, ...]
    is_reversible: bool
    is_verified: bool  # measured against examples that others published
    is_vocalised: bool  # needs the vowel marks that everyday text leaves out
    source: str  # the standard
    loses: str  # what cannot be read back; empty for a reversible scheme

    @property
    def language(self) -> str:
        """The source language as BCP 47 writes it: `ru`."""
        return self.tag.partition("-t-")[2].split("-")[0]


@cache
def schemes() -> tuple[Scheme, ...]:
    """List all schemes, in the order of the table."""
    return tuple(_scheme(row) for row in table("translit/schemes.tsv"))


def find_scheme(name: str, lang: str | None = None) -> Scheme:
    """Find a scheme by id, alias or tag.

    Args:
        name: in any case: `bgnpcgn-rus-1947`, `und-Latn-t-ru-m0-bgn`.
        lang: ISO 639 or BCP 47; chooses where one scheme serves several languages. Without it, the first of them.

    Raises:
        SchemeError: there is none; the message offers the nearest names, or the languages that the scheme has.

    >>> find_scheme("kmu-55-2010").lang
    'ukr'
    """
    wanted = name.strip().lower()
    named = [scheme for scheme in schemes() if wanted in _names(scheme)]
    if not named:
        raise SchemeError(f"no scheme {name!r}; {_nearest(wanted)}")
    if lang is None:
        return named[0]
    code = lang.lower().split("-")[0]
    for scheme in named:
        if code in {scheme.lang, scheme.language} or scheme.lang == "und":
            return scheme
    have = ", ".join(scheme.lang for scheme in named)
    raise SchemeError(f"scheme {name!r} has no table for language {lang!r}; it has {have}")


def _scheme(row: dict[str, str]) -> Scheme:
    return Scheme(
        id=row["id"],
        lang=row["lang"],
        script=row["script"],
        table=row["table"],
        column=row["column"],
        tag=row["tag"],
        aliases=tuple(row["aliases"].split()),
        is_reversible=row["reversible"] == "yes",
        is_verified=row["verified"] == "yes",
        is_vocalised=row["vocalised"] == "yes",
        source=row["source"],
        loses=row["loses"],
    )


def _names(scheme: Scheme) -> set[str]:
    return {scheme.id, scheme.tag.lower(), *scheme.aliases}


def _nearest(wanted: str) -> str:
    known = sorted({scheme.id for scheme in schemes()} | {alias for scheme in schemes() for alias in scheme.aliases})
    near = difflib.get_close_matches(wanted, known, n=4, cutoff=0.4)
    return f"nearest: {', '.join(near)}" if near else "`namenorm transliterate --list` shows all"
