import pytest

from namenorm.errors import SchemeError
from namenorm.text.script import script_of
from namenorm.translit import profiles, spellings


def texts(*args, **options):
    return [text for text, _ in spellings(*args, **options)]


def test_likeliest_first_and_at_most_k():
    found = spellings("زيلينسكي", script="Latn", k=4)
    shares = [probability for _, probability in found]
    assert len(found) == 4
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1


@pytest.mark.parametrize(
    ("name", "script", "lang", "expected"),
    [
        ("Zelenskyy", "Arab", None, "زيلينسكي"),
        ("Merkel", "Arab", "ar", "ميركل"),
        ("محمد", "Latn", None, "Muhammad"),
        ("Зеленский", "Latn", None, "Zelensky"),
        ("Putin", "Cyrl", "ru", "Путин"),
        ("Merkel", "Hebr", None, "מרקל"),
        ("Merkel", "Grek", None, "Μέρκελ"),
    ],
)
def test_well_known_names(name, script, lang, expected):
    assert expected in texts(name, script=script, lang=lang)


def test_kana_is_spelled_by_the_japanese_model():
    assert "Tanaka" in texts("タナカ", script="Latn", lang="ja")
    assert "Tanaka" in texts("たなか", script="Latn")


def test_words_are_spelled_one_by_one_and_what_is_between_is_kept():
    found = texts("Angela  Merkel", script="Arab")
    assert all("  " in text for text in found)
    assert all(script_of(text) == "Arab" for text in found)


def test_between_two_scripts_without_latin():
    assert "زيلينسكي" in texts("Зеленский", script="Arab")


def test_profiles_choose_the_letters_of_a_house():
    assert texts("Vance", script="Arab", k=1, profile="v-ve")[0].startswith("ڤ")
    assert texts("Gray", script="Arab", k=1, profile="egypt")[0].startswith("ج")
    assert not any("غ" in text for text in texts("Gray", script="Arab", profile="egypt"))
    assert "egypt" in profiles()


def test_nothing_to_spell_is_an_empty_list():
    assert spellings("", script="Arab") == []
    assert spellings("12-13", script="Arab") == []


def test_wrong_use():
    with pytest.raises(SchemeError, match="no script 'Klingon'"):
        spellings("Worf", script="Klingon")
    with pytest.raises(SchemeError, match="no profile 'mars'"):
        spellings("Gray", script="Arab", profile="mars")
    with pytest.raises(SchemeError, match="no model spells"):
        spellings("Gray", script="Arab", lang="th")
    with pytest.raises(ValueError, match="k must be"):
        spellings("Gray", script="Arab", k=0)
