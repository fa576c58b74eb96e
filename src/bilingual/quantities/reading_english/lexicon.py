"""The words of English figures: numerals, units, currencies and months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from bilingual.document import QuantityKind
from bilingual.quantities.tables import currencies, units

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)

SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS.split())}
TENS: dict[str, int] = {word: 10 * (place + 2) for place, word in enumerate(_TENS.split())}
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "trn": 10**12,
    "dozen": 12,
}
ORDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ORDINALS.split()) if value},
    **{word[:-1] + "ieth": value for word, value in TENS.items()},
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}
"""Ordinal words; *second* is also a unit of time and *third* … also a part."""

PARTS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{word: value for word, value in ORDINALS.items() if value > 2},
    **{word + "s": value for word, value in ORDINALS.items() if value > 2},
}
"""The words for a part of a whole, by its denominator."""

MULTIPLES: dict[str, int] = {
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "doubling": 2,
    "doublings": 2,
    "triple": 3,
    "triples": 3,
    "tripled": 3,
    "tripling": 3,
    "treble": 3,
    "trebled": 3,
    "trebling": 3,
    "quadruple": 4,
    "quadruples": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintupled": 5,
    "sextupled": 6,
    "twice": 2,
    "thrice": 3,
}
HALVINGS = frozenset({"halve", "halves", "halved", "halving"})

MONTHS: dict[str, int] = {}
for _value, _names in enumerate(
    (
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ),
    start=1,
):
    for _name in _names.split():
        MONTHS[_name] = _value

_SCALED = "*"  # after a spelling in the table: see bilingual.quantities.tables

CURRENCY_BEFORE: dict[str, str] = {
    spelling.removesuffix(_SCALED): row.code for row in currencies() for spelling in row.english_before
}
"""What stands before an amount of money, lower case, and its currency."""
CURRENCY_SIGNS = tuple(
    sorted((sign for sign in CURRENCY_BEFORE if not sign.isalnum()), key=len, reverse=True)
)
"""Those of them that are no words, the longest first."""

Unit = tuple[QuantityKind, str, Fraction]
"""What a unit's words measure, the unit's name as in :class:`~bilingual.document.Quantity`, and how
many of the named unit one of the words is."""


def _words(spelling: str) -> tuple[str, ...]:
    """Return *spelling* in the words and signs that the tokens of a text have, hyphens left out."""
    return tuple(re.findall(r"[a-zµμω°]+[0-9]?|[^\sa-z-]", spelling.lower()))


def _spellings(words: Iterable[str]) -> Iterator[str]:
    """Yield *words* in British and American spelling."""
    for word in words:
        yield from {word, re.sub(r"(?<=met)re(?=s?\b)|(?<=lit)re(?=s?\b)", "er", word)}


_ROWS = [row for row in units().values() if row.kind is not QuantityKind.COUNT]
UNITS: dict[tuple[str, ...], Unit] = {
    _words(spelling): (row.kind, row.code, Fraction(1))
    for row in _ROWS
    for spelling in _spellings((*row.english, *row.accepted, *row.glued))
} | {
    _words(spelling.removesuffix(_SCALED)): (QuantityKind.MONEY, row.code, row.factor)
    for row in currencies()
    for spelling in row.english_after
}
"""Units by the words that name them, lower case, ``/`` and ``per`` apart."""
UNITS["time",] = UNITS["times",]
del UNITS["quarter",]  # after a number it is a fourth
DENOMINATORS: dict[tuple[str, ...], frozenset[str]] = {}
"""What stands after “per”, by its words: the units and what is counted, each in the codes that it may be."""
for _row in units().values():
    for _spelling in _spellings((*_row.english[:1], *_row.accepted, *_row.glued)):
        DENOMINATORS[_words(_spelling)] = DENOMINATORS.get(_words(_spelling), frozenset()) | {_row.code}

LONGEST_UNIT = max(len(words) for words in UNITS)

NOT_AFTER_BLANK = frozenset(spelling for row in _ROWS for spelling in row.glued)
"""Unit signs that are also words or initials: units only where glued to the number, or a sign after it."""
NEEDS_SCALE = frozenset(
    spelling.removesuffix(_SCALED)
    for row in currencies()
    for spelling in (*row.english_before, *row.english_after)
    if spelling.endswith(_SCALED)
)
"""Currencies whose word or code means something else as well: an amount written as one must go with them."""
CODES = frozenset(row.code.lower() for row in currencies())
"""The codes of currencies, which are written in capitals."""

DETERMINERS = frozenset(
    [
        "working",
        "consecutive",
        "calendar",
        "full",
        "whole",
        "natural",
        "business",
        "straight",
        "successive",
        "more",
        "additional",
        "further",
        "other",
        "trading",
        "solid",
    ]
)
"""What may stand between a number and the unit of a duration."""

NAMES = frozenset({"covid-19", "pm2.5", "pm10", "co2", "so2", "no2", "h7n9", "h5n1", "h1n1", "co₂"})
"""Names whose digits are part of the English name alone: 新冠, 细颗粒物, 二氧化碳 have none."""
