"""Decisions into text: one house spelling a name, everything else untouched.

A pure function of text, decisions, gazetteer and rules. Short forms become the short form, full ones the full one,
in the mention's own script and language; proclitics and Latin capitals stay. Acronyms, former names, what stands
inside quotation marks, addresses and code are left, each with its reason; so is a mention that carries an ending,
unless the declensions of its language carry that ending over to the house spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from namenorm.gazetteer import Gazetteer
from namenorm.link.untouched import Spans, quoted, untouched
from namenorm.match import word_similarity
from namenorm.records import Alias, Change, Decision, Normalized
from namenorm.text import ending_of, fold, inflections, inflects, language_of, reinflect, script_of, tokenize

_HOUSE = ("preferred", "short")
_GAP = re.compile(r"\s+")
_HYPHENATED = re.compile(r"[-‐\N{SOFT HYPHEN}]\s*[\r\n]")
_LONGEST_LOST = 2  # letters of a name that an ending may replace


@dataclass(frozen=True, slots=True)
class RewriteRules:
    """What a rewrite may touch.

    Attributes:
        former: rewrite former names.
        acronyms: rewrite acronyms.
        quoted: rewrite inside quotation marks.
        script: ISO 15924 code of the script that names of other scripts are put into; empty for none.
    """

    former: bool = False
    acronyms: bool = False
    quoted: bool = False
    script: str = ""


DEFAULT_RULES = RewriteRules()


def rewrite(
    text: str, decisions: Iterable[Decision], gazetteer: Gazetteer, rules: RewriteRules = DEFAULT_RULES
) -> Normalized:
    """Put the house spelling in place of each mention that may be rewritten.

    Returns:
        The new text, and every change together with the mentions that were left on purpose (`after` equal to
        `before`, the reason saying why).
    """
    rewriter = _Rewriter(text, gazetteer, rules, untouched(text), quoted(text))
    changes = [change for decision in decisions if (change := rewriter.change(decision))]
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.after]
        at = change.end
    return Normalized("".join([*parts, text[at:]]), tuple(changes))


def house_spelling(decision: Decision, gazetteer: Gazetteer, lang: str) -> str | None:
    """Find the spelling to write for a mention in its own script; None where the gazetteer has none of its length.

    A recorded house spelling stands for itself, in the mention's language first. Any other goes to the likest of the
    preferred and short names that have as many words, in the mention's language or of no stated one.
    """
    assert decision.entity is not None
    assert decision.alias is not None
    surface, alias = decision.surface, decision.alias
    words = len(tokenize(surface))
    house = _house(gazetteer, decision.entity, script_of(surface), lang)
    itself = next((a for a in house if _letters(a.text) == _letters(decision.restored + surface)), None)
    if itself:
        return itself.text
    if alias.kind in _HOUSE and len(tokenize(alias.text)) == words:
        return alias.text
    same = [spelling for spelling in house if len(tokenize(spelling.text)) == words]
    if same:
        return _likest(surface, same).text
    if alias.kind in _HOUSE and fold(surface) not in fold(alias.text):
        return " ".join(alias.text.split()[-words:])  # a family name that is not listed by itself
    return None


def _house(gazetteer: Gazetteer, entity: str, script: str, lang: str) -> list[Alias]:
    house = [a for a in gazetteer.entities[entity].aliases if a.kind in _HOUSE and script_of(a.text) == script]
    own = [a for a in house if a.lang.split("-")[0] == lang]
    return own or [a for a in house if a.lang.startswith("und")]


def _letters(text: str) -> str:
    return "".join(token.form for token in tokenize(text))


def _with_gaps(target: str, surface: str) -> str:
    """Keep the line ends between the words of a mention where the spelling to write has as many words."""
    words, gaps = target.split(), _GAP.findall(surface)
    if len(gaps) != len(words) - 1:
        return target
    return "".join(word + gap for word, gap in zip(words, (*gaps, ""), strict=True))


def _likest(surface: str, house: Sequence[Alias]) -> Alias:
    form = fold(surface)
    return max(house, key=lambda alias: word_similarity(form, fold(alias.text)))


def _in_case_of(surface: str, recorded: str, target: str, lang: str) -> str | None:
    """Decline one word as that of a text, which is a form of the recorded word or of one that is not recorded."""
    bases = [recorded, *(inflection.base for inflection in inflections(fold(surface), lang))]
    return next(filter(None, (reinflect(surface, base, target, lang) for base in bases)), None)


def _last_letters(name: str) -> list[str]:
    return [word[-1:].casefold() for word in name.split()]


class _Rewriter:
    """What a rewrite knows of one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, rules: RewriteRules, untouched: Spans, quoted: Spans) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._rules = rules
        self._untouched = untouched
        self._quoted = quoted
        self._langs: dict[str, str] = {}

    def change(self, decision: Decision) -> Change | None:
        if decision.entity is None or decision.alias is None:
            return None
        target = self._target(decision)
        if target is None or target == decision.surface:
            return None
        carried = self._carried(decision, target)
        carried = carried and _with_gaps(carried, decision.surface)
        if carried == decision.surface:
            return None  # the house spelling already, in a case that folding hides: Ukrainą
        left = self._reason_to_leave(decision, carried)
        return Change(
            decision.start,
            decision.end,
            decision.surface,
            decision.surface if left or carried is None else carried,
            decision.entity,
            left or decision.reason,
            decision.probability,
        )

    def _target(self, decision: Decision) -> str | None:
        script = script_of(decision.surface)
        if self._rules.script and script != self._rules.script:
            return self._in_script(decision, self._rules.script)
        lang = self._lang(script)
        target = house_spelling(decision, self._gazetteer, lang)
        if target is None or ending_of(fold(decision.surface), fold(target), lang):
            return None  # the house spelling already, in another case
        if decision.restored and fold(target).startswith(decision.restored):
            return target[1:]  # ل + الناتو is written للناتو: the proclitic swallowed the article's alef
        return target.upper() if decision.surface.isupper() and len(decision.surface) > 1 else target

    def _in_script(self, decision: Decision, script: str) -> str | None:
        assert decision.entity is not None
        house = _house(self._gazetteer, decision.entity, script, self._lang(script))
        words = len(tokenize(decision.surface))
        full = [a for a in house if a.kind == "preferred"]
        short = [a for a in house if a.kind == "short"]
        chosen = (short or full) if words == 1 else (full or short)
        return chosen[0].text if chosen else None

    def _lang(self, script: str) -> str:
        if script not in self._langs:
            self._langs[script] = language_of(self._text, script)
        return self._langs[script]

    def _is_quoted(self, decision: Decision) -> bool:
        return self._quoted.cover(decision.start) or self._quoted.cover(decision.end - 1)

    def _carried(self, decision: Decision, target: str) -> str | None:
        """Put the spelling wanted into the case of the mention; None where no rule does."""
        assert decision.alias is not None
        if not self._is_inflected(decision):
            return target
        lang = self._lang(script_of(decision.surface))
        surfaces, targets = decision.surface.split(), target.split()
        recorded = decision.alias.text.split()[-len(surfaces) :]
        if not len(surfaces) == len(recorded) == len(targets):
            return None
        words = [_in_case_of(*each, lang) for each in zip(surfaces, recorded, targets)]
        return None if None in words else " ".join(filter(None, words))

    def _is_inflected(self, decision: Decision) -> bool:
        """Say whether a mention stands, or may stand, in another case than the recorded name.

        An unlisted spelling may be in a case that the tables do not know: only its end is unlike.
        """
        assert decision.alias is not None
        if decision.ending:
            return True
        if not inflects(self._lang(script_of(decision.surface))):
            return False
        form, recorded = fold(decision.surface), fold(decision.alias.text)
        if form == recorded:
            return _last_letters(decision.surface) != _last_letters(decision.alias.text)
        same_stem = form[: len(recorded) - _LONGEST_LOST] == recorded[:-_LONGEST_LOST]
        return same_stem or _last_letters(form) != _last_letters(recorded)

    def _reason_to_leave(self, decision: Decision, carried: str | None) -> str:
        assert decision.alias is not None
        reasons = {
            "address": self._untouched.cover(decision.start),
            "inflected": carried is None,
            "acronym": decision.alias.kind == "acronym" and not self._rules.acronyms,
            "former": decision.alias.kind == "former" and not self._rules.former,
            "quoted": self._is_quoted(decision) and not self._rules.quoted,
            "hyphenated": _HYPHENATED.search(decision.surface) is not None,
        }
        return next((reason for reason, holds in reasons.items() if holds), "")
