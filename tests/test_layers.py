"""Each layer may import only from those before it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "namenorm"

# A layer may import from itself and from the layers of the rows above it; layers of one row do not know each other.
LAYERS = [
    {"errors", "records"},
    {"tables", "files", "kernels"},
    {"text"},
    {"editmodel"},
    {"translit"},
    {"gazetteer"},
    {"index", "match"},
    {"link"},
    {"io"},
    {"run", "curate", "evaluate"},
    {"cli"},
]
LEVEL = {layer: level for level, row in enumerate(LAYERS) for layer in row}


def modules():
    return sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py" and "__main__" not in p.name)


def imported_layers(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "namenorm" and len(parts) > 1 and parts[1] != "__version__":
                yield parts[1]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_from_layers_before(path):
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for other in imported_layers(path):
        if own == other or (own == "records" and other == "errors"):
            continue
        assert LEVEL[other] < LEVEL[own], f"{own} imports {other}"


def test_relative_imports_are_not_used():
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level], path


def test_importing_opens_no_data_file_and_adds_no_log_handler():
    code = (
        "import sys, logging\n"
        "opened = []\n"
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
        "import namenorm\n"
        "bad = [p for p in opened if '/data/' in p or p.endswith(('.yaml', '.tsv', '.nnm'))]\n"
        "assert not bad, bad\n"
        "assert not logging.getLogger().handlers\n"
        "assert 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
