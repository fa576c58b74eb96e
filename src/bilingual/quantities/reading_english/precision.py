"""The words that make an English figure less or more than exact, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import Precision
from bilingual.quantities.reading_english.numbers import word_at
from bilingual.quantities.reading_english.tokens import Token

BEFORE: dict[tuple[str, ...], Precision] = {}
"""Words of precision that stand before a figure."""
AFTER: dict[tuple[str, ...], Precision] = {}
"""Words of precision that stand after a figure."""

for _precision, _words in (
    (
        Precision.NEARLY,
        "nearly|almost|close to|approaching|approached|near|approaches|not far off|nearing|just under"
        "|just short of",
    ),
    (Precision.ABOUT, "about|around|approximately|some|roughly|approx|circa|in the region of|or so"),
    (
        Precision.MORE_THAN,
        "more than|over|above|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing"
        "|in excess of"
        "|upwards of|upward of|topped|tops|top|topping|passed|passing|greater than|higher than|beyond"
        "|well over"
        "|in excess|longer than|larger than|broke|broke through|crossed|breaking|crossing|past",
    ),
    (
        Precision.AT_LEAST,
        "at least|no less than|not less than|no fewer than|not fewer than|no lower than|not lower than"
        "|a minimum of|minimum of|not below|not be less than|not be lower than|not be below|no shorter than"
        "|not fall below|no later than",
    ),
    (
        Precision.AT_MOST,
        "up to|no more than|not more than|within|a maximum of|maximum of|capped at|at most|not exceeding"
        "|not exceed|no higher than|not higher than|a cap of|cap of|an upper limit of|ceiling of"
        "|as much as|not over"
        "|no longer than|not be more than|not above|as many as|as high as|not be higher than|no greater than"
        "|not to exceed|limit of|under",
    ),
    (Precision.LESS_THAN, "less than|fewer than|below|lower than|short of|shorter than|smaller than|under"),
):
    for _phrase in _words.split("|"):
        BEFORE.setdefault(tuple(_phrase.split()), _precision)
BEFORE["under",] = Precision.LESS_THAN
for _precision, _words in (
    (Precision.ABOUT, "or so|or thereabouts|or about"),
    (Precision.MORE_THAN, "- plus|- odd|+|plus|odd|and more"),
    (
        Precision.AT_LEAST,
        "or more|or above|and above|or over|and over|or higher|or longer|or older|or greater|or larger"
        "|or better"
        "|or upwards|and upwards|at least|or later",
    ),
    (
        Precision.AT_MOST,
        "or less|or below|and below|or under|or fewer|at most|or lower|or younger|or shorter"
        "|or smaller|and under",
    ),
):
    for _phrase in _words.split("|"):
        AFTER[tuple(_phrase.split())] = _precision
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
