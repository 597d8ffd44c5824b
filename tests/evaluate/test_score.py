import pytest

from namenorm.errors import DocumentError
from namenorm.evaluate import read_mentions, score
from namenorm.evaluate.html import page


def mention(start, end, entity, **more):
    return {"start": start, "end": end, "entity": entity, "surface": "x", "type": "PER", **more}


GOLD = {
    "a": [
        mention(0, 5, "per/a", kind="exact"),
        mention(10, 15, "per/b", kind="inflected"),
        mention(20, 25, None),
        mention(30, 35, "?"),
    ]
}


def outcomes(*predictions):
    figures = score(GOLD, {"a": list(predictions)})
    return sorted(figures.outcomes().items()), figures


def test_all_right_is_one():
    errors, figures = outcomes(mention(0, 5, "per/a"), mention(10, 15, "per/b"))
    assert errors == []
    assert figures.link.f1 == figures.strict.f1 == 1.0
    assert figures.by_kind == {"exact": (1, 1), "inflected": (1, 1)}


def test_overlap_counts_for_link_not_for_strict():
    _, figures = outcomes(mention(0, 4, "per/a"))
    assert (figures.link.right, figures.strict.right) == (1, 0)


def test_each_error_has_its_outcome():
    errors, figures = outcomes(
        mention(0, 5, "per/c"), mention(20, 25, "per/a"), mention(30, 35, "per/a"), mention(40, 45, "per/a")
    )
    assert errors == [("missed", 2), ("no name", 1), ("stranger", 1), ("wrong id", 1)]
    assert figures.link.predicted == 3  # what overlaps only an undecided mention does not count
    assert figures.strangers == (1, 1)
    assert figures.confusion["per/a", "per/c"] == 1


def test_calibration_error_of_sure_and_wrong_is_one():
    assert outcomes(mention(40, 45, "per/a", probability=1.0))[1].calibration_error == 1.0


def test_one_gold_mention_is_found_once():
    _, figures = outcomes(mention(0, 2, "per/a"), mention(3, 5, "per/a"))
    assert (figures.link.right, figures.link.predicted) == (1, 2)


def test_page_escapes_and_shows_context():
    _, figures = outcomes(mention(0, 5, "per/<c>"))
    html = page(figures, {"a": "<b>زيلنسكي</b>"})
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    assert "per/&lt;c&gt;" in html


def test_broken_line_is_named(tmp_path):
    (tmp_path / "p.jsonl").write_text('{"doc": "a", "mentions": []}\n{"doc": 1}\n')
    with pytest.raises(DocumentError, match=r"p\.jsonl:2"):
        read_mentions(tmp_path / "p.jsonl")


def test_equals_the_shared_scorer(data, run, tmp_path):
    """The figures are those of the script that came with the measuring data."""
    import importlib.util
    import json

    tool = data.parent / "tools/score_text.py"
    if not tool.exists():
        pytest.skip(f"no {tool}")
    spec = importlib.util.spec_from_file_location("score_text", tool)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    gold = read_mentions(data / "text/ru/gold.jsonl")
    predicted = {
        doc: [
            dict(m, start=m["start"] + (n % 3 == 0), entity=m["entity"] if n % 4 else "per/x")
            for n, m in enumerate(ms)
        ]
        for doc, ms in gold.items()
    }
    for doc in predicted.values():
        doc[:] = [m for m in doc if m["entity"] not in (None, "?")]
    theirs = script.score(json.loads(json.dumps(gold)), predicted)
    ours = score(gold, predicted)
    assert (ours.link.precision, ours.link.recall, ours.link.f1) == pytest.approx(theirs["link"])
    assert ours.strict.f1 == pytest.approx(theirs["link_strict"][2])
    assert ours.outcomes()["no name"] == theirs["nonname_fp"]
