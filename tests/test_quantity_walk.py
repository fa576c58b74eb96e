"""Every row of the tables, in every form of a figure: read, written, and read back from the English."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bilingual.checks.atoms import Key, figure_atoms, quantity_atoms
from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities import parse_quantities, render_quantity
from bilingual.quantities.reading_english import read_figures
from bilingual.quantities.tables import currencies, precisions, units

FORMS = {
    "integer": ("12{}", (Fraction(12),), Precision.EXACT),
    "decimal": ("3.5{}", (Fraction(7, 2),), Precision.EXACT),
    "Chinese decimal": ("三点五{}", (Fraction(7, 2),), Precision.EXACT),
    "万": ("12万{}", (Fraction(120_000),), Precision.EXACT),
    "亿": ("3.2亿{}", (Fraction(320_000_000),), Precision.EXACT),
    "range": ("12至15{}", (Fraction(12), Fraction(15)), Precision.EXACT),
    "bound": ("12{}以上", (Fraction(12),), Precision.AT_LEAST),
    "negative": ("-12{}", (Fraction(-12),), Precision.EXACT),
}
NAMES = [
    (name, unit.code, Fraction(1))
    for unit in units().values()
    if unit.kind is not QuantityKind.COUNT
    for name in (*unit.chinese, *unit.sized)
]
NAMES += [(name, row.code, row.factor) for row in currencies() for name in row.chinese]
AMBIGUOUS = {("两", "万"), ("两", "亿")}
"""12万两 is 12万2 as far as anybody can tell."""
UNSIGNED = frozenset({QuantityKind.DURATION, QuantityKind.MULTIPLE})


def keys_of(quantities: list[Quantity], english: str) -> tuple[list[Key], list[Key]]:
    return (
        [atom.keys[0] for atom in quantity_atoms(quantities)],
        [atom.keys[0] for atom in figure_atoms(read_figures(english))],
    )


@pytest.mark.parametrize(("name", "code", "factor"), NAMES)
def test_a_unit_or_currency_is_read_written_and_read_back(name: str, code: str, factor: Fraction) -> None:
    kind = units()[code].kind if code in units() else QuantityKind.MONEY
    for form, (pattern, values, precision) in FORMS.items():
        if (name, form) in AMBIGUOUS or (form == "negative" and kind in UNSIGNED):
            continue
        text = f"统计为{pattern.format(name)}。"
        found = parse_quantities(text)
        expected = tuple(value * factor for value in values)
        assert [(q.unit, q.values, q.precision) for q in found] == [(code, expected, precision)], text
        english = render_quantity(found[0])
        chinese, back = keys_of(list(found), f"It came to {english}.")
        assert chinese == back, (text, english)


@pytest.mark.parametrize(
    "row", [row for row in precisions() if row.language == "zh"], ids=lambda row: f"{row.word} {row.place}"
)
def test_a_word_of_precision_is_read_written_and_read_back(row) -> None:  # type: ignore[no-untyped-def]
    patterns = {"before": "{}50家", "verb": "{}50家", "inside": "50{}家", "after": "50家{}"}
    for noun in ("家", "万元", "%"):
        if (
            row.word in ("几", "过半")
            or (row.word == "上" and noun)
            or (row.place == "inside" and noun == "%")
        ):
            continue  # 十几家, 时间过半, 上百家 stand with other numerals
        text = "全年" + patterns[row.place].format(row.word).replace("家", noun) + "。"
        (quantity,) = [q for q in parse_quantities(text) if q.kind is not QuantityKind.PERIOD]
        assert quantity.precision is row.bound, text
        if row.place == "verb" or not row.bound:
            continue  # the engine words the verb
        (figure,) = read_figures(f"It came to {render_quantity(quantity)}.")
        assert figure.precision is row.bound, (text, render_quantity(quantity))
