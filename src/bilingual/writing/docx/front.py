"""The first page: title block, draft notice, and the table “Document at a glance”."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import Brief, Severity
from bilingual.writing.docx.anchors import Line
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.page import is_draft
from bilingual.writing.docx.tables import header_row, table, table_row
from bilingual.writing.docx.text import chinese, chinese_of, english, english_of
from bilingual.writing.facts import Bilingual, Facts
from bilingual.writing.ooxml import NOTHING, Xml, join, link, paragraph, run

POINTS_ANCHOR = "points_to_check"
POINTS_TITLE = "Points to check before sending"


def title_block(lines: Sequence[Line], facts: Facts, look: Look) -> Xml:
    """Return the title block of *lines*: the Chinese title over the English one, the document's number."""
    pieces: list[Xml] = []
    for line in lines:
        is_title = facts.title is not None and line.row.block.text == facts.title.zh
        if is_title and look.with_chinese:
            pieces.append(paragraph("TitleChinese", chinese_of(line)))
        if is_title:
            pieces.append(paragraph("Title", english_of(line, look)))
        else:
            zh = join(chinese_of(line, "Chinese"), english("   ")) if look.with_chinese else NOTHING
            pieces.append(paragraph("DocumentNumber", zh, english_of(line, look)))
    return join(*pieces)


def draft_notice(brief: Brief, look: Look) -> Xml:
    """Return the notice that *brief* is a draft, with a link to what is open; nothing if it is none."""
    if not is_draft(brief, look):
        return NOTHING
    count = sum(finding.severity is Severity.CRITICAL for finding in brief.all_findings())
    verb = "1 critical point is" if count == 1 else f"{count} critical points are"
    return paragraph(
        "Notice",
        english(f"DRAFT, not for sending: {verb} open. See "),
        link(POINTS_ANCHOR, run(POINTS_TITLE, "Hyperlink")),
        english("."),
    )


def glance_table(facts: Facts, look: Look) -> Xml:
    """Return the table of the document's facts; a fact that the document does not state has no row."""
    labelled = (
        ("Kind", facts.kind),
        ("Subject", facts.subject),
        ("Issuer", facts.issuer),
        ("Addressee", facts.addressee),
        ("Number", facts.number),
        ("Date", facts.date),
    )
    if look.with_chinese:
        widths: tuple[int, ...] = (1250, 3300, look.width - 4550)
        labels: tuple[str, ...] = ("Item", "Chinese", "English")
        description = "The facts of the document, in Chinese and in English."
    else:
        widths, labels = (1250, look.width - 1250), ("Item", "As stated")
        description = "The facts of the document."
    return join(
        paragraph("Heading1", english("Document at a glance")),
        table(
            widths,
            "Document at a glance",
            description,
            header_row(widths, *labels),
            [_fact_row(label, fact, widths) for label, fact in labelled if fact is not None],
        ),
    )


def _fact_row(label: str, fact: Bilingual, widths: Sequence[int]) -> Xml:
    """Return the row of *fact*; without a column of its own the Chinese is shown if there is nothing else."""
    named = paragraph("SmallEnglish", run(label, "FactLabel"))
    zh = paragraph("SmallChinese", chinese(fact.zh))
    en = paragraph("SmallEnglish", english(fact.en or "(as stated by the page; not translated)"))
    if len(widths) > 2:
        return table_row(widths, named, zh, en)
    return table_row(widths, named, en if fact.en else join(zh, en))
