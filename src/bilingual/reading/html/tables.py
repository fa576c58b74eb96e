"""Tables of a web page: those that hold data stay tables, those that only lay out the page do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_WIDEST = 60  # columns that a cell may span, as shown; no document has more
_LONGEST_CELL = 400  # characters: a longer cell beside others is a part of the page, no value
_MOST_COVERED = 200  # columns that a cell above may cover: a bound on what a few bytes can grow to


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a line: its cells with tabs between them."""

    text: str
    linked: int


@dataclass(slots=True)
class _Table:
    element: Any
    below: dict[int, int] = field(default_factory=dict)  # column → rows that a cell above still covers


@dataclass(slots=True)
class _Cell:
    columns: int
    rows: int
    parts: list[str] = field(default_factory=list)


class DataTables:
    """The table of data that is being read, if any: none of these stands in another."""

    def __init__(self) -> None:
        """Begin outside any table."""
        self._table: _Table | None = None
        self._cells: list[_Cell] | None = None
        self._row: Any = None
        self._cell: _Cell | None = None
        self._linked = 0

    @property
    def in_row(self) -> bool:
        """Return True inside a row of a table of data, where lines are parts of a cell."""
        return self._cells is not None

    def begin(self, element: Any) -> None:
        """Enter the table *element*."""
        if self._table is None and _holds_data(element):
            self._table = _Table(element)

    def finish(self, element: Any) -> None:
        """Leave the table *element*."""
        if self._table is not None and self._table.element is element:
            self._table = self._cells = self._cell = self._row = None

    def begin_row(self, element: Any) -> bool:
        """Enter the row *element*; return True if it is one of a table of data."""
        if self._table is None or self._cells is not None:
            return False
        self._cells, self._row, self._linked = [], element, 0
        return True

    def begin_cell(self, element: Any) -> None:
        """Enter the cell *element*."""
        assert self._cells is not None
        cell = _Cell(_span(element.get("colspan")), _span(element.get("rowspan"), 65_534))
        self._cells.append(cell)
        self._cell = cell

    def finish_cell(self) -> None:
        """Leave the cell."""
        self._cell = None

    def add(self, text: str, linked: int) -> None:
        """Add a line to the cell at hand; text between cells makes a cell of its own."""
        if not text or self._cells is None:
            return
        if self._cell is None:
            self._cells.append(_Cell(1, 1, [text]))
        else:
            self._cell.parts.append(text)
        self._linked += linked

    def finish_row(self, element: Any) -> Row | None:
        """Leave the row *element*; return it as a line, or None if it holds nothing or is none of these.

        A cell over several columns or rows stands in the first; the others are empty, so that every
        value stays in its column. A lone cell over the whole width is a line without tabs.
        """
        if self._row is not element or self._cells is None or self._table is None:
            return None
        cells, self._cells, self._cell, self._row = self._cells, None, None, None
        below = self._table.below
        values: list[str] = []
        for cell in cells:
            _skip_covered(values, below)
            values.append(" ".join(cell.parts).replace("\t", " "))
            values.extend([""] * (cell.columns - 1))
            if cell.rows > 1:
                for column in range(len(values) - cell.columns, min(len(values), _MOST_COVERED)):
                    below[column] = cell.rows
        _skip_covered(values, below)
        for column in [column for column, rows in below.items() if rows <= 1]:
            del below[column]
        for column in below:
            below[column] -= 1
        filled = [value for value in values if value]
        if not filled:
            return None
        if len(filled) == 1 and len(cells) == 1 and values[0]:
            return Row(filled[0], self._linked)
        return Row("\t".join(values), self._linked)


def _skip_covered(values: list[str], below: dict[int, int]) -> None:
    while len(values) in below:
        values.append("")


def _span(text: str | None, most: int = _WIDEST) -> int:
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return min(max(int(digits[:6]), 1), most)


def _holds_data(table: Any) -> bool:
    """Return True if *table* has rows of several short cells and no table inside."""
    if table.get("role") in ("presentation", "none"):
        return False
    several = False
    for cell in table.iter("table", "td", "th"):
        if cell.tag == "table":
            if cell is not table:
                return False
        elif not several:
            row = cell.getparent()
            several = row is not None and sum(1 for other in row if other.tag in ("td", "th")) > 1
    if not several:
        return False
    return all(_is_short(cell) for cell in table.iter("td", "th"))


def _is_short(cell: Any) -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text.strip())
        if length > _LONGEST_CELL:
            return next(cell.iter("p", "br", "div", "li"), None) is None
    return True
