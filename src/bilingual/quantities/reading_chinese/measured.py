"""The record of what a numeral measures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import QuantityKind


@dataclass(frozen=True, slots=True)
class Measured:
    """What follows a numeral: kind, unit and the factor by which its value is multiplied."""

    end: int
    kind: QuantityKind
    unit: str
    factor: Fraction = Fraction(1)
    classifier: tuple[int, int] | None = None
    required: bool = True
    detail: tuple[str, ...] = ()
    more: bool = False  # 三个多月

    def whole(self, value: Fraction) -> Fraction:
        """Return *value* times the factor, which is mostly one: arithmetic on fractions is slow."""
        return value if self.factor == 1 else value * self.factor
