"""An edit model as arrays of small integers and back: what its file holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from namenorm.editmodel import files
from namenorm.editmodel.lattice import Floats, Weights
from namenorm.editmodel.model import FEATURES, EditModel
from namenorm.editmodel.ngram import LetterModel
from namenorm.editmodel.operations import Alphabet, Operations
from namenorm.errors import ModelError

_FINE = 256.0  # steps a nat of weights that stand once an operation
_CHANCE = 8.0  # of letter models
_COARSE = 16.0  # of context factors
_FLOOR = -100.0
_AROUND = ("left", "right", "next left", "next right")
_FORMAT = 2  # 1 knew no letters after an operation


def quantized(weights: Weights) -> Weights:
    """Round weights to what a file can hold."""
    return _weights(_weight_arrays("w", weights), "w")


def _weight_arrays(name: str, weights: Weights) -> files.Arrays:
    arrays = {
        f"{name} base": _round(weights.base, _FINE, np.int16),
        f"{name} leave": _round(weights.leave, _FINE, np.int16),
        f"{name} end": _round(weights.end, _FINE, np.int16),
    }
    for part, values in zip(_AROUND, weights.contexts):
        if values is not None:
            arrays |= _sparse(f"{name} {part}", _round(values, _COARSE, np.int8))
    return arrays


def _weights(arrays: files.Arrays, name: str) -> Weights:
    base, leave, end = (_scaled(arrays[f"{name} {part}"], _FINE) for part in ("base", "leave", "end"))
    names = [f"{name} {part}" for part in _AROUND]
    left, right, *after = (_dense(arrays, one, len(base)) if f"{one} usual" in arrays else None for one in names)
    return Weights(base, left, right, leave, end, *after)


def _sparse(name: str, values: np.ndarray[Any, np.dtype[Any]]) -> files.Arrays:
    """List the numbers (operations x letters) that are not their letter's commonest: most operations never met it."""
    counts = (np.bincount(column) for column in values.view(np.uint8).T)
    usual = np.array([count.argmax() for count in counts], np.uint8).view(np.int8)
    at = np.flatnonzero(values != usual)
    return {
        f"{name} usual": usual,
        f"{name} gaps": np.diff(at, prepend=0).astype("<i4"),
        f"{name} others": values.ravel()[at],
    }


def _dense(arrays: files.Arrays, name: str, rows: int) -> Floats:
    usual = _scaled(arrays[f"{name} usual"], _COARSE)
    values = np.zeros((rows, len(usual)), np.float32)
    if usual.any():
        values[:] = usual
    values.ravel()[np.cumsum(arrays[f"{name} gaps"])] = _scaled(arrays[f"{name} others"], _COARSE)
    return values


def _scaled(values: np.ndarray[Any, np.dtype[Any]], steps: float) -> Floats:
    scaled: Floats = values.astype(np.float32) / np.float32(steps)
    return scaled


def _round(values: Floats, steps: float, kind: type[np.signedinteger[Any]]) -> np.ndarray[Any, np.dtype[Any]]:
    limits = np.iinfo(kind)
    return np.clip(np.rint(np.maximum(values, _FLOOR) * steps), limits.min, limits.max).astype(kind)


def quantized_chance(chance: LetterModel) -> LetterModel:
    """Round a letter model to what a file can hold."""
    return LetterModel(_round(chance.table, _CHANCE, np.int8).astype(np.float32) / np.float32(_CHANCE))


def save(model: EditModel, path: Path) -> None:
    """Write a model file."""
    operations = model.operations
    arrays: files.Arrays = {}
    for side, blocks in enumerate(("left", "right")):
        arrays[f"{blocks} groups"] = np.concatenate([block[side] for block in operations.blocks]).astype("<i4")
    arrays |= _weight_arrays("joint", model.joint) | _weight_arrays("match", model.match)
    for name, chance in zip(("left", "right"), model.chance):
        arrays[f"{name} chance"] = _round(chance.table, _CHANCE, np.int8)
    header = {
        **model.header,
        "format": _FORMAT,
        "left": model.left,
        "right": model.right,
        "letters": [alphabet.letters for alphabet in model.alphabets],
        "kinds": [list(kind) for kind in operations.kinds],
        "counts": [len(left) for left, _ in operations.blocks],
        "blend": dict(zip(FEATURES, map(float, model.blend))),
    }
    files.write(path, header, arrays)


def load(path: Path) -> EditModel:
    """Read a model file.

    Raises:
        ModelError: the file is missing, damaged, of another version, or its parts do not fit together.
    """
    header, arrays = files.read(path)
    if header.pop("format", 1) != _FORMAT:
        raise ModelError(path, None, "a model of another format version: train it anew")
    try:
        model = _assemble(header, arrays)
        _check(model)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(path, None, f"damaged: {error}") from error
    return model


def _assemble(header: dict[str, Any], arrays: files.Arrays) -> EditModel:
    alphabets = tuple(Alphabet(text) for text in header.pop("letters"))
    sizes = (len(alphabets[0]), len(alphabets[1]))
    cuts = np.cumsum(header.pop("counts"))[:-1]
    lefts, rights = (np.split(arrays[f"{side} groups"].astype(np.int32), cuts) for side in ("left", "right"))
    operations = Operations(tuple((int(a), int(b)) for a, b in header.pop("kinds")), tuple(zip(lefts, rights)), sizes)
    chance = tuple(
        LetterModel(arrays[f"{side} chance"].astype(np.float32) / np.float32(_CHANCE)) for side in ("left", "right")
    )
    blend = header.pop("blend")
    return EditModel(
        left=header.pop("left"),
        right=header.pop("right"),
        alphabets=(alphabets[0], alphabets[1]),
        operations=operations,
        joint=_weights(arrays, "joint"),
        match=_weights(arrays, "match"),
        chance=(chance[0], chance[1]),
        blend=np.array([blend[feature] for feature in FEATURES]),
        header=header,
    )


def _check(model: EditModel) -> None:
    """Refuse a model whose arrays do not fit each other."""
    n, (cx, cy) = len(model.operations), model.operations.sizes
    for weights in (model.joint, model.match):
        around = [part.shape == (n, size) for part, size in zip(weights.contexts, (cx, cy) * 2) if part is not None]
        shapes = (weights.base.shape, weights.leave.shape, weights.end.shape)
        if not all(around) or shapes != ((n,), (cx, cy), (cx, cy)):
            raise ValueError("weights and operations differ in number")
    for (dx, dy), (left, right) in zip(model.operations.kinds, model.operations.blocks):
        if len(left) and not (left.min() >= 0 and left.max() < cx**dx and right.min() >= 0 and right.max() < cy**dy):
            raise ValueError("an operation has letters outside the alphabet")
    for chance, size in zip(model.chance, (cx, cy)):
        if set(chance.table.shape) != {size}:
            raise ValueError("a letter model does not fit its alphabet")
