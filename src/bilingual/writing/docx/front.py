"""The first page: title block, draft notice, and the table “Document at a glance”."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import Brief, Severity
from bilingual.writing.docx.anchors import Line
from bilingual.writing.docx.look import TEXT_WIDTH
from bilingual.writing.docx.tables import header_row, table, table_row
from bilingual.writing.docx.text import chinese, chinese_of, english, english_of
from bilingual.writing.facts import Bilingual, Facts
from bilingual.writing.ooxml import NOTHING, Xml, join, link, paragraph, run

POINTS_ANCHOR = "points_to_check"
POINTS_TITLE = "Points to check before sending"
_WIDTHS = (1250, 3300, TEXT_WIDTH - 4550)


def title_block(lines: Sequence[Line], facts: Facts) -> Xml:
    """Return the title block of *lines*: the Chinese title over the English one, the document's number."""
    pieces: list[Xml] = []
    for line in lines:
        if facts.title is not None and line.row.block.text == facts.title.zh:
            pieces += [paragraph("TitleChinese", chinese_of(line)), paragraph("Title", english_of(line))]
        else:
            both = chinese_of(line, "Chinese"), english("   "), english_of(line)
            pieces.append(paragraph("DocumentNumber", *both))
    return join(*pieces)


def draft_notice(brief: Brief) -> Xml:
    """Return the notice that *brief* is a draft, with a link to what is open; nothing if it is none."""
    if not brief.critical:
        return NOTHING
    count = sum(finding.severity is Severity.CRITICAL for finding in brief.all_findings())
    verb = "1 critical point is" if count == 1 else f"{count} critical points are"
    return paragraph(
        "Notice",
        english(f"DRAFT, not for sending: {verb} open. See "),
        link(POINTS_ANCHOR, run(POINTS_TITLE, "Hyperlink")),
        english("."),
    )


def glance_table(facts: Facts) -> Xml:
    """Return the table of the document's facts; a fact that the document does not state has no row."""
    labelled = (
        ("Kind", facts.kind),
        ("Subject", facts.subject),
        ("Issuer", facts.issuer),
        ("Addressee", facts.addressee),
        ("Number", facts.number),
        ("Date", facts.date),
    )
    return join(
        paragraph("Heading1", english("Document at a glance")),
        table(
            _WIDTHS,
            "Document at a glance",
            "The facts of the document, in Chinese and in English.",
            header_row(_WIDTHS, "Item", "Chinese", "English"),
            [_fact_row(label, fact) for label, fact in labelled if fact is not None],
        ),
    )


def _fact_row(label: str, fact: Bilingual) -> Xml:
    return table_row(
        _WIDTHS,
        paragraph("SmallEnglish", run(label, "FactLabel")),
        paragraph("SmallChinese", chinese(fact.zh)),
        paragraph("SmallEnglish", english(fact.en or "(as stated by the page; not translated)")),
    )
