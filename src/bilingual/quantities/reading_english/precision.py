"""The words that make an English figure less or more than exact, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import Precision
from bilingual.quantities.reading_english.numbers import word_at
from bilingual.quantities.reading_english.tokens import Token
from bilingual.quantities.tables import words_of_precision

BEFORE = {tuple(word.split()): bound for word, bound in words_of_precision("en", "before").items()}
"""Words of precision that stand before a figure."""
AFTER = {tuple(word.split()): bound for word, bound in words_of_precision("en", "after").items()}
"""Words of precision that stand after a figure."""
LONGEST_BEFORE = max(len(words) for words in BEFORE)


def precision_before(tokens: Sequence[Token], at: int) -> tuple[Precision, int]:
    """Return the word of precision that ends before *at*, and the position where it begins."""
    here = at
    for _ in range(3):  # “more than a total of 20”, “over the 20”: small words may stand between
        for count in range(LONGEST_BEFORE, 0, -1):
            if count > here:
                continue
            phrase = tuple(word_at(tokens, place) for place in range(here - count, here))
            precision = BEFORE.get(phrase)
            if precision is not None:
                return _negated(tokens, here - count, precision), here - count
        if word_at(tokens, here - 1) in ("a", "an", "the", "by", "to", "of", "total", "only"):
            here -= 1
        else:
            break
    return Precision.EXACT, at


_NEGATIONS = frozenset({"not", "no", "never", "cannot", "nor", "neither"})
_NEGATED = {
    Precision.MORE_THAN: Precision.AT_MOST,
    Precision.LESS_THAN: Precision.AT_LEAST,
    Precision.AT_MOST: Precision.EXACT,
    Precision.AT_LEAST: Precision.EXACT,
}


def _negated(tokens: Sequence[Token], at: int, precision: Precision) -> Precision:
    """Return *precision* turned round where a negation stands before it: “may not hold more than two”."""
    for place in range(at - 1, max(at - 6, -1), -1):
        word = word_at(tokens, place)
        if word in (",", ";", ".", ":"):
            break
        if word in _NEGATIONS:
            return _NEGATED.get(precision, precision)
    return precision


def precision_after(tokens: Sequence[Token], at: int) -> tuple[Precision, int]:
    """Return the word of precision that begins at *at*, and the position after it."""
    for count in (2, 1):
        phrase = tuple(word_at(tokens, place) for place in range(at, at + count))
        precision = AFTER.get(phrase)
        if precision is not None:
            return precision, at + count
    return Precision.EXACT, at
