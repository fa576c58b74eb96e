"""The English names of units and currencies in house style, beside a figure and alone."""

from __future__ import annotations

from bilingual.quantities.tables import currency, units


def unit_english(code: str, *, one: bool, symbol: bool = False) -> str:
    """Return the name of the unit *code*, singular if *one*; with *symbol*, its symbol where it has one."""
    unit = units().get(code)
    if unit is not None and symbol and code in unit.accepted:
        return code
    return unit.name(one=one) if unit is not None else code


def per_english(code: str, *, symbol: bool = False) -> str:
    """Return the name of *code* as it stands after "per"."""
    return unit_english(code, one=True, symbol=symbol)


def money_english(code: str, amount: str, *, one: bool) -> str:
    """Return *amount* of the currency *code* as house style writes it: US$3, 12 Kenyan shillings."""
    row = currency(code)
    if row is None or not row.english_after:
        return f"{code} {amount}"
    return f"{row.sign}{amount}" if row.sign else f"{amount} {row.english_after[0 if one else 1]}"


def label_of(code: str) -> str:
    """Return the name of the unit *code* where it stands alone: RMB, mu, enterprises, number."""
    row = currency(code)
    if row is not None:
        return row.sign.strip() or row.english_after[1]
    unit = units().get(code)
    return code if unit is None else unit.label or unit.name(one=False)
