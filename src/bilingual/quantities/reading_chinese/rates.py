"""What an amount is per: 元/亩, 每亩30万元, 微克/立方米."""

from __future__ import annotations

import re

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.edges import Edge, edge
from bilingual.quantities.reading_chinese.lexicon import (
    DENOMINATOR_WORDS,
    DENOMINATORS,
    goes_on,
    unit_at,
)
from bilingual.quantities.reading_chinese.numerals import read_numeral
from bilingual.quantities.reading_chinese.source import Source

_SLASH = re.compile(r" ?[/·] ?|每")
_VAGUE = frozenset(
    {
        "item",
        "time",
        "unit",
        "rank",
        "set",
        "sheet",
        "enterprise",
        "copy",
        "branch",
        "case",
        "session",
        "site",
    }
)
"""Heads too general to be said before the noun that follows is known: 每次5元 is left as 每次 and 5元."""


def _head_at(text: str, at: int) -> tuple[str, int] | None:
    """Return (code, end) of a denominator at *at*."""
    word = DENOMINATOR_WORDS.at(text, at)
    unit = unit_at(text, at)
    if edge(text, at, at + max(len(word), len(unit[0]) if unit else 0)) is Edge.GOES_ON:
        return None  # 每人才
    if unit is not None and len(unit[0]) >= len(word):
        return unit[1].code, at + len(unit[0])
    if word and not goes_on(text, at + len(word)):
        return DENOMINATORS[word], at + len(word)
    return None


def after_slash(text: str, at: int, code: str) -> tuple[int, str]:
    """Return (end, code) with the denominators that follow at *at*: 元/人·月 → CNY/person/month."""
    for first in (True, False):
        match = _SLASH.match(text, at)
        if match is None or (first and "·" in match.group()):
            break
        begin = match.end() + (text[match.end() : match.end() + 1] == "每")
        head = _head_at(text, begin)
        if head is None:
            break
        code, at = f"{code}/{head[0]}", head[1]
    return at, code


def read_base(source: Source, at: int) -> Quantity | None:
    """Return the /10万 of 4.9/10万: a rate per 100,000."""
    text = source.text
    if text[at] != "/" or not text[at - 1 : at].isdigit():
        return None
    numeral = read_numeral(text, at + 1)
    if (
        numeral is None
        or numeral.scale < 1000
        or numeral.high is not None
        or text[numeral.end : numeral.end + 1] == "元"
    ):
        return None
    return source.quantity(at, numeral.end, QuantityKind.COUNT, numeral.values, detail=("per",))


def per_before(text: str, at: int) -> tuple[str, int] | None:
    """Return (denominator, end) of 每亩, 每亩每年, 每吨 at *at*, directly before an amount."""
    codes: list[str] = []
    while len(codes) < 2 and text[at : at + 1] == "每":
        head = _head_at(text, at + 1)
        if head is None or head[0] in _VAGUE:
            break
        codes.append(head[0])
        at = head[1]
    return ("/".join(codes), at) if codes else None


PER = "per "
"""How the details of an amount name what stands before it in its clause with 每: 每斤收购价7元."""

_CLAUSE = re.compile(r"[，。；：！？,;:!?\n()]|[0-9]")
_SHARED = {
    "人均": "person",
    "户均": "household",
    "亩均": "mu",
    "日均": "day",
    "月均": "month",
    "时速": "hour",
}
_SHARES = re.compile("|".join(_SHARED))


def per_in_clause(text: str, at: int) -> tuple[str, ...]:
    """Return the denominators that the clause before *at* names with 每 or 均, each as a detail."""
    window = text[max(0, at - 20) : at]
    cut = [match.end() for match in _CLAUSE.finditer(window)]
    start = at - len(window) + (cut[-1] if cut else 0)
    found = [_SHARED[match.group()] for match in _SHARES.finditer(text, start, at)]
    place = text.find("每", start, at)
    while place >= 0:
        head = _head_at(text, place + 1)
        found += [head[0]] if head is not None and head[1] <= at else []
        place = text.find("每", place + 1, at)
    return tuple(PER + code for code in found)
