"""Recognise what numbers the parts of a document: 一、 （一） 1． （1） ① 一是 第一条 第二章.

The order of the levels is that of GB/T 9704-2012, 7.3.3: 一、 > （一） > 1. > （1）.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilingual.roman import roman

_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_N = "[一二三四五六七八九十百零〇○]{1,5}"
_D = "[0-9０-９]"


@dataclass(frozen=True, slots=True)
class Mark:
    """An enumerator at the start of a text: its kind, level (0 for 一是), number and end offset."""

    kind: str
    level: int
    number: int
    end: int


_MARKS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (kind, level, re.compile(pattern))
    for kind, level, pattern in (
        ("一是", 0, rf"({_N})是(?!否|不是|非)"),
        ("一要", 0, rf"({_N})要(?!素|点|求|件|害)"),
        ("其一", 0, rf"其({_N})[，,、：:]"),
        ("第一", 0, rf"第({_N})[，,、：:]"),
        ("首先", 0, "(首先|其次|再次|再者|最后)[，,]"),
        # not 一、二、三产业, where the figures are counted up
        ("一、", 1, rf"({_N})[ \u3000]*[、．.](?![ \u3000]*{_N}[ \u3000]*[、．.产线级次])"),
        ("章", 1, rf"第[ \u3000]*({_N}|{_D}{{1,3}})[ \u3000]*(?:[章编篇]|部分)"),
        ("节", 2, rf"第[ \u3000]*({_N}|{_D}{{1,3}})[ \u3000]*节(?![能约课])"),
        ("条", 3, rf"第[ \u3000]*({_N}|{_D}{{1,3}})[ \u3000]*条(?![例件款])"),
        ("（一）", 2, rf"[（(][ \u3000]*({_N})[ \u3000]*[）)][、．.]?"),
        ("（一）", 2, r"([\u3220-\u3229])[、．.]?"),
        ("1.", 3, rf"({_D}{{1,2}})[ \u3000]*[、．.](?!{_D})"),
        ("1.", 3, r"([\u2488-\u249b])"),
        ("（1）", 4, rf"[（(][ \u3000]*({_D}{{1,2}})[ \u3000]*[）)][、．.]?"),
        ("（1）", 4, r"([\u2474-\u2487])"),
        ("1）", 4, rf"({_D}{{1,2}})[）)]"),
        ("①", 4, r"([\u2460-\u2473\u2776-\u277f])"),
    )
)
_FIRST = re.compile(
    r"[第其首再最（(0-9０-９一二三四五六七八九十百零〇○\u2460-\u249b\u2776-\u277f\u3220-\u3229]"
)
_IN_TURN = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 4}
_CIRCLED = ((0x2460, 20), (0x2474, 20), (0x2488, 20), (0x2776, 10), (0x3220, 10))


def mark_at(text: str, position: int = 0) -> Mark | None:
    """Return the enumerator that stands at *position* of *text*, or None; blanks after it count to it."""
    if position >= len(text) or not _FIRST.match(text, position):
        return None
    for kind, level, pattern in _MARKS:
        match = pattern.match(text, position)
        if match and (number := _number(match[1])):
            end = match.end()
            while end < len(text) and text[end].isspace():
                end += 1
            return Mark(kind, level, number, end)
    return None


def _number(text: str) -> int:
    """Return the value of the Chinese, Arabic or circled numeral *text*, or 0 if it is none."""
    if text in _IN_TURN:
        return _IN_TURN[text]
    code = ord(text[0])
    for start, count in _CIRCLED:
        if start <= code < start + count:
            return code - start + 1
    if text.isdecimal():
        return int(text)
    value = digit = 0
    for character in text:
        if character in "十百":
            value += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _HAN_DIGITS[character]
    return value + digit


def english_lead(mark: Mark) -> str:
    """Return what stands before the English of a text that begins with *mark*, with its blank, or "".

    House style: 一、 is I., （一） is (1), 一是 is First. "" for a mark that has no settled English.
    """
    match mark.kind:
        case "一、":
            return f"{roman(mark.number)}. "
        case "（一）" | "（1）" | "①":
            return f"({mark.number}) "
        case "1.":
            return f"{mark.number}. "
        case "1）":
            return f"{mark.number}) "
        case "条":
            return f"Article {mark.number} "
        case "章":
            return f"Chapter {mark.number} "
        case "节":
            return f"Section {mark.number} "
        case "首先":
            return ("First, ", "Next, ", "Then, ", "Finally, ")[mark.number - 1]
        case _ if is_spoken(mark) and mark.number <= len(_ORDINALS):
            return f"{_ORDINALS[mark.number - 1]}, "
        case _:
            return ""


def is_spoken(mark: Mark) -> bool:
    """Return True for a mark that is a part of its sentence and may stand inside a paragraph: 一是, 其一."""
    return mark.level == 0


_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth"),
    *("Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth"),
)
