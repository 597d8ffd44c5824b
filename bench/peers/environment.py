"""Makes the environment of the other tools, in the user's cache, once for each list of requirements."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
CACHE = user_cache_path("namenorm-bench", appauthor=False)


def python() -> Path:
    """Give the interpreter that has the other tools; makes it where it is missing."""
    key = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = CACHE / f"environment-{key}"
    found = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not (folder / "complete").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        install = [found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"the environment of the other tools cannot be made:\n{done.stderr[-2000:]}")
        (folder / "complete").touch()
    return found
