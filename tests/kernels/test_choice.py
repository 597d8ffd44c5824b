"""Which core runs is a matter of speed alone: it can be chosen, it is shown, and no compiler is needed."""

import subprocess
import sys

import pytest

from namenorm import __version__
from namenorm.errors import CoreError
from namenorm.kernels import NAMES, core, kernel


def version(**environment):
    call = [sys.executable, "-m", "namenorm", "--version"]
    return subprocess.run(call, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def test_version_names_the_core():
    assert version() == f"namenorm {__version__} ({core()} core)"


def test_numpy_can_be_asked_for():
    assert version(NAMENORM_CORE="numpy") == f"namenorm {__version__} (NumPy core)"


def test_a_kernel_that_is_not_there_leaves_the_reference(monkeypatch):
    monkeypatch.delenv("NAMENORM_CORE", raising=False)
    assert kernel("nonsense") is None
    monkeypatch.setenv("NAMENORM_CORE", "compiled")
    with pytest.raises(CoreError, match="nonsense"):
        kernel("nonsense")


def test_an_unknown_core_is_refused(monkeypatch):
    monkeypatch.setenv("NAMENORM_CORE", "fortran")
    with pytest.raises(CoreError, match="fortran"):
        kernel(NAMES[0])
