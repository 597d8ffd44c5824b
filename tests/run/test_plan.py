import pytest

from namenorm.errors import DocumentError
from namenorm.run import plan


def targets(jobs, root):
    return [str(job.target.relative_to(root)) for job in jobs]


@pytest.fixture
def tree(tmp_path):
    for name in ("in/a.txt", "in/sub/b.txt", "in/sub/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_keeps_the_tree(tree):
    sources = [str(tree / "in/a.txt"), str(tree / "in/sub/b.txt")]
    jobs = plan(sources, str(tree / "out"), in_place=False, force=False)
    assert targets(jobs, tree) == ["out/a.txt", "out/sub/b.txt"]


def test_one_input_to_a_file_or_into_a_folder(tree):
    source = [str(tree / "in/a.txt")]
    assert targets(plan(source, str(tree / "b.txt"), in_place=False, force=False), tree) == ["b.txt"]
    assert targets(plan(source, f"{tree}/new/", in_place=False, force=False), tree) == ["new/a.txt"]
    assert targets(plan(source, str(tree / "in/sub"), in_place=False, force=True), tree) == ["in/sub/a.txt"]


def test_refuses_an_output_that_is_an_input(tree):
    with pytest.raises(DocumentError, match="is an input"):
        plan([str(tree / "in/a.txt")], str(tree / "in/sub/../a.txt"), in_place=False, force=True)


def test_refuses_two_inputs_to_one_output(tree):
    twice = [str(tree / "in/a.txt"), str(tree / "in/sub/../a.txt")]
    with pytest.raises(DocumentError, match="would hold both"):
        plan(twice, str(tree / "out"), in_place=False, force=True)


def test_existing_output_needs_force(tree):
    source = [str(tree / "in/a.txt")]
    (tree / "b.txt").write_text("mine")
    with pytest.raises(DocumentError, match="--force"):
        plan(source, str(tree / "b.txt"), in_place=False, force=False)
    assert plan(source, str(tree / "b.txt"), in_place=False, force=True)
