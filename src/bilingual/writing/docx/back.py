"""The pages after the text: terms used, key figures, what was left out, points to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilingual.document import (
    BlockKind,
    Brief,
    Finding,
    Severity,
    TermUse,
)
from bilingual.writing.docx.anchors import row_anchor
from bilingual.writing.docx.annotations import SEVERITIES
from bilingual.writing.docx.front import POINTS_ANCHOR, POINTS_TITLE
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.tables import header_row, table, table_row
from bilingual.writing.docx.text import chinese, english
from bilingual.writing.facts import row_of
from bilingual.writing.ooxml import NOTHING, Xml, bookmark, join, link, paragraph, run

_COUNTED = {Severity.CRITICAL: "critical point", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SEVERITY_NAMES = {Severity.CRITICAL: "Critical", Severity.WARNING: "Warning", Severity.NOTE: "Note"}


def terms_appendix(brief: Brief, look: Look) -> Xml:
    """Return the glossary terms of *brief* in the order of their first use; nothing if there are none.

    Whether each was kept is for the maker and left out of a clean brief.
    """
    if not brief.terms:
        return NOTHING
    widths: tuple[int, ...] = (1600, 2400, look.width - 5450, 550, 900)
    labels: tuple[str, ...] = ("Chinese", "English", "Note", "Uses", "Status")
    description = "Each glossary term with its English, a note, how often it is used"
    if look.options.clean:
        widths, labels, description = (1600, 2400, look.width - 4550, 550), labels[:-1], f"{description}."
    else:
        description += ", and whether it was kept."
    return join(
        paragraph("BackHeading", english("Terms used")),
        paragraph("Lead", english("Glossary terms in the order of their first use in the text.")),
        table(
            widths,
            "Terms used",
            description,
            header_row(widths, *labels),
            [_term_row(use, widths) for use in brief.terms],
        ),
    )


def _term_row(use: TermUse, widths: Sequence[int]) -> Xml:
    status = f"{use.failed} missing" if use.failed else "kept"
    cells = (
        paragraph("SmallChinese", chinese(use.term.zh)),
        paragraph("SmallEnglish", english(use.term.en)),
        paragraph("SmallEnglish", english(use.term.note)),
        paragraph("SmallEnglish", english(str(use.count))),
        paragraph("SmallEnglish", run(status, "Severity" if use.failed else "")),
    )
    return table_row(widths, *cells[: len(widths)])


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


def points_to_check(brief: Brief, sections: Sequence[str], look: Look, free: int) -> Xml:
    """Return the page of all findings, worst first, each linked to its paragraph; nothing if none.

    *free* is a number that no bookmark has.
    """
    found = sorted(_findings(brief, sections), key=lambda point: SEVERITIES.index(point[0].severity))
    if not found:
        return NOTHING
    counts = [
        f"{count} {_COUNTED[severity]}{'s' if count > 1 else ''}"
        for severity in SEVERITIES
        if (count := sum(finding.severity is severity for finding, _, _ in found))
    ]
    widths = (1050, 1150, look.width - 2200)
    title = bookmark(free, POINTS_ANCHOR, english(POINTS_TITLE))
    return join(
        paragraph("BackHeading", title),
        paragraph("Lead", english(f"{', '.join(counts)}. Remove this page when every point is settled.")),
        table(
            widths,
            POINTS_TITLE,
            "Each finding with its severity and where it stands, the worst first.",
            header_row(widths, "Severity", "Where", "What to look at"),
            [_point_row(finding, where, number, widths) for finding, where, number in found],
        ),
    )


def finding_message(finding: Finding) -> str:
    """Return what *finding* says, as a sentence begins."""
    return finding.message[:1].upper() + finding.message[1:]


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


def _point_row(finding: Finding, where: str, number: int | None, widths: Sequence[int]) -> Xml:
    place = english(where) if number is None else link(row_anchor(number), run(where, "Hyperlink"))
    message = paragraph("SmallEnglish", english(finding_message(finding)))
    return table_row(
        widths,
        paragraph("SmallEnglish", run(_SEVERITY_NAMES[finding.severity], "Severity")),
        paragraph("SmallEnglish", place),
        join(message, *finding_details(finding, "SmallEnglish")),
    )
