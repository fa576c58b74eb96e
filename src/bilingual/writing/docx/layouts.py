"""The rows of a section on the page: side by side, one over the other, or English alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bilingual.document import BlockKind
from bilingual.writing.docx.anchors import Line
from bilingual.writing.docx.grids import grid, is_grid_row
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.tables import cell, row_of_cells, table, table_row
from bilingual.writing.docx.text import chinese, chinese_of, english, english_of
from bilingual.writing.ooxml import Xml, join, line_break, paragraph
from bilingual.writing.options import Layout

SHORT = 420
"""A row whose English is no longer than this, in characters, is kept on one page."""

_CLOSING = frozenset({BlockKind.SIGNATURE, BlockKind.DATE})
_LONGEST_CAPTION = 60  # characters of Chinese: 表1：…, 单位：亿元
_CAPTIONS = 2  # so many short lines before a table may belong to it


def heading_content(line: Line, look: Look) -> Xml:
    """Return a heading: the Chinese, unless English stands alone, and below it the English."""
    en = english_of(line, look)
    return join(chinese_of(line, "ChineseHeading"), line_break(), en) if look.with_chinese else en


def section_content(title: str, lines: Sequence[Line], look: Look) -> list[Xml]:
    """Return the rows of a section called *title* in the layout of *look*; the source's tables as tables.

    The source may number (1) straight under I.; the outline leaves no level out.
    """
    levels = _outline_levels(lines)
    numbered = list(zip(lines, levels, range(len(lines)), strict=True))
    captions = _captions(lines)
    pieces: list[Xml] = []
    for is_grid, group in groupby(numbered, key=lambda item: is_grid_row(item[0])):
        of_group = list(group)
        if is_grid:
            start = of_group[0][2]
            named = next((at for at in (start - 2, start - 1) if at in captions), None)
            caption = title if named is None else lines[named].row.english
            content = [grid(caption, [line for line, _, _ in of_group], look)]
        elif look.options.layout is Layout.COLUMNS:
            content = [_columns(title, of_group, captions, look)]
        else:
            content = list(_paragraphs(of_group, captions, look))
        if pieces and (is_grid or look.options.layout is Layout.COLUMNS):
            pieces.append(paragraph("Gap"))  # tables that touch are one to Word
        pieces += content
        if is_grid and look.options.layout is not Layout.COLUMNS:
            pieces.append(paragraph("Gap"))
    return pieces


def _captions(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of *lines* that belong to the table after them."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if not is_grid_row(line) or (at and is_grid_row(lines[at - 1])):
            continue
        for before in range(at - 1, max(-1, at - 1 - _CAPTIONS), -1):
            block = lines[before].row.block
            if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_CAPTION:
                break
            if block.text.endswith(("。", "；", "！", "？")):
                break
            found.add(before)
    return frozenset(found)


def _role(line: Line, at: int, captions: frozenset[int]) -> str:
    if line.row.block.kind in _CLOSING:
        return "Closing"
    return "Caption" if at in captions else ""


def _columns(
    title: str, numbered: Sequence[tuple[Line, int, int]], captions: frozenset[int], look: Look
) -> Xml:
    """Return the table of Chinese beside English; a sub-heading goes over both columns."""
    widths = look.columns
    header = table_row(
        widths,
        paragraph("LabelChinese", chinese("中文")),
        paragraph("LabelEnglish", english("English")),
        header=True,
    )
    rows: list[Xml] = []
    for line, level, at in numbered:
        if level:
            rows.append(row_of_cells(cell(sum(widths), _sub_heading(line, level, look), span=2)))
            continue
        style = _role(line, at, captions) or "Cell"
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


def _paragraphs(
    numbered: Sequence[tuple[Line, int, int]], captions: frozenset[int], look: Look
) -> Iterator[Xml]:
    """Yield each row as a paragraph of English, below its Chinese unless English stands alone."""
    for line, level, at in numbered:
        if level:
            yield _sub_heading(line, level, look)
            continue
        style = f"Text{_role(line, at, captions)}"
        if look.with_chinese:
            yield paragraph(f"{style}Chinese", chinese_of(line))
        yield paragraph(f"{style}English", english_of(line, look))


def _sub_heading(line: Line, level: int, look: Look) -> Xml:
    return paragraph(f"Heading{min(level, 4)}", heading_content(line, look))


def _outline_levels(lines: Sequence[Line]) -> list[int]:
    """Return the outline level of each sub-heading of a section, 0 for other rows."""
    levels: list[int] = []
    above: list[int] = []
    for block in (line.row.block for line in lines):
        if block.kind is not BlockKind.HEADING:
            levels.append(0)
            continue
        level = max(block.level, 2)
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        levels.append(1 + len(above))
    return levels
