"""The pages of a PDF as one text: paragraphs and tables over page breaks, furniture at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from bilingual.reading.pdf.furniture import page_furniture
from bilingual.reading.pdf.grids import Table
from bilingual.reading.pdf.lines import Line
from bilingual.reading.pdf.pages import Page
from bilingual.reading.pdf.paragraphs import Layout, goes_on, is_apart, joined, measure

_FOOTNOTE = re.compile(r"\s*(?:\[\d{1,3}\]|[①-⑳]|[¹²³⁴⁵⁶⁷⁸⁹]|\*|\d{1,2}[ .．、]?|注)")
_SMALL = 0.9  # of the text's size: footnotes are smaller
_SAME_GRID = 4.0  # points by which a table may be moved on its next page

Text = tuple[str, tuple[tuple[int, int], ...], tuple[str, ...]]


def assembled(pages: Sequence[Page]) -> Text:
    """Return the text of *pages*, the ranges of its lines that are furniture, and remarks."""
    lines = [page.lines for page in pages]
    furniture = page_furniture(
        [sorted(found, key=lambda line: -line.y) for found in lines], [page.height for page in pages]
    )
    aside = [line.text.strip() for found in lines for line in found if id(line) in furniture]
    kept = [[item for item in page.items if id(item) not in furniture] for page in pages]
    groups: list[list[Line]] = []
    widths: list[float] = []
    for page, items in zip(pages, kept, strict=True):
        flowing = [item for item in items if isinstance(item, Line) and not item.fixed]
        for _, group in groupby(flowing, key=lambda line: line.column):
            groups.append(list(group))
            widths.append(page.width)
    layout = measure(groups, widths)
    writer = _Writer(layout)
    for items in kept:
        writer.page(items)
    writer.finish()
    aside.extend(writer.repeated)
    strays = [line for page in pages for line in page.strays]
    aside.extend(strays)
    remarks = []
    if writer.repeated:
        remarks.append(f"{len(writer.repeated)} repeated table heads are set aside.")
    if strays:
        remarks.append("Text that does not run level (a watermark, a side note) is set aside.")
    return _with_aside(writer.lines, aside, tuple(remarks))


class _Writer:
    def __init__(self, layout: Layout) -> None:
        self.lines: list[str] = []
        self.repeated: list[str] = []
        self._layout = layout
        self._paragraph: list[Line] = []
        self._last: Line | None = None  # the line before, also when its paragraph has ended
        self._table: Table | None = None
        self._head = ""  # the first row of the table at hand, as it began
        self._notes: list[Line] = []

    def page(self, items: Sequence[Line | Table]) -> None:
        """Add the items of a page, its footnotes after the paragraph that its text ends in."""
        count = self._footnotes(items)
        for index, item in enumerate(items[: len(items) - count]):
            if isinstance(item, Table):
                self._add_table(item, first=index == 0)
            else:
                self._add_line(item)
                self._table = None
        notes = [item for item in items[len(items) - count :] if isinstance(item, Line)]
        self._notes.extend(notes)

    def finish(self) -> None:
        """End the paragraph at hand."""
        if self._paragraph:
            self.lines.append(joined(self._paragraph))
            self._paragraph = []
        notes, self._notes = self._notes, []
        for note in notes:
            if self._paragraph and goes_on(
                self._paragraph[-1], note, self._layout, begun=True, opening=self._paragraph[0]
            ):
                self._paragraph.append(note)
            else:
                if self._paragraph:
                    self.lines.append(joined(self._paragraph))
                self._paragraph = [note]
        if self._paragraph:
            self.lines.append(joined(self._paragraph))
            self._paragraph = []

    def _footnotes(self, items: Sequence[Line | Table]) -> int:
        """Return how many of the last *items* are footnotes."""
        found = 0
        for count, item in enumerate(reversed(items), 1):
            if isinstance(item, Table) or item.fixed or item.size > _SMALL * self._layout.size:
                break
            if _FOOTNOTE.match(item.text):
                found = count
        return found if found < len(items) else 0

    def _add_line(self, line: Line) -> None:
        if line.fixed:
            self.finish()
            self.lines.append("\t".join(part.strip() for part in line.text.split("\t")))
            self._last = line
            return
        if self._paragraph and goes_on(
            self._paragraph[-1],
            line,
            self._layout,
            begun=len(self._paragraph) > 1,
            opening=self._paragraph[0],
        ):
            self._paragraph.append(line)
        else:
            self.finish()
            if self._last is not None and self.lines and is_apart(self._last, line, self._layout):
                self.lines.append("")
            self._paragraph = [line]
        self._last = line

    def _add_table(self, table: Table, *, first: bool) -> None:
        self.finish()
        rows = list(table.rows)
        before = self._table
        if (
            before is not None
            and first
            and before.columns == table.columns
            and abs(before.left - table.left) <= _SAME_GRID
            and abs(before.right - table.right) <= _SAME_GRID
        ):
            if rows[0] == self._head:
                self.repeated.append(rows.pop(0))
            if rows and _is_rest(rows[0], self.lines[-1], before.full):
                self.lines[-1] = _completed(self.lines[-1], rows.pop(0))
        else:
            self._head = rows[0]
        self.lines.extend(rows)
        self._table = table
        self._last = None


def _is_rest(row: str, last: str, full: Sequence[bool]) -> bool:
    """Return True if *row*, the first on a page, is the rest of *last*, the row before the page break."""
    cells, before = row.split("\t"), last.split("\t")
    if not len(cells) == len(before) == len(full) > 1:
        return False
    rests = all(has_room_no_more for cell, has_room_no_more in zip(cells, full, strict=True) if cell)
    return rests and any(old and not new for old, new in zip(before, cells, strict=True))


def _completed(last: str, rest: str) -> str:
    pairs = zip(last.split("\t"), rest.split("\t"), strict=True)
    return "\t".join(old + new for old, new in pairs)


def _with_aside(lines: Sequence[str], aside: Sequence[str], remarks: tuple[str, ...]) -> Text:
    text = "\n".join(lines)
    ranges: list[tuple[int, int]] = []
    for line in aside:
        if line:
            text_end = len(text) + 1 if text else 0
            ranges.append((text_end, text_end + len(line)))
            text += ("\n" if text else "") + line
    return text, tuple(ranges), remarks
