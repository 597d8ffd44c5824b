"""Runs the examples of README.md and writes their real output below them; `--check` fails where it differs.

An example is a `$ ` line in a ```console block; what stands below it up to the next `$ ` line is its output.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(command: str) -> str:
    """Run one example in the checkout, with the installed commands first on the path."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "110"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def rewritten(text: str) -> str:
    """Put the real output below every example but those of `make`, which install things."""

    def block(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[1].splitlines() if line.startswith("$ ")]
        if any(shlex.split(command)[0] in ("make", "git", "pip") for command in commands):
            return match[0]
        return "```console\n" + "".join(f"$ {command}\n{run(command)}" for command in commands) + "```"

    return BLOCK.sub(block, text)


def main() -> None:
    """Write README.md, or check it."""
    text = README.read_text(encoding="utf-8")
    real = rewritten(text)
    if "--check" not in sys.argv:
        README.write_text(real, encoding="utf-8")
    elif real != text:
        sys.exit("README.md does not show what the commands print; run python tools/readme.py")


if __name__ == "__main__":
    main()
