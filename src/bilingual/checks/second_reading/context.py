"""What a run of numerals counts, by what stands on either side of it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from bilingual.checks.second_reading.runs import Run
from bilingual.checks.second_reading.sights import Sight
from bilingual.checks.second_reading.words import Unit, unit_at

_GAP = re.compile(r"[ \n]{0,2}[多余来几]?")
_MONEY_SIGN = re.compile(r"(?:(人民币|RMB|CNY|[¥￥])|(HK\$)|(US\$|USD|(?<![A-Z])\$)|(EUR|€)|(£)) {0,2}$")
_CURRENCY_NAMES = frozenset(
    ("USD", "HKD", "MOP", "TWD", "EUR", "JPY", "GBP", "CAD", "AUD", "NZD", "SGD", "KRW")
)
_CURRENCIES = ("CNY", "HKD", "USD", "EUR", "GBP")
_MINUS = re.compile(r"(?:^|[ \n|(（:：,，;；])-$|零下$|(?:^|[为是达至到、，,：:比（(])负$")
_DASH = re.compile(r"[一-龥]-$")
_ITEM_BEFORE = re.compile(r"(?:^|[\n。；;：:！？?!\"” ] {0,4}|[(（] ?)$")
_ITEM_AFTER = re.compile(r" ?[)）、.．]")
_YEAR_AFTER = re.compile(r"\.(?:19|20)[0-9]{2}[年~-]")
_N = "[0-9一二三四五六七八九十]{1,4}"
_SESSION = re.compile(f"届(?:[一-龥]{{0,10}}?{_N}(?:次|中))|中全会|次(?:全会|全体会议|全体[(]扩大[)]会议)")
_SESSION_BEFORE = re.compile(f"届[一-龥]{{0,9}}{_N}次会议$")
_MINUTE = re.compile(r"分(?=[0-9]{1,2}秒)")
_ROSE = re.compile("^[降平]|升[0-9两一二三四五六七八九]{1,2}[降平]")  # 四升两降 is no litre
_SHARES = frozenset({"%", "‰", "pp"})
_TAIL = re.compile(
    r"(?P<half>半)(?![导径成年天个月])|(?P<tenth>[一二三四五六七八九])(?![零一二三四五六七八九十百千万亿个分])"
)
_TENTHS = frozenset("成米块毛")


def sight_of(text: str, run: Run) -> Sight:
    """Return what *run* of *text* says, its sign and its unit included."""
    values: tuple[Fraction, ...] = (run.low,) if run.low == run.high else (run.low, run.high)
    end, name, certain, factor = run.end, "", run.in_digits, Fraction(1)
    found = _unit_behind(text, run)
    before = text[max(0, run.start - 6) : run.start]
    sign = _MONEY_SIGN.search(before)
    if found is not None:
        end, unit, tail = found
        name, factor = unit.name, unit.factor
        if unit.word == "度" and "电" in before:
            name = "kWh"
        name = (unit.word in ("元", "圆") and _named_before(text, run.start)) or name
        if name == "decade" and run.low % 10:
            end, name = end - 1, "year"  # 一年代办18万件
        values = tuple((value + tail) * unit.factor for value in values)
        if name == "% off":
            values = tuple(100 - (value if value > 10 else value * 10) for value in values)
        certain = certain or (unit.before == "any" and _counts(text, run, unit))
    elif sign is not None:
        name, certain = _CURRENCIES[(sign.lastindex or 1) - 1], True
    elif not run.in_digits:
        certain = run.low >= 100 and run.written[0] not in "百千万亿" and run.written[-1] in "百千万亿"
    if found is None and _MINUTE.match(text, run.end):
        end, name = end + 1, "minute"
    sight = Sight(run.start, end, values, name, certain, magnitude=run.magnitude, factor=factor)
    if before.endswith("第") and name != "quarter":
        return replace(sight, unit="ordinal", certain=run.in_digits)
    if _SESSION.match(text, run.end) or _SESSION_BEFORE.search(text[max(0, run.start - 14) : end + 2]):
        return replace(sight, unit="session", certain=True)
    if before.endswith(("农历", "阴历")):
        return replace(sight, certain=False)
    if is_item(text, run):
        return replace(sight, certain=False)
    if _MINUS.search(before):
        return replace(sight, values=tuple(-value for value in reversed(values)))
    if _DASH.search(before) and name in _SHARES:
        return replace(sight, values=tuple(-value for value in reversed(values)))
    if _DASH.search(before):
        return replace(sight, also=tuple(-value for value in values))
    return sight


def _named_before(text: str, at: int) -> str:
    """Return the currency whose name ends at *at*, a word of precision between or not: 港币约8000万元."""
    at -= text[at - 1 : at] in tuple("约近超逾")
    for length in (4, 3, 2):
        unit = unit_at(text, at - length) if at >= length else None
        numbered = at > length and text[at - length - 1] in "0123456789万亿千百十"
        if unit is not None and unit.name in _CURRENCY_NAMES and len(unit.word) == length and not numbered:
            return unit.name
    return ""


def _counts(text: str, run: Run, unit: Unit) -> bool:
    """Return whether a Chinese numeral before *unit* is surely a figure: not 一家, 二次, “两个确立”, 百日."""
    if run.written in ("百", "千", "万", "亿"):
        return unit.name == "CNY" and run.low < 10**4  # 万元 and 亿元 may head a table
    if run.low < 2:
        return unit.name == "quarter"
    if len(run.written) == 2 and run.low == run.high and not set(run.written) & set("十百千万亿"):
        return False  # 三七成, 唯一一座
    named = run.written == "二" and unit.name == "count"
    return not named and text[run.start - 1 : run.start] not in tuple('“"‘「《')


def _unit_behind(text: str, run: Run) -> tuple[int, Unit, Fraction] | None:
    """Return where the unit behind *run* ends, the unit, and what a tail adds: 一吨半, 两个半小时, 一米八."""
    gap = _GAP.match(text, run.end)
    for at in dict.fromkeys((gap.end() if gap else run.end, run.end)):
        unit = unit_at(text, at)
        inner = unit_at(text, at + 2) if text.startswith(("个多", "个半"), at) else None
        if inner is not None:
            half = Fraction(text[at + 1] == "半") / 2
            return at + 2 + len(inner.word), inner, half
        if unit is None or (unit.word == "升" and _ROSE.search(text[max(0, run.start - 1) : at + 4])):
            continue
        end = at + len(unit.word)
        tail = _TAIL.match(text, end) if run.magnitude < 1000 else None
        if tail is not None and tail["half"] and unit.name != "count":
            if unit.word == "块":
                unit = replace(unit, name="CNY")  # 三块五
            return tail.end(), unit, Fraction(1, 2)
        if tail is not None and tail["tenth"] and unit.word in _TENTHS and unit_at(text, tail.end()) is None:
            if unit.word == "块":
                unit = replace(unit, name="CNY")  # 三块五
            return tail.end(), unit, Fraction("零一二三四五六七八九".index(tail["tenth"]), 10)
        return end, unit, Fraction(0)
    return None


def is_item(text: str, run: Run) -> bool:
    """Return whether *run* only numbers an item: 1. （一） 二、 or 2.2020年计划"""
    return _YEAR_AFTER.match(text, run.end) is not None or (
        run.end - run.start <= 3
        and _ITEM_AFTER.match(text, run.end) is not None
        and _ITEM_BEFORE.search(text[max(0, run.start - 5) : run.start]) is not None
    )
