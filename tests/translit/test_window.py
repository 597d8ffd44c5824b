import numpy as np
import pytest

from namenorm.translit.window import Window

GROUPS = (("", ""), ("ب", "b"), ("ي", "y"), ("ي", "i"), ("ن", "n"))
# y before b once, i between b and n twice
ROWS = [[2, 1], [1, 3, 4], [1, 3, 4]]
BY_PIECE = {"ب": [1], "ي": [3, 2], "ن": [4], "": []}


@pytest.fixture(scope="module")
def window():
    trigrams = [row[n : n + 3] for row in ([0, 0, *row, 0] for row in ROWS) for n in range(len(row) - 2)]
    unique, counts = np.unique(np.array(trigrams), axis=0, return_counts=True)
    return Window(GROUPS, unique, counts.astype(float), 0, BY_PIECE)


def test_the_letters_beside_a_piece_decide(window):
    i_first, y_first = window.weights("", "ي", "ب")
    i_within, y_within = window.weights("ب", "ي", "ن")
    assert y_first > i_first
    assert i_within > y_within


def test_unknown_letters_leave_it_to_the_piece(window):
    assert window.weights("ك", "ي", "ك")[0] > window.weights("ك", "ي", "ك")[1]
    assert window.weights("", "ب", "") == pytest.approx([window.weights("", "ب", "")[0]])


def test_weights_are_log_probabilities(window):
    for before, behind in (("", "ب"), ("ب", "ن"), ("ك", "")):
        assert np.exp(window.weights(before, "ي", behind)).sum() <= 1.0 + 1e-9
