import signal
import subprocess
import sys

import pytest

from namenorm.errors import EditError
from namenorm.gazetteer import check, load
from namenorm.gazetteer.edit import names
from namenorm.gazetteer.edit.commit import Note, edit
from namenorm.gazetteer.edit.journal import JOURNAL
from namenorm.gazetteer.edit.lock import locked
from namenorm.gazetteer.pending import PENDING

HOLDER = """
import sys, time
from pathlib import Path
from namenorm.gazetteer.edit.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
RUTTE = "- {id: per/rutte, type: PER, aliases: [{text: Rutte, lang: en, kind: preferred}]}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "people.yaml").write_text(RUTTE, encoding="utf-8")
    return tmp_path


def hold(path):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE)
    process.stdout.readline()
    return process


def test_the_lock_of_a_killed_process_is_free(folder):
    with hold(folder / JOURNAL) as holder:
        holder.send_signal(signal.SIGKILL)
    assert edit(folder, names.block("per/rutte", "Root"), Note("block")).record


def test_the_lock_of_a_living_one_is_waited_for_and_named(folder):
    with hold(folder / JOURNAL) as holder:
        with pytest.raises(EditError, match="another edit has been under way"), locked(folder / JOURNAL, timeout=0.1):
            pass
        holder.kill()


def test_a_journal_put_in_place_meanwhile_is_locked_itself(folder):
    path = folder / JOURNAL
    with locked(path):
        path.write_text("x")
        path.unlink()
        path.write_text("from git\n")
        with locked(path, timeout=0.1):
            pass


def test_a_damaged_note_of_an_edit_is_named(folder):
    (folder / PENDING).write_text("{")
    with pytest.raises(EditError, match=PENDING):
        load(folder)
    with pytest.raises(EditError, match=PENDING):
        edit(folder, names.block("per/rutte", "Root"), Note("block"))
    assert [problem.rule for problem in check(folder)] == ["unreadable"]


def test_a_journal_with_git_conflicts_does_not_stop_edits(folder):
    (folder / JOURNAL).write_text("<<<<<<< ours\n")
    assert edit(folder, names.block("per/rutte", "Root"), Note("block")).record


def test_an_unfinished_last_line_of_the_journal_is_cut_off(folder):
    edit(folder, names.block("per/rutte", "Root"), Note("block"))
    whole = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(whole + b'{"id": "12')
    edit(folder, names.block("per/rutte", "Route"), Note("block"))
    assert (folder / JOURNAL).read_bytes().startswith(whole + b'{"id": ')
    assert len((folder / JOURNAL).read_bytes().splitlines()) == 2


def test_unfinished_files_of_killed_processes_are_swept_up(folder):
    for name in (".people.yaml.01234567.tmp", f".{PENDING}.01234567.tmp", ".mine.tmp"):
        (folder / name).write_text("x")
    edit(folder, names.block("per/rutte", "Root"), Note("block"))
    assert sorted(path.name for path in folder.iterdir()) == [".mine.tmp", JOURNAL, "people.yaml"]
