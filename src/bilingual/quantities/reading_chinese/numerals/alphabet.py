"""The signs of Chinese numerals and what they are worth, and ranges of two values."""

from __future__ import annotations

import re
from fractions import Fraction

LONGEST = 40
"""Digits or Chinese numerals beyond which a run is an identifier or noise, not a number."""
RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿廿卅余多数几]+")

DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30}

Number = int | Fraction
Span = tuple[Number, Number]
NOTHING: Span = (0, 0)


def plus(one: Span, other: Span) -> Span:
    """Return the sum of two spans, end by end."""
    return one[0] + other[0], one[1] + other[1]


def times(span: Span, factor: int) -> Span:
    """Return *span* with both ends multiplied."""
    return span[0] * factor, span[1] * factor


def approximate(first: int, second: int) -> bool:
    """Return True for 两三, 七八, 三五: two digits that say "about"."""
    return second == first + 1 or (first, second) == (3, 5)


def shared_scale(written: str, low: Number, *, digits: bool, units: int) -> int:
    """Return the units at the end of *written* that an earlier numeral of a range would share: 万 of 3-5万.

    十 is shared by digits alone: 三至五十 begins at three.
    """
    scale, at = 1, len(written) - 1
    every = SMALL | BIG if digits or units == 1 else BIG
    while at > 0 and (written[at] in every or written[at] in "余多"):
        scale *= every.get(written[at], 1)
        at -= 1
    if digits:
        return scale
    ten = written[at + 1 : at + 2] == "十"
    return scale if not ten and low % scale == 0 and low >= scale else 1
