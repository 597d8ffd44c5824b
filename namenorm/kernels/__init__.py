"""The compiled inner loops, each beside a NumPy reference of the same results, and the choice between the two.

A kernel is a `.pyx` of this folder; the build compiles all of them (`hatch_build.py`). Where that failed, or where
the environment variable NAMENORM_CORE is `numpy`, callers get None and run their reference.
"""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType

from namenorm.errors import CoreError

NAMES = ("alignments", "answers", "candidates", "expectations", "scanning")


def kernel(name: str) -> ModuleType | None:
    """Load a compiled kernel.

    Args:
        name: of the kernel, such as `alignments`.

    Returns:
        The module, or None where the reference has to do.

    Raises:
        CoreError: NAMENORM_CORE holds neither `numpy` nor `compiled`, or it is `compiled` and the kernel is not.
    """
    wanted = os.environ.get("NAMENORM_CORE", "")
    if wanted not in ("", "numpy", "compiled"):
        raise CoreError(f"NAMENORM_CORE is {wanted!r}: expected numpy or compiled")
    if wanted == "numpy":
        return None
    try:
        return import_module(f"namenorm.kernels.{name}")
    except ImportError as error:
        if wanted:
            raise CoreError(f"NAMENORM_CORE is {wanted!r}, but the kernel {name} is not compiled: {error}") from None
        return None


def core() -> str:
    """Name the core that runs: `compiled` where all kernels are, else `NumPy`."""
    return "compiled" if all(kernel(name) is not None for name in NAMES) else "NumPy"
