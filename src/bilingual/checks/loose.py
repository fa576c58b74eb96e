"""Numerals of a Chinese text that are no quantities, as what English words may come from: 三农, 两会, 双碳, 一网通办."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import Quantity

_RUN = re.compile(
    r"(?P<digits>[0-9]{1,30}(?:,[0-9]{3})*(?:\.[0-9]{1,30})?)\s?(?P<scale>[十百千万亿]{0,3})"
    r"|[〇○零一二三四五六七八九十百千万亿两俩双半廿卅首单仨壹贰叁]+"
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
    "双": 2,
    "首": 1,
    "单": 1,
    "仨": 3,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Loose:
    """A run of numerals and the numbers that English may make of it."""

    start: int
    end: int
    values: frozenset[Fraction]
    digits: bool


def loose_numerals(chinese: str, covered: Sequence[Quantity]) -> list[Loose]:
    """Return the runs of numerals of *chinese* that lie in none of the quantities *covered*, in order."""
    plain = chinese.translate(_WIDE)
    spans = sorted((quantity.start, quantity.end) for quantity in covered)
    found: list[Loose] = []
    place = 0
    for match in _RUN.finditer(plain):
        while place < len(spans) and spans[place][1] <= match.start():
            place += 1
        if place < len(spans) and spans[place][0] < match.end():
            continue
        if match.group("digits"):
            number = Fraction(match.group("digits").replace(",", ""))
            scale = 1
            for character in match.group("scale"):
                scale *= _SCALES[character]
            values = {number, number * scale}
        else:
            values = _chinese(match.group())
        found.append(Loose(match.start(), match.end(), frozenset(values), bool(match.group("digits"))))
    return found


def _chinese(run: str) -> set[Fraction]:
    """Return the numbers that a run of Chinese numerals may say: as a whole, and each character alone."""
    values = {
        Fraction(1, 2)
        if character == "半"
        else Fraction(_DIGITS.get(character, 0) or _SCALES.get(character, 0))
        for character in run[:40]
    }
    total = group = digit = 0
    for character in run[:40]:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "十百千":
            group += (digit or 1) * _SCALES[character]
            digit = 0
            values.add(Fraction(group))
        elif character in "万亿":
            total = (total + group + digit or 1) * _SCALES[character]
            group = digit = 0
        values.add(Fraction(total + group + digit))
    return values - {Fraction(0)}
