"""The units that follow an English number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import QuantityKind
from bilingual.quantities.reading_english.lexicon import (
    CODES,
    CURRENCY_BEFORE,
    DETERMINERS,
    LONGEST_UNIT,
    NEEDS_SCALE,
    NOT_AFTER_BLANK,
    SCALES,
    UNITS,
    Unit,
)
from bilingual.quantities.reading_english.numbers import skip_hyphen, word_at
from bilingual.quantities.reading_english.tokens import Token


def unit_at(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the unit whose words stand at *at*, hyphens skipped, and the position after it, or None."""
    words: list[str] = []
    ends: list[int] = []
    here = at
    while len(words) < LONGEST_UNIT:
        place = skip_hyphen(tokens, here)
        word = word_at(tokens, place)
        if not word or (place > here and not words and word == "-"):
            break
        if word == "°" and word_at(tokens, place + 1) in ("c", "f"):
            place += 1
            word += word_at(tokens, place)
        words.append(word)
        here = place + 1
        ends.append(here)
    for count in range(len(words), 0, -1):
        unit = UNITS.get(tuple(words[:count]))
        if unit is not None:
            first = tokens[ends[0] - 1]
            rate = word_at(tokens, ends[0]) == "/"  # 0.8 g/kg
            if count == 1 and words[0] in NOT_AFTER_BLANK and not first.glued and not rate:
                return None
            if (
                count == 1
                and unit[0] is QuantityKind.MONEY
                and not _says_currency(tokens, ends[0] - 1, at - 1)
            ):
                continue
            return unit, ends[count - 1]
    return None


def currency_before(tokens: Sequence[Token], at: int) -> str | None:
    """Return the currency whose sign, code or name at *at* stands before an amount, or None."""
    currency = CURRENCY_BEFORE.get(word_at(tokens, at))
    return currency if currency is None or _says_currency(tokens, at, at + 1) else None


def _says_currency(tokens: Sequence[Token], at: int, number: int) -> bool:
    """Return False where the word at *at* is rather something else: the code of a currency in small
    letters, or one that needs an amount with a scale word or separators beside it and has none."""
    word = word_at(tokens, at)
    if word in CODES and not tokens[at].raw.isupper():
        return False
    if word not in NEEDS_SCALE:
        return True
    beside = (
        [word_at(tokens, place) for place in (number, number + 1)]
        if number > at
        else [word_at(tokens, number)]
    )
    digits = tokens[number].raw if 0 <= number < len(tokens) else ""
    return "," in digits or any(SCALES.get(word, 0) >= 1000 for word in beside)


def unit_after(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Return the unit that follows a number which ends at *at*: “(consecutive) years”, “(more) days”."""
    unit = unit_at(tokens, at)
    if unit is not None:
        return unit
    here = skip_hyphen(tokens, at)
    steps = 0
    if word_at(tokens, here) == "or" and word_at(tokens, here + 1) in ("more", "fewer", "less"):
        here += 2  # 15 or more years
        steps = 1
    while word_at(tokens, here) in DETERMINERS and steps < 3:
        here = skip_hyphen(tokens, here + 1)
        steps += 1
    if not steps:
        return None
    unit = unit_at(tokens, here)
    if unit is not None and unit[0][0] is QuantityKind.DURATION:
        if "working" in (word_at(tokens, place) for place in range(at, here)) and unit[0][1] == "day":
            return (QuantityKind.DURATION, "working day", Fraction(1)), unit[1]
        return unit
    return unit if steps and unit is not None and unit[0][0] is not QuantityKind.MULTIPLE else None
