import pytest

from namenorm.gazetteer import check, shipped


def entity(id, *aliases, more=""):
    type_ = id.partition("/")[0].upper()
    rows = ", ".join(f"{{text: {text}, lang: {lang}, kind: {kind}}}" for text, lang, kind in map(_parts, aliases))
    return f"- {{id: {id}, type: {type_}, aliases: [{rows}]{more}}}\n"


def _parts(alias):
    return alias.split("/")


RUTTE = entity("per/mark-rutte", "مارك روته/ar/preferred", "روته/ar/short")


def found(tmp_path, *texts):
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return [(p.line, p.severity, p.rule) for p in check(*paths)]


def test_a_good_file_has_no_problems(tmp_path):
    assert found(tmp_path, RUTTE) == []


def test_the_shipped_gazetteer_has_no_errors():
    assert [p for p in check(shipped()) if p.severity == "error"] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (RUTTE + RUTTE, (2, "error", "duplicate-id")),
        (RUTTE + "- {id: per/x, redirect: per/y}\n", (2, "error", "redirect-nowhere")),
        (RUTTE + "- {id: per/x, redirect: per/x}\n", (2, "error", "redirect-circle")),
        (entity("per/X", "Xaver/en/preferred"), (1, "warning", "id-form")),
        (entity("per/x", "Xaver/en/short"), (1, "warning", "no-preferred")),
        (entity("per/x", "Xaver/en/preferred", "Yulia/en/preferred"), (1, "error", "two-preferred")),
        (entity("per/x", "Xaver/en/preferred", "Xaver/en/short"), (1, "warning", "alias-twice")),
        (entity("per/x", "روته/en/preferred"), (1, "warning", "language-script")),
        (entity("per/x", "Xaver/xx/preferred"), (1, "warning", "unknown-language")),
        (entity("per/x", "'2024'/en/preferred"), (1, "warning", "no-script")),
        (entity("per/x", '"Xaver\\u200b"/en/preferred'), (1, "warning", "invisible")),
        (entity("per/x", '"Xaver  Yul"/en/preferred'), (1, "warning", "spaces")),
        (entity("per/x", '"Zoe\\u0301"/en/preferred'), (1, "warning", "not-nfc")),
        (entity("per/x", "Xaver/en/preferred", more=", country: loc/nowhere"), (1, "warning", "unknown-reference")),
        (RUTTE + entity("per/peer", "پتر/fa/preferred", "روته/ar/short"), (2, "warning", "alias-collision")),
        (RUTTE + entity("org/ruta", "روته/ar/preferred"), (2, "info", "alias-collision")),
    ],
)
def test_each_rule(tmp_path, text, problem):
    assert found(tmp_path, text) == [problem]


def test_a_persian_joiner_is_no_fault(tmp_path):
    assert found(tmp_path, entity("loc/x", '"علی\\u200cآباد"/fa/preferred')) == []


def test_problems_of_a_csv_carry_its_lines(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("id,type,canonical,aliases\nper/x,PER,Xaver,\nper/y,ZZZ,Yulia,\n", encoding="utf-8")
    assert [(p.line, p.rule) for p in check(path)] == [(3, "bad-value")]


def test_a_layer_that_only_blocks_needs_no_preferred_name(tmp_path):
    assert found(tmp_path, RUTTE, entity("per/mark-rutte", "روتين/ar/blocked")) == []


def test_a_missing_path_is_a_problem(tmp_path):
    assert [p.message for p in check(tmp_path / "gone.yaml")] == ["no such file or folder"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (entity("per/x", "Zеlensky/en/preferred"), "mixed-script"),  # the second letter is Cyrillic
        (entity("org/x", "TRTعربي/ar/preferred"), "mixed-script"),
        (entity("per/x", "جون کيري/ar/preferred"), "foreign-letter"),
        (entity("per/x", "Li Na/en/preferred", "Li/en/short"), "too-short"),
        (entity("org/x", "Al-Yaum/en/preferred", "اليوم/ar/short"), "ordinary-word"),
        (RUTTE.replace("}]", "}, {text: ترامب, lang: ar, kind: variant}]"), "implausible-variant"),
        (entity("per/x", "No One/no/preferred"), "yaml-trap"),
        (entity("org/x", "2020/en/preferred"), "yaml-trap"),
        (entity("org/x", "РОСТ/ru/preferred") + entity("org/y", "POCT/en/preferred"), "homograph"),
    ],
)
def test_rules_on_letters_and_words(tmp_path, text, problem):
    assert problem in [rule for _, _, rule in found(tmp_path, text)]


@pytest.mark.parametrize("text", ["ウクライナ大統領", "TRT عربي", "Jean-Noël", "آبی", "U.S."])
def test_scripts_side_by_side_are_no_mixture(tmp_path, text):
    assert "mixed-script" not in [rule for _, _, rule in found(tmp_path, entity("org/x", f"{text}/und/preferred"))]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (entity("per/x", "Li Na/en/preferred", "Li/en/short"), "too-short"),
        (entity("org/x", "Al-Yaum/en/preferred", "اليوم/ar/short"), "ordinary-word"),
        (RUTTE.replace("}]", "}, {text: ترامب, lang: ar, kind: variant}]"), "implausible-variant"),
        (RUTTE + entity("per/peer", "پتر/fa/preferred", "روته/ar/short"), "alias-collision"),
    ],
)
def test_a_note_says_that_somebody_looked(tmp_path, text, rule):
    assert rule in [name for _, _, name in found(tmp_path, text)]
    looked = text.replace("}]", ", note: looked at}]")
    assert rule not in [name for _, _, name in found(tmp_path, looked)]
