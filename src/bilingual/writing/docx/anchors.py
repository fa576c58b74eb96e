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

from bilingual.document import Brief
from bilingual.writing.contents import Line


def first_bookmark(line: Line) -> int:
    """Return the number of the bookmark at the English of *line*; that at its Chinese has the next.

    Bookmarks are numbered through the document: a row has two, and then two for each of its cells.
    """
    return 2 * (line.number + line.cells_before)


def free_bookmark(brief: Brief) -> int:
    """Return the first number that no bookmark at a row of *brief* has."""
    return 2 * (len(brief.rows) + sum(len(row.cells) for row in brief.rows))


def row_anchor(number: int, cell: int | None = None) -> str:
    """Return the name of the bookmark at the English of the row *number*, or of its cell *cell*."""
    return f"row_{number}" if cell is None else f"row_{number}_{cell}"


def chinese_anchor(number: int, cell: int | None = None) -> str:
    """Return the name of the bookmark at the Chinese of the row *number*, or of its cell *cell*."""
    return f"zh_{number}" if cell is None else f"zh_{number}_{cell}"
