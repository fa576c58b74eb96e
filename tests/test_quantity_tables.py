"""The tables of units, currencies and words of precision: whole, without contradictions, and walked row by row."""

from __future__ import annotations

from collections import Counter

import pytest

from bilingual.document import Precision, QuantityKind
from bilingual.quantities import parse_quantities
from bilingual.quantities.reading_english import read_figures
from bilingual.quantities.tables import (
    Currency,
    Unit,
    currencies,
    house_word,
    precisions,
    units,
)

MEASURED = [unit for unit in units().values() if unit.kind is not QuantityKind.COUNT]
WHOLE = [row for row in currencies() if row.factor == 1]


def twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_a_chinese_name_says_one_unit_or_currency() -> None:
    names = [name for unit in MEASURED for name in {*unit.chinese, *unit.sized}]
    names += [name for row in currencies() for name in row.chinese]
    assert twice(names) == []


def test_a_denominator_says_one_unit() -> None:
    assert twice([name for unit in units().values() for name in unit.denominator]) == []


def test_an_english_spelling_says_one_unit_or_currency() -> None:
    names = [name.lower() for unit in MEASURED for name in {*unit.english, *unit.accepted, *unit.glued}]
    names += [name.lower() for row in currencies() for name in set(row.english_after)]
    assert twice(names) == []


def test_a_sign_before_an_amount_says_one_currency() -> None:
    assert twice([sign for row in currencies() for sign in row.english_before]) == []
    assert twice([sign for row in currencies() for sign in row.chinese_before]) == []


@pytest.mark.parametrize("unit", units().values(), ids=lambda unit: unit.code)
def test_a_unit_has_a_size_and_english(unit: Unit) -> None:
    assert unit.size > 0
    assert unit.english
    assert len(unit.english) <= 2


@pytest.mark.parametrize("row", WHOLE, ids=lambda row: row.code)
def test_a_currency_has_a_sign_or_both_numbers_of_its_name(row: Currency) -> None:
    assert row.chinese
    assert row.sign or len(row.english_after) >= 2


@pytest.mark.parametrize("unit", MEASURED, ids=lambda unit: unit.code)
def test_every_english_name_of_a_unit_is_read(unit: Unit) -> None:
    for name in {unit.english[-1], *unit.accepted}:
        (figure,) = read_figures(f"It came to 12 {name} in all.")
        assert (figure.unit, figure.values) == (unit.code, (12,)), name


@pytest.mark.parametrize("bound", [bound for bound in Precision if bound])
def test_every_bound_has_a_word_in_both_languages(bound: Precision) -> None:
    assert house_word(bound)
    assert {row.language for row in precisions() if row.bound is bound} == {"zh", "en"}


def test_the_denominators_of_a_rate_come_from_the_table() -> None:
    (quantity,) = parse_quantities("设计时速350公里/时。")[-1:]
    assert quantity.unit == "km/hour"
