import pytest

from namenorm.text import char_script, language_of, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("زيلنسكي", "Arab"),
        ("Zelenskyy", "Latn"),
        ("Зеленський", "Cyrl"),
        ("זלנסקי", "Hebr"),
        ("Ζελένσκι", "Grek"),
        ("ゼレンスキー", "Kana"),
        ("安倍さん", "Jpan"),
        ("习近平", "Hani"),
        ("김정은", "Hang"),
        ("ज़ेलेंस्की", "Deva"),
        ("Զելենսկի", "Armn"),
        ("ზელენსკი", "Geor"),
        ("ベー", "Kana"),
        ("𝐙𝐞𝐥𝐞", "Latn"),
        ("لـــــــ", "Arab"),
        ("ـ", "Zyyy"),
        ("ʿAbd", "Latn"),
        ("26", "Zyyy"),
        ("", "Zyyy"),
        ("\ud800", "Zyyy"),
        ("ᓄᓇᕗᑦ", "Zzzz"),
    ],
)
def test_script_of(text, script):
    assert script_of(text) == script


def test_char_script():
    assert [char_script(char) for char in "زZЗ1 "] == ["Arab", "Latn", "Cyrl", "Zyyy", "Zyyy"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("قال الرئيس إن بلاده تدعم أوكرانيا", "ar"),
        ("رئیس جمهور گفت که از اوکراین پشتیبانی می\u200cکند", "fa"),
        ("یوکرین کے صدر نے کہا ہے", "ur"),
        ("Президент заявил, что это было бы ошибкой", "ru"),
        ("Президент заявив, що це було б помилкою", "uk"),
        ("Прэзідэнт заявіў, што гэта памылка", "be"),
        ("Президентът заяви, че това е грешка", "bg"),
        ("Председник је изјавио да је то грешка, који љуби", "sr"),
        ("The president said that it was a mistake", "en"),
        ("Prezydent powiedział, że to jest błąd", "pl"),
        ("Prezident řekl, že je to chyba", "cs"),
        ("Cumhurbaşkanı bunun bir hata olduğunu söyledi", "tr"),
        ("Der Präsident sagte, das ist nicht der Fehler", "de"),
        ("Le président a dit que c'est une erreur pour les uns", "fr"),
        ("הנשיא אמר כי זו טעות", "he"),
        ("زيلنسكي", "ar"),
        ("Zelenskyy", "en"),
        ("Alexander De Croo", "en"),  # too short for its small words to count
        ("", "und"),
    ],
)
def test_language_of(text, lang):
    assert language_of(text) == lang


def test_language_of_one_script_of_a_text():
    assert language_of("قال Zelenskyy أمس to the press", "Arab") == "ar"
    assert language_of("قال Zelenskyy أمس to the press", "Latn") == "en"
