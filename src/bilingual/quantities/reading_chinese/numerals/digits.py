"""What is written digit by digit: 471.6, 1,248, 二〇二三, and the powers 10^8 and 3×10⁴."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.quantities.reading_chinese.numerals.alphabet import BIG, DIGIT, LONGEST, SMALL
from bilingual.quantities.reading_chinese.numerals.record import Form, Numeral

LONGEST_DIGITS = 30
DIGITS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]+")
_POINT = re.compile(r"\.\n?[0-9]+")
_BROKEN_RUN = re.compile(r" (0[0-9]{0,2})(?=万?亿?元)")
_BROKEN_ZERO = re.compile(r"\. [0-9]+")  # 0. 5个百分点
_GOES_ON = re.compile(r"[ \n]{0,2}[余多来十百千万亿]|个多?亿")
_MAY_GO_ON = frozenset("余多来十百千万亿个 \n")
_POWER_SIGNS = frozenset("^⁰¹²³⁴⁵⁶⁷⁸⁹⁻×xX*·的 ")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(
    r"(?:(?P<factor>[0-9]+(?:\.[0-9]+)?) ?[×xX*·] ?)?(?P<base>[0-9]{1,4})"
    r"(?:\^ ?(?P<plain>-?[0-9]{1,2})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|的(?P<said>[0-9]{1,2})次方)(?![0-9])"
)


def written_at(text: str, at: int) -> tuple[str, int] | None:
    """Return (digits without separators, end) of the plain number at *at*, decimals included."""
    match = DIGITS.match(text, at)
    if match is None or match.end() - at > LONGEST_DIGITS:
        return None
    written, end = match.group().replace(",", ""), match.end()
    if (broken := _BROKEN_RUN.match(text, end)) is not None and len(written) >= 2:  # 1760 0元
        written, end = written + broken[1], broken.end(1)
    point = _POINT.match(text, end) or (_BROKEN_ZERO.match(text, end) if written == "0" else None)
    if point is not None and point.end() - end <= LONGEST_DIGITS:
        written, end = f"{written}.{point.group()[1:].strip()}", point.end()
    return written, end


def plain_digits(text: str, at: int) -> Numeral | None:
    """Return the number at *at* if nothing but digits belongs to it, which most numbers of a text are."""
    found = written_at(text, at)
    if found is None:
        return None
    after = text[found[1] : found[1] + 1]
    if after in _POWER_SIGNS and after and (raised := power(text, at)) is not None:
        return raised
    if after in _MAY_GO_ON and _GOES_ON.match(text, found[1]):
        return None
    return Numeral(start=at, end=found[1], form=Form.DIGITS, low=Fraction(found[0]), digits=found[0])


def power(text: str, at: int) -> Numeral | None:
    """Return the power of ten (or of another whole number) at *at*: 10^8, 3×10⁴, 10的8次方."""
    match = _POWER.match(text, at)
    if match is None or (match["base"] != "10" and match["raised"]):  # 5² is rather a footnote or m²
        return None
    exponent = int(match["plain"] or match["said"] or match["raised"].translate(_SUPERSCRIPT))
    if not -30 <= exponent <= 30:
        return None
    value = Fraction(match["factor"] or 1) * Fraction(int(match["base"])) ** exponent
    return Numeral(start=at, end=match.end(), form=Form.DIGITS, low=value, digits=match.group())


def positional(text: str, start: int) -> Numeral | None:
    """Return 二〇二三 or 三〇一 at *start*, Chinese signs read as digits, or None."""
    stop = start
    while stop < len(text) and text[stop] in DIGIT and stop - start <= LONGEST:
        stop += 1
    written = text[start:stop]
    room = len(written) == 3 and written[1] in "零〇" and written[0] not in "零〇" and written[2] != "零"
    after = text[stop : stop + 1]
    if len(written) > LONGEST or (len(written) < 4 and not room) or after in SMALL or after in BIG:
        return None
    digits = "".join(str(DIGIT[c]) for c in written)
    return Numeral(start=start, end=stop, form=Form.POSITIONAL, low=Fraction(int(digits)), digits=digits)
