"""The rows of a section on the page: side by side, one over the other, or English alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bilingual.writing.contents import Group, Line, SectionContents
from bilingual.writing.docx.grids import grid, is_grid_row
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.ooxml import Xml, join, line_break, paragraph
from bilingual.writing.docx.tables import cell, row_of_cells, table, table_row
from bilingual.writing.docx.text import chinese, chinese_of, english, english_of
from bilingual.writing.options import Layout

SHORT = 420
"""A row whose English is no longer than this, in characters, is kept on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A line with its role in the names of styles, and the name of the table that it would be in."""

    line: Line
    role: str
    table: str


def heading_content(line: Line, look: Look) -> Xml:
    """Return a heading: the Chinese, unless English stands alone, and below it the English."""
    en = english_of(line, look)
    return join(chinese_of(line, "ChineseHeading"), line_break(), en) if look.with_chinese else en


def section(shown: SectionContents, look: Look) -> list[Xml]:
    """Return a section in the layout of *look*: its heading, its rows, the source's tables as tables."""
    heading = english(shown.title) if shown.heading is None else heading_content(shown.heading, look)
    pieces = [paragraph("Heading1", heading)]
    in_columns = look.options.layout is Layout.COLUMNS
    lines = (line for group in shown.groups for line in _lines(group, shown.title))
    for is_grid, run_of_lines in groupby(lines, key=lambda shown: is_grid_row(shown.line)):
        together = list(run_of_lines)
        if is_grid:
            content = [grid(together[0].table, [shown.line for shown in together], look)]
        elif in_columns:
            content = [_columns(shown.title, together, look)]
        else:
            content = list(_paragraphs(together, look))
        if len(pieces) > 1 and (is_grid or in_columns):
            pieces.append(paragraph("Gap"))  # tables that touch are one to Word
        pieces += content
        if is_grid and not in_columns:
            pieces.append(paragraph("Gap"))
    return pieces


def _lines(group: Group, title: str) -> Iterator[_Shown]:
    name = group.captions[0].row.english if group.captions else title
    for line in group.captions:
        yield _Shown(line=line, role="Caption", table=name)
    for line in group.lines:
        role = "Closing" if line.closing else ""
        yield _Shown(line=line, role=role, table=name)


def _columns(title: str, lines: Sequence[_Shown], look: Look) -> Xml:
    """Return the table of Chinese beside English; a sub-heading goes over both columns."""
    widths = look.columns
    header = table_row(
        widths,
        paragraph("LabelChinese", chinese("中文")),
        paragraph("LabelEnglish", english("English")),
        header=True,
    )
    rows: list[Xml] = []
    for shown in lines:
        line = shown.line
        if line.level:
            rows.append(row_of_cells(cell(sum(widths), _sub_heading(line, look), span=2)))
            continue
        style = shown.role or "Cell"
        rows.append(
            table_row(
                widths,
                paragraph(f"{style}Chinese", chinese_of(line)),
                paragraph(f"{style}English", english_of(line, look)),
                whole=len(line.row.english) <= SHORT,
            )
        )
    description = "Left: the Chinese text. Right: its English, paragraph by paragraph."
    return table(widths, title, description, header, rows)


def _paragraphs(lines: Sequence[_Shown], look: Look) -> Iterator[Xml]:
    """Yield each row as a paragraph of English, below its Chinese unless English stands alone."""
    for shown in lines:
        line = shown.line
        if line.level:
            yield _sub_heading(line, look)
            continue
        style = f"Text{shown.role}"
        if look.with_chinese:
            yield paragraph(f"{style}Chinese", chinese_of(line))
        yield paragraph(f"{style}English", english_of(line, look))


def _sub_heading(line: Line, look: Look) -> Xml:
    return paragraph(f"Heading{min(line.level, 4)}", heading_content(line, look))
