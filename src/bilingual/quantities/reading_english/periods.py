"""Periods of English: ``the first half``, ``the first three quarters``, ``the 14th Five-Year Plan``,
``1990s``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import Figure, QuantityKind
from bilingual.quantities.reading_english.calendar import DASHES, Fields, make
from bilingual.quantities.reading_english.lexicon import ORDINALS, SMALL
from bilingual.quantities.reading_english.numbers import read_numeral, skip_hyphen, word_at
from bilingual.quantities.reading_english.tokens import Token

_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
_HALVES = {"h1": 1, "h2": 2}


def read_period(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Return a part of the year, a plan period, a decade or a century at *at*, and the position after it."""
    token = tokens[at]
    period = QuantityKind.PERIOD
    if token.kind == "code" and (token.text in _QUARTERS or token.text in _HALVES):
        letter = token.text[0]
        fields: Fields = [(letter, Fraction(int(token.text[1])))]
        end = at + 1
        if word_at(tokens, end) in DASHES and end + 1 < len(tokens) and tokens[end + 1].text in _QUARTERS:
            fields.append(("q", Fraction(_QUARTERS[tokens[end + 1].text])))
            end += 2
        return make(text, tokens, at, end, period, fields), end
    if token.kind == "decade":
        return make(text, tokens, at, at + 1, period, [("e", token.value)]), at + 1
    ordinal = _ordinal(tokens, at)
    if ordinal is None:
        return None
    value, end = ordinal
    return _plans(text, tokens, at, value, end) or _parts_of_year(text, tokens, at, value, end)


def _ordinal(tokens: Sequence[Token], at: int) -> tuple[Fraction, int] | None:
    if tokens[at].kind == "ordinal":
        return tokens[at].value, at + 1
    if tokens[at].kind == "word" and (
        tokens[at].text in ORDINALS or tokens[at].text in SMALL or tokens[at].text.endswith("ty")
    ):
        numeral = read_numeral(tokens, at)
        if numeral is not None and numeral.ordinal:
            return numeral.value, numeral.end
    return None


def _plans(
    text: str, tokens: Sequence[Token], at: int, value: Fraction, end: int
) -> tuple[Figure, int] | None:
    """Read “14th Five-Year Plan”, “12th, 13th and 14th Five-Year Plan periods”, “third century BC”."""
    values = [value]
    while word_at(tokens, end) in ("and", ",", "to") or word_at(tokens, end) in DASHES:
        step = 2 if word_at(tokens, end) == "," and word_at(tokens, end + 1) == "and" else 1
        if end + step >= len(tokens) or (more := _ordinal(tokens, end + step)) is None or len(values) > 9:
            break
        values.append(more[0])
        end = more[1]
    words = [word_at(tokens, place) for place in range(end, end + 4)]
    if (
        words[0] in ("five", "5")
        and words[1:2] == ["-"]
        and words[2] == "year"
        and words[3].startswith("plan")
    ):
        fields: Fields = [("p", each) for each in values]
        return make(text, tokens, at, end + 4, QuantityKind.PERIOD, fields), end + 4
    if word_at(tokens, skip_hyphen(tokens, end)) in ("century", "centuries"):
        end = skip_hyphen(tokens, end) + 1
        fields = [("c", each) for each in values]
        return make(text, tokens, at, end, QuantityKind.PERIOD, fields), end
    return None


def _parts_of_year(
    text: str, tokens: Sequence[Token], at: int, value: Fraction, end: int
) -> tuple[Figure, int] | None:
    """Read “first half”, “third quarter”, “first three quarters”, “first five months”."""
    period = QuantityKind.PERIOD
    word = word_at(tokens, end)
    if word == "half" and value <= 2 and word_at(tokens, end + 1) not in ("million", "hour"):
        return make(text, tokens, at, end + 1, period, [("h", value)]), end + 1
    if word == "quarter" and value <= 4:
        return make(text, tokens, at, end + 1, period, [("q", value)]), end + 1
    if value <= 4 and word in ("and", "to", ",", "–", "-"):
        second = _ordinal(tokens, end + 1) if end + 1 < len(tokens) else None
        if second is not None and word_at(tokens, second[1]) in ("quarters", "quarter", "halves"):
            letter = "h" if word_at(tokens, second[1]) == "halves" else "q"
            fields = [(letter, value), (letter, second[0])]
            return make(text, tokens, at, second[1] + 1, period, fields), second[1] + 1
    if value == 1 and end < len(tokens) and word_at(tokens, end) not in DASHES:
        count = read_numeral(tokens, end)
        if count is not None and not count.ordinal and not count.part and count.value.denominator == 1:
            name = word_at(tokens, count.end)
            if name == "quarters" and 2 <= count.value <= 3:
                fields = [("q", Fraction(1)), ("q", count.value)]
                return make(text, tokens, at, count.end + 1, period, fields), count.end + 1
            if name == "months" and 2 <= count.value <= 12:
                fields = [("f", count.value)]
                return make(text, tokens, at, count.end + 1, period, fields), count.end + 1
        elif count is not None and count.part and count.value == Fraction(3, 4):
            fields = [("q", Fraction(1)), ("q", Fraction(3))]
            return make(text, tokens, at, count.end, period, fields), count.end
    return None
