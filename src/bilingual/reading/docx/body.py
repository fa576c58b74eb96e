"""A document's stories as lines: paragraphs with their numbers, tables, notes, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.reading.docx.inline import InlineReader
from bilingual.reading.docx.numbering import Numbering
from bilingual.reading.docx.package import Element, child_of, is_on, name_of, value_of
from bilingual.reading.docx.styles import Styles
from bilingual.reading.docx.tally import Tally

MAX_COLUMNS = 63
"""The most columns that a table of Word can have."""

_BLOCK_MARKS = frozenset({"w:del", "w:moveFrom"})
_WRAPPERS = frozenset(
    {"w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "mc:Choice", "mc:Fallback"}
)
_PUNCTUATION = re.compile("[，。、；：！？）》”’…,;:!?]$")
_HAN_END = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]$")
_HAN_START = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PAGE_END = re.compile(r"[\dIVXivx]\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a row of a table; ``aside`` if it is none of the document's own text."""

    text: str
    aside: bool = False


class BodyReader:
    """Reads the stories of a document in the order in which they are given to :meth:`lines`."""

    def __init__(self, styles: Styles, numbering: Numbering, tally: Tally) -> None:
        """Begin before the first story."""
        self._styles = styles
        self._numbering = numbering
        self._tally = tally
        self._in_contents = False
        self.inline = InlineReader(styles, tally, self._box)

    def lines(self, story: Element) -> list[Line]:
        """Return the lines of *story*, an element that holds paragraphs and tables."""
        self.inline.begin()
        return self._blocks(story)

    def _box(self, content: Element) -> list[str]:
        return [line.text for line in self._blocks(content)]

    def _blocks(self, container: Element) -> list[Line]:
        lines: list[Line] = []
        pending: list[str] = []  # paragraphs whose mark is deleted: they run into the next one
        for element in self._unwrapped(container):
            match name_of(element):
                case "w:p":
                    self._paragraph(element, lines, pending)
                case "w:tbl":
                    lines += self._flushed(pending)
                    lines += self._table(element)
                case "w:altChunk" | "w:subDoc":
                    self._tally.embedded += 1
        return lines + self._flushed(pending)

    @staticmethod
    def _flushed(pending: list[str]) -> list[Line]:
        lines = [Line("".join(pending))] if pending else []
        pending.clear()
        return lines

    def _unwrapped(self, container: Element) -> Iterator[Element]:
        """Yield what *container* holds, through content controls, tracked changes and the like."""
        stack = [iter(container)]
        contents = [False]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                self._in_contents = contents.pop()
                continue
            name = name_of(element)
            inner: Element | None = None
            if name in _WRAPPERS:
                self._tally.insertions += name == "w:ins"
                self._tally.moves += name == "w:moveTo"
                inner = element
            elif name == "w:sdt":
                inner = child_of(element, "w:sdtContent")
            elif name == "mc:AlternateContent" and len(element):
                inner = element[0]
            elif name in _BLOCK_MARKS:
                self._tally.deletions += name == "w:del"
            else:
                yield element
            if inner is not None:
                stack.append(iter(inner))
                contents.append(self._in_contents)
                if name == "w:sdt" and _is_contents(element):
                    self._in_contents = True

    def _paragraph(self, element: Element, lines: list[Line], pending: list[str]) -> None:
        properties = child_of(element, "w:pPr")
        mark = child_of(properties, "w:rPr")
        style = value_of(child_of(properties, "w:pStyle"))
        here = self.inline.read(element, style)
        lines += [Line(line) for line in here.before]
        runs_on = self._runs_on(mark)
        text = here.text
        if not pending and (text.strip() or not runs_on):
            text = self._numbered(text, self._numbering.label(properties))
        if runs_on:
            if text:
                pending.append(text)
        else:
            aside = self._in_contents or (
                self._styles.is_contents(style) and _PAGE_END.search(text) is not None
            )
            self._tally.contents += aside and bool(text.strip())
            lines.append(Line("".join(pending) + text, aside=aside))
            pending.clear()
        lines += [Line(line) for line in here.after]

    @staticmethod
    def _numbered(text: str, label: str) -> str:
        """Return *text* with its number before it; that of an empty paragraph numbers nothing."""
        return label + text.lstrip(" \u3000") if label and text.strip() else text

    def _runs_on(self, mark: Element | None) -> bool:
        """Return whether a paragraph has no end, its mark being deleted or hidden."""
        if mark is None:
            return False
        for child in mark:
            if name_of(child) in _BLOCK_MARKS:
                return True
        return is_on(child_of(mark, "w:vanish"))

    def _table(self, table: Element) -> list[Line]:
        lines: list[Line] = []
        for row in self._unwrapped(table):
            if name_of(row) != "w:tr":
                continue
            properties = child_of(row, "w:trPr")
            if child_of(properties, "w:del") is not None:
                self._tally.deletions += 1
                continue
            self._tally.insertions += child_of(properties, "w:ins") is not None
            if is_on(child_of(properties, "w:hidden")):
                self._tally.hidden += 1
                continue
            lines += self._row(row, properties)
        return lines

    def _row(self, row: Element, properties: Element | None) -> list[Line]:
        before = _span(child_of(properties, "w:gridBefore"), 0)
        cells: list[list[Line]] = [[] for _ in range(before)]
        own = 0
        for cell in self._unwrapped(row):
            if name_of(cell) != "w:tc":
                continue
            about = child_of(cell, "w:tcPr")
            if child_of(about, "w:cellDel") is not None:
                self._tally.deletions += 1
                continue
            self._tally.insertions += child_of(about, "w:cellIns") is not None
            own += 1
            cells.append(self._blocks(cell))
            span = _span(child_of(about, "w:gridSpan"), 1)
            cells += [[] for _ in range(min(span - 1, MAX_COLUMNS - len(cells)))]
        if own == 1:  # a frame, or a row that is one cell: no columns, hence paragraphs
            return [line for cell in cells for line in cell]
        text = "\t".join(_joined(cell) for cell in cells)
        return [Line(text)] if text.strip() else []


def _is_contents(control: Element) -> bool:
    """Return whether the content control *control* is Word's table of contents."""
    gallery = child_of(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return value_of(gallery) == "Table of Contents"


def _span(element: Element | None, least: int) -> int:
    """Return how many columns *element* says, *least* if it says nothing."""
    value = value_of(element) or ""
    return max(least, min(int(value), MAX_COLUMNS)) if re.fullmatch("[0-9]{1,9}", value) else least


def _joined(lines: list[Line]) -> str:
    """Return the paragraphs of a cell as one text.

    A blank stands between two of them unless the first ends with a mark of punctuation or both are parts
    of a Chinese wording that is broken to fit the column, as 单/位 is.
    """
    parts = [part for line in lines for part in line.text.replace("\t", " ").split("\n")]
    pieces: list[str] = []
    last = ""
    for part in (part.strip(" \u3000") for part in parts):
        if not part:
            continue
        if last and not _PUNCTUATION.search(last):
            broken = min(len(last), len(part)) <= 2 and _HAN_END.search(last) and _HAN_START.match(part)
            pieces.append("" if broken else " ")
        pieces.append(part)
        last = part
    return "".join(pieces)
