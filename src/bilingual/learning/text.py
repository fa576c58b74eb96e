"""The text of an edited Word document as it is shown: paragraphs, the cells they stand in, and bookmarks.

Tracked changes count as accepted. What is no part of the text (notes, comments, drawings, field codes,
hidden text) is not in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from bilingual.reading.docx.package import Element, child_of, is_on, name_of, value_of

_GONE = frozenset({"w:del", "w:moveFrom"})
_NO_TEXT = frozenset(
    {"w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr", "w:rt"}
    | {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"}
)
_PLAIN = {"w:tab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:ptab": " "}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look; *inside* are the names of the bookmarks around it."""

    text: str
    style: str  # the character style's name as :func:`style_name` gives it, "" for none
    italic: bool  # by the run's own formatting
    inside: frozenset[str]


@dataclass(slots=True, eq=False)
class Row:
    """A row of a table."""

    cells: list[Cell] = field(default_factory=list)
    table: int = 0  # the table's number in the document


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of a table."""

    row: Row
    number: int  # its place in the row, from 0
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph; *names* are the bookmarks that any of it, or an empty place in it, stands in."""

    number: int
    style: str
    cell: Cell | None
    pieces: list[Piece] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Return the paragraph's text, blanks at its ends left out."""
        return "".join(piece.text for piece in self.pieces).strip()


def style_name(name: str) -> str:
    """Return a style's name or id in one form: programs change the ids, capitals and blanks of styles."""
    return "".join(name.split()).lower()


def read_paragraphs(document: Element, styles: Element | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the main part *document* in order, those in tables included.

    *styles* is the styles part, by which runs and paragraphs name their styles.
    """
    names: dict[str, str] = {}
    for style in () if styles is None else styles:
        identifier = value_of(style, "styleId") if name_of(style) == "w:style" else None
        if identifier is not None:
            names[identifier] = style_name(value_of(child_of(style, "w:name")) or identifier)
    closed = {value_of(mark, "id") or "" for mark in document.iter() if name_of(mark) == "w:bookmarkEnd"}
    reader = _Reader(names, closed)
    reader.blocks(document, None)
    return tuple(reader.paragraphs)


class _Reader:
    """Walks through a document once, in order."""

    def __init__(self, styles: Mapping[str, str], closed: Collection[str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self._styles = styles
        self._closed = closed  # bookmarks that have an end; LibreOffice loses that of one over two paragraphs
        self._open: dict[str, str] = {}  # bookmarks by their ids
        self._empty: dict[
            str, Paragraph | None
        ] = {}  # those that no text was found in, with where they begin
        self._tables = 0
        self._going_on: Paragraph | None = None  # its end is deleted: what follows belongs to it

    def blocks(self, element: Element, cell: Cell | None) -> None:
        for child in element:
            name = name_of(child)
            if name == "w:p":
                self._paragraph(child, cell)
            elif name == "w:tbl":
                self._tables += 1
                self._going_on = None
                self._table(child, self._tables)
            elif name in ("w:bookmarkStart", "w:bookmarkEnd"):
                self._bookmark(child, name, None)
            elif name not in _NO_TEXT and name not in _GONE:
                self.blocks(child, cell)

    def _table(self, element: Element, number: int) -> None:
        for child in element:
            name = name_of(child)
            if name == "w:tr":
                if child_of(child, "w:trPr", "w:del") is None:
                    self._cells(child, Row(table=number))
            elif name in ("w:bookmarkStart", "w:bookmarkEnd"):
                self._bookmark(child, name, None)
            elif name not in _NO_TEXT and name not in _GONE:
                self._table(child, number)

    def _cells(self, element: Element, row: Row) -> None:
        for child in element:
            name = name_of(child)
            if name == "w:tc":
                if child_of(child, "w:tcPr", "w:cellDel") is None:
                    cell = Cell(row=row, number=len(row.cells))
                    row.cells.append(cell)
                    self._going_on = None
                    self.blocks(child, cell)
                    self._going_on = None
            elif name in ("w:bookmarkStart", "w:bookmarkEnd"):
                self._bookmark(child, name, None)
            elif name not in _NO_TEXT and name not in _GONE:
                self._cells(child, row)

    def _paragraph(self, element: Element, cell: Cell | None) -> None:
        properties = child_of(element, "w:pPr")
        paragraph = self._going_on
        if paragraph is None:
            identifier = value_of(child_of(properties, "w:pStyle")) or ""
            style = self._styles.get(identifier, style_name(identifier))
            paragraph = Paragraph(number=len(self.paragraphs), style=style, cell=cell)
            self.paragraphs.append(paragraph)
            if cell is not None:
                cell.paragraphs.append(paragraph)
        self._content(element, paragraph, shown=True)
        for identifier in [identifier for identifier in self._open if identifier not in self._closed]:
            self._close(identifier, paragraph)
        marks = child_of(properties, "w:rPr")
        ends = child_of(marks, "w:del") is None and child_of(marks, "w:moveFrom") is None
        self._going_on = None if ends else paragraph

    def _content(self, element: Element, paragraph: Paragraph, *, shown: bool) -> None:
        for child in element:
            name = name_of(child)
            if name == "w:r":
                if shown:
                    self._run(child, paragraph)
            elif name in ("w:bookmarkStart", "w:bookmarkEnd"):
                self._bookmark(child, name, paragraph)
            elif name == "m:t":
                self._add(paragraph, child.text or "", "", italic=False)
            elif name not in _NO_TEXT:
                self._content(child, paragraph, shown=shown and name not in _GONE)

    def _run(self, run: Element, paragraph: Paragraph) -> None:
        properties = child_of(run, "w:rPr")
        if is_on(child_of(properties, "w:vanish")):
            return
        identifier = value_of(child_of(properties, "w:rStyle")) or ""
        style = self._styles.get(identifier, style_name(identifier))
        text = "".join(_texts(run))
        self._add(paragraph, text, style, italic=is_on(child_of(properties, "w:i")))

    def _add(self, paragraph: Paragraph, text: str, style: str, *, italic: bool) -> None:
        if not text:
            return
        inside = frozenset(self._open.values())
        paragraph.pieces.append(Piece(text, style, italic, inside))
        paragraph.names |= inside
        for name in inside & self._empty.keys():
            del self._empty[name]

    def _bookmark(self, element: Element, kind: str, paragraph: Paragraph | None) -> None:
        identifier = value_of(element, "id") or ""
        if kind == "w:bookmarkStart":
            name = value_of(element, "name") or ""
            self._open[identifier] = name
            self._empty[name] = paragraph
            return
        self._close(identifier, paragraph)

    def _close(self, identifier: str, paragraph: Paragraph | None) -> None:
        name = self._open.pop(identifier, "")
        if name in self._empty:
            where = self._empty.pop(name) or paragraph
            if where is not None:
                where.names.add(name)


def _texts(run: Element) -> Iterator[str]:
    for child in run:
        name = name_of(child)
        if name == "w:t":
            yield child.text or ""
        elif name == "w:br" and value_of(child, "type") in ("page", "column"):
            continue
        elif name in _PLAIN:
            yield _PLAIN[name]
        elif name == "w:sym":
            code = int(value_of(child, "char") or "0", 16) if _is_hex(value_of(child, "char")) else 0
            yield (
                chr(code) if 0x20 <= code < 0xD800 else ""
            )  # above are the private characters of symbol fonts
        elif name == "w:ruby":
            for base in child:
                if name_of(base) == "w:rubyBase":
                    for inner in base:
                        yield from _texts(inner)


def _is_hex(text: str | None) -> bool:
    return bool(text) and all(ch in "0123456789abcdefABCDEF" for ch in text or "") and len(text or "") <= 6
