"""A tiny gazetteer that the tests share, and where measuring data lies."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

import namenorm

ROOT = Path(__file__).parents[1]
SOAK = bool(os.environ.get("NAMENORM_SOAK"))

settings.register_profile("tests", max_examples=50, deadline=None)
settings.register_profile("soak", max_examples=1000, deadline=None)
settings.load_profile("soak" if SOAK else "tests")


def pytest_configure(config):
    """Keep compiled indexes of the tests out of the user's cache."""
    folder = tempfile.TemporaryDirectory(prefix="namenorm-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["XDG_CACHE_HOME"] = folder.name


TINY = """
- id: per/volodymyr-zelenskyy
  type: PER
  country: [loc/ukraine]
  aliases:
    - {text: فولوديمير زيلينسكي, lang: ar, kind: preferred}
    - {text: زيلينسكي, lang: ar, kind: short}
    - {text: زيلنسكي, lang: ar, kind: variant}
    - {text: Volodymyr Zelenskyy, lang: en, kind: preferred}
    - {text: Zelenskyy, lang: en, kind: short}
    - {text: Zelensky, lang: en, kind: variant}
    - {text: Владимир Зеленский, lang: ru, kind: preferred}
    - {text: Зеленский, lang: ru, kind: short}
    - {text: Зелинский, lang: ru, kind: misspelling}
    - {text: Volodymyr Zelenskyj, lang: cs, kind: preferred}
    - {text: Zelenskyj, lang: cs, kind: short}
- id: per/mark-rutte
  type: PER
  aliases:
    - {text: مارك روته, lang: ar, kind: preferred}
    - {text: روته, lang: ar, kind: short}
    - {text: روتي, lang: ar, kind: variant}
    - {text: Mark Rutte, lang: en, kind: preferred}
- id: per/donald-trump
  type: PER
  aliases:
    - {text: دونالد ترامب, lang: ar, kind: preferred}
    - {text: ترامب, lang: ar, kind: short}
    - {text: Donald Trump, lang: en, kind: preferred}
- id: org/nato
  type: ORG
  aliases:
    - {text: حلف شمال الأطلسي, lang: ar, kind: preferred}
    - {text: الناتو, lang: ar, kind: short}
    - {text: NATO, lang: en, kind: acronym}
- id: org/european-union
  type: ORG
  aliases:
    - {text: الاتحاد الأوروبي, lang: ar, kind: preferred}
    - {text: European Union, lang: en, kind: preferred}
- id: loc/ukraine
  type: LOC
  aliases:
    - {text: أوكرانيا, lang: ar, kind: preferred}
    - {text: Ukraine, lang: en, kind: preferred}
    - {text: Украина, lang: ru, kind: preferred}
- id: loc/kyiv
  type: LOC
  country: [loc/ukraine]
  aliases:
    - {text: كييف, lang: ar, kind: preferred}
    - {text: Kyiv, lang: en, kind: preferred}
    - {text: Kiev, lang: en, kind: former}
- id: loc/iraq
  type: LOC
  aliases:
    - {text: العراق, lang: ar, kind: preferred}
    - {text: Iraq, lang: en, kind: preferred}
"""


@pytest.fixture(scope="session")
def tiny_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("gazetteer") / "tiny.yaml"
    path.write_text(TINY, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def tiny(tiny_path):
    return namenorm.open(tiny_path)


@pytest.fixture(scope="session")
def data():
    """The folder of measuring data, or a skip that says why."""
    folder = Path(os.environ.get("NAMENORM_DATA", ROOT / "../shared/data")).resolve()
    if not folder.is_dir():
        pytest.skip(f"no measuring data at {folder} (set NAMENORM_DATA)")
    return folder


@pytest.fixture
def run(capsysbinary):
    """Run the command line in this process: arguments in; exit code, stdout and stderr out."""
    from namenorm.cli.main import cli
    from namenorm.cli.main import run as run_command

    def call(*args):
        with pytest.raises(SystemExit) as left:
            run_command(cli, "namenorm", [str(arg) for arg in args])
        out, err = capsysbinary.readouterr()
        return left.value.code, out.decode("utf-8", "surrogateescape"), err.decode("utf-8", "replace")

    return call
