"""Negative figures: -2.11‰, −3.5%, 零下18摄氏度."""

from __future__ import annotations

import re

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.amounts import read_amount
from bilingual.quantities.reading_chinese.source import Source

_SIGN = re.compile(r"-(?=[0-9])|零下(?=[0-9一二三四五六七八九十])")
_SIGNED = (QuantityKind.PERCENT, QuantityKind.POINTS)


def read_signed(source: Source, at: int) -> Quantity | None:
    """Return the negative figure whose sign stands at *at*."""
    text = source.text
    sign = _SIGN.match(text, at)
    if sign is None:
        return None
    below_zero = sign.group() == "零下"
    before = text[at - 1 : at]
    if not below_zero and ((before.isascii() and before.isalnum()) or before in tuple("年月日号%元-~")):
        return None
    amount = read_amount(source, sign.end())
    if amount is None:
        return None
    in_table = before in ("", " ", "|", "\n", ":", "(")
    if not (below_zero or amount.kind in _SIGNED or amount.unit == "°C" or in_table):
        return None
    return source.quantity(
        at,
        amount.end,
        amount.kind,
        tuple(-value for value in amount.values),
        amount.unit,
        precision=amount.precision,
        classifier=amount.classifier,
        required=amount.required,
        detail=amount.detail,
    )
