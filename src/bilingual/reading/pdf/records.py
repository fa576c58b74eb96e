"""What stands on a page of a PDF, as records."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it stands: ``x0`` to ``x1`` on the baseline ``y``, in points, y upwards.

    ``place`` is its number in the file: one sign may stand for several characters (——), which then
    stand on one place and follow each other.
    """

    char: str
    x0: float
    x1: float
    y: float
    size: float
    place: int = 0


Rule = tuple[float, float, float]
"""A ruled line: its place across its direction, and where it begins and ends along it."""


@dataclass(slots=True)
class Sheet:
    """A page turned so that its text runs from left to right."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    strays: list[Glyph] = field(default_factory=list)  # of text that runs in other directions, in file order
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    pictures: float = 0.0  # share of the page that pictures cover
    unknown: int = 0  # characters whose font does not say what they are
    radicals: int = 0  # characters given as radicals or in compatibility forms


@dataclass(frozen=True, slots=True)
class Turn:
    """A page turned by quarters: what is read upwards is laid level."""

    quarters: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point *x*, *y* of the page comes to stand."""
        if self.quarters == 1:
            return y, self.width - x
        if self.quarters == 2:
            return self.width - x, self.height - y
        if self.quarters == 3:
            return self.height - y, x
        return x, y
