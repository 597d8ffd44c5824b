"""The micro figures of gazetteer files: `make bench`."""

import pytest

from namenorm.gazetteer import check, load, shipped
from namenorm.gazetteer.edit.commit import Note, edit
from namenorm.gazetteer.edit.names import add_alias
from namenorm.records import Alias

ENTRY = """\
- id: per/name-{0}
  type: PER
  description: person number {0} of a country that nobody knows
  aliases:
    - {{text: مارك روته{0}, lang: ar, kind: preferred}}
    - {{text: روته{0}, lang: ar, kind: short}}
    - {{text: Mark Rutte{0}, lang: en, kind: preferred}}
    - {{text: Марк Рютте{0}, lang: ru, kind: preferred}}
    - {{text: روتي{0}, lang: ar, kind: variant, source: seeds, from: 2024, until: 2025}}
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A file of 10 MB."""
    path = tmp_path_factory.mktemp("large") / "people.yaml"
    path.write_text("".join(map(ENTRY.format, range(25_000))), encoding="utf-8")
    assert path.stat().st_size > 10_000_000
    return path


def test_check_the_shipped_gazetteer(benchmark):
    benchmark.pedantic(check, (shipped(),), rounds=3)


def test_load_10_mb(benchmark, large):
    benchmark.pedantic(load, (large,), rounds=3)


def test_edit_one_entity_of_10_mb(benchmark, large):
    numbers = iter(range(1000))
    benchmark.pedantic(
        lambda: edit(large, add_alias("per/name-15000", Alias(f"x{next(numbers)}", "en", "variant")), Note("add")),
        rounds=3,
    )
