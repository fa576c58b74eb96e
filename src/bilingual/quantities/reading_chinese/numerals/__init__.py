"""Numerals: digits, Chinese numerals and mixtures of both, each read whole to its exact value.

The grammar, over the normalised text (full-width, formal and traditional signs made plain)::

    numeral     = [ few ] amount | positional | power
    amount      = term { [ zero ] term } [ tail ] [ more ]
    term        = [ coefficient ] { small | big }          3千万, 四十, 10万万, 百亿
    coefficient = digits | chinese | decimal | pair
    tail        = zero chinese | chinese | digits          三百零五, 两千五, 13万2, 3万4000
    digits      = d { d } | d [ d [ d ] ] { "," d d d }    both with [ "." d { d } ]
    decimal     = amount "点" ( chinese { chinese } | d { d } )     一点五, 零点77, 十二点三
    pair        = chinese chinese                          两三, 七八, 三五: from … to
    positional  = chinese chinese chinese chinese { chinese } | chinese "〇" chinese    二〇二三, 三〇一
    power       = digits ( "^" | "的" ) d { d } [ "次方" ] | digits "×10" exponent       10^8, 3×10⁴
    small       = "十" | "百" | "千"        big  = "万" | "亿" | "兆"    zero = "零" | "〇"
    few         = "数" | "几"               more = "余" | "多" | "来" | "几"
    d           = "0" … "9"                 chinese = "零" … "九" | "两" | "廿" | "卅"

Units fall from left to right inside a section (千, 百, 十) and from section to section (亿, 万): a numeral
ends where the next part would be as large as the unit before it. 亿 multiplies all before it (一万二千亿),
and a big unit directly after another multiplies it (万万, 万亿). A last digit without unit counts tenths of
the unit before it, unless 零 stands between: 两千五 is 2,500, 两千零五 is 2,005, 13万2 is 132,000. 千 and 百
belong to the unit that follows where one begins with them: 120万千瓦, 5千米, but 三百米.
"""

from __future__ import annotations

from functools import lru_cache

from bilingual.quantities.reading_chinese.numerals.alphabet import LONGEST, RUN, approximate
from bilingual.quantities.reading_chinese.numerals.digits import DIGITS, plain_digits, positional
from bilingual.quantities.reading_chinese.numerals.record import Form, Numeral
from bilingual.quantities.reading_chinese.numerals.terms import Reading

__all__ = ["LONGEST", "NUMERAL_STARTS", "Form", "Numeral", "approximate", "read_numeral", "run_end"]

NUMERAL_STARTS = frozenset("0123456789零〇一二两三四五六七八九十百千万亿廿卅数几")


def run_end(text: str, at: int) -> int:
    """Return where the run of digits or of Chinese numerals that begins at *at* ends."""
    if text[at] in "数几余多":
        return at + 1
    match = RUN.match(text, at) or DIGITS.match(text, at)
    return match.end() if match else at + 1


@lru_cache(maxsize=64)  # several productions try the same place one after another
def read_numeral(text: str, at: int) -> Numeral | None:
    """Return the longest numeral that begins at *at* of the normalised *text*, or None."""
    if at >= len(text) or text[at] not in NUMERAL_STARTS:
        return None
    digits = text[at] in "0123456789"
    plain = plain_digits(text, at) if digits else positional(text, at)
    return plain or Reading(text, at).numeral()
