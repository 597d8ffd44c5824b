"""Score `pairs.tsv` by other matchers and freeze what they say in `pairs.peers.tsv`.

Runs in an environment of its own: `python -m venv E && E/bin/pip install nomenklatura rigour && E/bin/python
bench/compare_peers.py`. LogicV2 is nomenklatura's matcher as OpenSanctions runs it; rigour's scores are the weighed
mean of `rigour.names.compare_parts` over the parts of two normalized names, any order.
"""

from importlib.metadata import version
from itertools import count
from pathlib import Path

from followthemoney import model
from nomenklatura.matching.logic_v2.model import LogicV2
from rigour.names import NameTypeTag, analyze_names, compare_parts

HERE = Path(__file__).parent
TAGS = {"PER": NameTypeTag.PER, "ORG": NameTypeTag.ORG, "LOC": NameTypeTag.UNK}
NUMBERS = count()


def entity(name, kind):
    schema = "Company" if kind == "ORG" else "Person" if kind == "PER" else "LegalEntity"
    return model.get_proxy({"id": f"n{next(NUMBERS)}", "schema": schema, "properties": {"name": [name]}})


def logic_v2(a, b, kind):
    return LogicV2.compare(entity(a, kind), entity(b, kind), LogicV2.default_config()).score


def rigour(a, b, kind):
    one, other = (next(iter(analyze_names(TAGS[kind], [name])), None) for name in (a, b))
    if one is None or other is None:
        return 0.0
    found = compare_parts(list(one.parts), list(other.parts))
    weight = sum(alignment.weight for alignment in found)
    return sum(alignment.score * alignment.weight for alignment in found) / weight if weight else 0.0


def main():
    lines = [
        line for line in (HERE / "pairs.tsv").read_text(encoding="utf-8").split("\n") if line[:1] not in ("#", "")
    ]
    header = lines[0].split("\t")
    rows = [dict(zip(header, line.split("\t"))) for line in lines[1:]]
    told = (
        f"# Scores of nomenklatura {version('nomenklatura')} (LogicV2) and rigour {version('rigour')} on pairs.tsv.\n"
    )
    out = [told + "name_a\tname_b\tlogic_v2\trigour"]
    for row in rows:
        a, b, kind = row["name_a"], row["name_b"], row["type"]
        out.append(f"{a}\t{b}\t{logic_v2(a, b, kind):.2f}\t{rigour(a, b, kind):.2f}")
    (HERE / "pairs.peers.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
