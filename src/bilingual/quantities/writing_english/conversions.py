"""Units that house style writes in others: 800斤 as 400 kg, 每斤7元 as RMB 14 per kg, 10里 as 5 km."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bilingual.document import Quantity
from bilingual.quantities.tables import units

_MANY = 100
"""How many of the larger unit make it the one that is written: 100 tonnes, but 50,000 kg."""


def as_written(q: Quantity) -> Quantity:
    """Return *q* in the units that English writes, or *q* itself where they are its own or where the
    converted value has no end (a zhang is ten thirds of a metre)."""
    code, *per = q.unit.split("/")
    new, factor = _written(code, max(map(abs, q.values), default=Fraction(0)))
    denominators = [_written(part, Fraction(0)) for part in per]
    for _, size in denominators:
        factor /= size
    unit = "/".join([new, *(name for name, _ in denominators)])
    values = tuple(value * factor for value in q.values)
    if unit == q.unit or any(_endless(value) for value in values):
        return q
    return replace(q, unit=unit, values=values)


def _written(code: str, value: Fraction) -> tuple[str, Fraction]:
    """Return the unit in which *value* of the unit *code* is written, and how many of it one *code* is."""
    row = units().get(code)
    if row is None or not row.written:
        return code, Fraction(1)
    sizes = [(name, row.size / units()[name].size) for name in row.written]
    large = sizes[-1]
    return large if value * large[1] >= _MANY else sizes[0]


def _endless(value: Fraction) -> bool:
    return 10**12 % value.denominator != 0
