"""Profiles: what a house lets a rewrite touch, kept in a small YAML file."""

from __future__ import annotations

import difflib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml

from namenorm.errors import NamenormError
from namenorm.link import RewriteRules


def read_profile(path: str | None, script: str | None = None) -> RewriteRules:
    """Read a profile.

    Args:
        path: a YAML mapping with any of `former`, `acronyms`, `quoted` (true or false) and `script` (an ISO 15924
            code); None is the default.
        script: takes the place of the profile's.

    Raises:
        NamenormError: it cannot be read, or holds anything else.
    """
    rules = RewriteRules()
    if path is not None:
        rules = RewriteRules(**_checked(path, _mapping(path)))
    return replace(rules, script=script) if script else rules


def _mapping(path: str) -> dict[str, Any]:
    try:
        loaded = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise NamenormError(f"{path}: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise NamenormError(f"{path}: {' '.join(str(error).split())}") from None
    if not isinstance(loaded, dict):
        raise NamenormError(f"{path}: a profile is a mapping, as `quoted: true`")
    return loaded


def _checked(path: str, mapping: dict[str, Any]) -> dict[str, Any]:
    kinds = {field.name: type(field.default) for field in fields(RewriteRules)}
    for key, value in mapping.items():
        if key not in kinds:
            near = difflib.get_close_matches(str(key), kinds, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(kinds)}"
            raise NamenormError(f"{path}: unknown key {key!r}{hint}")
        if not isinstance(value, kinds[key]):
            raise NamenormError(
                f"{path}: {key} is {'true or false' if kinds[key] is bool else 'a word'}, not {value!r}"
            )
    return mapping
