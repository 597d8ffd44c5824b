"""Scanning: the kernel finds what the plain form finds, and both find what stands in the text."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.gazetteer import Gazetteer, load, shipped
from namenorm.index import CompiledIndex, NameIndex, compile_index, index_of
from namenorm.index.chains import chains_of
from namenorm.kernels import kernel
from namenorm.link import Linker
from namenorm.link.scan import Compiled, Plain, make_reader

SEEDS = Path(__file__).parents[2] / "seeds"
needs_kernel = pytest.mark.skipif(kernel("scanning") is None, reason="kernels are not compiled")


def both(index):
    chains = chains_of(index)
    reader = make_reader(chains)
    return Plain(reader, chains), Compiled(kernel("scanning"), reader, chains)


def columns(hits):
    return [column.tolist() for column in (hits.start, hits.end, hits.alias, hits.probability)]


def found(linker, text):
    hits = linker.scan(text)
    names = (linker.index.names[alias] for alias in hits.alias)
    return [(text[start:end], name.entity) for start, end, name in zip(hits.start, hits.end, names)]


def test_exact_names_proclitics_and_variants(tiny):
    assert found(tiny, "قال مارك روته لزيلينسكي") == [
        ("مارك روته", "per/mark-rutte"),
        ("زيلينسكي", "per/volodymyr-zelenskyy"),
    ]
    assert found(tiny, "وللناتو") == [("لناتو", "org/nato")]
    assert found(tiny, "وقال دونالد ترامبب") == [("دونالد ترامبب", "per/donald-trump")]


def test_exact_hits_are_certain_and_variants_are_not(tiny):
    hits = tiny.scan("مارك روته ثم دونالد ترامبب")
    assert hits.probability[0] == 1 > hits.probability[1] > 0.5


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800 روته", "😀روته", "روته" * 50, "«روته", "x" * 10_000])
def test_odd_texts(tiny, text):
    hits = tiny.scan(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(hits.start, hits.end))


def test_words_without_capitals_are_no_names(tiny):
    assert not len(tiny.scan("nato summit and mark rutte"))
    assert found(tiny, "with Mark Rutte") == [("Mark Rutte", "per/mark-rutte")]


def test_addresses_hold_no_names(tiny):
    assert not len(tiny.scan("see https://example.org/Zelenskyy and Zelensky@example.org"))


def test_family_names_that_are_not_listed_are_no_hits(tiny):
    linker = Linker(
        Gazetteer(entity for entity in tiny.gazetteer.entities.values() if entity.id == "per/donald-trump")
    )
    assert not len(linker.scan("Trump"))
    assert len(linker.scan("Donald Trump")) == 1


def test_longer_exact_names_are_not_hidden_by_spellings(tiny):
    assert found(tiny, "مارك روتت حلف شمال الأطلسي")[-1] == ("حلف شمال الأطلسي", "org/nato")


@needs_kernel
def test_kernel_equals_plain_form_on_seeds():
    plain, compiled = both(NameIndex(load(shipped())))
    for path in sorted(SEEDS.glob("**/*.txt")):
        text = path.read_text(encoding="utf-8")
        assert columns(compiled.scan(text)[0]) == columns(plain.scan(text)[0]), path.name


@needs_kernel
@pytest.mark.parametrize("lang", ["ar", "ru", "uk", "he"])
def test_kernel_equals_plain_form_on_articles(data, lang):
    index = NameIndex(load(data / "text" / lang / "gazetteer.csv"))
    plain, compiled = both(index)
    for path in sorted((data / "text" / lang / "docs").glob("*.txt"))[:8]:
        text = path.read_text(encoding="utf-8")
        assert columns(compiled.scan(text)[0]) == columns(plain.scan(text)[0]), path.name


WORDS = (
    "مارك روته روتي ترامب دونالد دونلد حلف شمال الأطلسي الاطلسي الناتو زيلينسكي فولوديمير Mark Rutte rutte Зеленский"
)
PIECES = st.sampled_from(
    [
        *WORDS.split(),
        *[
            "و",
            "ف",
            "ول",
            "لل",
            "ب",
            "عبدالله",
            "7",
            "ـ",
            "َ",
            "-",
            "–",
            ".",
            "'",
            "’",
            '"',
            "«",
            "»",
            "_",
            "#",
            "@",
            "/",
            ":",
            "،",
            "\u200f",
        ],
        " ",
        " ",
        "\n",
        "\r\n",
        "\u2028",
    ]
)


@pytest.fixture(scope="module")
def cores(tiny):
    return both(tiny.index)


@needs_kernel
@given(st.lists(st.one_of(PIECES, st.characters(), st.sampled_from("\ud800\x00😀")), max_size=30).map("".join))
def test_kernel_equals_plain_form_on_anything(cores, text):
    plain, compiled = cores
    assert columns(compiled.scan(text)[0]) == columns(plain.scan(text)[0])


@needs_kernel
@given(st.lists(st.sampled_from([*WORDS.split(), "في"]), min_size=1, max_size=8).map(" ".join), st.data())
def test_kernel_equals_plain_form_on_misspelled_names(cores, text, data):
    plain, compiled = cores
    for _ in range(2):
        at = data.draw(st.integers(0, len(text)))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "ا", "ي", "ن", " ", "a"]))
            + text[at + data.draw(st.integers(0, 1)) :]
        )
    assert columns(compiled.scan(text)[0]) == columns(plain.scan(text)[0])


def test_layers_and_files_give_the_same_hits(tiny, tmp_path):
    source, file = tmp_path / "names.csv", tmp_path / "names.nni"
    source.write_text(
        "id,type,canonical,aliases\nper/a,PER,مارك روته,\nper/b,PER,كريم بنزيما,بنزيما\n", encoding="utf-8"
    )
    compile_index([source], file)
    alone, layered = Linker(load(source)), Linker(index_of([CompiledIndex(file), tiny.gazetteer]))
    text = "مارك روته وكريم بنزيمة ودونالد ترامب"
    assert found(Linker(CompiledIndex(file)), text) == found(alone, text)
    assert found(layered, text)[-1] == ("دونالد ترامب", "per/donald-trump")
    assert found(layered, text)[1:2] == found(alone, text)[1:2]


def test_spellings_hide_no_exact_names_of_others(tmp_path):
    source = tmp_path / "names.csv"
    source.write_text(
        "id,type,canonical,aliases\nper/a,PER,كريم محمود بنزيما,\nper/b,PER,كريم محمود,\n", encoding="utf-8"
    )
    linker = Linker(load(source))
    assert found(linker, "كريم محمود بنزيمه") == [("كريم محمود", "per/b")]
    assert found(linker, "كريم محمود بنزيما") == [("كريم محمود بنزيما", "per/a")]


def test_no_names_no_hits():
    assert not len(Linker(Gazetteer([])).scan("مارك روته"))


def test_columns_are_numbers(tiny):
    hits = tiny.scan("روته")
    assert (hits.start.dtype, hits.alias.dtype, hits.probability.dtype) == (np.int64, np.int64, np.float64)
