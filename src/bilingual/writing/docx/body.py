"""The main part: the order of a brief's pages, and its sections."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import BlockKind, Brief
from bilingual.writing.docx.anchors import Line, lines_of
from bilingual.writing.docx.annotations import Annotations
from bilingual.writing.docx.back import left_out, points_to_check, terms_appendix
from bilingual.writing.docx.front import draft_notice, glance_table, title_block
from bilingual.writing.docx.key_figures import figures_appendix
from bilingual.writing.docx.layouts import heading_content, section_content
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.page import section_properties
from bilingual.writing.docx.text import english
from bilingual.writing.facts import Facts, section_names
from bilingual.writing.ooxml import NOTHING, Xml, join, paragraph, part, w


def document_part(brief: Brief, facts: Facts, annotations: Annotations, look: Look) -> bytes:
    """Return the main document part: first page, sections, appendices, points to check."""
    lines = lines_of(brief.rows, annotations.marks)
    names = section_names(brief)
    front, rest = _title_lines(lines)
    terms = figures = points = NOTHING
    if look.options.appendix:
        terms = terms_appendix(brief, look)
        figures = figures_appendix(brief, names, look, first=terms == NOTHING)
    if not look.options.clean:
        points = points_to_check(brief, names, look, lines[-1].after if lines else 0)
    body = join(
        title_block(front, facts, look),
        draft_notice(brief, look),
        glance_table(facts, look),
        *_sections(rest, names, look),
        terms,
        figures,
        left_out(brief),
        points,
        paragraph("End"),
        section_properties(look),
    )
    return part("w:document", "w r", w("body", body))


def _title_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the title block, and the rest; a title repeated word for word is in neither."""
    title = next((line for line in lines if line.row.block.kind is BlockKind.TITLE), None)
    number = next((line for line in lines if line.row.block.kind is BlockKind.NUMBER), None)
    front = [line for line in (title, number) if line is not None]
    return front, [line for line in lines if line not in front and not _repeats(line, title)]


def _repeats(line: Line, title: Line | None) -> bool:
    """Return True if *line* says again what *title* says and has nothing of its own to show."""
    return (
        title is not None
        and line.row.block.kind is BlockKind.TITLE
        and (line.row.block.text, line.row.english) == (title.row.block.text, title.row.english)
        and not any(mark.number or mark.kind == "comment" for mark in line.marks)
        and not line.row.findings
    )


def _sections(lines: Sequence[Line], names: Sequence[str], look: Look) -> list[Xml]:
    """Return each section's heading and rows, in order."""
    pieces: list[Xml] = []
    pending: list[Line] = []
    title = names[lines[0].number] if lines else ""
    for line in lines:
        block = line.row.block
        if block.kind is BlockKind.HEADING and block.level == 1:
            pieces += section_content(title, pending, look)
            pieces.append(paragraph("Heading1", heading_content(line, look)))
            pending, title = [], line.row.english
        else:
            if not pieces and not pending:
                pieces.append(paragraph("Heading1", english(title)))
            pending.append(line)
    return pieces + section_content(title, pending, look)
