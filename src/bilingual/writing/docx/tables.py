"""Tables: rows, cells, header rows that stand on every page."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.writing.docx.ooxml import NOTHING, Xml, join, paragraph, w
from bilingual.writing.docx.text import english


def table(
    widths: Sequence[int],
    title: str,
    description: str,
    header: Xml,
    rows: Sequence[Xml],
    *,
    style: str = "BriefTable",
) -> Xml:
    """Return a table of fixed columns whose *header*, of one row or more, stands at the head of every page.

    *title* and *description* are what a screen reader says of it.
    """
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="0020",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
            w("tblCaption", val=title),
            w("tblDescription", val=description),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        header,
        *rows,
    )


def table_row(widths: Sequence[int], *cells: Xml, header: bool = False, whole: bool = True) -> Xml:
    """Return a row of *cells*, each of one or more paragraphs; it is not broken over a page if *whole*."""
    pieces = (cell(width, content) for width, content in zip(widths, cells, strict=True))
    return row_of_cells(*pieces, header=header, whole=whole)


def row_of_cells(*cells: Xml, header: bool = False, whole: bool = True) -> Xml:
    """Return a row of *cells* as :func:`cell` makes them."""
    properties = join(w("cantSplit") if whole else NOTHING, w("tblHeader") if header else NOTHING)
    return w("tr", w("trPr", properties) if properties else NOTHING, *cells)


def cell(width: int, content: Xml, *, span: int = 1) -> Xml:
    """Return a cell of *width* over *span* columns."""
    return w(
        "tc",
        w("tcPr", w("tcW", w=width, type="dxa"), w("gridSpan", val=span) if span > 1 else NOTHING),
        content,
    )


def header_row(widths: Sequence[int], *labels: str) -> Xml:
    """Return a header row of English *labels*."""
    return table_row(widths, *(paragraph("LabelEnglish", english(label)) for label in labels), header=True)
