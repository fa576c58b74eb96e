"""Habits of good English by which a figure of the Chinese changes or goes without saying.

北京、天津、青岛等11个城市 is “Beijing, Tianjin, Qingdao and eight other cities”; 京津冀三地 is “Beijing,
Tianjin and Hebei”; 24小时 is “round the clock”; 一年 is “a year”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bilingual.document import Figure, Quantity, QuantityKind, TermHit
from bilingual.quantities.tables import units

_KIND = QuantityKind
_CLAUSE = re.compile(r"[，。；：！？,;:“”「」（）()\n]")
_PLACES = (
    "地",
    "省",
    "市",
    "县",
    "区",
    "级",
    "部门",
    "省份",
    "城",
    "国",
    "校",
    "州",
    "镇",
    "村",
    "乡",
    "方",
    "港",
    "行",
)
_MEASURED = frozenset(
    {
        _KIND.COUNT,
        _KIND.DURATION,
        _KIND.AREA,
        _KIND.LENGTH,
        _KIND.MASS,
        _KIND.VOLUME,
        _KIND.PERIOD,
        _KIND.POINTS,
    }
)
_ALL = re.compile(
    r"\b(?:all|every|each|full|fully|entire|entirely|whole|complete|completely|universal)\b", re.I
)
_EACH = re.compile(r"\b(?:each|every|per|an?)\b", re.I)
_EQUALLY = re.compile(r"\b(?:equally|fifty-fifty|half-and-half)\b", re.I)
_RATE = re.compile(
    r"\b(?:rates?|coverage|percentage|proportion)\b[^.,;0-9]{0,60}\b(?:reach|reached|of|at|to|was|were)\s?(?:[.,;]|$)",
    re.I,
)
_CLOCK = re.compile(r"\b(?:round|around)[- ]the[- ]clock\b|\bday and night\b|\b24/7\b", re.I)
_HALF_YEAR = re.compile(r"\b(?:half-yearly|semi-?annual(?:ly)?|mid-year|six|half the year)\b", re.I)
_NONE = re.compile(r"\b(?:no|none|zero|nil|without|not|never|free)\b", re.I)


def shown(quantities: Sequence[Quantity], hits: Sequence[TermHit]) -> tuple[Quantity, ...]:
    """Return *quantities*, counts from ten up required: 一个 may go unsaid, 百名 does not.

    Unless it is part of a term, whose English says it in its own way.
    """
    return tuple(
        replace(quantity, required=True)
        if not quantity.required
        and quantity.kind is _KIND.COUNT
        and min(quantity.values, default=Fraction(0)) >= 10
        and "several" not in quantity.detail
        and not any(hit.start <= quantity.start and quantity.end <= hit.end for hit in hits)
        else quantity
        for quantity in quantities
    )


def said_otherwise(quantities: Sequence[Quantity], chinese: str, english: str) -> tuple[Quantity, ...]:
    """Return *quantities*, those no longer required that the English may leave out or say without a
    number."""
    wording = _Wording(english)
    return tuple(
        replace(quantity, required=False)
        if quantity.required and _unsaid(quantity, chinese, wording)
        else quantity
        for quantity in quantities
    )


def _unsaid(quantity: Quantity, chinese: str, wording: _Wording) -> bool:
    if len(quantity.values) == 1:
        value = quantity.values[0]
        if value == 1 and quantity.kind is _KIND.MONEY and chinese[: quantity.start].endswith("每"):
            return wording.has(_EACH)
        if value == 1 and quantity.kind in _MEASURED:
            if quantity.kind is _KIND.COUNT and "每" in chinese[max(0, quantity.start - 8) : quantity.start]:
                return wording.has(_EACH)
            return _is_chinese(quantity) or (len(quantity.text) < 9 and wording.has_article(quantity.unit))
        if value == 100 and quantity.kind is _KIND.PERCENT:
            return wording.has(_ALL) and not wording.has(_RATE)
        if value == 24 and quantity.unit == "hour":
            return wording.has(_CLOCK)
        if value == Fraction(1, 2) and quantity.unit == "year":
            return wording.has(_HALF_YEAR)
        if value == Fraction(1, 2) and quantity.kind is _KIND.FRACTION:
            return wording.has(_EQUALLY)
        if value == 0:
            return wording.has(_NONE)
        if quantity.kind is _KIND.COUNT and 2 <= value <= 9 and _is_chinese(quantity):
            return _sums_up(quantity, chinese) or chinese.startswith("产业", quantity.end)
    return quantity.kind is _KIND.VERBATIM and "24" in quantity.text and wording.has(_CLOCK)


def _is_chinese(quantity: Quantity) -> bool:
    return not any("0" <= character <= "9" or "０" <= character <= "９" for character in quantity.text)


_LAST_MILE = "km"  # 最后一公里


class _Wording:
    """What an English text says without numbers; each question is answered once."""

    def __init__(self, english: str) -> None:
        self._english = english
        self._known: dict[re.Pattern[str] | str, bool] = {}

    def has(self, words: re.Pattern[str]) -> bool:
        """Return whether *words* occur."""
        if words not in self._known:
            self._known[words] = words.search(self._english) is not None
        return self._known[words]

    def has_article(self, unit: str) -> bool:
        """Return whether one of *unit* is said with an article: “an hour”, “each percentage point”."""
        known = units().get(unit)
        if known is None:
            return False
        words = {*known.english[:1], *known.accepted, *(["mile"] if unit == _LAST_MILE else [])}
        names = "|".join(re.escape(word).replace("metre", "met(?:re|er)") for word in sorted(words))
        return self.has(re.compile(rf"\b(?:an?|each|every|per|the|last|past) (?:\w+ )?(?:{names})\b", re.I))


def _sums_up(quantity: Quantity, chinese: str) -> bool:
    """Return whether *quantity* only counts what stands before it: 受理、过会、挂牌三个阶段, 京津冀三地."""
    before = chinese[max(0, quantity.start - 80) : quantity.start]
    cut = [match.end() for match in _CLAUSE.finditer(before)]
    clause = before[cut[-1] :] if cut else before
    members = quantity.values[0]
    if clause.count("、") == members - 1:
        return True
    if clause.count("、") == members - 2 and any(joint in clause for joint in "和与及"):
        return True
    if before.endswith(("”", "》", "）")) and before.count("、") + 1 >= members:
        return True
    noun = quantity.text + chinese[quantity.end : quantity.end + 2]
    place = any(noun[1:].startswith(name) for name in _PLACES)
    return (
        place and len(clause) >= members and all("\u4e00" <= c <= "\u9fff" for c in clause[-int(members) :])
    )


_OTHER = re.compile(r"[ -](?:other|more|further|additional|others)\b", re.I)


def says_otherwise(figure: Figure, english: str) -> bool:
    """Return whether *figure* counts what is left of a list, “eight other cities”, or is “a dozen”."""
    return (
        "dozen" in figure.text
        or _OTHER.match(english, figure.end) is not None
        or english[figure.end - 6 : figure.end].endswith("other")
    )


def others(quantity: Quantity, chinese: str) -> Fraction | None:
    """Return the number left when the members named before are taken off: of 北京、天津等11个城市, nine.

    十几 is a dozen. None where *quantity* is neither nor counts a list that ends with 等.
    """
    if quantity.values == (Fraction(10),) and "十几" in quantity.text:
        return Fraction(12)
    if (
        quantity.kind is not _KIND.COUNT
        or len(quantity.values) != 1
        or chinese[quantity.start - 1 : quantity.start] != "等"
    ):
        return None
    before = chinese[max(0, quantity.start - 160) : quantity.start - 1]
    cut = [match.end() for match in _CLAUSE.finditer(before)]
    clause = before[cut[-1] :] if cut else before
    return quantity.values[0] - clause.count("、") - 1
