"""Units that stand alone and scale the figures beside them: 收入（亿元）, 单位：亿元，%, a cell 万人.

A label is a list of items, each a unit with or without a magnitude before it (万元, 千瓦时, 元/公斤). It is
read between brackets, behind 单位, or where it is the whole text or cell. What may as well be another word
is none: 200台（套） counts the same things in two ways, （元）王实甫 lived under the Yuan, a cell 米 may be
rice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.lexicon import (
    CURRENCIES,
    LABEL_NAMES,
    LABEL_WORDS,
    NEEDS_SIZE,
    currency_at,
    unit_at,
)
from bilingual.quantities.reading_chinese.rates import after_slash
from bilingual.quantities.reading_chinese.source import Source
from bilingual.quantities.tables import units

CAPTION = "caption"
"""The detail of a label that covers 单位 as well."""

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_SCALES |= {"亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_SCALE = re.compile("|".join(sorted(_SCALES, key=len, reverse=True)))
_BRACKETS = re.compile(r"\((?P<caption>(?:计量|金额|货币)?单 ?位 ?: ?)?(?P<label>(?:[^()\n]|\(A\)){1,40})\)")
_CAPTION = re.compile(
    r"(?:^|(?<=[\s,，;；|(]))(?P<caption>(?:计量|金额|货币)?单 {0,4}位 ?: ?)"
    r"(?P<label>(?:[^()\n|\t]|\(A\)){1,40})"
)
_SEPARATOR = re.compile(r" ?[、，,;] ?| {1,3}(?=\S)")
_SIGN = re.compile(r"(?:人民币:?|[±+]) ?")
_COUNTED_BEFORE = re.compile(
    r"[0-9][^,，。;；:()\n]{0,8}$|[一二两三四五六七八九十百千万亿][^,，。;；:()\n]{0,2}$"
)
_ALONE = re.compile(r"(?:^|(?<=\|))[ \n]*(?P<label>[^\s|](?:[^|\n]{0,38}[^\s|])?)[ \n]*(?=\||\Z)")
_SHARES = frozenset({"%", "‰", "pp", "bp", "times"})
_LONGEST_CELL = 60
_OTHER_WORDS = frozenset("米升周年克天度")
"""Units of one character that are no label where they are the whole text."""


class _Item(NamedTuple):
    """One unit of a label, in ``text[start:end]``."""

    start: int
    end: int
    unit: str
    factor: int
    name: str

    @property
    def counts(self) -> bool:
        """Return whether things are counted rather than something measured."""
        known = units().get(self.unit.split("/")[0])
        return known is not None and known.kind is QuantityKind.COUNT


def read_unit_labels(source: Source) -> list[Quantity]:
    """Return the units of *source* that stand alone, in order: kind UNIT, the value what one unit of a
    figure beside it is worth (亿元 → 100,000,000 of "CNY"). Linear in the length of the text."""
    text = source.text
    found: list[Quantity] = []
    taken = -1
    for match, items in _candidates(text):
        if items is None or match.start("label") < taken:
            continue
        taken = match.end()
        caption = match.groupdict().get("caption")
        for place, item in enumerate(items):
            start = match.start("caption") if caption and not place else item.start
            detail = (CAPTION,) if caption and not place else ()
            found.append(
                source.quantity(
                    start, item.end, QuantityKind.UNIT, (Fraction(item.factor),), item.unit, detail=detail
                )
            )
    return sorted(found, key=lambda quantity: quantity.start)


def _candidates(text: str) -> Iterator[tuple[re.Match[str], list[_Item] | None]]:
    """Yield what may be a label, with its items, or None where it is no label."""
    if "单" in text:
        for match in _CAPTION.finditer(text):
            yield match, _items(text, *match.span("label"), sized=True)
    for match in _BRACKETS.finditer(text):
        items = _items(text, *match.span("label"), sized=match["caption"] is not None)
        if items is not None and (match["caption"] or _is_label(text, match, items)):
            yield match, items
    if len(text) <= _LONGEST_CELL or "|" in text:
        for match in _ALONE.finditer(text):
            if match["label"] not in _OTHER_WORDS:
                yield match, _items(text, *match.span("label"), sized=False)


def _items(text: str, start: int, end: int, *, sized: bool) -> list[_Item] | None:
    """Return the items that ``text[start:end]`` is a list of, or None where it is more or less than that."""
    items: list[_Item] = []
    at, end = start, start + len(text[start:end].rstrip())
    while True:
        item = _item(text, at, sized=sized)
        if item is None or item.end > end:
            return None
        items.append(item)
        if item.end == end:
            return items
        separator = _SEPARATOR.match(text, item.end, end)
        if separator is None:
            return None
        at = separator.end()


def _item(text: str, at: int, *, sized: bool) -> _Item | None:
    sign = _SIGN.match(text, at)
    for begin in [sign.end(), at] if sign else [at]:
        start = begin if sign and not sign.group().startswith("人") else at
        plain = _unit(text, begin, sized=sized)
        if plain is not None:
            return _Item(start, plain[0], plain[1], 1, text[begin : plain[0]])
        scale = _SCALE.match(text, begin)
        scaled = _unit(text, scale.end(), sized=True) if scale else None
        if scale and scaled and scaled[1] not in _SHARES:
            return _Item(start, scaled[0], scaled[1], _SCALES[scale.group()], text[begin : scaled[0]])
    return None


def _unit(text: str, at: int, *, sized: bool) -> tuple[int, str] | None:
    """Return (end, code) of the longest unit, currency or counted thing at *at*, its rate included."""
    found: list[tuple[int, str]] = []
    if (word := currency_at(text, at)) and word != "块钱":
        found.append((len(word), CURRENCIES[word]))
    if (unit := unit_at(text, at)) is not None and (sized or unit[0] not in NEEDS_SIZE):
        found.append((len(unit[0]), unit[1].code))
    if word := LABEL_WORDS.at(text, at):
        found.append((len(word), LABEL_NAMES[word]))
    if not found:
        return None
    length, code = max(found)
    return after_slash(text, at + length, code)


def _is_label(text: str, match: re.Match[str], items: list[_Item]) -> bool:
    """Return whether the brackets of *match* hold a label rather than a second word for something counted,
    the name of a dynasty, or the like."""
    bare = [item for item in items if item.factor == 1]
    if any(item.counts for item in bare) and _COUNTED_BEFORE.search(text[: match.start()][-10:]):
        return False
    after = text[match.end() : match.end() + 1]
    single = len(items) == 1 and len(items[0].name) == 1 and items[0].name != "%"
    if single and items[0].name == "升":
        return False
    return not (single and "\u4e00" <= after <= "\u9fff")
