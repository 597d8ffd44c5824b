import pytest

from namenorm.errors import NamenormError
from namenorm.link import RewriteRules
from namenorm.run.profile import read_profile


def profile(tmp_path, text):
    path = tmp_path / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_no_profile_is_the_default():
    assert read_profile(None) == RewriteRules()


def test_reads_rules(tmp_path):
    rules = read_profile(profile(tmp_path, "quoted: true\nscript: Arab\n"))
    assert rules == RewriteRules(quoted=True, script="Arab")
    assert read_profile(profile(tmp_path, "quoted: true\n"), "Latn").script == "Latn"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("quotes: true", "did you mean quoted"),
        ("quoted: 3", "true or false"),
        ("- a", "mapping"),
        ("a: [", "house.yaml"),
    ],
)
def test_says_what_is_wrong(tmp_path, text, message):
    with pytest.raises(NamenormError, match=message):
        read_profile(profile(tmp_path, text))
