"""Numerals: digits, Chinese numerals and mixtures of both, read to exact values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache


class Form(StrEnum):
    """How a numeral is written."""

    DIGITS = "digits"  # 471.6, 2.3万, 1亿2000万
    CHINESE = "chinese"  # 二十三, 两万, 百亿
    POSITIONAL = "positional"  # 二〇二三


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A numeral of the text: its value is ``low * scale``, or ``low * scale … high * scale`` for 两三万."""

    start: int
    end: int
    form: Form
    low: Fraction
    high: Fraction | None = None
    scale: int = 1  # the final 万, 亿 …, which an earlier numeral of a range shares: 3-5万
    more: bool = False  # 余 or 多 inside: 十余, 3万多
    several: bool = False  # 数十, 几百: the value is that of the unit
    digits: str = ""  # of DIGITS: what stands before any scale, as written without separators
    bare_unit: bool = False  # nothing but 百, 千, 万 or 亿
    unit_first: bool = False  # begins with 百, 千, 万 …: 百亿, 千余

    @property
    def value_one(self) -> bool:
        """Return True for a plain one."""
        return self.low == 1 and self.scale == 1 and self.high is None

    @property
    def values(self) -> tuple[Fraction, ...]:
        """Return the value, or the two ends of 两三万."""
        low = self.low * self.scale
        return (low,) if self.high is None else (low, self.high * self.scale)


LONGEST = 30
"""Digits or Chinese numerals beyond which a run is an identifier or noise, not a number."""

_DIGITS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]+")
_POINT = re.compile(r"\.\n?[0-9]+")
_BROKEN_RUN = re.compile(r" (0[0-9]{0,2})(?=万?亿?元)")
_BROKEN_ZERO = re.compile(r"\. [0-9]+")  # 0. 5个百分点
_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿廿卅余多数几]+")
_SCALE = re.compile(r"万亿|千亿|百亿|十亿|千万|百万|十万|[亿万千百]")
_UNIT_AFTER_SCALE = re.compile(r"[瓦伏克帕卡焦赫安升卢]|米(?!线|粉|饭)|[字比]节|比特|分(?:点|之|比|制|位)")
_BLANK = re.compile(r"[ \n]{1,2}")

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_SCALES = {"百": 10**2, "千": 10**3, "十万": 10**5, "百万": 10**6, "千万": 10**7} | _BIG
_SCALES |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}

NUMERAL_STARTS = frozenset("0123456789零〇一二两三四五六七八九十百千万亿廿卅数几")


def run_end(text: str, at: int) -> int:
    """Return where the run of digits or of Chinese numerals that begins at *at* ends."""
    match = _RUN.match(text, at) or _DIGITS.match(text, at)
    return match.end() if match else at + 1


@lru_cache(maxsize=16)  # several productions try the same place one after another
def read_numeral(text: str, at: int) -> Numeral | None:
    """Return the numeral that begins at *at* of the normalised *text*, or None."""
    if at >= len(text):
        return None
    if text[at] in "0123456789":
        return _read_digits(text, at)
    if text[at] in NUMERAL_STARTS:
        return _read_chinese(text, at)
    return None


def _read_digits(text: str, at: int) -> Numeral | None:
    match = _DIGITS.match(text, at)
    if match is None or match.end() - at > LONGEST:
        return None
    written, end = match.group().replace(",", ""), match.end()
    if (broken := _BROKEN_RUN.match(text, end)) is not None and len(written) >= 2:  # 1760 0元
        written, end = written + broken[1], broken.end(1)
    point = _POINT.match(text, end) or (_BROKEN_ZERO.match(text, end) if written == "0" else None)
    if point is not None and point.end() - end <= LONGEST:
        written, end = f"{written}.{point.group()[1:].strip()}", point.end()
    value, scale, more = Fraction(int(written)) if point is None else Fraction(written), 1, False
    reach = _scale_at(text, end)
    if reach is not None:
        scale, more, end = reach
        # 1亿2000万, 3万5千: the parts add up
        while value.denominator == 1 and not more and (rest := _DIGITS.match(text, end)) is not None:
            smaller = _scale_at(text, rest.end()) if len(rest.group()) <= 4 else None
            if smaller is None or smaller[0] >= scale:
                break
            value = value * scale + int(rest.group()) * smaller[0]
            value, scale = value / smaller[0], smaller[0]
            more, end = smaller[1], smaller[2]
    return Numeral(start=at, end=end, form=Form.DIGITS, low=value, scale=scale, more=more, digits=written)


def _scale_at(text: str, at: int) -> tuple[int, bool, int] | None:
    """Return (scale, 余 or 多 seen, end) of the scale words that follow a numeral, blanks allowed."""
    blank = _BLANK.match(text, at)
    begin = blank.end() if blank else at
    more = text[begin : begin + 1] in ("余", "多")
    match = _SCALE.match(text, begin + more)
    if match is None or not match.group():
        return (1, True, begin + 1) if more and blank is None else None
    word, end = match.group(), match.end()
    if word[-1] in "百千" and _UNIT_AFTER_SCALE.match(text, end):  # 120万千瓦, 5千米
        return (1, True, begin + 1) if more and blank is None else None
    scale = _SCALES[word]
    bigger = _SCALE.match(text, end + (text[end : end + 1] in ("余", "多"))) if word in _SMALL else None
    if bigger is not None and bigger.group() in _BIG:  # 2千多万
        more = more or bigger.start() > end
        scale, end = scale * _BIG[bigger.group()], bigger.end()
    if not more and text[end : end + 1] in ("余", "多"):
        more, end = True, end + 1
    return scale, more, end


def _read_chinese(text: str, at: int) -> Numeral | None:
    match = _RUN.match(text, at)
    if match is None or match.end() - at > LONGEST:
        return None
    return _Chinese(text, at, match.end()).read()


class _Chinese:
    """The reading of one run of Chinese numerals, left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    def read(self) -> Numeral | None:
        text, at, end = self.text, self.start, self.end
        several = text[at] in "数几"
        if several:
            at += 1
            if at >= end or text[at] not in "十百千万亿":
                return None
        positional = self._positional(at, end)
        if positional is not None:
            return positional
        done, section = [Fraction(0), Fraction(0)], [Fraction(0), Fraction(0)]  # low, high
        digit: tuple[int, int] | None = None
        last, scale, more, spread = 1, 1, False, False
        begin = at
        while at < end:
            c = text[at]
            if c in _DIGIT:
                if (
                    digit is not None
                    and digit[0]
                    and digit[1] == digit[0]
                    and _approximate(digit[0], _DIGIT[c])
                ):
                    digit, spread = (digit[0], _DIGIT[c]), True
                elif digit is not None and digit[0]:
                    break
                else:
                    digit = (_DIGIT[c], _DIGIT[c])
                if c in "零〇":
                    last = 1
            elif c in "廿卅":
                digit, section = None, [value + (20 if c == "廿" else 30) for value in section]
            elif c in _SMALL:
                if c != "十" and _UNIT_AFTER_SCALE.match(text, at + 1):
                    break
                pair = digit if digit is not None and digit[0] else (1, 1)
                section = [value + p * _SMALL[c] for value, p in zip(section, pair, strict=True)]
                digit, last = None, _SMALL[c]
            elif c in _BIG:
                pair = digit or ((0, 0) if any(section) or any(done) else (1, 1))
                whole = [value + p for value, p in zip(section, pair, strict=True)]
                if c == "亿":
                    whole = [a + b for a, b in zip(done, whole, strict=True)]
                    done = [value * _BIG[c] for value in whole]
                else:
                    done = [a + (b or 1) * _BIG[c] for a, b in zip(done, whole, strict=True)]
                section, digit, last = [Fraction(0), Fraction(0)], None, _BIG[c]
            elif c in "余多":
                if at == begin or (digit is not None and last == 1):
                    break
                more = True
            elif c == "几":
                if at == begin or digit is not None:
                    break
                more = True  # 十几, 二十几
            else:
                break
            at += 1
        if at == begin:
            return None
        if digit is not None:
            # 两千五, 一百二: a last digit counts tenths of the unit before it
            tenth = last // 10 if last >= 100 and text[at - 2] not in "零〇" else 1
            section = [value + p * tenth for value, p in zip(section, digit, strict=True)]
        low, high = (a + b for a, b in zip(done, section, strict=True))
        scale = self._shared_scale(begin, at, low)
        return Numeral(
            start=self.start,
            end=at,
            form=Form.CHINESE,
            low=low / scale,
            high=high / scale if spread and high > low else None,
            scale=scale,
            more=more,
            several=several,
            bare_unit=at - begin == 1 and text[begin] in "百千万亿",
            unit_first=text[begin] in "百千万亿",
        )

    def _shared_scale(self, begin: int, end: int, low: Fraction) -> int:
        """Return the 万, 亿, 万亿 at the end that an earlier numeral of a range would share."""
        scale = 1
        at = end - 1
        while at > begin and self.text[at] in "万亿余多":
            scale *= _BIG.get(self.text[at], 1)
            at -= 1
        return scale if low % scale == 0 and low >= scale else 1

    def _positional(self, at: int, end: int) -> Numeral | None:
        """Return 二〇二三 read digit by digit, if the run begins so."""
        stop = at
        while stop < end and self.text[stop] in _DIGIT:
            stop += 1
        if stop - at < 4:
            return None
        digits = "".join(str(_DIGIT[c]) for c in self.text[at:stop])
        return Numeral(start=at, end=stop, form=Form.POSITIONAL, low=Fraction(int(digits)), digits=digits)


def _approximate(first: int, second: int) -> bool:
    """Return True for 两三, 七八, 三五: two digits that say "about"."""
    return second == first + 1 or (first, second) == (3, 5)
