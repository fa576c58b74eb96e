"""Tables, and the two-column tables of a brief's sections."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import BlockKind
from bilingual.writing.docx.anchors import Line
from bilingual.writing.docx.look import TEXT_WIDTH
from bilingual.writing.docx.text import chinese, chinese_of, english, english_of
from bilingual.writing.ooxml import NOTHING, Xml, join, line_break, paragraph, w

COLUMNS = (3700, TEXT_WIDTH - 3700)
"""Widths of the Chinese and the English column: the English of a text runs half as long again."""

SHORT = 700
"""A row whose English is no longer than this, in characters, is kept on one page."""

_CLOSING = frozenset({BlockKind.SIGNATURE, BlockKind.DATE})


def table(widths: Sequence[int], title: str, description: str, header: Xml, rows: Sequence[Xml]) -> Xml:
    """Return a table of fixed columns whose header row stands at the head of every page.

    *title* and *description* are what a screen reader says of it.
    """
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="BriefTable"),
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
    properties = join(w("cantSplit") if whole else NOTHING, w("tblHeader") if header else NOTHING)
    return w(
        "tr",
        w("trPr", properties) if properties else NOTHING,
        *(cell(width, content) for width, content in zip(widths, cells, strict=True)),
    )


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


def section_table(title: str, lines: Sequence[Line], levels: Sequence[int]) -> Xml:
    """Return the table of one section: Chinese beside English, a row for each of *lines*.

    *levels* has the outline level of each that is a sub-heading, which goes over both columns, and 0 for
    the others.
    """
    header = table_row(
        COLUMNS,
        paragraph("LabelChinese", chinese("中文")),
        paragraph("LabelEnglish", english("English")),
        header=True,
    )
    return table(
        COLUMNS,
        title,
        "Left: the Chinese text. Right: its English, paragraph by paragraph.",
        header,
        [
            _sub_heading(line, level) if level else _row(line)
            for line, level in zip(lines, levels, strict=True)
        ],
    )


def heading_content(line: Line) -> Xml:
    """Return a bilingual heading: the Chinese, and below it the English."""
    return join(chinese_of(line, "ChineseHeading"), line_break(), english_of(line))


def _row(line: Line) -> Xml:
    style = "Closing" if line.row.block.kind in _CLOSING else "Cell"
    return table_row(
        COLUMNS,
        paragraph(f"{style}Chinese", chinese_of(line)),
        paragraph(f"{style}English", english_of(line)),
        whole=len(line.row.english) <= SHORT,
    )


def _sub_heading(line: Line, level: int) -> Xml:
    content = paragraph(f"Heading{min(level, 4)}", heading_content(line))
    return w("tr", w("trPr", w("cantSplit")), cell(sum(COLUMNS), content, span=2))
