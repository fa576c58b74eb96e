"""Numerals of a Chinese text that are no quantities, yet may show in English: 三农, 两会, 双碳, 一网通办."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import Quantity

_RUN = re.compile(
    r"(?P<mark>[0-9]{1,2})\.(?=(?:19|20)[0-9]{2}年)"  # 附件：1．2025年度…
    r"|(?P<digits>[0-9]{1,30}(?:,[0-9]{3})*(?:\.[0-9]{1,30})?)\s?(?P<scale>[十百千万亿]{0,3})"
    r"|(?P<sign>[①-⑳㈠-㈩⑴-⒇Ⅰ-Ⅻ])"
    r"|(?P<word>腰斩|翻番|倍增|重阳|次年|次日|腊月|冬月|后半|前半)"
    r"|[〇○零无一二三四五六七八九十百千万亿两俩双半廿卅首单仨壹贰叁肆伍陆柒捌玖旬秒]+"
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "无": 0,
    "两": 2,
    "俩": 2,
    "双": 2,
    "秒": 2,  # English “second”
    "首": 1,
    "单": 1,
    "仨": 3,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_WORDS = {
    "腰斩": Fraction(1, 2),
    "翻番": Fraction(2),
    "倍增": Fraction(2),
    "重阳": Fraction(9),
    "腊月": Fraction(12),
    "冬月": Fraction(11),
    "次年": Fraction(2),
    "次日": Fraction(2),
    "后半": Fraction(2),
    "前半": Fraction(1),
}
_FIRST_OF = {"①": 20, "㈠": 10, "⑴": 20, "Ⅰ": 12}
LONGEST = 40
"""Numerals beyond which a run is noise."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A run of numerals, the numbers that English may make of it, and how often."""

    start: int
    values: frozenset[Fraction]
    numbered: bool  # digits, or a numeral that numbers something: it may be a digit in English
    uses: int


def loose_numerals(chinese: str, covered: Sequence[Quantity]) -> list[Loose]:
    """Return the runs of numerals of *chinese* that lie in none of the quantities *covered*, in order."""
    plain = chinese.translate(_WIDE)
    spans = sorted((quantity.start, quantity.end) for quantity in covered)
    found: list[Loose] = []
    place = 0
    for match in _RUN.finditer(plain):
        while place < len(spans) and spans[place][1] <= match.start():
            place += 1
        if place < len(spans) and spans[place][0] < match.end():
            continue
        found.append(_loose(plain, match))
    return found


def _loose(plain: str, match: re.Match[str]) -> Loose:
    before = plain[match.start() - 1 : match.start()]
    after = plain[match.end() : match.end() + 2]
    numbered = True
    uses = 1
    if match.group("mark"):
        values = {Fraction(match.group("mark"))}
    elif match.group("digits"):
        number = Fraction(match.group("digits").replace(",", ""))
        scale = 1
        for character in match.group("scale"):
            scale *= _SCALES[character]
        values = {number, number * scale}
    elif match.group("sign"):
        first = max((sign for sign in _FIRST_OF if sign <= match.group()), key=ord)
        values = {Fraction(ord(match.group()) - ord(first) + 1)}
    elif match.group("word"):
        values = {_WORDS[match.group()]} | ({Fraction(1, 2)} if match.group().endswith("半") else set())
        numbered = False
    else:
        values = _chinese(match.group()[:LONGEST])
        numbered = (before in "（(【第" and before != "") or after[:1] in tuple("号、）维级类刻折成分")
        numbered = numbered or values.isdisjoint({Fraction(1)})
        uses = len(match.group())
    return Loose(match.start(), frozenset(values | _in_context(values, after)), numbered, uses)


def _in_context(values: set[Fraction], after: str) -> set[Fraction]:
    """Return what else the *values* say before the characters *after*: 九折 is 10% off, 一刻 a quarter of
    an hour."""
    more: set[Fraction] = set()
    for value in values:
        if after[:1] == "折":
            share = value * 10 if value < 10 else value
            more |= {share, 100 - share, share / 100, 1 - share / 100}
        elif after[:1] == "成":
            more |= {value * 10, value / 10}
        elif after[:1] == "分":
            more |= {value / 10}
        elif after[:1] == "刻":
            more |= {value * 15, value * 15 * 60}
        elif after[:2] in ("个月", "个多") and value == Fraction(1, 2):
            more |= {Fraction(2), Fraction(15)}
        elif after[:1] == "季":
            more |= {value * 3}
    return more


_WELL_FORMED = re.compile(
    r"(?=.*[一二两三四五六七八九])(?:[一二两三四五六七八九]?[十百千万亿]+零?)+[一二三四五六七八九]?"
)


def _chinese(run: str) -> set[Fraction]:
    """Return the numbers that a run of Chinese numerals may say: as a whole, and if it is none, each part
    alone."""
    values: set[Fraction] = set()
    total = group = digit = 0
    for character in run:
        if character == "半":
            values.add(Fraction(1, 2))
        elif character == "旬":
            values.add(Fraction(10))
        elif character in _DIGITS:
            digit = _DIGITS[character]
            values.add(Fraction(digit))
        elif character in "十百千":
            values.add(Fraction(_SCALES[character]))
            group += (digit or 1) * _SCALES[character]
            digit = 0
            values.add(Fraction(group))
        elif character in "廿卅":
            group += 20 if character == "廿" else 30
            values.add(Fraction(group))
        else:
            values.add(Fraction(_SCALES[character]))
            total = (total + group + digit or 1) * _SCALES[character]
            group = digit = 0
        values.add(Fraction(total + group + digit))
    return {Fraction(total + group + digit)} if _WELL_FORMED.fullmatch(run) else values
