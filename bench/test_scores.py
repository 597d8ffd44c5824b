"""The micro figures of the edit model with either core: `make bench`.

`pairs` in the extra information tells how many pairs one round scores.
"""

from itertools import islice, product

import pytest

from namenorm.editmodel import load_model, rank, similarity
from namenorm.editmodel.letters import prepare, script
from namenorm.gazetteer import load, shipped
from namenorm.kernels import core as active

PAIRS = 10_000


@pytest.fixture(scope="module", params=["compiled", "numpy"])
def core(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NAMENORM_CORE", raising=False)
        if request.param == "compiled" and active() != "compiled":
            pytest.skip("no compiler was found when namenorm was installed")
        patch.setenv("NAMENORM_CORE", request.param)
        load_model.cache_clear()
        yield request.param
    load_model.cache_clear()


@pytest.fixture(scope="module")
def names():
    """The names of the shipped gazetteer by script."""
    found = {}
    for entity in load(shipped()).entities.values():
        for alias in entity.aliases:
            found.setdefault(script(alias.text), []).append(alias.text)
    return found


def eight(names, side):
    """Words of eight letters, prepared."""
    words = {prepare(word, side) for name in names[side] for word in name.split()}
    return sorted(word for word in words if len(word) == 8 and " " not in word)


@pytest.fixture(scope="module")
def pairs(names):
    """Pairs of an Arabic and a Latin word of eight letters, the Arabic one another in every pair."""
    lefts, rights = eight(names, "Arab"), eight(names, "Latn")
    found = list(islice(((x, y) for y, x in product(rights, lefts)), PAIRS))
    return [x for x, _ in found], [y for _, y in found]


def test_pairs_of_eight_letters(benchmark, core, pairs):
    model = load_model("ara-Arab", "Latn")
    benchmark.extra_info["pairs"] = len(pairs[0])
    benchmark(model.features, *pairs)


def test_one_word_beside_many(benchmark, core, pairs):
    model = load_model("ara-Arab", "Latn")
    benchmark.extra_info["pairs"] = len(pairs[0])
    benchmark(model.features, pairs[0][:1], pairs[1])


def test_one_pair(benchmark, core, pairs):
    model = load_model("ara-Arab", "Latn")
    benchmark(model.features, pairs[0][:1], pairs[1][:1])


def test_heaviest_alignment(benchmark, core, pairs):
    model = load_model("ara-Arab", "Latn")
    benchmark.extra_info["pairs"] = len(pairs[0])
    benchmark(model.heaviest, *pairs)


@pytest.mark.parametrize("side", ["Arab", "Hebr", "Cyrl", "Hang", "Jpan"])
def test_rank_against_5000(benchmark, core, names, side):
    candidates = (names["Latn"] * (5000 // len(names["Latn"]) + 1))[:5000]
    query = max(names[side], key=len)[:20]
    benchmark(rank, query, candidates)


@pytest.mark.parametrize(
    ("a", "b"), [("فولوديمير زيلينسكي", "Volodymyr Zelenskyy"), ("Rutte", "Rütte")], ids=["Arabic", "Latin"]
)
def test_similarity(benchmark, core, a, b):
    benchmark(similarity, a, b)
