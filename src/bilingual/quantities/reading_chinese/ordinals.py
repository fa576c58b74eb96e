"""Ranks and ordinals: 第3位, 第十四个, 前三, 首位, and the parts of a law."""

from __future__ import annotations

import re

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.counting import classifier_at
from bilingual.quantities.reading_chinese.edges import Edge, edge
from bilingual.quantities.reading_chinese.numerals import Numeral, read_numeral
from bilingual.quantities.reading_chinese.source import Source, blocked

_PARTS = {"条": "article", "章": "chapter", "节": "section", "款": "paragraph", "项": "item", "编": "part"}
_LAW_BEFORE = re.compile(
    r"(?:^|[》\n 、，,。;；：:\"（(]|[法例定规办章条款节项之的及和与~至]|依照|按照|根据|依据|违反|本|有)$"
)
_LAW_CONTEXT = re.compile(r"[ \n,，、。;；)之的规第至到~和及]|$")
_RANGE_SIGN = re.compile(r"至|到|~|-")
_TOP_AFTER = re.compile(r"[名位强甲大]|[,，。;；、)）\"]|$|的(?=[^一-龥]|城|企|行|县|市|国)|之列|行列")
_SECTOR = re.compile(r"(?:[、和][二三]){0,2}产业")
_FIRST_PLACE = re.compile(r"首位(?!度)")
_RANKED = re.compile(r"(?:排名?|位列|位居|名列|列|居|[全本]?[省市县国区])$")
_BEFORE_TOP = re.compile(r"[目之以提日年月会天空生眼当]$")


def read_ordinal(source: Source, at: int) -> Quantity | None:
    """Return the rank or ordinal that begins at *at*."""
    text = source.text
    if text[at] == "第":
        return _ordinal(source, at)
    if text[at] == "前":
        return _top(source, at)
    if text[at] == "后":
        return _bottom(source, at)
    place = _FIRST_PLACE.match(text, at)
    if place is not None:
        number = read_numeral("1", 0)
        assert number is not None
        return source.quantity(
            at, place.end(), QuantityKind.ORDINAL, number.values, required=False, detail=("place",)
        )
    return None


def _whole(text: str, at: int) -> Numeral | None:
    numeral = read_numeral(text, at)
    if numeral is None or numeral.low.denominator != 1 or numeral.several or numeral.more:
        return None
    return numeral


def _ordinal(source: Source, at: int) -> Quantity | None:
    text = source.text
    if blocked(text, at + 1) if at + 1 < len(text) else True:
        return None
    gap = 1 if text[at + 1 : at + 2] == " " else 0
    first = _whole(text, at + 1 + gap)
    if first is None:
        return None
    end, values = first.end, first.values[:1]
    sign = _RANGE_SIGN.match(text, end)
    last = _whole(text, sign.end() + (text[sign.end() : sign.end() + 1] == "第")) if sign else None
    if last is not None and last.values[0] > values[0]:
        end, values = last.end, (*values, last.values[0])
    mark = text[end : end + 1]
    if mark == "号":
        return source.quantity(at, end + 1, QuantityKind.ORDINAL, values, detail=("number",))
    if _SECTOR.match(text, end) and values[0] <= 3 and len(values) == 1:
        return source.quantity(at, end, QuantityKind.ORDINAL, values, required=False, detail=("sector",))
    if mark in _PARTS and (mark == "章" or _is_law(text, at, end + 1, mark)):
        last = _same_part(text, end + 1, mark) if len(values) == 1 else None
        if last is not None and last.values[0] > values[0]:
            end, values = last.end, (*values, last.values[0])
        return source.quantity(at, end + 1, QuantityKind.ORDINAL, values, detail=(_PARTS[mark],))
    classifier = classifier_at(text, end)
    if classifier == "大" or edge(text, end, end + len(classifier), counts=True) is Edge.GOES_ON:
        classifier = ""  # 第3方案
    if classifier == "位" and _ranks(text, at):
        classifier = ""
        end += 1
    return source.quantity(
        at,
        end + len(classifier),
        QuantityKind.ORDINAL,
        values,
        classifier=classifier,
        required=values[0] != 1 or first.digits != "",
    )


def _same_part(text: str, at: int, mark: str) -> Numeral | None:
    """Return the numeral of 至第九条 after 第五条."""
    sign = _RANGE_SIGN.match(text, at)
    if sign is None or text[sign.end() : sign.end() + 1] != "第":
        return None
    numeral = _whole(text, sign.end() + 1)
    return numeral if numeral is not None and text[numeral.end : numeral.end + 1] == mark else None


def _ranks(text: str, at: int) -> bool:
    return re.search(r"[居列名省国市区县名升至位界球州]$", text[max(0, at - 1) : at]) is not None


def _is_law(text: str, at: int, end: int, mark: str) -> bool:
    if mark == "条" and re.match(r" |\n", text[end : end + 1]):
        return True
    return bool(_LAW_BEFORE.search(text[max(0, at - 2) : at])) and bool(
        _LAW_CONTEXT.match(text[end : end + 1])
    )


def _bottom(source: Source, at: int) -> Quantity | None:
    """Return the bottom three of 排名后三位, 居后10名."""
    text = source.text
    if not _RANKED.search(text, max(0, at - 3), at):
        return None
    numeral = _whole(text, at + 1)
    if numeral is None or text[numeral.end : numeral.end + 1] not in ("位", "名"):
        return None
    return source.quantity(at, numeral.end + 1, QuantityKind.ORDINAL, numeral.values[:1], detail=("bottom",))


def _top(source: Source, at: int) -> Quantity | None:
    """Return 前三, 前10名, 前三强; not 前三年, 前两个月."""
    text = source.text
    if at and _BEFORE_TOP.match(text[at - 1]):
        return None
    numeral = _whole(text, at + 1)
    if numeral is None or not 1 < numeral.values[0] <= 1000:
        return None
    after = _TOP_AFTER.match(text, numeral.end)
    if after is None:
        return None
    end = numeral.end + (after.group() in ("名", "位", "甲"))
    classifier = after.group() if after.group() in ("强", "大") else ""
    return source.quantity(
        at,
        end + len(classifier),
        QuantityKind.ORDINAL,
        numeral.values[:1],
        classifier=classifier,
        detail=("top",),
    )
