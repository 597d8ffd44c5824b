"""Compiles every `.pyx` of the package while it is installed or built; without a C compiler it installs all the same.

What a kernel computes is also written in NumPy, so a failure here costs speed, not results: it is shown as a warning,
or is an error where the environment variable NAMENORM_CORE is `compiled`. `namenorm --version` says which core runs.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"
_FLAGS = [] if os.name == "nt" else ["-O3", "-g0", "-fno-math-errno", "-ffp-contract=off"]


class KernelHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled kernels into the wheel, or beside their sources where the installation is editable."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the wheel are gathered."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sources = sorted(root.glob("namenorm/**/*.pyx"))
        if version == "editable":  # what an earlier build left must not outlive a failing one
            for source in sources:
                source.with_suffix(_SUFFIX).unlink(missing_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix="namenorm-kernels-"))
        try:
            built = _compiled(root, sources, self._folder)
        except (Exception, SystemExit) as error:  # whatever fails, NumPy does the work
            if os.environ.get("NAMENORM_CORE") == "compiled":
                raise
            self.app.display_warning(f"kernels not compiled, NumPy stands in: {type(error).__name__}: {error}")
            return
        for module, library in built.items():
            if version == "editable":
                shutil.copy(library, root / module)
            else:
                build_data["force_include"][str(library)] = module
        if version != "editable":
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear the scratch folder."""
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)


def _compiled(root: Path, sources: list[Path], folder: Path) -> dict[str, Path]:
    """Compile sources in a scratch folder: where each library belongs in the package, and the library."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    extensions = []
    for source in sources:
        copy = source.relative_to(root)
        (folder / copy).parent.mkdir(parents=True, exist_ok=True)
        for part in (source, *source.parent.glob("*.pxi")):  # with what it includes
            shutil.copy(part, (folder / copy).parent)
        extensions.append(Extension(".".join(copy.with_suffix("").parts), [str(copy)], extra_compile_args=_FLAGS))
    with contextlib.chdir(folder):  # so that no library holds the name of the scratch folder
        modules = cythonize(extensions, language_level=3, quiet=True, force=True)
        command = Distribution({"ext_modules": modules}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = "lib", "temp"
        command.ensure_finalized()
        command.run()
    libraries = (folder / "lib").rglob(f"*{_SUFFIX}")
    return {library.relative_to(folder / "lib").as_posix(): library for library in libraries}
