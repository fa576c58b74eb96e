"""Roman numerals."""

from __future__ import annotations

_LETTERS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Return *number*, from 1, in capital Roman numerals; "" for 0 and less."""
    text = ""
    for value, letters in _LETTERS:
        text += letters * (number // value)
        number = max(0, number) % value
    return text
