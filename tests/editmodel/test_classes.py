"""Spellings of one name sound alike in all scripts, and the table is what the models say."""

from rapidfuzz.distance import OSA

from namenorm.editmodel.classes import classes
from namenorm.editmodel.classes_fit import learn, together
from namenorm.index.sounds import likeness, sound
from namenorm.tables import table
from namenorm.text import fold


def test_spellings_of_one_name_sound_alike():
    for names in (
        "زيلنسكي Zelensky Зеленский זלנסקי",
        "ماكرون Macron Макрон מקרון Μακρόν",
        "نتنياهو נתניהו Netanyahu",
    ):
        assert len({classes(fold(name)) for name in names.split()}) == 1


def test_or_differ_in_one_class():
    assert OSA.distance(classes(fold("بوتين")), classes(fold("Putin"))) == 1


def test_the_table_has_a_row_a_letter():
    rows = [row["letter"] for row in table("classes.tsv")]
    assert rows == sorted(set(rows))


def test_what_is_written_for_one_letter_is_put_together():
    counts = {"ب": {"b": 0.5, "p": 0.4, "": 0.1}, "د": {"d": 1.0}, "ر": {"r": 0.9, "d": 0.1}}
    assert together(counts, 3) == [{"b", "p"}, {"d"}, {"r"}]


def test_learning_gives_a_class_to_the_consonants_of_each_script():
    learned = {letter: name for letter, name, _ in learn()}
    assert learned["س"] == learned["с"] == learned["ס"] == learned["σ"] == learned["s"]
    assert "ا" not in learned


def test_the_likest_has_the_same_letters():
    like = likeness("روته", ["rutte", "tara", "روته"], [0, 1, 0])
    assert like[2] > like[0] > like[1]
    assert sound([]) == sound(["a"]) == ""
