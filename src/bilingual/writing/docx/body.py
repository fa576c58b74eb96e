"""The main part: the order of a brief's pages, and its sections."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import BlockKind, Brief, Row
from bilingual.writing.docx.annotations import Annotations, Mark
from bilingual.writing.docx.back import left_out, points_to_check, terms_appendix
from bilingual.writing.docx.front import draft_notice, glance_table, title_block
from bilingual.writing.docx.key_figures import figures_appendix
from bilingual.writing.docx.page import section_properties
from bilingual.writing.docx.tables import heading_content, section_table
from bilingual.writing.docx.text import english
from bilingual.writing.facts import Facts, section_names
from bilingual.writing.ooxml import NOTHING, Xml, join, paragraph, part, w

Numbered = tuple[int, Row, Sequence[Mark]]


def document_part(brief: Brief, facts: Facts, annotations: Annotations) -> bytes:
    """Return the main document part: first page, sections, appendices, points to check."""
    rows: list[Numbered] = [
        (number, row, marks)
        for number, (row, marks) in enumerate(zip(brief.rows, annotations.marks, strict=True))
    ]
    names = section_names(brief)
    front, rest = _title_rows(rows)
    terms = terms_appendix(brief)
    body = join(
        title_block(front, facts),
        draft_notice(brief),
        glance_table(facts),
        *_sections(rest, names),
        terms,
        figures_appendix(brief, names, first=terms == NOTHING),
        left_out(brief),
        points_to_check(brief, names),
        paragraph("End"),
        section_properties(),
    )
    return part("w:document", "w r", w("body", body))


def _title_rows(rows: Sequence[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    """Return the rows of the title block, and the rest; a title repeated word for word is in neither."""
    title = next((item for item in rows if item[1].block.kind is BlockKind.TITLE), None)
    number = next((item for item in rows if item[1].block.kind is BlockKind.NUMBER), None)
    front = [item for item in (title, number) if item is not None]
    taken = {item[0] for item in front}
    rest = [item for item in rows if item[0] not in taken and not _repeats(item, title)]
    return front, rest


def _repeats(item: Numbered, title: Numbered | None) -> bool:
    """Return True if *item* says again what *title* says and has nothing of its own to show."""
    _, row, marks = item
    return (
        title is not None
        and row.block.kind is BlockKind.TITLE
        and (row.block.text, row.english) == (title[1].block.text, title[1].english)
        and not any(mark.number or mark.kind == "comment" for mark in marks)
        and not row.findings
    )


def _sections(rows: Sequence[Numbered], names: Sequence[str]) -> list[Xml]:
    """Return each section's heading and table, in order."""
    pieces: list[Xml] = []
    pending: list[Numbered] = []
    title = names[rows[0][0]] if rows else ""
    for item in rows:
        number, row, marks = item
        if row.block.kind is BlockKind.HEADING and row.block.level == 1:
            pieces += _closed(pending, title)
            pieces.append(paragraph("Heading1", heading_content(number, row, marks)))
            pending, title = [], row.english
        else:
            if not pieces and not pending:
                pieces.append(paragraph("Heading1", english(title)))
            pending.append(item)
    return pieces + _closed(pending, title)


def _closed(rows: list[Numbered], title: str) -> list[Xml]:
    return [section_table(title, rows, _outline_levels(rows))] if rows else []


def _outline_levels(rows: Sequence[Numbered]) -> list[int]:
    """Return the outline level of each sub-heading of a section, 0 for other rows.

    The source may number (1) straight under I.; an outline leaves no level out.
    """
    levels: list[int] = []
    above: list[int] = []
    for _, row, _ in rows:
        if row.block.kind is not BlockKind.HEADING:
            levels.append(0)
            continue
        level = max(row.block.level, 2)
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        levels.append(1 + len(above))
    return levels
