"""What the second reading saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

CODE = "code"
"""The unit of what is a name with digits in it, and no number: 5G, 2023-0042, a telephone."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A number that was seen, with the unit behind it: ``values`` in whole ``unit`` s, two for 两三万.

    ``unit`` is "" where none is known. ``certain`` is False where a Chinese numeral may as well be part of a
    word, and for the number of an item. ``also`` holds other values that are as good. ``tied`` says that it
    makes one figure with the next: the ends of a range, the terms of a ratio, a year and its month.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    unit: str
    certain: bool
    also: tuple[Fraction, ...] = ()
    tied: bool = False
    magnitude: int = field(default=1, compare=False)  # the final 万, 亿 of the number, and …
    factor: Fraction = field(default=Fraction(1), compare=False)  # … how many units its unit word is
