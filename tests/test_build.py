"""What `hatch_build.py` does where there is a compiler, and where there is none."""

import importlib.util
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
COMPILER = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
ANSWERS = shutil.which(COMPILER) and subprocess.run([COMPILER, "--version"], check=False, capture_output=True)
HAS_COMPILER = bool(ANSWERS) and not ANSWERS.returncode
needs_compiler = pytest.mark.skipif(not HAS_COMPILER, reason="no C compiler on this machine")


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.delenv("NAMENORM_CORE", raising=False)
    path = tmp_path / "namenorm" / "kernels" / "tiny.pyx"
    path.parent.mkdir(parents=True)
    path.write_text('include "number.pxi"\ndef number(): return NUMBER\n', encoding="utf-8")
    (path.parent / "number.pxi").write_text("cdef enum:\n    NUMBER = 7\n", encoding="utf-8")
    return path


def module(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def build(source, version):
    for needed in ("Cython", "hatchling", "setuptools"):
        pytest.importorskip(needed)
    hook_class = module(ROOT / "hatch_build.py", "hatch_build").KernelHook
    hook = hook_class(str(source.parents[2]), {}, None, None, "", "wheel")
    data = {"force_include": {}, "pure_python": True}
    hook.initialize(version, data)
    kept = {name: Path(path).exists() for path, name in data["force_include"].items()}
    hook.finalize(version, data, "")
    return data, kept


@needs_compiler
def test_an_editable_installation_has_its_kernel_beside_the_source(source):
    data, _ = build(source, "editable")
    assert module(source.with_suffix(SUFFIX), "namenorm.kernels.tiny").number() == 7
    assert data["pure_python"]


@needs_compiler
def test_a_wheel_carries_its_kernel(source):
    data, kept = build(source, "standard")
    assert kept == {f"namenorm/kernels/tiny{SUFFIX}": True}
    assert data["infer_tag"]
    assert not data["pure_python"]
    assert not source.with_suffix(SUFFIX).exists()


@pytest.mark.parametrize("compiler", ["false", "no-such-compiler"])
def test_without_a_compiler_the_build_succeeds_and_leaves_nothing_stale(source, monkeypatch, capfd, compiler):
    monkeypatch.setenv("CC", compiler)
    source.with_suffix(SUFFIX).write_bytes(b"of an earlier build")
    data, kept = build(source, "editable")
    assert not kept
    assert data["pure_python"]
    assert not source.with_suffix(SUFFIX).exists()
    assert "NumPy stands in" in "".join(capfd.readouterr())


def test_a_compiled_core_can_be_insisted_on(source, monkeypatch):
    monkeypatch.setenv("CC", "false")
    monkeypatch.setenv("NAMENORM_CORE", "compiled")
    with pytest.raises(Exception, match="false"):
        build(source, "standard")
