import numpy as np
import pytest

from namenorm.tables import read_table
from namenorm.translit.fit import main, write_ranking
from namenorm.translit.joint import read_joint
from namenorm.translit.joint_fit import fit
from namenorm.translit.ranking import FEATURES, TERMS, speller, terms
from namenorm.translit.ranking_fit import cases, is_held, rank, weights

PAIRS = [("سلمان", "salman"), ("خالد", "khaled"), ("كريم", "karim")]


def test_products_are_counted_from_the_best_proposal():
    features = np.zeros((3, len(FEATURES)))
    features[1, 0], features[2, 0], features[2, 1] = -1.0, -3.0, 2.0
    widened = terms(features)
    assert widened.shape == (3, len(TERMS))
    assert widened[:, TERMS.index("proposal*proposal")].tolist() == [0.0, 1.0, 9.0]
    assert widened[:, TERMS.index("proposal*window")].tolist() == [0.0, 2.0, 0.0]


def test_weights_learn_which_proposal_is_right():
    found = cases(speller("ara-Arab", "Latn", "ar"), PAIRS)
    fitted = weights(found)
    assert fitted.shape == (len(TERMS),)
    assert all((features @ fitted)[right].max() >= np.median(features @ fitted) for features, right in found)


def test_words_with_the_same_consonants_are_held_together():
    assert is_held("mohamed") == is_held("muhammad") == is_held("mohammed")


def test_both_directions_are_fitted_to_words_that_the_joint_model_has_not_seen():
    latin = [a + b + c for a in ("sa", "ka", "ma") for b in ("li", "mi", "ri", "ni") for c in ("m", "n", "r", "l")]
    arabic = str.maketrans("skmlrn", "سكملرن", "ai")
    rows = fit([(word.translate(arabic), word) for word in latin])
    fitted = rank(rows, "ara-Arab", "ar")
    assert set(fitted) == {("ara-Arab", "Latn"), ("Latn", "ara-Arab")}
    assert all(np.isfinite(one).all() and one.any() for one in fitted.values())


def test_table_keeps_the_directions_that_were_not_fitted(tmp_path):
    path = tmp_path / "ranking.tsv"
    write_ranking({("*", "Latn", "joint"): {"edit": 0.5}, ("Latn", "*", "joint"): {"edit": 0.25}}, path)
    write_ranking({("*", "Latn", "joint"): {"edit": 1.5}}, path)
    rows = [(row["left"], row["right"], row["term"], row["weight"]) for row in read_table(path)]
    assert rows == [("*", "Latn", "edit", "1.5"), ("Latn", "*", "edit", "0.25")]


@pytest.mark.parametrize("sides", [("ara-Arab", "Latn"), ("Latn", "ukr-Cyrl"), ("zho-Hani", "Latn")])
def test_shipped_weights_are_found_for_every_direction(sides):
    found = speller(*sides, "ar").weights
    assert found.shape == (len(TERMS),)
    assert found[: len(FEATURES)].any()


def test_command_writes_the_models_of_the_languages_asked_for(tmp_path, monkeypatch):
    names = [f"{a}{b}" for a in ("tbi", "ba", "go", "gori") for b in ("lisi", "tumi", "ri", "meli")]
    georgian = str.maketrans("tbilsaumgore", "თბილსაუმგორე")
    rows = "".join(f"{name}\t{name.translate(georgian)}\tka\tLOC\tx\n" for name in names)
    (tmp_path / "pairs.ka.tsv").write_text(f"canonical_latin\tvariant\tlang\ttype\tsource\n{rows}", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["fit", str(tmp_path), "ka", "-o", str(tmp_path)])
    main()
    assert read_joint(tmp_path / "joint" / "kat-Geor.nnj", 1).spell("gori", 1)[0].text == "გორი"
    assert read_table(tmp_path / "ranking.tsv") == []
