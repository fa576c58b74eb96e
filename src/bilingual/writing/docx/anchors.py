"""Names of the places in a brief to which a row's number leads, whatever a person has done to the file.

A row's number is its place in ``Brief.rows``, from 0. Bookmarks survive editing in Word and in LibreOffice,
moved paragraphs and tables included:

- ``row_N`` surrounds the English of row N, without its note that it is approved, which follows.
- ``zh_N`` surrounds its Chinese. Not in the layout of English alone.
- ``row_N_C`` and ``zh_N_C`` surround the two texts of cell C, from 0, of a row of a table; there ``row_N``
  surrounds the English of the first cell with any content. A cell whose Chinese and English are the same is
  shown once, in both bookmarks; an empty cell has none.

A person who types over the whole of a text may delete its bookmark: in a table of two columns ``zh_N`` in
the cell before then tells which row it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.document import Row
from bilingual.writing.docx.annotations import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the brief with its number, the marks of its English, and the first of its bookmarks' numbers.

    Bookmarks are numbered through the document: a row has two, and two more for each of its cells.
    """

    number: int
    row: Row
    marks: tuple[Mark, ...]
    first: int

    @property
    def after(self) -> int:
        """Return the first number that is free for what follows."""
        return self.first + 2 + 2 * len(self.row.cells)


def lines_of(rows: Sequence[Row], marks: Sequence[tuple[Mark, ...]]) -> tuple[Line, ...]:
    """Return a line for each of *rows*."""
    lines: list[Line] = []
    first = 0
    for number, (row, of_row) in enumerate(zip(rows, marks, strict=True)):
        lines.append(Line(number=number, row=row, marks=of_row, first=first))
        first = lines[-1].after
    return tuple(lines)


def row_anchor(number: int, cell: int | None = None) -> str:
    """Return the name of the bookmark at the English of the row *number*, or of its cell *cell*."""
    return f"row_{number}" if cell is None else f"row_{number}_{cell}"


def chinese_anchor(number: int, cell: int | None = None) -> str:
    """Return the name of the bookmark at the Chinese of the row *number*, or of its cell *cell*."""
    return f"zh_{number}" if cell is None else f"zh_{number}_{cell}"
