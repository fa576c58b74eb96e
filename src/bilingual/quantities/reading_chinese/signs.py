"""Negative figures: -2.11‰, −3.5%, 负1.1亿元, 负百分之五点一, 零下18摄氏度."""

from __future__ import annotations

import re

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.amounts import read_amount
from bilingual.quantities.reading_chinese.numerals import NUMERAL_STARTS
from bilingual.quantities.reading_chinese.proportions import read_proportion
from bilingual.quantities.reading_chinese.source import Source

_SIGN = re.compile(
    r"-(?=[0-9])|零下(?=[0-9一二三四五六七八九十])"
    r"|负(?=[0-9零一二三四五六七八九十百千万])(?![一二三四五六1-6](?:[层楼号]|至))"
)
_SIGNED = frozenset({QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MONEY})
_JOINS = frozenset("年月日号时分秒季%‰元~-万亿千百十吨里米亩倍个点℃度版期号第)") | NUMERAL_STARTS
"""What stands before a hyphen that joins rather than negates: 5月-6月, 3万元-5万元."""
_BEFORE_NEGATIVE = frozenset(
    "为是达至到由从的动速率润额值现呈得温跌降幅比约近余口差有共计:(，,、。；;|\n "
) | {""}
"""What may stand before 负 as a sign; elsewhere it ends another word: 减负5亿元, 肩负三大使命."""
_IN_TABLE = frozenset(("", " ", "|", "\n", ":", "(", "为", "是"))


def read_signed(source: Source, at: int) -> Quantity | None:
    """Return the negative figure whose sign stands at *at*."""
    text = source.text
    sign = _SIGN.match(text, at)
    if sign is None:
        return None
    before = text[at - 1 : at]
    hyphen = sign.group() == "-"
    if hyphen and ((before.isascii() and before.isalnum()) or before in _JOINS):
        return None
    if sign.group() == "负" and before not in _BEFORE_NEGATIVE:
        return None
    amount = read_proportion(source, sign.end()) or read_amount(source, sign.end())
    if amount is None or (hyphen and amount.kind in (QuantityKind.RATIO, QuantityKind.FRACTION)):
        return None
    if hyphen and not (amount.kind in _SIGNED or amount.unit == "°C" or before in _IN_TABLE):
        return None
    return source.quantity(
        at,
        amount.end,
        amount.kind,
        tuple(-value for value in amount.values),
        amount.unit,
        precision=amount.precision,
        classifier=amount.classifier,
        required=True,
        detail=amount.detail,
    )
