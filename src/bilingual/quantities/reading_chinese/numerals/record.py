"""The record of a numeral as the text writes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Form(StrEnum):
    """How a numeral begins."""

    DIGITS = "digits"  # 471.6, 2.3万, 1亿2000万, 3万五
    CHINESE = "chinese"  # 二十三, 两万, 百亿, 一点五
    POSITIONAL = "positional"  # 二〇二三


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A numeral of the text: its value is ``low * scale``, or ``low * scale … high * scale`` for 两三万."""

    start: int
    end: int
    form: Form
    low: Fraction
    high: Fraction | None = None
    scale: int = 1  # the final 万, 亿 …, which an earlier numeral of a range shares: 3-5万
    more: bool = False  # 余, 多 or 来 inside: 十余, 3万多, 十来
    several: bool = False  # 数十, 几百: the value is that of the unit
    digits: str = ""  # of DIGITS: what stands before any scale, as written without separators
    bare_unit: bool = False  # nothing but 百, 千, 万 or 亿
    unit_first: bool = False  # begins with 百, 千, 万 …: 百亿, 千余
    doubtful: bool = False  # may be two numerals: 3万5 before a word that could be counted by 5

    @property
    def value_one(self) -> bool:
        """Return True for a plain one."""
        return self.low == 1 and self.scale == 1 and self.high is None

    @property
    def values(self) -> tuple[Fraction, ...]:
        """Return the value, or the two ends of 两三万."""
        if self.scale == 1:  # most numerals: arithmetic on fractions is slow
            return (self.low,) if self.high is None else (self.low, self.high)
        low = self.low * self.scale
        return (low,) if self.high is None else (low, self.high * self.scale)
