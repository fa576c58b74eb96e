"""A page's glyphs in reading order: its lines, column after column, and its tables between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from bilingual.reading.pdf.grids import Table, take_tables
from bilingual.reading.pdf.lines import WIDE_GAP, Line, line_of, rows
from bilingual.reading.pdf.records import Glyph, Sheet

_LEAST_COLUMN = 8  # lines on both sides of a gutter that make columns
_LEAST_WIDE = 8  # characters that such lines have on each side, on average
_LEAST_TABLE = 3  # lines with their gaps one below the other that make a table without rules
_MIDDLE = (0.35, 0.65)  # of the page's width: where the gutter of two columns stands


@dataclass(slots=True)
class Page:
    """What stands on a page, in reading order; ``strays`` is its text in other directions."""

    number: int
    width: float
    height: float
    items: list[Line | Table] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """Return the lines outside tables, in reading order."""
        return [item for item in self.items if isinstance(item, Line)]


def page_of(sheet: Sheet) -> Page:
    """Return what stands on *sheet* in reading order."""
    page = Page(number=sheet.number, width=sheet.width, height=sheet.height)
    tables = take_tables(sheet)
    found = rows(sheet.glyphs)
    gutter = _gutter(found, sheet.width)
    lines = _in_columns(found, gutter, sheet.number) if gutter else _lines(found, sheet.number)
    if not gutter:
        _set_tabs(lines)
    page.items = list(lines)
    for table in sorted(tables, key=lambda table: -table.top):
        below = (i for i, item in enumerate(page.items) if isinstance(item, Line) and item.y < table.top)
        page.items.insert(next(below, len(page.items)), table)
    if tables:
        page.items.sort(
            key=lambda item: -item.top if isinstance(item, Table) else -item.y
        ) if not gutter else None
    page.strays = _strays(sheet.strays)
    return page


def _lines(found: Sequence[Sequence[Glyph]], number: int) -> list[Line]:
    return [line for line in (line_of(row, number) for row in found) if line is not None]


def _gutter(found: Sequence[Sequence[Glyph]], width: float) -> float | None:
    """Return where the gap between two columns of text stands, or None if there is but one."""
    gaps: list[tuple[float, float]] = []
    for row in found:
        inked = [glyph for glyph in row if not glyph.char.isspace()]
        for a, b in pairwise(inked):
            middle = (a.x1 + b.x0) / 2
            if b.x0 - a.x1 > WIDE_GAP * a.size and _MIDDLE[0] * width < middle < _MIDDLE[1] * width:
                gaps.append((a.x1, b.x0))
    if len(gaps) < _LEAST_COLUMN:
        return None
    left = sorted(a for a, _ in gaps)[len(gaps) * 9 // 10]
    right = sorted(b for _, b in gaps)[len(gaps) // 10]
    if right - left < 4:
        return None
    gutter = (left + right) / 2
    parted = [row for row in found if not _crosses(row, gutter)]
    both = [row for row in parted if row[0].x0 < gutter < row[-1].x1]
    on_left = sum(sum(not g.char.isspace() for g in row if g.x1 <= gutter) for row in both)
    on_right = sum(sum(not g.char.isspace() for g in row if g.x1 > gutter) for row in both)
    if len(both) < _LEAST_COLUMN or len(parted) < 0.6 * len(found):
        return None
    return gutter if min(on_left, on_right) >= _LEAST_WIDE * len(both) else None


def _crosses(row: Sequence[Glyph], gutter: float) -> bool:
    inked = [glyph for glyph in row if not glyph.char.isspace()]
    for a, b in pairwise(inked):
        if a.x1 <= gutter <= b.x0:
            return b.x0 - a.x1 < 0.9 * a.size
    return any(glyph.x0 < gutter < glyph.x1 for glyph in inked)


def _in_columns(found: Sequence[Sequence[Glyph]], gutter: float, number: int) -> list[Line]:
    """Return the lines of *found*: between lines across the page, first the left column, then the right."""
    lines: list[Line] = []
    for across, band in groupby(found, key=lambda row: _crosses(row, gutter)):
        band_rows = list(band)
        if across:
            lines.extend(_lines(band_rows, number))
            continue
        for column, left in ((1, True), (2, False)):
            parts = [[glyph for glyph in row if (glyph.x0 < gutter) == left] for row in band_rows]
            part_lines = _lines(parts, number)
            for line in part_lines:
                line.column = column
            lines.extend(part_lines)
    return lines


def _set_tabs(lines: Sequence[Line]) -> None:
    """Put tabs for the gaps of lines that make a table without rules."""
    start = 0
    while start < len(lines):
        end = start + 1
        common = [(a, b) for _, a, b in lines[start].gaps]
        while end < len(lines) and common and len(lines[end].gaps) == len(common):
            narrowed = [
                (max(a, c), min(b, d)) for (a, b), (_, c, d) in zip(common, lines[end].gaps, strict=True)
            ]
            if any(b - a < 0.5 * lines[end].size for a, b in narrowed):
                break
            common = narrowed
            end += 1
        if end - start >= _LEAST_TABLE:
            for line in lines[start:end]:
                for at, _, _ in reversed(line.gaps):
                    line.text = line.text[:at].rstrip() + "\t" + line.text[at:]
                line.fixed = True
        start = end


def _strays(glyphs: Sequence[Glyph]) -> list[str]:
    """Return the text of *glyphs*, which run upwards or aslant, in the order of the file."""
    text = "".join(glyph.char for glyph in glyphs).strip()
    return [" ".join(text.split())] if text else []
