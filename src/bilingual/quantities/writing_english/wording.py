"""Numbers in English: grouped digits, millions and billions, words, ordinals."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.quantities.style import Style

_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_TENTHS = {12: "twelfth", 20: "twentieth", 30: "thirtieth", 40: "fortieth", 50: "fiftieth", 60: "sixtieth"}
_TENTHS |= {70: "seventieth", 80: "eightieth", 90: "ninetieth"}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_FINAL_ZERO = re.compile(r"[0-9][0-9,]{0,30}\.[0-9]{0,30}0(?![0-9])")
_MOST_DECIMALS = 5
"""Decimals of a million, billion or trillion beyond which the number is written out in full."""


def decimal(value: Fraction) -> str:
    """Return *value* as an exact decimal, or as a quotient where it has none (1/3)."""
    below, twos, fives = value.denominator, 0, 0
    while below % 2 == 0:
        below, twos = below // 2, twos + 1
    while below % 5 == 0:
        below, fives = below // 5, fives + 1
    if below != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part}" if part else sign + whole


def grouped(value: Fraction, style: Style) -> str:
    """Return *value* in digits, with separators if the style wants them."""
    digits = decimal(value)
    if not style.thousands_separators or "/" in digits:
        return digits
    whole, point, part = digits.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}{point}{part}"


def as_written(value: Fraction, written: str, style: Style) -> str:
    """Return *value* in digits with the final zeros that *written*, its source, has: 6.0%, 3.0."""
    for token in _FINAL_ZERO.findall(written):
        if Fraction(token.replace(",", "")) == abs(value):
            digits = grouped(value, style)
            places = len(token.partition(".")[2])
            whole, _, part = digits.partition(".")
            return f"{whole}.{part.ljust(places, '0')}"
    return grouped(value, style)


def scale_of(value: Fraction) -> tuple[int, str]:
    """Return the scale in which *value* is best written: (10**9, "billion"), or (1, "")."""
    for size, word in _SCALES:
        if abs(value) >= size:
            places = len(decimal(value / size).partition(".")[2])
            return (size, word) if places <= _MOST_DECIMALS else (1, "")
    return 1, ""


def scaled(value: Fraction, style: Style) -> str:
    """Return *value* in millions, billions or trillions from a million on, in digits below."""
    size, word = scale_of(value)
    return f"{grouped(value / size, style)} {word}".strip()


def spelled(value: Fraction, style: Style, *, ten: bool = False) -> str:
    """Return one to nine (with *ten*, to ten) in words if the style wants it, the rest as ``scaled``."""
    if style.spell_out and value.denominator == 1 and 1 <= value <= 9 + ten:
        return _WORDS[int(value)]
    return scaled(value, style)


def ordinal(value: Fraction, *, words: bool) -> str:
    """Return first to tenth in words (if *words*), then 11th; a number that is not whole stays as it is."""
    if value.denominator != 1 or value < 0:
        return decimal(value)
    number = int(value)
    if words and 1 <= number <= 10:
        return _ORDINALS[number]
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def fraction_words(value: Fraction) -> str:
    """Return half, a quarter, two-thirds; from twentieths on 7/100."""
    above, below = value.numerator, value.denominator
    if below == 2 and above == 1:
        return "half"
    if below == 4 and above in (1, 3):
        return "a quarter" if above == 1 else "three-quarters"
    if 0 < above < 10 and (2 < below <= 10 or below in _TENTHS):
        part = _TENTHS.get(below) or _ORDINALS[below]
        return f"one {part}" if above == 1 else f"{_WORDS[above]}-{part}s"
    return f"{above}/{below}"
