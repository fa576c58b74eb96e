"""The pages after the text: terms used, key figures, what was left out, points to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilingual.document import Finding, TermUse
from bilingual.writing.contents.apart import Apart
from bilingual.writing.contents.points import (
    POINT_COLUMNS,
    POINTS_TITLE,
    SEVERITY_NAMES,
    Point,
    counted,
    details,
    message,
)
from bilingual.writing.contents.terms import TERM_COLUMNS, TERMS_LEAD, TERMS_TITLE, term_status
from bilingual.writing.docx.anchors import row_anchor
from bilingual.writing.docx.front import POINTS_ANCHOR
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.ooxml import NOTHING, Xml, bookmark, join, link, paragraph, run
from bilingual.writing.docx.tables import header_row, table, table_row
from bilingual.writing.docx.text import chinese, english


def terms_appendix(terms: Sequence[TermUse], look: Look) -> Xml:
    """Return the glossary *terms* of a brief; nothing if there are none.

    Whether each was kept is for the maker and left out of a clean brief.
    """
    if not terms:
        return NOTHING
    widths: tuple[int, ...] = (1600, 2400, look.width - 5450, 550, 900)
    labels: tuple[str, ...] = TERM_COLUMNS
    description = "Each glossary term with its English, a note, how often it is used"
    if look.options.clean:
        widths, labels, description = (1600, 2400, look.width - 4550, 550), labels[:-1], f"{description}."
    else:
        description += ", and whether it was kept."
    return join(
        paragraph("BackHeading", english(TERMS_TITLE)),
        paragraph("Lead", english(TERMS_LEAD)),
        table(
            widths,
            TERMS_TITLE,
            description,
            header_row(widths, *labels),
            [_term_row(use, widths) for use in terms],
        ),
    )


def _term_row(use: TermUse, widths: Sequence[int]) -> Xml:
    cells = (
        paragraph("SmallChinese", chinese(use.term.zh)),
        paragraph("SmallEnglish", english(use.term.en)),
        paragraph("SmallEnglish", english(use.term.note)),
        paragraph("SmallEnglish", english(str(use.count))),
        paragraph("SmallEnglish", run(term_status(use), "Severity" if use.failed else "")),
    )
    return table_row(widths, *cells[: len(widths)])


def left_out(apart: Apart | None) -> Xml:
    """Return what is shown apart from the text, in small print; nothing if there is nothing."""
    if apart is None:
        return NOTHING
    pieces = [paragraph("Heading1", english(apart.title)), paragraph("Lead", english(apart.lead))]
    for item in apart.items:
        text = chinese(item.text, "Chinese") if item.chinese else english(item.text)
        pieces.append(paragraph("SmallPrint", english(f"{item.label}: "), text))
    return join(*pieces)


def points_to_check(points: Sequence[Point], look: Look, free: int) -> Xml:
    """Return the page of *points*, each linked to its paragraph; nothing if there are none.

    *free* is a number that no bookmark has.
    """
    if not points:
        return NOTHING
    widths = (1050, 1150, look.width - 2200)
    title = bookmark(free, POINTS_ANCHOR, english(POINTS_TITLE))
    return join(
        paragraph("BackHeading", title),
        paragraph("Lead", english(f"{counted(points)}. Remove this page when every point is settled.")),
        table(
            widths,
            POINTS_TITLE,
            "Each finding with its severity and where it stands, the worst first.",
            header_row(widths, *POINT_COLUMNS),
            [_point_row(point, widths) for point in points],
        ),
    )


def finding_details(finding: Finding, style: str) -> Iterator[Xml]:
    """Yield paragraphs in *style* that give what *finding* says beyond its message."""
    for label, text in details(finding):
        if text is finding.source:
            yield paragraph(style, english(f"{label}: "), chinese(text, "Chinese"))
        else:
            yield paragraph(style, english(f"{label}: {text}"))


def _point_row(point: Point, widths: Sequence[int]) -> Xml:
    finding = point.finding
    place = english(point.where)
    if point.row is not None:
        place = link(row_anchor(point.row), run(point.where, "Hyperlink"))
    return table_row(
        widths,
        paragraph("SmallEnglish", run(SEVERITY_NAMES[finding.severity], "Severity")),
        paragraph("SmallEnglish", place),
        join(paragraph("SmallEnglish", english(message(finding))), *finding_details(finding, "SmallEnglish")),
    )
