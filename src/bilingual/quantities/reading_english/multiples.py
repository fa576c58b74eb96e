"""Figures of English that one word says: ``doubled``, ``halved``, ``twice``, ``fourfold``, ``a decade``,
``midnight``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bilingual.document import Figure, QuantityKind
from bilingual.quantities.reading_english.lexicon import HALVINGS, MULTIPLES, SMALL, TENS
from bilingual.quantities.reading_english.numbers import skip_hyphen, word_at
from bilingual.quantities.reading_english.precision import precision_before
from bilingual.quantities.reading_english.tokens import Token
from bilingual.quantities.reading_english.units import unit_at

_KIND = QuantityKind

_DECADES = {word[:-1] + "ies": value for word, value in TENS.items()}
_AGES = {"decade": 10, "decades": 20, "century": 100, "centenary": 100, "centennial": 100}


def read_unnumbered(text: str, tokens: Sequence[Token], at: int) -> tuple[list[Figure], int] | None:
    """Return “an hour and a half”, “(a) century”, “(a) decade” at *at*, or None."""
    word = word_at(tokens, at)
    if word in _AGES and word_at(tokens, at - 1) != "th":
        value, end, required = Fraction(_AGES[word]), at + 1, False
        kind, unit = _KIND.DURATION, "year"
    elif word in ("midnight", "noon"):
        value, end, required = Fraction(0 if word == "midnight" else 12), at + 1, False
        kind, unit = _KIND.TIME, "time"
    elif word == "once" or word in _DECADES:
        value, end, required = Fraction(_DECADES.get(word, 1)), at + 1, False
        kind, unit = _KIND.COUNT, ""
    elif word in ("a", "an") and (found := unit_at(tokens, at + 1)) is not None:
        (kind, unit, factor), end = found
        for part in ("and", "a", "half"):
            end = skip_hyphen(tokens, end)
            if word_at(tokens, end) != part:
                return None
            end += 1
        if kind is not _KIND.DURATION:
            return None
        value, required = Fraction(3, 2) * factor, True
    else:
        return None
    precision, first = precision_before(tokens, at)
    figure = Figure(
        start=tokens[first].start,
        end=tokens[end - 1].end,
        text=text[tokens[first].start : tokens[end - 1].end],
        kind=kind,
        values=(value,) if kind is not _KIND.TIME else (value, Fraction(0), Fraction(0)),
        unit=unit,
        precision=precision,
        required=required,
    )
    return [figure], end


def read_multiple(text: str, tokens: Sequence[Token], at: int) -> tuple[list[Figure], int] | None:
    """Return “doubled”, “halved”, “twice”, “fourfold”, “ten times” at *at*, or None."""
    word = word_at(tokens, at)
    end = at + 1
    kind = _KIND.MULTIPLE
    required = True
    if word in HALVINGS:
        value, kind = Fraction(1, 2), _KIND.MULTIPLE
    elif word in MULTIPLES:
        value = Fraction(MULTIPLES[word])
        required = word not in ("double", "triple")
    elif word.endswith("fold") and len(word) > 4 and (count := _fold(word[:-4])):
        value = Fraction(count)
    else:
        return None
    precision, first = precision_before(tokens, at)
    start = tokens[first].start
    figure = Figure(
        start=start,
        end=tokens[end - 1].end,
        text=text[start : tokens[end - 1].end],
        kind=kind,
        values=(value,),
        unit="times",
        precision=precision,
        required=required,
    )
    return [figure], end


def _fold(word: str) -> int:
    return SMALL.get(word, 0) or TENS.get(word, 0) or {"hundred": 100, "thousand": 1000}.get(word, 0)
