"""README.md shows what the commands really print."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_examples_are_real():
    done = subprocess.run(
        [sys.executable, ROOT / "tools/readme.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
