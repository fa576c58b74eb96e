"""A table of the source as a table of the brief: its own columns, each cell in Chinese over English.

Bookmarks are those of :mod:`.anchors`: ``row_N`` at the first cell of row N, ``row_N_C`` and ``zh_N_C`` at
the English and the Chinese of its cell C. A cell that is the same in both languages is shown once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bilingual.writing.annotations import cell_marks
from bilingual.writing.contents import Line, grids, is_cells
from bilingual.writing.contents.grids import Cell, Grid, GridRow
from bilingual.writing.docx.anchors import chinese_anchor, first_bookmark, row_anchor
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.ooxml import Xml, bookmark, join, paragraph
from bilingual.writing.docx.styles import GRID_MARGINS, GRID_SIZES
from bilingual.writing.docx.tables import cell, row_of_cells, table
from bilingual.writing.docx.text import approved_mark, chinese, english

_MARGINS = sum(width for side, width in GRID_MARGINS if side in ("left", "right"))
_MOST = 44  # units, half an em each, that a column asks for at most; what is longer is broken
_MOST_COLUMNS = 63
_LONG_CELL = 200  # characters; a row with a longer cell may be broken over a page


def is_grid_row(line: Line) -> bool:
    """Return True if *line* is a row of a table: of more cells than Word has columns it is shown as text."""
    return is_cells(line.row) and len(line.row.cells) <= _MOST_COLUMNS


def grid(caption: str, lines: Sequence[Line], look: Look) -> Xml:
    """Return *lines*, the rows of one table of the source, as a table over the whole width of the text."""
    source = grids.grid(lines, chinese=look.with_chinese)
    size, widths = _fitted(source, look.width)
    languages = "each cell in Chinese over English" if look.with_chinese else "in English"
    return table(
        widths,
        caption,
        f"A table of the source, {languages}.",
        join(*(_row(row, widths, size, look, head=True) for row in source.head)),
        [_row(row, widths, size, look, head=False) for row in source.body],
        style="GridTable",
    )


def _fitted(source: Grid, width: int) -> tuple[str, tuple[int, ...]]:
    """Return the size of type, the largest in which no column is narrow for its words, and the widths."""
    count = source.columns
    wanted, least = [2.0] * count, [2.0] * count
    for part in (part for row in source.rows for part in row.cells if part.span == 1):
        for text in (part.zh, part.en):
            wanted[part.index] = max(wanted[part.index], min(_units(text), _MOST))
            least[part.index] = max(least[part.index], min(_longest_word(text), _MOST))
    sizes = {size: points * 10 for size, points in GRID_SIZES.items()}  # half an em, in twentieths of a point
    easy = sum(min(most, 1.5 * word) for most, word in zip(wanted, least, strict=True))
    fitting = (size for size, unit in sizes.items() if easy * unit + count * _MARGINS <= width)
    size = next(fitting, list(sizes)[-1])
    unit = sizes[size]
    room = width - count * _MARGINS - sum(least) * unit
    if room < 0:  # even the smallest type is too large: share what there is
        shares = [max(1, round(width * part / sum(least))) for part in least]
    else:
        more = [a - b for a, b in zip(wanted, least, strict=True)]
        if sum(more) * unit <= room:  # all lines fit: give the rest by what each column has
            rest = (room - sum(more) * unit) / sum(wanted)
            extra = [part * unit + rest * whole for part, whole in zip(more, wanted, strict=True)]
        else:
            extra = [room * part / sum(more) for part in more]
        shares = [round(part * unit + add + _MARGINS) for part, add in zip(least, extra, strict=True)]
    shares[-1] += width - sum(shares)
    return size, tuple(shares)


def _units(text: str) -> float:
    """Return about how wide *text* is: a Chinese character 2, any other 1.05."""
    return sum(2.0 if unicodedata.east_asian_width(sign) in "WF" else 1.05 for sign in text)


def _longest_word(text: str) -> float:
    """Return how wide the longest stretch of *text* is that is not broken at the end of a line."""
    return max((_units(word) for word in re.split(r"[\s\u2e80-\uffef]|(?<=-)", text)), default=0.0) or 4.0


def _row(row: GridRow, widths: Sequence[int], size: str, look: Look, *, head: bool) -> Xml:
    line = row.line
    first = next((index for index, text in enumerate(line.row.cells) if text.strip()), 0)
    cells: list[Xml] = []
    for part in row.cells:
        if part.index < len(line.row.cells):
            content = _cell(line, part, size, look, head=head, first=part.index == first)
        else:
            content = paragraph(_style(size, head, part.figure, "English"))
        width = sum(widths) if part.span > 1 else widths[part.index]
        cells.append(cell(width, content, span=part.span))
    whole = all(len(part.zh) + len(part.en) <= _LONG_CELL * 2 for part in row.cells)
    return row_of_cells(*cells, header=head, whole=whole)


def _cell(line: Line, part: Cell, size: str, look: Look, *, head: bool, first: bool) -> Xml:
    index, zh, en, right = part.index, part.zh, part.en, part.figure
    written = english(en, cell_marks(line.row, line.marks, index))
    over = chinese(zh)
    if look.with_chinese and not zh:
        written = _marked_chinese(line, index, written, first=first)
    elif look.with_chinese:
        over = _marked_chinese(line, index, over, first=first)
    if en.strip() or first:
        written = bookmark(first_bookmark(line) + 2 + 2 * index, row_anchor(line.number, index), written)
    if first:
        written = bookmark(first_bookmark(line), row_anchor(line.number), written)
        written = join(written, approved_mark(line, look))
    below = paragraph(_style(size, head, right, "English"), written)
    return join(paragraph(_style(size, head, right, "Chinese"), over), below) if zh else below


def _marked_chinese(line: Line, index: int, content: Xml, *, first: bool) -> Xml:
    """Return *content* in the bookmark of the cell's Chinese, and of the row's in the *first* cell."""
    if not content and not first:
        return content
    content = bookmark(first_bookmark(line) + 3 + 2 * index, chinese_anchor(line.number, index), content)
    return bookmark(first_bookmark(line) + 1, chinese_anchor(line.number), content) if first else content


def _style(size: str, head: bool, right: bool, language: str) -> str:
    if head:
        return f"{size}GridHead{language}{'Right' if right else ''}"
    return f"{size}GridFigure" if right else f"{size}Grid{language}"
