"""Edits in any order, killed at any moment, by several processes at once: nothing breaks, nothing is lost."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from namenorm.errors import EditError
from namenorm.gazetteer import load
from namenorm.gazetteer.edit import entries, merging, names
from namenorm.gazetteer.edit.commit import Note, edit, undo
from namenorm.gazetteer.edit.journal import read_journal
from namenorm.records import ALIAS_KINDS, Alias, Entity

SOAK = bool(os.environ.get("NAMENORM_SOAK"))
FILES = {
    "people.yaml": """\
# Leaders.
- id: per/a   # first
  type: PER
  note: no
  aliases:
    # Arabic
    - {text:  روته, lang: ar,  kind: preferred}   # spaced
    - {text: 'روتي', lang: ar, kind: variant}

    # English
    - text: Rutte
      lang: en
      kind: preferred
      # trailing

- id: per/b
  type: PER
  country: [org/c]
  aliases:
  - {text: Trump, lang: en, kind: preferred}  # who else
  - {text: ترامب, lang: ar, kind: preferred}
""",
    "others.yaml": "# Other things.\r\n- {id: org/c, type: ORG, aliases: [{text: C, lang: en, kind: preferred}]}",
}
ODD_FILES = {  # what YAML allows and nobody should write
    "people.yaml": """\
%YAML 1.2
---
# head
-   id:   "per/a"     # x # y
    # in the entry
    type:    PER
    description: >-
      folded # no comment
      text

      more
    note: |
      literal
      not # a comment
        deep
    aliases:
    -   text: "a \\
          b"
        lang: en   # lang
        kind: preferred
    # between
    - {text: 'it''s', lang: en,
       kind: variant}   # multi
    -
      text: Rutte
      lang: en
      kind: short
      # deep trailing
    # shallow trailing

# comment of b

-
  # first in b
  id: per/b

  type: PER
  aliases: [{text: Trump, lang: en, kind: preferred}, {text: ترامب, lang: ar, kind: preferred}]  # flow list
# at the end of it
""",
    "others.yaml": """\
- id: org/c
  aliases:
  # only comment
  - kind: preferred
    text: C
    lang: en

  type: ORG

# tail

""",
}
ids = st.sampled_from(["per/a", "per/b", "org/c", "per/d", "per/e"])
texts = st.sampled_from(["روته", "روتي", "Rutte", "Trump", "ترامب", "C", "no", "a: b # c", "'", "Ё"])
files = st.sampled_from(["people.yaml", "others.yaml", "sub/new.yaml"])
kinds = st.sampled_from(ALIAS_KINDS)
aliases = st.builds(
    Alias, texts, st.sampled_from(["ar", "en", "ru", "no"]), kinds, since=st.sampled_from(["", "2024"])
)
plans = st.one_of(
    st.builds(names.add_alias, ids, aliases),
    st.builds(names.retire_alias, ids, texts, until=st.sampled_from(["", "2025-01"]), delete=st.booleans()),
    st.builds(names.change_kind, ids, texts, kinds),
    st.builds(names.block, ids, texts, note=texts),
    st.builds(names.rename, ids, texts, former=st.booleans()),
    st.builds(entries.set_field, ids, st.sampled_from(["description", "note"]), st.lists(texts, max_size=1)),
    st.builds(entries.set_field, ids, st.sampled_from(["country", "links"]), st.lists(ids, max_size=2)),
    st.builds(entries.move, ids, files),
    st.builds(entries.remove, ids, force=st.booleans()),
    st.builds(merging.merge, ids, ids, force=st.booleans()),
    st.builds(merging.split, ids, ids, st.lists(texts, min_size=1, max_size=2)),
    st.builds(
        entries.add, st.builds(Entity, ids, st.just("PER"), st.lists(aliases, min_size=1).map(tuple)), file=files
    ),
)


def fill(folder, files=FILES):
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def comments(folder):
    lines = b"\n".join(contents(folder).values()).decode().splitlines()
    return {line.strip() for line in lines if line.lstrip().startswith("#")}


@pytest.mark.soak
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([FILES, ODD_FILES]), st.lists(plans, max_size=8))
def test_random_edits_always_load_and_undo_to_the_same_bytes(texts_of_files, sequence):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, texts_of_files)
        lines = comments(folder)
        for plan in sequence:
            before = contents(folder)
            try:
                edit(folder, plan, Note("test"))
            except EditError:
                assert contents(folder) == before
            load(folder)
        removed = any("remove" in plan.__qualname__ for plan in sequence)
        assert removed or lines <= comments(folder)
        undo(folder, len(sequence), Note("undo"))
        assert contents(folder) == {name: text.encode() for name, text in sorted(texts_of_files.items())}


EDITOR = """
import sys
from pathlib import Path
from namenorm.gazetteer.edit import entries, names
from namenorm.gazetteer.edit.commit import Note, edit
from namenorm.records import Alias
folder, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    edit(folder, names.add_alias("per/a", Alias(f"{name}{number}", "en", "variant")), Note("add"))
    if name == "moving":
        edit(folder, entries.move("per/b", ["others.yaml", "people.yaml"][number % 2]), Note("move"))
"""


def start(folder, name, count):
    call = [sys.executable, "-c", EDITOR, str(folder), name, str(count)]
    process = subprocess.Popen(call, stdout=subprocess.PIPE)
    process.stdout.readline()
    return process


@pytest.mark.soak
def test_killed_at_any_moment_it_is_old_or_new(tmp_path):
    fill(tmp_path)
    dice = random.Random(1)
    for _ in range(200 if SOAK else 10):
        with start(tmp_path, "moving", 1000) as process:
            time.sleep(dice.uniform(0.0, 0.15))
            process.send_signal(signal.SIGKILL)
        assert set(load(tmp_path).entities) == {"per/a", "per/b", "org/c"}
        undo(tmp_path, 10_000, Note("undo"))
        assert contents(tmp_path) == {name: text.encode() for name, text in sorted(FILES.items())}


def test_two_processes_lose_nothing(tmp_path):
    fill(tmp_path)
    count = 10
    with start(tmp_path, "left", count) as left, start(tmp_path, "right", count) as right:
        assert left.wait() == right.wait() == 0
    texts = {alias.text for alias in load(tmp_path).entities["per/a"].aliases}
    assert texts >= {f"{side}{number}" for side in ("left", "right") for number in range(count)}
    assert len(read_journal(tmp_path)) == 2 * count
    undo(tmp_path, 2 * count, Note("undo"))
    assert contents(tmp_path) == {name: text.encode() for name, text in sorted(FILES.items())}
