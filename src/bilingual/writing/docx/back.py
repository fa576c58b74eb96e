"""The pages after the text: terms used, key figures, what was left out, points to check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bilingual.document import (
    BlockKind,
    Brief,
    Draft,
    Finding,
    Outcome,
    Quantity,
    QuantityKind,
    Severity,
    Status,
    TermUse,
)
from bilingual.writing.docx.annotations import SEVERITIES, locate
from bilingual.writing.docx.front import POINTS_ANCHOR, POINTS_TITLE
from bilingual.writing.docx.look import TEXT_WIDTH
from bilingual.writing.docx.tables import header_row, row_anchor, table, table_row
from bilingual.writing.docx.text import chinese, english
from bilingual.writing.facts import row_of
from bilingual.writing.ooxml import NOTHING, Xml, bookmark, join, link, paragraph, run

NO_AMOUNT = frozenset(
    {
        QuantityKind.ORDINAL,
        QuantityKind.SESSION,
        QuantityKind.DATE,
        QuantityKind.TIME,
        QuantityKind.PERIOD,
        QuantityKind.DOCUMENT_NUMBER,
        QuantityKind.PROPOSAL_NUMBER,
        QuantityKind.VERBATIM,
    }
)
"""Kinds of figures that name rather than measure, and so are no key figures."""

_TERM_WIDTHS = (1750, 2450, TEXT_WIDTH - 6050, 700, 1150)
_FIGURE_WIDTHS = (3700, TEXT_WIDTH - 4700, 1000)
_POINT_WIDTHS = (1050, 1150, TEXT_WIDTH - 2200)
_SEVERITY_NAMES = {Severity.CRITICAL: "Critical", Severity.WARNING: "Warning", Severity.NOTE: "Note"}


def terms_appendix(brief: Brief) -> Xml:
    """Return the glossary terms of *brief* in the order of their first use; nothing if there are none."""
    if not brief.terms:
        return NOTHING
    labels = ("Chinese", "English", "Note", "Uses", "Status")
    return join(
        paragraph("BackHeading", english("Terms used")),
        paragraph("Lead", english("Glossary terms in the order of their first use in the text.")),
        table(
            _TERM_WIDTHS,
            "Terms used",
            "Each glossary term with its English, a note, how often it is used, and whether it was kept.",
            header_row(_TERM_WIDTHS, *labels),
            [_term_row(use) for use in brief.terms],
        ),
    )


def _term_row(use: TermUse) -> Xml:
    status = "kept" if not use.failed else f"missing {use.failed} of {use.count}"
    return table_row(
        _TERM_WIDTHS,
        paragraph("SmallChinese", chinese(use.term.zh)),
        paragraph("SmallEnglish", english(use.term.en)),
        paragraph("SmallEnglish", english(use.term.note)),
        paragraph("SmallEnglish", english(str(use.count))),
        paragraph("SmallEnglish", run(status, "Severity" if use.failed else "")),
    )


def figures_appendix(brief: Brief, sections: Sequence[str], *, first: bool) -> Xml:
    """Return every amount of *brief* in its clause, Chinese and English; nothing if there are none.

    *sections* names the section of each row; *first* is True if no appendix stands before this one.
    """
    rows = [
        _figure_row(draft, outcome, outcome.span.of, section)
        for row, section in zip(brief.rows, sections, strict=True)
        for draft in row.drafts
        for outcome in draft.outcomes
        if isinstance(outcome.span.of, Quantity) and is_key_figure(outcome.span.of)
    ]
    if not rows:
        return NOTHING
    return join(
        paragraph("BackHeading" if first else "Heading1", english("Key figures")),
        paragraph(
            "Lead", english("Every amount of the text, in the words around it, in the order of the Chinese.")
        ),
        table(
            _FIGURE_WIDTHS,
            "Key figures",
            "Each amount in its Chinese clause, in its English clause, and the section it stands in.",
            header_row(_FIGURE_WIDTHS, "Chinese", "English", "Section"),
            rows,
        ),
    )


def is_key_figure(quantity: Quantity) -> bool:
    """Return True if *quantity* measures something that a reader may want to check."""
    return quantity.required and quantity.kind not in NO_AMOUNT


def _figure_row(draft: Draft, outcome: Outcome, quantity: Quantity, section: str) -> Xml:
    zh = draft.protected.segment.text
    before, after = _clause(zh, outcome.span.start, outcome.span.end, 16, 8)
    place = locate(draft.english, outcome.english, 0, len(draft.english))
    if place is None or outcome.status is Status.FAILED:
        in_english = join(
            run("not found in the English", "Severity"), english(f"; should be {outcome.span.english}")
        )
    else:
        left, right = _clause(draft.english, *place, 44, 30)
        in_english = join(english(left), run(draft.english[slice(*place)], "KeyFigure"), english(right))
    return table_row(
        _FIGURE_WIDTHS,
        paragraph("SmallChinese", chinese(before), chinese(quantity.text, "KeyFigure"), chinese(after)),
        paragraph("SmallEnglish", in_english),
        paragraph("SmallEnglish", english(section)),
    )


_CLAUSE_END = re.compile(r"[，。；：！？、,;:!?](?!\d)|\.(?=\s|$)")


def _clause(text: str, start: int, end: int, most_before: int, most_after: int) -> tuple[str, str]:
    """Return what stands around ``text[start:end]`` in its clause, cut at words and marked where cut."""
    floor = max(0, start - most_before)
    window = text[floor:start]
    ends = [match.end() for match in _CLAUSE_END.finditer(window)]
    before = window[ends[-1] :] if ends else window
    if not ends and floor > 0:
        before = "…" + (before.split(" ", 1)[-1] if text[floor - 1].isascii() and " " in before else before)
    window = text[end : end + most_after]
    stop = _CLAUSE_END.search(window)
    after = window[: stop.start()] if stop else window
    if not stop and end + most_after < len(text):
        after = (after.rsplit(" ", 1)[0] if " " in after and after.isascii() else after) + "…"
    return before.lstrip() if not before.startswith("…") else before, after.rstrip()


def left_out(brief: Brief) -> Xml:
    """Return what the source page holds apart from the document, in small print; nothing if empty."""
    metadata = [block for block in brief.letter.apart if block.kind is BlockKind.METADATA]
    furniture = [block.text for block in brief.letter.apart if block.kind is BlockKind.FURNITURE]
    if not metadata and not furniture:
        return NOTHING
    pieces = [
        paragraph("Heading1", english("Left out of the translation")),
        paragraph(
            "Lead", english("What the source page shows around the document, kept here as it was found.")
        ),
    ]
    for block in metadata:
        label = block.label if block.label and not block.text.startswith(block.label) else ""
        stated = f"{label}：{block.text}" if label else block.text
        pieces.append(paragraph("SmallPrint", english("Page information: "), chinese(stated, "Chinese")))
    if furniture:
        listed = chinese("　｜　".join(furniture), "Chinese")
        pieces.append(paragraph("SmallPrint", english("Page controls: "), listed))
    return join(*pieces)


def points_to_check(brief: Brief, sections: Sequence[str]) -> Xml:
    """Return the page of all findings, worst first, each linked to its paragraph; nothing if none."""
    found = sorted(_findings(brief, sections), key=lambda point: SEVERITIES.index(point[0].severity))
    if not found:
        return NOTHING
    counts = [
        f"{count} {_SEVERITY_NAMES[severity].lower()}"
        for severity in SEVERITIES
        if (count := sum(finding.severity is severity for finding, _, _ in found))
    ]
    title = bookmark(len(brief.rows), POINTS_ANCHOR, english(POINTS_TITLE))
    return join(
        paragraph("BackHeading", title),
        paragraph("Lead", english(f"{', '.join(counts)}. Remove this page when every point is settled.")),
        table(
            _POINT_WIDTHS,
            POINTS_TITLE,
            "Each finding with its severity and where it stands, the worst first.",
            header_row(_POINT_WIDTHS, "Severity", "Where", "What to look at"),
            [_point_row(finding, where, number) for finding, where, number in found],
        ),
    )


def finding_details(finding: Finding, style: str) -> Iterator[Xml]:
    """Yield paragraphs in *style* that give what *finding* says beyond its message."""
    if finding.source and finding.source not in finding.message:
        yield paragraph(style, english("Chinese: "), chinese(finding.source, "Chinese"))
    for label, text in (("Expected", finding.expected), ("Found", finding.found)):
        if text and text not in finding.message:
            yield paragraph(style, english(f"{label}: {text}"))


def _findings(brief: Brief, sections: Sequence[str]) -> Iterator[tuple[Finding, str, int | None]]:
    for finding in brief.findings:
        number = row_of(brief, finding)
        yield finding, "Whole text" if number is None else sections[number], number
    for number, (row, section) in enumerate(zip(brief.rows, sections, strict=True)):
        for finding in row.findings:
            yield finding, section, number


def _point_row(finding: Finding, where: str, number: int | None) -> Xml:
    place = english(where) if number is None else link(row_anchor(number), run(where, "Hyperlink"))
    return table_row(
        _POINT_WIDTHS,
        paragraph("SmallEnglish", run(_SEVERITY_NAMES[finding.severity], "Severity")),
        paragraph("SmallEnglish", place),
        join(paragraph("SmallEnglish", english(finding.message)), *finding_details(finding, "SmallEnglish")),
    )
