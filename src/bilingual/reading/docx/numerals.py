"""Numbers as Word writes them in front of paragraphs and in notes: ECMA-376-1, 17.18.59 ST_NumberFormat."""

from __future__ import annotations

from collections.abc import Callable

from bilingual.roman import roman

MAX = 32_767
"""The largest number that Word counts a paragraph with."""

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, form: str) -> str:
    """Return *number* in the format *form*, in decimal where that has no sign for it or is unknown."""
    if form == "none":
        return ""
    write = _FORMS.get(form)
    return write(number) if write and 0 < number <= MAX else str(number)


def circled(number: int) -> str:
    """Return ① to ㊿, and in decimal what has no circled sign."""
    for first, sign, count in ((1, "①", 20), (21, "㉑", 15), (36, "㊱", 15)):
        if first <= number < first + count:
            return chr(ord(sign) + number - first)
    return str(number)


def _signs(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _counted(
    digits: str, units: str, *, one_ten: bool, zero: bool = True, ones: bool = True
) -> Callable[[int], str]:
    """Return a writer of numbers with their tens and hundreds; *units* are 十百千万.

    It writes 一十二 if *one_ten*, else 十二; 一百零二 if *zero*, else 一百二; and 百二 if not *ones*.
    """

    def below_ten_thousand(number: int) -> str:
        text, gap = "", False
        for place, digit in enumerate(reversed(str(number))):
            if digit == "0":
                gap = bool(text)
                continue
            between = digits[0] if gap and zero else ""
            sign = "" if place and digit == "1" and not ones else digits[int(digit)]
            text = sign + (units[place - 1] if place else "") + between + text
            gap = False
        return text

    def write(number: int) -> str:
        high, low = divmod(number, 10_000)
        between = digits[0] if high and 0 < low < 1000 and zero else ""
        text = (below_ten_thousand(high) + units[3] if high else "") + between + below_ten_thousand(low)
        return text[1:] if not one_ten and text.startswith(digits[1] + units[0]) else text

    return write


def _letters(number: int) -> str:
    """Return a … z, aa, bb … zz, aaa …"""
    repeats, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(repeats + 1, 30)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


_simple = _counted("零一二三四五六七八九", "十百千万", one_ten=False)
_zeroes = _digits("〇一二三四五六七八九")
_legal = _counted("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", one_ten=True)
_japanese = _counted("〇一二三四五六七八九", "十百千万", one_ten=False, zero=False, ones=False)

_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "ideographTraditional": lambda number: _STEMS[number - 1] if number <= 10 else str(number),
    "ideographZodiac": lambda number: _BRANCHES[number - 1] if number <= 12 else str(number),
    "ideographZodiacTraditional": _sexagenary,
    "chineseCounting": _simple,
    "chineseCountingThousand": _simple,
    "taiwaneseCounting": _simple,
    "taiwaneseCountingThousand": _simple,
    "japaneseCounting": _japanese,
    "ideographDigital": _zeroes,
    "japaneseDigitalTenThousand": _zeroes,
    "taiwaneseDigital": _zeroes,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _counted("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", one_ten=True),
    "japaneseLegal": _counted("零壱弐参四伍六七八九", "拾百阡萬", one_ten=True),
}
