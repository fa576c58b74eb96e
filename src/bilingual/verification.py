"""A draft judged: what is fixed in it is found, what is certain is mended, the rest is reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bilingual.checks import align_figures, check_pair
from bilingual.checks.repair import repair_figures
from bilingual.document import Figure, Outcome, Pair, Protected, Quantity, Segment, Span, Status, TermHit
from bilingual.enforcement import Judgement
from bilingual.glossary import Matcher, find_english
from bilingual.glossary.english import find_wording
from bilingual.quantities import HOUSE_STYLE, Style, parse_quantities
from bilingual.wording import capital


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
        """Return the judgement of *english* as the English of *protected*."""
        pair = self.pair(protected.segment)
        english, mended = self._mend(pair, protected, english)
        pair = replace(pair, en=english)
        findings = check_pair(pair)
        figures = dict(align_figures(pair.quantities, english))
        outcomes = tuple(_outcome(span, pair, figures, mended) for span in protected.spans)
        unwanted = tuple(
            finding.found for finding in findings if finding.check == "figures" and finding.found in english
        )
        unwanted = tuple(filter(None, unwanted))
        return Judgement(
            english=english,
            outcomes=outcomes,
            findings=findings,
            unwanted=unwanted,
            doubled=tuple(wording for wording in unwanted if english.count(wording) > 1),
        )

    def _mend(self, pair: Pair, protected: Protected, english: str) -> tuple[str, set[str]]:
        """Return *english* with wrong figures and forbidden wordings mended, and the Chinese of those."""
        english, repairs = repair_figures(pair.quantities, english, self._style)
        mended = {repair.quantity.text for repair in repairs}
        for hit in pair.hits:
            for wording in hit.term.forbidden:
                found = find_wording(wording, english)
                right = find_english(hit.term, english)
                if found is None or (right is not None and right[0] <= found[0] and found[1] <= right[1]):
                    continue
                term = capital(hit.term.en) if found[0] == len(protected.lead) else hit.term.en
                english = english[: found[0]] + term + english[found[1] :]
                mended.add(hit.text)
        return english, mended


def _outcome(span: Span, pair: Pair, figures: Mapping[Quantity, Figure | None], mended: set[str]) -> Outcome:
    found = ""
    if isinstance(span.of, TermHit):
        where = find_english(span.of.term, pair.en)
        found = pair.en[where[0] : where[1]] if where else ""
        present = where is not None
    else:
        figure = next((f for q, f in figures.items() if q.start == span.start and q.end == span.end), None)
        found = figure.text if figure is not None else ""
        present = figure is not None or not span.of.required
    if not present:
        return Outcome(span=span, status=Status.FAILED, english="")
    status = Status.REPAIRED if span.of.text in mended else Status.APPLIED
    return Outcome(span=span, status=status, english=found)
