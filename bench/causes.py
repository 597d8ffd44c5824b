"""Says why mentions were missed or falsely linked: the feature that weighed most, counted, with examples."""

from collections import Counter, defaultdict

import namenorm
from namenorm.evaluate import score

EXAMPLES = 3  # a cause
AROUND = 18  # characters of context


def mentions(decisions):
    """Bring decisions into the shape of predictions."""
    names = ("start", "end", "entity", "type", "probability", "surface")
    return [{name: getattr(decision, name) for name in names} for decision in decisions]


def causes(texts, gold, gazetteer):
    """Count the causes of errors.

    Args:
        texts: by document.
        gold: mentions by document.
        gazetteer: path.

    Returns:
        Counts by (outcome, cause), and examples by the same.
    """
    linker = namenorm.open(gazetteer)
    figures = score(gold, {doc: mentions(linker.link(text)) for doc, text in texts.items()})
    counts, examples, weighed = Counter(), defaultdict(list), {}
    for error in figures.errors:
        text = texts[error.doc]
        if error.doc not in weighed:
            weighed[error.doc] = linker.weighed(text, *linker.read(text), hopeless=True)
        key = error.outcome, cause(error, weighed[error.doc])
        counts[key] += 1
        if len(examples[key]) < EXAMPLES:
            before, behind = text[max(0, error.start - AROUND) : error.start], text[error.end : error.end + AROUND]
            examples[key].append(" ".join(f"{before}[{text[error.start : error.end]}]{behind}".split()))
    return counts, examples


def cause(error, weighed):
    """Name what decided against a missed mention, or what spoke for a false link."""
    entity = error.expected if error.outcome == "missed" else error.predicted
    over = [
        w for w in weighed if w.span[0] < error.end and error.start < w.span[1] and w.proposal.name.entity == entity
    ]
    if not over:
        return "not proposed"
    best = max(over, key=lambda w: w.probability)
    sign = 1 if error.outcome == "missed" else -1
    if error.outcome == "missed" and best.probability >= 0.75:
        return "covered by another"
    telling = min(best.evidence, key=lambda e: sign * e.contribution, default=None)
    if telling is None or sign * telling.contribution >= 0:
        return "nothing against it" if sign < 0 else "nothing for it"
    return telling.feature
