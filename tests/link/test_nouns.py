"""Common nouns told by the article."""

import pytest

from namenorm.link.nouns import nounness


@pytest.mark.parametrize("word", ["القاعدة", "الحياة", "النهار", "سلام", "دول"])
def test_nouns_stand_with_and_without_the_article(word):
    assert nounness(word, "ar") > 0.3


@pytest.mark.parametrize("word", ["العراق", "روسيا", "الكرملين", "زيلينسكي", "كلمةلايعرفهاأحد", ""])
def test_names_stand_in_one_way(word):
    assert nounness(word, "ar") < 0.1


def test_languages_without_such_an_article_say_nothing():
    assert nounness("дом", "ru") == 0
