"""The first page: title block, draft notice, and the table “Document at a glance”."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import BlockKind
from bilingual.writing.contents import GLANCE_TITLE, NOT_TRANSLATED, Line
from bilingual.writing.contents.points import POINTS_TITLE, draft_notice
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.ooxml import NOTHING, Xml, join, link, paragraph, run
from bilingual.writing.docx.tables import header_row, table, table_row
from bilingual.writing.docx.text import chinese, chinese_of, english, english_of
from bilingual.writing.facts import Bilingual

POINTS_ANCHOR = "points_to_check"


def title_block(lines: Sequence[Line], look: Look) -> Xml:
    """Return the title block of *lines*: the Chinese title over the English one, the document's number."""
    pieces: list[Xml] = []
    for line in lines:
        is_title = line.row.block.kind is BlockKind.TITLE
        if is_title and look.with_chinese:
            pieces.append(paragraph("TitleChinese", chinese_of(line)))
        if is_title:
            pieces.append(paragraph("Title", english_of(line, look)))
        else:
            zh = join(chinese_of(line, "Chinese"), english("   ")) if look.with_chinese else NOTHING
            pieces.append(paragraph("DocumentNumber", zh, english_of(line, look)))
    return join(*pieces)


def notice(count: int) -> Xml:
    """Return the notice that a brief with *count* critical points is a draft; nothing if there are none."""
    if not count:
        return NOTHING
    return paragraph(
        "Notice",
        english(draft_notice(count)),
        link(POINTS_ANCHOR, run(POINTS_TITLE, "Hyperlink")),
        english("."),
    )


def glance_table(labelled: Sequence[tuple[str, Bilingual]], look: Look) -> Xml:
    """Return the table of the document's facts."""
    if look.with_chinese:
        widths: tuple[int, ...] = (1250, 3300, look.width - 4550)
        labels: tuple[str, ...] = ("Item", "Chinese", "English")
        description = "The facts of the document, in Chinese and in English."
    else:
        widths, labels = (1250, look.width - 1250), ("Item", "As stated")
        description = "The facts of the document."
    return join(
        paragraph("Heading1", english(GLANCE_TITLE)),
        table(
            widths,
            GLANCE_TITLE,
            description,
            header_row(widths, *labels),
            [_fact_row(label, fact, widths) for label, fact in labelled],
        ),
    )


def _fact_row(label: str, fact: Bilingual, widths: Sequence[int]) -> Xml:
    """Return the row of *fact*; without a column of its own the Chinese is shown if there is nothing else."""
    named = paragraph("SmallEnglish", run(label, "FactLabel"))
    zh = paragraph("SmallChinese", chinese(fact.zh))
    en = paragraph("SmallEnglish", english(fact.en or NOT_TRANSLATED))
    if len(widths) > 2:
        return table_row(widths, named, zh, en)
    return table_row(widths, named, en if fact.en else join(zh, en))
