"""Repair of figures where it is certain what they should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bilingual.checks.alignment import Alignment, align
from bilingual.checks.atoms import Atom
from bilingual.checks.bounds import lost_bounds, put_bound
from bilingual.document import Figure, Precision, Quantity, QuantityKind
from bilingual.quantities import HOUSE_STYLE, Style, render_quantity
from bilingual.quantities.reading_english.spans import core_span

_KIND = QuantityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A figure that was put right: what the English said before and what it says now."""

    quantity: Quantity
    before: str
    after: str


def repair_figures(
    quantities: Sequence[Quantity], english: str, style: Style = HOUSE_STYLE, *, chinese: str = ""
) -> tuple[str, tuple[Repair, ...]]:
    """Return *english* with the figures put right that are certain, and what was repaired, in order of
    repair.

    Certain are: the right digits with the wrong power of ten, the wrong currency, acres or hectares for
    mu with the figure unchanged, a range of months turned into a fraction or a count, day and month
    exchanged, and a figure of the same kind and nearly the same digits where it is the only one without a
    source and one quantity alone is missing. A bound that is lost altogether is put before its figure
    (10万人以上 as “100,000 people”); with the *chinese* itself, words of it that the quantities do not hold
    are regarded as well (不宜大于). Each repair is kept only if the figures then align better
    than before and none that was right is lost.
    """
    repairs: list[Repair] = []
    text = english
    for rule in _RULES:
        for _ in range(len(quantities)):
            step = _apply(rule, quantities, text, style)
            if step is None:
                break
            text, repair = step
            repairs.append(repair)
    for _ in range(len(quantities)):
        step = _with_bound(quantities, chinese, text, style)
        if step is None:
            break
        text, repair = step
        repairs.append(repair)
    return text, tuple(repairs)


_BOUNDS = frozenset({Precision.MORE_THAN, Precision.AT_LEAST, Precision.AT_MOST})
"""Bounds that may be put back; 不足 also means a lack (服务不足五类), 约 and 近 are no bounds."""


def _with_bound(
    quantities: Sequence[Quantity], chinese: str, text: str, style: Style
) -> tuple[str, Repair] | None:
    """Return *text* with one lost bound put before its figure, or None where none can be."""
    if not any(quantity.precision in _BOUNDS for quantity in quantities):
        return None
    alignment = align(quantities, text)
    for quantity, figure in lost_bounds(alignment, chinese, text):
        if quantity.precision not in _BOUNDS:
            continue
        repaired = put_bound(quantity, figure, text, style)
        if repaired is None:
            continue
        after = align(quantities, repaired)
        lost = {found.start for found, _ in lost_bounds(after, chinese, repaired)}
        same = _open(after).quantities.keys() == _open(alignment).quantities.keys()
        if same and quantity.start not in lost:
            put = repaired[figure.start : figure.end + len(repaired) - len(text)]
            return repaired, Repair(quantity=quantity, before=figure.text, after=put)
    return None


Rule = Callable[[Quantity, list[Atom], Figure, list[Atom], bool], bool]


@dataclass(frozen=True, slots=True)
class _Open:
    """The quantities without a figure and the figures without a source, with the atoms of each that are
    open."""

    quantities: dict[int, list[Atom]]
    figures: dict[int, list[Atom]]


def _open(alignment: Alignment) -> _Open:
    missing: dict[int, list[Atom]] = {}
    for place in alignment.missing():
        missing.setdefault(alignment.source[place].owner, []).append(alignment.source[place])
    extra: dict[int, list[Atom]] = {}
    for place in alignment.extra():
        extra.setdefault(alignment.target[place].owner, []).append(alignment.target[place])
    return _Open(missing, extra)


def _apply(rule: Rule, quantities: Sequence[Quantity], text: str, style: Style) -> tuple[str, Repair] | None:
    """Return *text* after one repair by *rule*, or None where it has no certain and verified use."""
    alignment = align(quantities, text)
    left = _open(alignment)
    alone = len(left.quantities) == 1 and sum(atoms[0].required for atoms in left.figures.values()) == 1
    couples = [
        (owner, place)
        for owner, wanted in list(left.quantities.items())[:40]
        for place, said in list(left.figures.items())[:40]
        if rule(alignment.quantities[owner], wanted, alignment.figures[place], said, alone)
    ]
    for owner, place in couples:
        rivals = [couple for couple in couples if (couple[0] == owner) != (couple[1] == place)]
        if rivals:
            continue  # not certain which is which
        quantity, figure = alignment.quantities[owner], alignment.figures[place]
        repaired, before, after = _put(quantity, figure, text, style)
        if repaired != text and _better(alignment, align(quantities, repaired), owner):
            return repaired, Repair(quantity=quantity, before=before, after=after)
    return None


def _put(quantity: Quantity, figure: Figure, text: str, style: Style) -> tuple[str, str, str]:
    """Return *text* with *quantity* rendered in place of *figure*, what was replaced, and the new wording."""
    after = render_quantity(quantity, style)
    start, end = figure.start, figure.end
    if after == render_quantity(replace(quantity, precision=Precision.EXACT), style):
        # the word of precision is no part of the rendering: leave the one that stands there
        start, end = core_span(figure)
    if quantity.kind is _KIND.PERIOD and text[end:].startswith((" of the month", " months", " month")):
        end += len(text[end:].split("month", 1)[0]) + len("month")
        end += text[end : end + 1] == "s"
    return text[:start] + after + text[end:], text[start:end], after


def _better(before: Alignment, after: Alignment, owner: int) -> bool:
    """Return whether *after* has the quantity *owner* in place and nothing else lost or invented."""
    old, new = _open(before), _open(after)
    lost = set(new.quantities) - set(old.quantities)
    return owner not in new.quantities and not lost and len(new.figures) < len(old.figures)


def _whole(quantity: Quantity, wanted: list[Atom], figure: Figure, said: list[Atom]) -> bool:
    """Return whether *quantity* and *figure* are open as a whole and have as many numbers."""
    values = len(figure.values)
    return len(wanted) == len(quantity.values) == len(said) == values


def _same_unit(wanted: list[Atom], said: list[Atom]) -> bool:
    return all(
        one.group == other.group or "count" in (one.group, other.group)
        for one, other in zip(wanted, said, strict=True)
    )


def _power_of_ten(
    quantity: Quantity, wanted: list[Atom], figure: Figure, said: list[Atom], alone: bool
) -> bool:
    """Return whether the digits are right and the power of ten is not: 8730亿, “87.3 billion”."""
    if quantity.kind in _DATED or not _whole(quantity, wanted, figure, said) or not _same_unit(wanted, said):
        return False
    ratios = {_ratio(one.keys[0][1], other.keys[0][1]) for one, other in zip(wanted, said, strict=True)}
    if len(ratios) != 1:
        return False
    ratio = ratios.pop()
    digits = len(_digits(wanted[0].raw))
    return ratio != 1 and _is_power(ratio) and (digits > 1 or alone)


_DATED = frozenset({_KIND.DATE, _KIND.TIME, _KIND.PERIOD, _KIND.ORDINAL, _KIND.SESSION, _KIND.VERBATIM})


def _ratio(one: Fraction, other: Fraction) -> Fraction:
    return one / other if other else Fraction(0)


def _is_power(ratio: Fraction) -> bool:
    numerator, denominator = ratio.numerator, ratio.denominator
    large, small = max(numerator, denominator), min(numerator, denominator)
    return small == 1 and str(large).rstrip("0") == "1" and large < 10**13


def _digits(value: Fraction) -> str:
    """Return the digits of *value* without zeros at either end and without the point; "" if it has no end."""
    denominator = value.denominator
    scale = 0
    while denominator % 10 == 0 or (denominator > 1 and scale < 12):
        value *= 10
        scale += 1
        denominator = value.denominator
    return str(abs(value.numerator)).strip("0") if denominator == 1 else ""


def _currency(quantity: Quantity, wanted: list[Atom], figure: Figure, said: list[Atom], alone: bool) -> bool:
    """Return whether the amount is right and its currency is not."""
    if quantity.kind is not _KIND.MONEY or figure.kind is not _KIND.MONEY:
        return False
    return _whole(quantity, wanted, figure, said) and quantity.values == figure.values


def _mu(quantity: Quantity, wanted: list[Atom], figure: Figure, said: list[Atom], alone: bool) -> bool:
    """Return whether mu became acres or hectares with the figure unchanged."""
    return (
        quantity.unit == "mu"
        and figure.unit in ("acre", "hectare")
        and _whole(quantity, wanted, figure, said)
        and quantity.values == figure.values
    )


def _months(quantity: Quantity, wanted: list[Atom], figure: Figure, said: list[Atom], alone: bool) -> bool:
    """Return whether 1-5月 became “1/5”, “1–5 of the month” or “1–5 months”."""
    if quantity.kind is not _KIND.PERIOD or quantity.unit != "dates" or len(quantity.values) != 6:
        return False
    first, last = quantity.values[1], quantity.values[4]
    if not first or not last or quantity.values[2] or quantity.values[5]:
        return False
    if figure.kind is _KIND.FRACTION:
        return figure.values == (first / last,)
    return figure.kind in (_KIND.COUNT, _KIND.DURATION) and figure.values == (first, last)


def _day_and_month(
    quantity: Quantity, wanted: list[Atom], figure: Figure, said: list[Atom], alone: bool
) -> bool:
    """Return whether day and month of a date are exchanged: 2023年7月10日, “2023-10-07”."""
    if quantity.kind is not _KIND.DATE or figure.kind is not _KIND.DATE or quantity.unit != "day":
        return False
    year, month, day = quantity.values
    return figure.values[1:] == (day, month) and figure.values[0] in (year, 0)


def _near(quantity: Quantity, wanted: list[Atom], figure: Figure, said: list[Atom], alone: bool) -> bool:
    """Return whether the only open figure is the only open quantity, of its kind, with one digit changed."""
    if not alone or quantity.kind in _DATED or quantity.kind is not figure.kind:
        return False
    if len(quantity.values) != 1 or len(figure.values) != 1 or wanted[0].group != said[0].group:
        return False
    one, other = _digits(wanted[0].raw), _digits(said[0].raw)
    if len(one) < 3 or len(one) != len(other):
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)


_UNSAID = re.compile(
    r"(?<!\bno )(?<!\bnot )\b(?:(?:slightly |well |a little )?more than|nearly|almost|approximately) "
    r"(?=(?:RMB |US\$)?[0-9])"
)
_SAID = re.compile(
    r"[超逾越过多余破近约略几上左右]|不[足到低少]|[高大多]于|以[上外]|接近|将近|大概|大致|至少|最|[起满达]|强"
)


def without_unsaid_precision(chinese: str, english: str) -> str:
    """Return *english* without “more than” and “nearly” before figures where no word of the *chinese* says
    so."""
    return english if _SAID.search(chinese) else _UNSAID.sub("", english)


_RULES: tuple[Rule, ...] = (_currency, _mu, _months, _day_and_month, _power_of_ten, _near)
