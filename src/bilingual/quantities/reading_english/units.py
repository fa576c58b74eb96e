"""The units that follow an English number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import QuantityKind
from bilingual.quantities.reading_english.lexicon import (
    DETERMINERS,
    LONGEST_UNIT,
    NOT_AFTER_BLANK,
    UNITS,
    Unit,
)
from bilingual.quantities.reading_english.numbers import skip_hyphen, word_at
from bilingual.quantities.reading_english.tokens import Token

_DURATIONS = frozenset({"day", "month", "year", "week", "hour", "minute", "working day", "quarter"})
_SIGNS = frozenset({"%", "‰", "°c", "℃"})


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
        if word == "°" and word_at(tokens, place + 1) == "c":
            place += 1
            word = "℃"
        words.append(word)
        here = place + 1
        ends.append(here)
    for count in range(len(words), 0, -1):
        unit = UNITS.get(tuple(words[:count]))
        if unit is not None:
            first = tokens[ends[0] - 1]
            if (
                count == 1
                and words[0] in NOT_AFTER_BLANK
                and not first.glued
                and words[0] not in ("ha", "time")
            ):
                return None
            return unit, ends[count - 1]
    return None


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
