"""Roman numerals, checked against reading them back by the subtractive rule."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bilingual.roman import roman

WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def read(text: str) -> int:
    values = [WORTH[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


@given(st.integers(1, 3999))
def test_a_numeral_reads_back_and_repeats_no_letter_four_times(number: int) -> None:
    text = roman(number)
    assert read(text) == number
    assert not any(letter * 4 in text for letter in WORTH)


def test_nought_has_no_numeral() -> None:
    assert roman(0) == ""
