import pickle
import subprocess
import sys
import time

import pytest

from namenorm.editmodel import available, files, load_model
from namenorm.editmodel.discriminate import Effort
from namenorm.editmodel.store import load, save
from namenorm.editmodel.training import Task, train
from namenorm.errors import ModelError

NAMES = [
    "rutte",
    "trump",
    "macron",
    "putin",
    "scholz",
    "meloni",
    "starmer",
    "tusk",
    "duda",
    "stubb",
    "merz",
    "costa",
    "rubio",
    "barrot",
    "lammy",
    "schoof",
]
PAIRS = [(name.replace("e", "").replace("u", "o") or name, name) for name in NAMES] * 3


@pytest.fixture(scope="module")
def small(core):
    return train(Task("Latn", "Latn", PAIRS, effort=Effort(names=10, pool=10, rounds=2)))


def test_align_joins_to_the_names():
    alignment = load_model("ara-Arab", "Latn").align("زيلنسكي", "Zelenskyy")
    assert "".join(step.left for step in alignment.steps) == "زيلنسكي"
    assert "".join(step.right for step in alignment.steps) == "zelenskyy"
    assert all(0 <= step.probability <= 1 and 0 <= step.usual <= 1 for step in alignment.steps)


def test_the_heaviest_alignment_weighs_no_more_than_all():
    model = load_model("ara-Arab", "Latn")
    xs, ys = ["زيلنسكي", "روته", "س"], ["zelenskyy", "rutte", ""]
    heaviest, total = model.heaviest(xs, ys), model.features(xs, ys)[:, 1]
    assert (heaviest[:2] < total[:2]).all()
    assert heaviest[2] == pytest.approx(total[2])  # one letter beside nothing: one way alone


def test_generate_gives_shares_best_first():
    found = load_model("ara-Arab", "Latn").generate("زيلنسكي", 5)
    shares = [share for _, share in found]
    assert 0 < len(found) <= 5
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-6


def test_variations_are_frequent_substitutions():
    listed = load_model("ara-Arab", "Latn").variations()
    assert max((v for v in listed if v.left == "ز"), key=lambda v: v.probability).right == "z"


def test_flipped_scores_the_same():
    model = load_model("ara-Arab", "Latn")
    assert model.flipped.score([("Rutte", "روته")])[0] == pytest.approx(model.score([("روته", "Rutte")])[0], abs=1e-4)


def test_file_gives_the_model_back(small, tmp_path):
    save(small, tmp_path / "m.nnm")
    again = load(tmp_path / "m.nnm")
    assert again.score([("rotte", "rutte")])[0] == pytest.approx(small.score([("rotte", "rutte")])[0])
    save(again, tmp_path / "n.nnm")
    assert (tmp_path / "m.nnm").read_bytes() == (tmp_path / "n.nnm").read_bytes()


def test_a_model_goes_to_another_process_and_scores_the_same(small):
    expected = small.score([("rotte", "rutte")])
    assert pickle.loads(pickle.dumps(small)).score([("rotte", "rutte")]) == pytest.approx(expected)


def test_training_twice_gives_the_same_bytes(small, tmp_path):
    again = train(Task("Latn", "Latn", PAIRS, effort=Effort(names=10, pool=10, rounds=2)))
    save(small, tmp_path / "m.nnm")
    save(again, tmp_path / "n.nnm")
    assert (tmp_path / "m.nnm").read_bytes() == (tmp_path / "n.nnm").read_bytes()


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b[:40], lambda b: b"", lambda b: b[:99] + b"x" + b[100:]]
)
def test_damaged_file_is_refused(small, tmp_path, damage):
    path = tmp_path / "m.nnm"
    save(small, path)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ModelError, match=r"m\.nnm"):
        load(path)


def test_a_file_of_another_format_is_refused(small, tmp_path):
    save(small, tmp_path / "m.nnm")
    header, arrays = files.read(tmp_path / "m.nnm")
    files.write(tmp_path / "m.nnm", {**header, "format": 1}, arrays)
    with pytest.raises(ModelError, match="another format version"):
        load(tmp_path / "m.nnm")


@pytest.mark.parametrize("entry", available(), ids=lambda e: e.path.name)
def test_shipped_files_are_small_and_say_what_they_are(entry):
    assert entry.path.stat().st_size <= 1_000_000
    header = load(entry.path).header
    assert header["date"]
    assert header["sources"]
    assert header["pairs"] > 100


def test_loading_is_quick():
    took = []
    for entry in available():
        start = time.perf_counter()
        load(entry.path)
        took.append(time.perf_counter() - start)
    assert sorted(took)[len(took) // 2] < 0.03


def test_nothing_is_loaded_by_importing():
    code = "import sys, namenorm.editmodel.registry as r; assert not r.load_model.cache_info().currsize"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_too_few_pairs_are_an_error():
    with pytest.raises(ValueError, match="at least two pairs"):
        train(Task("Latn", "Latn", [("a", "b")]))
