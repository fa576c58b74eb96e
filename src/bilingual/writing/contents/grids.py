"""Tables of the source put back together, each cell with its Chinese and its English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.writing.contents.sections import Line

_FIGURE = re.compile(r"[-+±−–]?[\d.,:]*\d[%‰]?|[-—–−/…]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its Chinese, "" where it says the same as the English, and its English."""

    index: int  # of the row's cells; no less than there are for one that only fills the row up
    zh: str
    en: str
    span: int = 1  # how many columns it goes over
    figure: bool = False  # True in a column of figures


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of a table: its line in the brief, and its cells, as many as there are columns to fill."""

    line: Line
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its header rows, which may be none, and the others."""

    columns: int
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """Return all rows."""
        return self.head + self.body


def grid(lines: Sequence[Line], *, chinese: bool) -> Grid:
    """Return *lines*, the rows of one table, as a table; with their Chinese if *chinese*.

    The row after those of a single cell is the header, but not of a table that is one row. A single cell
    goes over all columns; a row of fewer cells than the others is filled up with empty ones.
    """
    columns = max(len(line.row.cells) for line in lines)
    titles = 0
    while titles < len(lines) - 1 and len(lines[titles].row.cells) == 1 < columns:
        titles += 1
    heads = min(titles + 1, len(lines) - 1)
    figures = _figure_columns(lines[heads:], columns)
    rows = [_row(line, columns, figures, chinese=chinese) for line in lines]
    return Grid(columns=columns, head=tuple(rows[:heads]), body=tuple(rows[heads:]))


def _row(line: Line, columns: int, figures: frozenset[int], *, chinese: bool) -> GridRow:
    row = line.row
    alone = len(row.cells) == 1
    cells = [
        Cell(
            index=index,
            zh=_chinese(row.block.text[start:end], row.cells[index]) if chinese else "",
            en=en,
            span=columns if alone else 1,
            figure=index in figures,
        )
        for index, ((start, end), en) in enumerate(zip(row.block.cells, row.cells, strict=True))
    ]
    if not alone:
        cells += [Cell(index=index, zh="", en="") for index in range(len(cells), columns)]
    return GridRow(line=line, cells=tuple(cells))


def _chinese(zh: str, en: str) -> str:
    same = _plain(zh) == _plain(en) and not any(unicodedata.category(sign) == "Lo" for sign in zh)
    return "" if same else zh


def _figure_columns(lines: Sequence[Line], columns: int) -> frozenset[int]:
    """Return the columns, but the first, that hold nothing but figures."""
    only: dict[int, bool] = {}
    for cells in (line.row.cells for line in lines):
        for index, text in enumerate(cells if len(cells) > 1 or columns == 1 else ()):
            if text.strip():
                only[index] = only.get(index, True) and bool(_FIGURE.fullmatch(_plain(text)))
    return frozenset(index for index, figures in only.items() if figures and index)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
