"""What the cells of a table are worth by its units: 128.5 under 收入（亿元） is RMB 12.85 billion."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import BlockKind, Quantity, QuantityKind, Row
from bilingual.quantities import parse_quantities, render_quantity
from bilingual.quantities.tables import currency, units

_FIGURE = re.compile(r"[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_OTHER_COLUMN = re.compile(r"[增降比占率排位序号幅速年月%‰]|代码|电话|备注")
"""Heads of columns that a unit at the side of a row does not reach, unless they name their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFigure:
    """A cell's figure: what stands beside it in either language, the cell, and its worth in house style."""

    zh: tuple[str, str, str]
    en: tuple[str, str, str]


def cell_figures(rows: Sequence[Row]) -> Mapping[int, Sequence[CellFigure]]:
    """Return the figures of the tables in *rows* that a unit scales, by the number of their row.

    A unit stands in the head of the column, in the first cell of the row, or in a cell of its own; where two
    of them say different things, or none says anything, the figure is left out: it cannot be multiplied.
    """
    found: dict[int, list[CellFigure]] = defaultdict(list)
    for first, last in _tables(rows):
        head = rows[first]
        for number in range(first + 1, last):
            if len(rows[number].cells) == len(head.cells):
                found[number] += _row_figures(head, rows[number])
    return found


def _tables(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield where each run of rows of one table begins and ends."""
    first = 0
    while first < len(rows):
        last = first
        while last < len(rows) and rows[last].block.kind is BlockKind.TABLE and rows[last].cells:
            last += 1
        if last > first + 1:
            yield first, last
        first = max(last, first + 1)


def _row_figures(head: Row, row: Row) -> Iterator[CellFigure]:
    heads, cells = _texts(head), _texts(row)
    beside = [unit for text in cells if (unit := _unit_of(text)) is not None]
    side = beside[0] if len({(unit.unit, unit.values) for unit in beside}) == 1 else None
    for place in range(1, len(cells)):
        if not _FIGURE.fullmatch(cells[place]):
            continue
        above = _unit_of(heads[place])
        reached = side if above is not None or not _OTHER_COLUMN.search(heads[place]) else None
        unit = above or reached
        if unit is None or (above is not None and side is not None and _differ(above, side)):
            continue
        yield CellFigure(
            zh=(f"{cells[0]}，{heads[place]}：", cells[place], ""),
            en=(f"{row.cells[0]}, {head.cells[place]}: ", _worth(cells[place], unit), ""),
        )


def _texts(row: Row) -> list[str]:
    """Return the Chinese of the cells of *row*, half width."""
    return [
        unicodedata.normalize("NFKC", row.block.text[a:b]).strip("| \t").replace("(", "（").replace(")", "）")
        for a, b in row.block.cells
    ]


def _unit_of(text: str) -> Quantity | None:
    """Return the one unit that *text* has standing alone, or None."""
    found = [quantity for quantity in parse_quantities(text) if quantity.kind is QuantityKind.UNIT]
    return found[0] if len(found) == 1 else None


def _differ(one: Quantity, other: Quantity) -> bool:
    return (one.unit, one.values) != (other.unit, other.values)


def _worth(cell: str, unit: Quantity) -> str:
    """Return the figure *cell* times *unit* in house style: RMB 12.85 billion, 125,000 persons."""
    code = unit.unit.split("/")[0]
    known = units().get(code)
    kind = known.kind if known is not None and currency(code) is None else QuantityKind.MONEY
    value = Fraction(cell.replace(",", "").replace("−", "-")) * unit.values[0]
    counted = kind is QuantityKind.COUNT
    figure = Quantity(
        start=0,
        end=len(cell),
        text=cell,
        kind=kind,
        values=(value,),
        unit="" if counted else unit.unit,
        detail=("label",) if counted and abs(value) < 10**6 else (),
    )
    english = render_quantity(figure)
    if known is None or not counted or known.label == "number":
        return english
    return f"{english} {known.name(one=value == 1)}"
