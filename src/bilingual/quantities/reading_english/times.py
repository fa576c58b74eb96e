"""Times of day of English: ``16:22``, ``4:22 p.m.``, ``9.30 a.m.``, ``4 o'clock``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import Figure, QuantityKind
from bilingual.quantities.reading_english.calendar import Fields, make
from bilingual.quantities.reading_english.numbers import word_at
from bilingual.quantities.reading_english.tokens import Token


def read_time(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Return the time of day at *at* — 16:22, 4:22 p.m., 4 p.m. — and the position after it, or None."""
    token = tokens[at]
    if token.kind == "number" and _POINTED.fullmatch(token.raw) and (half := _half_of_day(tokens, at + 1)):
        hour, minute = (Fraction(int(part)) for part in token.raw.split("."))
        pointed: Fields = [("H", hour % 12 + (12 if half[0] else 0)), ("M", minute)]
        return make(text, tokens, at, half[1], QuantityKind.TIME, pointed), half[1]
    if token.kind != "number" or not token.raw.isdigit() or len(token.raw) > 2 or token.value > 24:
        return None
    fields: Fields = [("H", token.value)]
    end = at + 1
    for letter in "MS":
        if word_at(tokens, end) != ":" or end + 1 >= len(tokens):
            break
        part = tokens[end + 1]
        if part.kind != "number" or len(part.raw) != 2 or not part.raw.isdigit() or part.value > 59:
            return None
        fields.append((letter, part.value))
        end += 2
    if word_at(tokens, end) == ":" and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        return None  # more than three parts: a ratio
    half = _half_of_day(tokens, end)
    if half is not None:
        hour = token.value % 12 + (12 if half[0] else 0)
        fields[0] = ("H", hour)
        end = half[1]
    elif len(fields) == 1:
        if word_at(tokens, end) not in ("o'clock", "o’clock"):
            return None
        end += 1
    return make(text, tokens, at, end, QuantityKind.TIME, fields), end


_POINTED = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")


def _half_of_day(tokens: Sequence[Token], at: int) -> tuple[bool, int] | None:
    """Return whether “p.m.” stands at *at* (False: “a.m.”) and the position after it, or None."""
    word = word_at(tokens, at)
    if word in ("am", "pm"):
        return word == "pm", at + 1
    if word in ("a", "p") and word_at(tokens, at + 1) == "." and word_at(tokens, at + 2) == "m":
        return word == "p", at + 4 if word_at(tokens, at + 3) == "." else at + 3
    return None
