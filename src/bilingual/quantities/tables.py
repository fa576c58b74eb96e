"""The tables of units, currencies and words of precision: readers, writer and checks share them.

``units.tsv``, one unit a line: ``code`` (as in ``Quantity.unit``); ``kind``; ``group`` and ``size``, what it
is compared in and how much of that it is, exactly (a mu is 2000/3 of "area"; empty: of its own group);
``chinese``; ``sized``, Chinese names that after a small Chinese numeral rather mean something else (三方);
``denominator``, Chinese names that only stand behind a slash or 每; ``english``, house style, singular and
plural; ``accepted``, what a reader takes as well; ``glued``, English symbols that are a unit only right
behind a number; ``written``, the units in which house style writes it instead (斤 in kg, much of it in t);
``label``, the English as a table label where the plural will not do. Kind "count" has what
is counted: such a row is a denominator and the label of a table ("-": no label; its ``chinese`` are labels
and no denominators), never a unit behind a number.

``currencies.tsv``, one currency or its small change a line: ``code``; ``factor``, in whole currency;
``chinese`` behind the amount; ``chinese_before``; ``sign`` of house style (empty: house style writes the
name, the first two of ``english_after``, singular and plural); ``english_before`` and ``english_after`` the
amount; ``in_context``, Chinese names of small change that other words share. A star after an English
spelling: it says the currency only with an amount written as one (a scale word or separators), being a
common word or code besides.

``precision.tsv``, one word a line: ``language``; ``place`` (before, after, inside, verb; near: it says the
bound a few words off as well, "*" for any ending); ``word``; ``bound``; ``house`` and, where percentages
have their own, ``house_percent``: the English, with the figure for "{}".

Names are separated by "|". The first line names the columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from bilingual.document import Precision, QuantityKind
from bilingual.packaged import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line of ``units.tsv``."""

    code: str
    kind: QuantityKind
    group: str
    size: Fraction
    chinese: tuple[str, ...]
    sized: tuple[str, ...]
    denominator: tuple[str, ...]
    english: tuple[str, ...]
    accepted: tuple[str, ...]
    glued: tuple[str, ...]
    label: str
    written: tuple[str, ...]

    def name(self, *, one: bool) -> str:
        """Return the English name in house style, singular if *one*."""
        return self.english[0] if one else self.english[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A line of ``currencies.tsv``."""

    code: str
    factor: Fraction
    chinese: tuple[str, ...]
    chinese_before: tuple[str, ...]
    sign: str
    english_before: tuple[str, ...]
    english_after: tuple[str, ...]
    in_context: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A line of ``precision.tsv``."""

    language: str
    place: str
    word: str
    bound: Precision
    house: str
    house_percent: str


def _rows(name: str) -> tuple[dict[str, str], ...]:
    return table("bilingual.quantities", name)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def units() -> dict[str, Unit]:
    """Return the units by code, in the order of the table."""
    return {
        row["code"]: Unit(
            code=row["code"],
            kind=QuantityKind(row["kind"]),
            group=row["group"] or row["code"],
            size=Fraction(row["size"] or 1),
            chinese=_names(row["chinese"]),
            sized=_names(row["sized"]),
            denominator=_names(row["denominator"]),
            english=_names(row["english"]),
            accepted=_names(row["accepted"]),
            glued=_names(row["glued"]),
            label=row["label"],
            written=_names(row["written"]),
        )
        for row in _rows("units.tsv")
    }


@cache
def currencies() -> tuple[Currency, ...]:
    """Return the currencies and their small change, in the order of the table."""
    return tuple(
        Currency(
            code=row["code"],
            factor=Fraction(row["factor"]),
            chinese=_names(row["chinese"]),
            chinese_before=_names(row["chinese_before"]),
            sign=row["sign"],
            english_before=_names(row["english_before"]),
            english_after=_names(row["english_after"]),
            in_context=_names(row["in_context"]),
        )
        for row in _rows("currencies.tsv")
    )


@cache
def precisions() -> tuple[Wording, ...]:
    """Return the words of precision of both languages, in the order of the table."""
    return tuple(
        Wording(
            language=row["language"],
            place=row["place"],
            word=row["word"],
            bound=Precision("" if row["bound"] == "exact" else row["bound"]),
            house=row["house"],
            house_percent=row["house_percent"] or row["house"],
        )
        for row in _rows("precision.tsv")
    )


def words_of_precision(language: str, place: str) -> dict[str, Precision]:
    """Return the bound of every word of *language* ("zh", "en") that stands in *place*."""
    return {row.word: row.bound for row in precisions() if (row.language, row.place) == (language, place)}


def house_word(bound: Precision) -> str:
    """Return the English word for *bound* in house style: the first of those before a figure; "" if exact."""
    return next(iter(word for word, said in words_of_precision("en", "before").items() if said is bound), "")


@cache
def currency(code: str) -> Currency | None:
    """Return the currency *code*, or None where the table does not have it."""
    return next((row for row in currencies() if row.code == code), None)
