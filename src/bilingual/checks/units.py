"""The check of units that stand alone: （亿元） is “(RMB 100 million)” and no “(billions)”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.checks.alignment import align
from bilingual.document import Figure, Finding, Pair, Quantity, QuantityKind, Severity
from bilingual.quantities import render_quantity
from bilingual.quantities.tables import currencies, units

_BRACKETS = re.compile(r"[(\[（]((?:[^()\[\]（）]|\(A\))*)")
_COUNTED = r"numbers?|no\.?|nos\.?|counts?|units?|items?|#"
"""What may name anything that is counted."""


def label_units(pair: Pair) -> Iterator[Finding]:
    """Find the units of tables and captions that the English lacks or changes.

    A label with a magnitude is a figure of that many units, which the check of figures compares; here its
    unit is. One without a magnitude must be named, in any spelling of the table of units.
    """
    labels = [quantity for quantity in pair.quantities if quantity.kind is QuantityKind.UNIT]
    if not labels:
        return
    alignment = align(pair.quantities, pair.en)
    figures = {
        alignment.source[source].owner: alignment.figures[alignment.target[target].owner]
        for source, target in alignment.matched.items()
    }
    for owner, quantity in enumerate(alignment.quantities):
        if quantity.kind is not QuantityKind.UNIT:
            continue
        figure = figures.get(owner)
        wrong = not _named(quantity, pair) if figure is None else not _same(quantity, figure)
        if wrong and (figure is not None or quantity.values[0] == 1):
            yield Finding(
                check="units",
                severity=Severity.CRITICAL,
                message=f"the unit {quantity.text} is {render_quantity(quantity)}"
                + (f", not “{figure.text}”" if figure is not None else ", which the English does not say"),
                source=quantity.text,
                expected=render_quantity(quantity),
                found=figure.text if figure is not None else "",
            )


def _same(quantity: Quantity, figure: Figure) -> bool:
    """Return whether *figure* is of the unit of *quantity*, whose value it has."""
    known = units().get(quantity.unit.split("/")[0])
    if known is None:
        return figure.kind is QuantityKind.MONEY
    if known.kind is QuantityKind.COUNT:
        return figure.kind in (QuantityKind.COUNT, QuantityKind.MULTIPLE)  # 10,000 times
    return figure.kind is known.kind


def _named(quantity: Quantity, pair: Pair) -> bool:
    """Return whether the English names every part of the unit of *quantity*: in its brackets, if any."""
    before = pair.zh[: quantity.start].replace("(", "（").replace(")", "）")
    inside = _BRACKETS.findall(pair.en) if before.rfind("（") > before.rfind("）") else []
    where = " | ".join(inside) or pair.en
    return all(re.search(_names(code), where, re.IGNORECASE) for code in quantity.unit.split("/"))


def _names(code: str) -> str:
    """Return the pattern of the English names of the unit or currency *code*."""
    known = units().get(code)
    if known is None:
        rows = [row for row in currencies() if row.code == code and row.factor == 1]
        names = {name.rstrip("*") for row in rows for name in (*row.english_before, *row.english_after)}
        return "|".join(_word(name) for name in {code, *names})
    names = {*known.english, *known.accepted, *known.glued, *filter(None, [known.label])}
    counted = known.kind is QuantityKind.COUNT
    return "|".join([_word(name) for name in names] + ([rf"(?<!\w)(?:{_COUNTED})(?!\w)"] if counted else []))


def _word(name: str) -> str:
    american = re.escape(name).replace("metre", "met(?:re|er)").replace("litre", "lit(?:re|er)")
    return rf"(?<!\w){american}(?:s|es)?(?!\w)" if name[-1].isalnum() else american
