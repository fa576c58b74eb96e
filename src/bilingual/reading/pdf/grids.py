"""Ruled tables: the lines drawn on a page as a grid, and the glyphs in its cells as rows with tabs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilingual.reading.pdf.lines import line_of, rows, wide
from bilingual.reading.pdf.records import Glyph, Rule, Sheet

_NEAR = 2.5  # points: ruled lines so near each other are one
_MOST_CELLS = 20_000  # of a table
_MOST_CROSSINGS = 400_000  # pairs of lines on a page that are looked at; more are a drawing
_OPEN_SIDE = 8.0  # points that level lines run beyond the outer upright ones of a table open at its sides


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table on a page; each of ``rows`` is a line of text with tabs between its cells.

    ``full`` says of each cell of the last row whether its last line has no room left.
    """

    page: int
    top: float
    bottom: float
    left: float
    right: float
    columns: int
    rows: tuple[str, ...]
    full: tuple[bool, ...]


@dataclass(slots=True)
class _Grid:
    xs: list[float]  # ascending
    ys: list[float]  # descending
    level: list[Rule]
    upright: list[Rule]


def take_tables(sheet: Sheet) -> list[Table]:
    """Return the ruled tables of *sheet*, and take their glyphs out of it."""
    tables: list[Table] = []
    for grid in _grids(sheet.level, sheet.upright):
        inside: list[Glyph] = []
        others: list[Glyph] = []
        for glyph in sheet.glyphs:
            x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.3 * glyph.size
            held = grid.xs[0] <= x <= grid.xs[-1] and grid.ys[-1] <= y <= grid.ys[0]
            (inside if held else others).append(glyph)
        lines, full = _rows(grid, inside, sheet.number) if inside else ([], ())
        if not lines:
            continue
        sheet.glyphs = others
        tables.append(
            Table(
                page=sheet.number,
                top=grid.ys[0],
                bottom=grid.ys[-1],
                left=grid.xs[0],
                right=grid.xs[-1],
                columns=len(grid.xs) - 1,
                rows=tuple(lines),
                full=full,
            )
        )
    return tables


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Return *rules* with pieces of one line joined."""
    joined: list[Rule] = []
    places: list[list[Rule]] = []
    for rule in sorted(rules):
        if places and rule[0] - places[-1][0][0] <= _NEAR:
            places[-1].append(rule)
        else:
            places.append([rule])
    for group in places:
        place = group[len(group) // 2][0]
        start = end = None
        for _, a, b in sorted(group, key=lambda rule: rule[1]):
            if end is not None and start is not None and a <= end + _NEAR:
                end = max(end, b)
                continue
            if end is not None and start is not None:
                joined.append((place, start, end))
            start, end = a, b
        if end is not None and start is not None:
            joined.append((place, start, end))
    return joined


def _grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[_Grid]:
    """Return the grids that crossing lines make, none of which reaches into another, from the largest."""
    across, down = _merged(level), _merged(upright)
    if len(across) < 2 or not down or len(across) * len(down) > _MOST_CROSSINGS:
        return []
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down):
            if x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, _Grid] = defaultdict(lambda: _Grid([], [], [], []))
    for i, rule in enumerate(across):
        groups[root(i)].level.append(rule)
    for j, rule in enumerate(down):
        groups[root(len(across) + j)].upright.append(rule)
    grids: list[_Grid] = []
    for grid in groups.values():
        if len(grid.level) < 2 or not grid.upright:
            continue
        grid.ys = sorted({place for place, _, _ in grid.level}, reverse=True)
        xs = {place for place, _, _ in grid.upright}
        left, right = min(a for _, a, _ in grid.level), max(b for _, _, b in grid.level)
        if left < min(xs) - _OPEN_SIDE:
            xs.add(left)
        if right > max(xs) + _OPEN_SIDE:
            xs.add(right)
        grid.xs = sorted(xs)
        if len(grid.xs) >= 3 and (len(grid.xs) - 1) * (len(grid.ys) - 1) <= _MOST_CELLS:
            grids.append(grid)
    return sorted(grids, key=lambda grid: -(grid.xs[-1] - grid.xs[0]) * (grid.ys[0] - grid.ys[-1]))[:50]


def _rows(grid: _Grid, glyphs: Sequence[Glyph], page: int) -> tuple[list[str], tuple[bool, ...]]:
    """Return the rows of *grid* with the text of *glyphs*, and of the last which cells are full.

    Rows that are empty are left out.
    """
    high, broad = len(grid.ys) - 1, len(grid.xs) - 1
    owner = _owners(grid, high, broad)
    cells: dict[int, list[Glyph]] = defaultdict(list)
    falling = [-y for y in grid.ys]
    for glyph in glyphs:
        column = min(max(bisect_right(grid.xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), broad - 1)
        row = min(max(bisect_right(falling, -(glyph.y + 0.3 * glyph.size)) - 1, 0), high - 1)
        cells[owner[row * broad + column]].append(glyph)
    texts = {place: _cell(found, page) for place, found in cells.items()}
    # lines of a drawing make cells, too, but no row with several values
    lines: list[str] = []
    last = 0
    for row in range(high):
        values = [texts.get(row * broad + column, "") for column in range(broad)]
        filled = [value for value in values if value]
        last = row if filled else last
        alone = {owner[row * broad + column] for column in range(broad)}
        if len(filled) == 1 and len(alone) == 1:
            lines.append(filled[0])
        elif filled:
            lines.append("\t".join(values))
    if not any("\t" in line for line in lines):
        return [], ()
    full = (
        _is_full(cells.get(last * broad + column, []), right, page)
        for column, right in enumerate(grid.xs[1:])
    )
    return lines, tuple(full)


def _is_full(glyphs: Sequence[Glyph], right: float, page: int) -> bool:
    """Return True if the last line of a cell that ends at *right* has no room for another character."""
    found = [line for line in (line_of(row, page) for row in rows(glyphs)) if line is not None]
    return bool(found) and right - found[-1].x1 < 1.9 * found[-1].size  # with the cell's inner margin


def _owners(grid: _Grid, high: int, broad: int) -> list[int]:
    """Return for each place of the grid the first place of the cell that covers it."""
    walls: dict[float, list[tuple[float, float]]] = defaultdict(list)
    floors: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for place, a, b in grid.upright:
        walls[place].append((a, b))
    for place, a, b in grid.level:
        floors[place].append((a, b))
    owner = list(range(high * broad))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for row, (top, bottom) in enumerate(pairwise(grid.ys)):
        for column, (left, right) in enumerate(pairwise(grid.xs)):
            index = row * broad + column
            if column + 1 < broad and not _covers(walls[right], (top + bottom) / 2):
                _unite(owner, root(index), root(index + 1))
            if row + 1 < high and not _covers(floors[bottom], (left + right) / 2):
                _unite(owner, root(index), root(index + broad))
    return [root(index) for index in range(high * broad)]


def _unite(owner: list[int], a: int, b: int) -> None:
    owner[max(a, b)] = min(a, b)


def _covers(stretches: Sequence[tuple[float, float]], place: float) -> bool:
    return any(a <= place <= b for a, b in stretches)


def _cell(glyphs: Sequence[Glyph], page: int) -> str:
    """Return the text of a cell, its lines joined: with a blank only beside Latin letters."""
    text = ""
    for row in rows(glyphs):
        line = line_of(row, page)
        if line is None:
            continue
        more = line.text.strip().replace("\t", " ")
        if text and not (wide(text[-1]) and wide(more[0])):
            text += " " if text[-1].isalpha() and more[0].isalpha() else ""
        text += more
    return text
