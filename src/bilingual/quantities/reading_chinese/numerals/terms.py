"""Numerals with units of their own (十, 百, 千, 万, 亿), in Chinese, in digits or in both."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from bilingual.quantities.reading_chinese.lexicon import currency_at
from bilingual.quantities.reading_chinese.numerals import context
from bilingual.quantities.reading_chinese.numerals.alphabet import (
    BIG,
    DIGIT,
    LONGEST,
    NOTHING,
    SMALL,
    TENS,
    Number,
    Span,
    approximate,
    plus,
    shared_scale,
    times,
)
from bilingual.quantities.reading_chinese.numerals.digits import written_at
from bilingual.quantities.reading_chinese.numerals.record import Form, Numeral


@dataclass(slots=True)
class Reading:
    """The reading of one numeral, left to right; every step either takes a part or ends the numeral."""

    text: str
    start: int
    at: int = 0
    terms: list[tuple[Span, int]] = field(default_factory=list)  # what 万 and 亿 have closed, with its unit
    section: Span = NOTHING  # what 千, 百 and 十 have closed since
    pending: Span | None = None  # a coefficient that waits for its unit
    pending_at: int = 0  # where the pending coefficient begins
    written: str = ""  # the pending coefficient's digits, if it is in digits
    first_written: str = ""
    unit: int = 0  # the last unit, 0 before any
    room: int = 10**40  # what follows must be smaller than this
    zero: bool = False  # 零 stands since the last unit
    more: bool = False
    several: bool = False
    doubtful: bool = False
    final: bool = False  # decimals stand after a whole number with units: nothing but 余 can follow
    units: int = 0  # how many signs of unit the numeral has

    def numeral(self) -> Numeral | None:
        """Return the numeral, or None if there is none at the start."""
        text, self.at = self.text, self.start
        if text[self.at] in "数几":
            if text[self.at] == "数" and text[self.at - 1 : self.at] in context.COUNT_WORDS:
                return None  # 总数百分之十
            if text[self.at + 1 : self.at + 2] not in ("十", "百", "千", "万", "亿"):
                return None
            self.several, self.at = True, self.at + 1
        begin = self.at
        while self.at < len(text) and self.at - self.start < LONGEST and self._step():
            pass
        if self.at == begin:
            return None
        return self._closed(begin)

    def _step(self) -> bool:
        """Take the next part; return False where the numeral ends."""
        c = self.text[self.at]
        if self.final:
            return c in "余多" and self._take_more(c)
        if c in "0123456789":
            return self._take_digits()
        if c in DIGIT:
            return self._take_digit(c)
        if c in SMALL:
            return self._take_small(c)
        if c in BIG:
            return (c != "兆" or context.TRILLION.match(self.text, self.at) is not None) and self._take_big(c)
        if c == "点":
            return self._take_decimals()
        if c in TENS:
            return self._take_tens(c)
        if c in "余多几来":
            return self._take_more(c)
        if self.units or self.pending is None:
            return False
        gap = context.SPOKEN_YI.match(self.text, self.at) or (
            self.written and context.BLANK.match(self.text, self.at)
        )
        if not gap:
            return False
        self.at = gap.end()
        return True

    def _take_digits(self) -> bool:
        """Take digits: the first coefficient, or what follows a unit (3万4000, 1千零20, 1亿2000万)."""
        found = written_at(self.text, self.at)
        if found is None or self.pending is not None or self.more:
            return False
        written, end = found
        value: Number = Fraction(written) if "." in written else int(written)
        if self.unit:
            inside = self.unit >= 1000 or self.first_written != ""
            if not inside or value >= self.room or not value or "." in written or self.several:
                return False
            unit_follows = self.text[end : end + 1] in SMALL or self.text[end : end + 1] in BIG
            if not unit_follows and context.NO_TAIL.match(self.text, end):
                return False  # 3万2023年, 五千3月: another figure begins
        self.pending, self.pending_at, self.written, self.at = (value, value), self.at, written, end
        self.first_written = self.first_written or ("" if self.unit else written)
        return True

    def _take_digit(self, c: str) -> bool:
        digit = DIGIT[c]
        if self.more or self.written:
            return False
        if digit == 0:
            return self._take_zero()
        if self.pending is not None and self.pending[0]:
            low, high = self.pending
            if low != high or low.denominator != 1 or not approximate(int(low), digit):
                return False
            self.pending = (low, digit)
        elif self.several:
            return False
        else:
            self.pending, self.pending_at = (digit, digit), self.at
        self.at += 1
        return True

    def _take_zero(self) -> bool:
        if not self.unit and self.pending is None:
            self.pending = NOTHING  # 零点五, or plain 零
        elif self.unit and not self.zero and self.pending is None and self._numeral_after(self.at + 1):
            self.zero = True
        else:
            return False
        self.at += 1
        return True

    def _numeral_after(self, at: int) -> bool:
        after = self.text[at : at + 1]
        return after != "" and (after in DIGIT or after == "十" or after in "0123456789廿卅几")

    def _take_tens(self, c: str) -> bool:
        if self.pending is not None or self.more or (self.unit and self.unit <= 10):
            return False
        self.section = plus(self.section, (TENS[c], TENS[c]))
        self.unit, self.room, self.at, self.units = 10, 10, self.at + 1, self.units + 1
        return True

    def _take_small(self, c: str) -> bool:
        size, after = SMALL[c], self.at + 1
        alone = self.pending is None or not self.units  # 5千瓦, 120万千瓦, but 3万5千瓦
        if alone and c == "千" and context.UNIT_WITH_THOUSAND.match(self.text, after):
            return False
        of_a_hundred = self.pending is not None and self.text.startswith("分之", after)  # 五百分之二
        if alone and c == "百" and context.UNIT_WITH_HUNDRED.match(self.text, after) and not of_a_hundred:
            return False  # 百分之五, 0.5百分点
        if self.written and not self.units and not self._counts_in(c, after):
            return False  # 2023百强, 12百货公司
        coefficient = self.pending
        if coefficient is None:
            first = self.unit == 0 and not self.units
            if self.more or not (first or (c == "十" and not self.written)):
                return False
            coefficient = (1, 1)
        elif not coefficient[1]:
            return False
        value = times(coefficient, size)
        if self.unit and value[1] >= self.room:
            return False
        if self.more and self.written == "":
            return False  # 三十多百
        self.section = plus(self.section, value)
        self._unit_taken(size)
        self.room = size
        return True

    def _counts_in(self, c: str, after: int) -> bool:
        """Return False for 2023百强, 2023十大: the digits before are no coefficient."""
        if c == "十":
            return self.text[after : after + 1] in ("万", "亿")
        counts = "." in self.written or len(self.written) < 4
        return counts and not context.begins_word(self.text, after - 1)

    def _unit_taken(self, size: int) -> None:
        self.pending, self.written, self.zero = None, "", False
        self.unit, self.at, self.units = size, self.at + 1, self.units + 1

    def _take_big(self, c: str) -> bool:
        size = BIG[c]
        if self.written and not self.units and context.begins_word(self.text, self.at):
            return False  # 3万能钥匙
        section = plus(self.section, self.pending) if self.pending is not None else self.section
        if not any(section):
            if self.zero or (self.pending is not None and not self.terms):
                return False  # 零万
            if not self.terms:  # 万亿, 亿元
                section = (1, 1)
            elif self.text[self.at - 1] not in "万亿兆余多" or self.terms[-1][1] > size:
                return False
            else:  # 万万, 万亿: the unit before is multiplied
                value, before = self.terms.pop()
                self._close(times(value, size), before * size, size)
                return True
        if self.terms:
            unit = self.terms[-1][1]
            if unit == size or section[1] * (size if unit > size else 1) >= unit:
                return False  # 3亿5亿
        self._close(times(section, size), size, size)
        return True

    def _close(self, value: Span, unit: int, size: int) -> None:
        while self.terms and self.terms[-1][1] < size:  # 一万二千亿: all before 亿 counts 亿
            before, _ = self.terms.pop()
            value = plus(value, times(before, size))
            unit = max(unit, size)
        self.terms.append((value, unit))
        self.section = NOTHING
        self._unit_taken(unit)
        self.room = unit

    def _take_decimals(self) -> bool:
        """Take 点五 after a whole number: 一点五, 十二点三, 零点77."""
        match = context.DECIMALS.match(self.text, self.at)
        whole = plus(self.section, self.pending or NOTHING)
        if match is None or self.more or self.several or self.written or whole[0] != whole[1]:
            return False
        if self.pending is None and not self.units:
            return False
        for term, _ in self.terms:
            whole = plus(whole, term)
        if context.DAY_PART.search(self.text, max(0, self.start - 2), self.start):
            return False  # 上午九点三十
        decimals = "".join(str(DIGIT.get(c, c)) for c in match["decimals"])
        value = whole[0] + Fraction(int(decimals), 10 ** len(decimals))
        self.pending, self.section, self.at = (value, value), NOTHING, match.end()
        self.final = bool(self.terms)
        self.terms, self.unit, self.room, self.zero = [], 0, 10**40, False
        return True

    def _take_more(self, c: str) -> bool:
        text, after = self.text, self.at + 1
        if self.more or (self.zero and c != "几") or currency_at(self.text, self.at):
            return False  # 多米尼加比索
        if c == "几":
            if self.pending is not None or not self.unit:
                return False
        elif c == "来":
            tens = self.pending is None if self.unit else self.written.endswith("0")
            if not tens or not context.COUNTED.match(text, after):
                return False  # 3000来自
        elif self.pending is not None and not self.written and not self.final:
            return False  # 五多, 二十五余
        self.more, self.at = True, after
        return True

    def _closed(self, begin: int) -> Numeral | None:
        """Return the numeral as far as it was taken, a last digit counted in its place."""
        if self.pending is not None:
            after = self.text[self.at : self.at + 1]
            if self.units and (after in SMALL or after in BIG):
                self.at = self.pending_at - self.zero  # 三千五千: the second numeral begins here
            else:
                self._take_tail()
        while self.text[self.at - 1] in " \n个":
            self.at -= 1
        total = self.section
        for value, _ in self.terms:
            total = plus(total, value)
        low, high = total
        scale = shared_scale(
            self.text[begin : self.at], low, digits=self.first_written != "", units=self.units
        )
        written = self.text[begin : self.at].rstrip("余多几来")
        digits = self.first_written
        return Numeral(
            start=self.start,
            end=self.at,
            form=Form.DIGITS if digits else Form.CHINESE,
            low=Fraction(low) / scale,
            high=Fraction(high) / scale if high > low else None,
            scale=scale,
            more=self.more,
            several=self.several,
            digits=digits,
            bare_unit=self.at - begin == 1 and self.text[begin] in "百千万亿",
            unit_first=written[:1] in tuple("百千万亿"),
            doubtful=self.doubtful,
        )

    def _take_tail(self) -> None:
        """Add the coefficient that no unit follows: in its own place, or in tenths of the unit before it."""
        assert self.pending is not None
        tail, factor = self.pending, 1
        if self.unit >= 100 and not self.zero and tail[1] < 10:
            factor = self.unit // 10
            if self.written and not context.ROUND.match(self.text, self.at):
                self.doubtful = True  # 3万5人
        self.section = plus(self.section, times(tail, factor))
