"""A draft judged: what is fixed in it is found, what is certain is mended, the rest is reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bilingual.checks import align_figures, check_pair
from bilingual.checks.repair import repair_figures, without_unsaid_precision
from bilingual.checks.repeats import without_repeats
from bilingual.document import (
    Figure,
    Finding,
    Outcome,
    Pair,
    Protected,
    Quantity,
    Segment,
    Severity,
    Span,
    Status,
    Term,
    TermHit,
)
from bilingual.enforcement import Judgement
from bilingual.glossary import Matcher, find_english
from bilingual.glossary.english import find_wording
from bilingual.quantities import HOUSE_STYLE, Style, parse_quantities
from bilingual.wording import capital

_OF_FIGURES = frozenset({"figures", "units", "rates"})
_WORD = re.compile(r"\w")


def read_pair(zh: str, matcher: Matcher, en: str = "") -> Pair:
    """Return *zh* with its figures and terms read, beside *en*.

    A figure inside a term (十四五 in 十四五规划) need not show: the term's English is what is asked for.
    """
    hits = matcher.find(zh)
    quantities = tuple(
        replace(quantity, required=False)
        if any(hit.start <= quantity.start and quantity.end <= hit.end for hit in hits)
        else quantity
        for quantity in parse_quantities(zh)
    )
    kept = tuple(
        hit for hit in hits
        if not any(q.required and q.start <= hit.start and hit.end <= q.end for q in quantities)
    )  # fmt: skip
    return Pair(zh=zh, en=en, quantities=quantities, hits=kept)


MOST_SHORTER = 8
"""Ways of taking a repeating end off that are judged at most."""


class Verifier:
    """Judges drafts; keeps what was read of each segment, so that a revision is judged cheaply."""

    def __init__(self, matcher: Matcher, style: Style = HOUSE_STYLE) -> None:
        """Judge by the terms of *matcher* and figures worded in *style*."""
        self._matcher, self._style = matcher, style
        self._pairs: dict[int, tuple[Segment, Pair]] = {}

    def pair(self, segment: Segment) -> Pair:
        """Return the segment's Chinese with its figures and terms, read once."""
        known = self._pairs.get(id(segment))
        if known is None or known[0] is not segment:
            if len(self._pairs) > 4096:
                self._pairs.clear()
            known = segment, read_pair(segment.text, self._matcher)
            self._pairs[id(segment)] = known
        return known[1]

    def __call__(self, protected: Protected, english: str) -> Judgement:
        """Return the judgement of *english* as the English of *protected*.

        An end that only says again what stands before it, with a figure that the source has less often, is
        taken off where the rest is judged better; the figure then counts as repaired.
        A figure's outcome is FAILED where the check of figures says that it is missing or wrong, or that of
        bounds that its limit is lost, added or turned, and only there; an enumerator with no words behind it
        is no English. What a person approved is not mended.
        """
        judgement = self._judgement(protected, english)
        if judgement.doubled and not protected.approved:
            for shorter in islice(without_repeats(judgement.english), MOST_SHORTER):
                other = self._judgement(protected, shorter, mended=judgement.doubled)
                if other.cost < judgement.cost:
                    return other
        return judgement

    def _judgement(self, protected: Protected, english: str, mended: Sequence[str] = ()) -> Judgement:
        """Return the judgement of *english*; the figures *mended* are repaired already."""
        pair = self.pair(protected.segment)
        lead = protected.lead.strip()
        if protected.direct is None and not _WORD.search(english.strip().removeprefix(lead)):
            english = ""
        english, repaired = (
            (english, set[int]()) if protected.approved else self._mend(pair, protected, english)
        )
        pair = replace(pair, en=english)
        figures = dict(align_figures(pair.quantities, english))
        findings = check_pair(pair)
        wrong = {(finding.source, finding.found) for finding in findings if _is_wrong(finding)}
        repaired |= {q.start for q, figure in figures.items() if figure is not None and figure.text in mended}
        outcomes = tuple(_outcome(span, pair, figures, wrong, repaired) for span in protected.spans)
        unwanted = tuple(
            finding.found
            for finding in findings
            if finding.check == "figures" and finding.found and finding.found in english
        )
        return Judgement(
            english=english,
            outcomes=outcomes,
            findings=findings,
            unwanted=unwanted,
            doubled=tuple(wording for wording in unwanted if english.count(wording) > 1),
        )

    def _mend(self, pair: Pair, protected: Protected, english: str) -> tuple[str, set[int]]:
        """Return *english* with wrong figures and forbidden wordings mended, and where those begin in
        the Chinese."""
        english = without_unsaid_precision(pair.zh, english)
        english, repairs = repair_figures(pair.quantities, english, self._style, chinese=pair.zh)
        mended = {repair.quantity.start for repair in repairs}
        for hit in pair.hits:
            for wording in hit.term.forbidden:
                at = 0
                while (found := find_wording(wording, english, at)) is not None:
                    start, at = found
                    if _is_right(hit.term, english, found):
                        continue
                    begins = start == len(protected.lead) and english[start].isupper()
                    right = capital(hit.term.en) if begins else hit.term.en
                    english, at = english[:start] + right + english[at:], start + len(right)
                    mended.add(hit.start)
        return english, mended


def _is_wrong(finding: Finding) -> bool:
    """Return whether *finding* says that a figure is missing or wrong."""
    critical = finding.severity is Severity.CRITICAL
    return finding.check in _OF_FIGURES or (finding.check == "bounds" and critical)


def _is_right(term: Term, english: str, found: tuple[int, int]) -> bool:
    """Return whether what was *found* is only a part of the term's own English."""
    right = find_english(term, english)
    while right is not None and right[0] <= found[0]:
        if found[1] <= right[1]:
            return True
        right = find_english(term, english, right[1])
    return False


def _outcome(
    span: Span,
    pair: Pair,
    figures: Mapping[Quantity, Figure | None],
    wrong: Collection[tuple[str, str]],
    mended: Collection[int],
) -> Outcome:
    """Return what became of *span*; *wrong* are the figures' findings, (Chinese, English or "")."""
    if isinstance(span.of, TermHit):
        where = find_english(span.of.term, pair.en)
        found = pair.en[where[0] : where[1]] if where else ""
        present = where is not None
    else:
        figure = next((f for q, f in figures.items() if q.start == span.start and q.end == span.end), None)
        found = figure.text if figure is not None else ""
        if figure is None:  # where nobody misses it, it is said without a number: every, round the clock
            present = all(source != span.of.text for source, _ in wrong)
        else:
            present = (span.of.text, found) not in wrong
    if not present:
        return Outcome(span=span, status=Status.FAILED, english="")
    status = Status.REPAIRED if span.start in mended else Status.APPLIED
    return Outcome(span=span, status=status, english=found)
