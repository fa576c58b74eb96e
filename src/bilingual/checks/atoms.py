"""Figures of either language as comparable numbers: the atoms of a date, a range or an amount.

A Chinese quantity and an English figure that say the same differ in unit (15 mu are a hectare, 半年 is
six months), in kind (三成 is 30%, 翻一番 is *doubled*) and in how they are cut (a range may be two
figures in English). Each is therefore taken apart into atoms, one for each number, in classes whose
values compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import Figure, Precision, Quantity, QuantityKind
from bilingual.quantities.reading_chinese.rates import PER
from bilingual.quantities.tables import units

_KIND = QuantityKind
Key = tuple[str, Fraction]


@dataclass(frozen=True, slots=True)
class Atom:
    """One number of a figure. ``keys`` are the values it may be compared by, the first its own."""

    owner: int  # the place of its quantity or figure in the text
    keys: tuple[Key, ...]
    raw: Fraction  # the number as said, whatever the unit
    required: bool
    precision: Precision
    digits: bool = False  # written with digits, in either language

    @property
    def group(self) -> str:
        """Return the class of the atom's value."""
        return self.keys[0][0]


GENERIC = frozenset({"count", "rank", "number", "ratio"})
"""Classes that say no unit, so that a bare number may stand for any figure of the same number."""

_COMPATIBLE = frozenset(
    {
        frozenset({"working days", "seconds"}),
        frozenset({"trading days", "seconds"}),
        frozenset({"multiple", "part"}),
        frozenset({"mass", "standard coal"}),
        frozenset({"mass", "deadweight"}),
        frozenset({"mass", "steam"}),
        frozenset({"volume", "standard volume"}),
        frozenset({"celsius", "angle"}),  # 38 degrees
        frozenset({"bits", "bit rate"}),
        frozenset({"year", "months"}),
        frozenset({"day", "seconds"}),
        frozenset({"half", "part"}),
        frozenset({"quarter", "part"}),
        frozenset({"quarter", "months"}),
    }
)


_EXACT_UNITS = frozenset({"part", "points", "ratio", "hour", "minute", "day", "year"})
_RANKED = frozenset(
    {"count", "number", "rank", "year", "day", "quarter", "month", "half", "months", "seconds", "plan"}
)


def compatible(source: Atom, target: Atom) -> bool:
    """Return whether two numbers may be the same figure if their bare numbers agree."""
    one, other = source.group, target.group
    if one == other:
        return False  # the same number of another unit: mu and hectares, kilometres and metres
    if (one, other) == ("part", "off"):
        return True  # down by 30%, and “a discount of 30%”
    if one in ("part", "points") and other in GENERIC and target.digits:
        return False  # a bare number is no percentage
    if "month" in (one, other):
        return False  # “1/5” and “1–5” are no months
    if one == "day" and other == "rank":
        return target.digits or target.raw > 1  # the 20th of each month
    if (
        other == "rank"
        and one != "rank"
        and (one not in _RANKED or (source.raw == 1 and source.digits and not target.digits))
    ):
        return False  # 1% is no “first”
    if (
        other in GENERIC
        and not target.digits
        and target.raw < 1000
        and (one in _EXACT_UNITS or one.startswith("money"))
    ):
        return False
    if other.startswith("money") and one.startswith("money"):
        return False
    return one in GENERIC or other in GENERIC or frozenset({one, other}) in _COMPATIBLE


def quantity_atoms(quantities: Sequence[Quantity]) -> list[Atom]:
    """Return the atoms of Chinese *quantities*, in order."""
    return [
        Atom(
            owner,
            (*keys, ("count", raw)) if "shared" in quantity.detail else keys,  # 2.16和1.66个百分点
            raw,
            quantity.required and "several" not in quantity.detail,
            quantity.precision,
            _digits(quantity.text),
        )
        for owner, quantity in enumerate(quantities)
        for keys, raw in _atoms(quantity.kind, _full_unit(quantity), quantity.values, source=True)
    ]


def _full_unit(quantity: Quantity) -> str:
    """Return the unit of *quantity* with what it is per by the words of its clause: 每斤收购价7元."""
    if _HALF_DAY in quantity.detail:
        return _HALF_DAY
    per = [part.removeprefix(PER) for part in quantity.detail if part.startswith(PER)]
    return "/".join([quantity.unit, *per])


def figure_atoms(figures: Sequence[Figure]) -> list[Atom]:
    """Return the atoms of English *figures*, in order."""
    return [
        Atom(owner, _millions(figure, keys), raw, figure.required, figure.precision, _digits(figure.text))
        for owner, figure in enumerate(figures)
        for keys, raw in _atoms(figure.kind, figure.unit, figure.values, source=False)
    ]


def _millions(figure: Figure, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Return *keys*, and the count that 12m is where it stands for twelve million."""
    if figure.unit != "m" or not figure.text.endswith("m") or len(figure.values) > 1:
        return keys
    return (*keys, ("count", figure.values[0] * 10**6))


def _digits(text: str) -> bool:
    return any(character.isdigit() for character in text)


_Parts = list[tuple[tuple[Key, ...], Fraction]]


_HALF_DAY = "half-day"


def _atoms(kind: QuantityKind, unit: str, values: Sequence[Fraction], *, source: bool) -> _Parts:
    if kind is _KIND.DATE:
        return _date(values)
    if kind is _KIND.PERIOD:
        return _period(unit, values)
    if kind is _KIND.TIME:
        return _time(values, source, half=unit == _HALF_DAY)
    if kind is _KIND.DOCUMENT_NUMBER:
        return [_plain(group, value) for group, value in zip(("year", "number"), values, strict=False)]
    if kind is _KIND.SESSION:
        return [_plain("rank", value) for value in values if value]
    if kind is _KIND.PROPOSAL_NUMBER:
        return [_plain("number", value) for value in values]
    if kind is _KIND.ORDINAL:
        return [_plain("rank", value) for value in values]
    if kind is _KIND.RATIO:  # 6:4 and 60:40
        whole = sum(values) or Fraction(1)
        return [((("ratio", value), ("ratio", value * 100 / whole)), value) for value in values]
    if kind is _KIND.FRACTION:
        quarters = {Fraction(3, 4): (("months", Fraction(9)),)}  # three quarters are nine months as well
        return [((("part", value), *quarters.get(value, ())), value) for value in values]
    if kind is _KIND.MULTIPLE:
        return [_multiple(unit, value) for value in values]
    if kind is _KIND.VERBATIM:
        return []
    if kind is _KIND.UNIT:
        return _unit(unit, values[0])
    if kind is _KIND.MONEY:
        return [_money(unit, value, source) for value in values]
    if kind is _KIND.COUNT:
        return [_plain("count", value) for value in values]
    if unit == "% off":  # 6.5折: 35% off, or at 65% of the price
        price = [(("part", 1 - value / 100),) if source else () for value in values]
        return [((("off", value / 100), *other), value) for value, other in zip(values, price, strict=True)]
    known = units().get(unit) or units().get(unit.split("/")[0])
    group, factor = (known.group, known.size) if known is not None else (unit or "count", Fraction(1))
    more: tuple[Key, ...] = (("count", Fraction(6)),) if (unit, *values) == ("year", Fraction(1, 2)) else ()
    return [(((group, value * factor), *more), value) for value in values]


def _unit(unit: str, value: Fraction) -> _Parts:
    """Return the figure of a table's label, 亿元; one without a magnitude is words alone."""
    if value == 1:
        return []
    known = units().get(unit.split("/")[0])
    if known is None:
        return [_plain("money " + unit.split("/")[0], value)]
    if known.kind is _KIND.COUNT:
        return [_plain("count", value)]
    return [(((known.group, value * known.size),), value)]


def _money(unit: str, value: Fraction, source: bool) -> tuple[tuple[Key, ...], Fraction]:
    """Return an amount of money; 7元/斤 may stand in English per kilogram, which ``rates`` compares."""
    code, *per = unit.split("/")
    keys = [("money " + code, value)]
    for part in per if source else ():
        if (known := units().get(part)) is not None and known.written:
            keys.append(("money " + code, value * units()[known.written[0]].size / known.size))
    return tuple(keys), value


def _plain(group: str, value: Fraction) -> tuple[tuple[Key, ...], Fraction]:
    return ((group, value),), value


def _multiple(unit: str, value: Fraction) -> tuple[tuple[Key, ...], Fraction]:
    """Return the ways to say a multiple: 增长2倍 is tripled, up 200% or two times more; 减半 is half."""
    if unit == "increase":
        keys = [("multiple", value + 1), ("multiple", value), ("part", value)]
    else:
        keys = [("multiple", value), ("part", value), ("part", value - 1)]
    return tuple(keys), value


def _date(values: Sequence[Fraction]) -> _Parts:
    return [
        _plain(group, value) for group, value in zip(("year", "month", "day"), values, strict=False) if value
    ]


def _time(values: Sequence[Fraction], source: bool, *, half: bool) -> _Parts:
    parts: _Parts = []
    for place, value in enumerate(values):
        if place % 3 == 0:  # on a clock of twelve hours and on one of 24
            hours = {("hour", value % 24): None}
            if half:
                hours["count", value % 12 or Fraction(12)] = None  # “nine in the evening” is read as a count
            elif not source and value < 12:
                hours["count", value] = None  # 8点 whose hour was read as a count
            elif value <= 12:
                hours["hour", (value + 12) % 24] = None  # 4点 may be in the afternoon
            parts.append((tuple(hours), value))
        elif value:
            parts.append(_plain(("hour", "minute", "second")[place % 3], value))
    return parts


def _period(unit: str, values: Sequence[Fraction]) -> _Parts:
    if unit == "dates":
        first, last = tuple(values[:3]), tuple(values[3:6])
        parts = _date(first)
        if first[0] != last[0]:
            return parts + _date(last)
        if first[1] != last[1] and len(last) == 3:
            return parts + _date((Fraction(0), last[1], last[2]))
        return parts + (_date((Fraction(0), Fraction(0), last[2])) if len(last) == 3 else [])
    if unit in ("half", "quarter", "quarters", "months"):
        parts = _date(values[:1])
        group = "half" if unit == "half" else "quarter"
        if unit == "months":
            return [*parts, *(((("first months", n), ("months", n)), n) for n in values[1:])]
        return parts + [_plain(group, value) for value in values[1:]]
    if unit == "past years":
        return [((("months", value * 12),), value) for value in values]
    if unit == "decade":
        return [((("decade", value if value > 99 else value + 1900),), value) for value in values]
    if unit == "year":
        return _date(values[:1])
    return [_plain(unit, value) for value in values]
