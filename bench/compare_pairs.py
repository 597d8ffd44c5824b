"""Compare the pairs of `pairs.tsv`: `python bench/compare_pairs.py` prints figures and writes `pairs.results.tsv`.

Other matchers stand beside: rapidfuzz here, LogicV2 and rigour as `compare_peers.py` froze them. A STRONG failure is
a clear-cut pair on the wrong side of an even chance.
"""

from collections import defaultdict
from pathlib import Path

from rapidfuzz import fuzz

from namenorm.match import compare_many
from namenorm.tables import read_table

HERE = Path(__file__).parent


def figures(rows, verdicts):
    right = sum(v and r["match"] == "yes" for r, v in zip(rows, verdicts))
    precision = right / max(sum(verdicts), 1)
    recall = right / max(sum(r["match"] == "yes" for r in rows), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main():
    rows = read_table(HERE / "pairs.tsv")
    pairs = [(r["name_a"], r["name_b"]) for r in rows]
    found = [c.probability for c in compare_many(pairs)]
    peers = read_table(HERE / "pairs.peers.tsv")
    verdicts = {
        "namenorm": [p >= 0.5 for p in found],
        "logic_v2": [float(r["logic_v2"]) >= 0.7 for r in peers],
        "rigour": [float(r["rigour"]) >= 0.7 for r in peers],
        "token_sort": [fuzz.token_sort_ratio(*p) >= 70 for p in pairs],
    }
    for row, p in zip(rows, found):
        if row["quality"] == "STRONG" and (p >= 0.5) != (row["match"] == "yes"):
            print("STRONG failure:", row["name_a"], "|", row["name_b"], "|", row["match"], f"{p:.2f}")
    groups = defaultdict(list)
    for i, row in enumerate(rows):
        groups[row["group"]].append(i)
        groups["all"].append(i)
    for group, at in sorted(groups.items()):
        for name, verdict in verdicts.items():
            p, r, f = figures([rows[i] for i in at], [verdict[i] for i in at])
            print(f"{group:10} {len(at):4} {name:11} precision {p:.3f} recall {r:.3f} F1 {f:.3f}")
    lines = [f"{a}\t{b}\t{r['match']}\t{p:.2f}" for (a, b), r, p in zip(pairs, rows, found)]
    text = "# Probabilities of namenorm on pairs.tsv.\nname_a\tname_b\tmatch\tprobability\n" + "\n".join(lines) + "\n"
    (HERE / "pairs.results.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
