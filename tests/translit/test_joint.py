import numpy as np
import pytest

from namenorm.errors import ModelError
from namenorm.translit.joint import Joint, letters, load_joint, read_joint
from namenorm.translit.joint_fit import fit, save, word_pairs
from namenorm.translit.lexicon import recalled, skeleton

PAIRS = [("سلمان", "salman"), ("سلام", "salam"), ("مان", "man"), ("لام", "lam"), ("نام", "nam")] * 4


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("joint") / "toy.nnj"
    save(fit(PAIRS), path)
    return path


def test_fitted_groups_spell_in_both_directions(path):
    assert read_joint(path, 0).spell("سمان", 1)[0][0] == "saman"
    assert read_joint(path, 1).spell("saman", 1)[0][0] in {"سمان", "سمن"}


def test_probabilities_after_any_two_groups_sum_to_one(path):
    model = read_joint(path, 0)
    everything = Joint(tuple(("", f"{n}") for n in range(len(model.groups))), model.trigrams, model.counts, 0)
    everything.__dict__["_by_piece"] = {"": list(range(1, len(model.groups)))}
    assert np.exp(everything._weights((0, 0), "")).sum() == pytest.approx(1.0)


def test_weighing_agrees_with_spelling(path):
    model = read_joint(path, 0)
    spelled = model.spell("سلمان", 1)[0]
    weighed = model.weigh("سلمان", [spelled.text, "zzz"])
    assert list(weighed) == [spelled.text]
    assert weighed[spelled.text][1:] == pytest.approx(spelled[1:])


def test_vowel_signs_of_indian_scripts_are_letters():
    assert letters("दिल्ली") == "दिल्ली"
    assert load_joint("hin-Deva", 1).spell("modi", 1)[0].text == "मोदी"


def test_damaged_and_missing_models_say_so(path, tmp_path):
    bad = tmp_path / "bad.nnj"
    bad.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ModelError):
        read_joint(bad, 0)
    with pytest.raises(LookupError, match="no joint model"):
        load_joint("xxx-Xxxx", 0)


def test_word_pairs_need_as_many_words_on_both_sides(tmp_path):
    file = tmp_path / "pairs.ar.tsv"
    file.write_text("canonical_latin\tvariant\nAngela Merkel\tأنغيلا ميركل\nLyon\tليون مدينة\n", encoding="utf-8")
    assert word_pairs(file) == [("أنغيلا", "angela"), ("ميركل", "merkel")]


def test_known_words_are_recalled_by_their_consonants():
    assert skeleton("tchaikovsky") == skeleton("tkaikofsky")
    assert "liverpool" in recalled(["liverbul"], 10)
    assert recalled(["a"], 10) == []
    assert recalled(["ꭓtrump"], 10) == []  # no known word begins with this letter
