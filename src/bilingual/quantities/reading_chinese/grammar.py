"""The parser: one pass over the text, one production after another at each place a figure can begin."""

from __future__ import annotations

import re
from collections.abc import Callable

from bilingual.document import Quantity
from bilingual.quantities.reading_chinese.amounts import read_amount
from bilingual.quantities.reading_chinese.calendar import read_calendar
from bilingual.quantities.reading_chinese.names import read_names
from bilingual.quantities.reading_chinese.numerals import NUMERAL_STARTS, run_end
from bilingual.quantities.reading_chinese.ordinals import read_ordinal
from bilingual.quantities.reading_chinese.proportions import read_proportion
from bilingual.quantities.reading_chinese.rates import read_base
from bilingual.quantities.reading_chinese.signs import read_signed
from bilingual.quantities.reading_chinese.source import Source, blocked, mask_structure, normalise

Production = Callable[[Source, int], Quantity | None]

_PRODUCTIONS: tuple[Production, ...] = (
    read_calendar,  # before amounts: 2022年 is a year and no duration, 近三年 the past three years
    read_ordinal,
    read_proportion,  # before amounts: the 三 of 三分之二 is no count
    read_signed,
    read_amount,
    read_base,
)
_NUMERAL = "[" + "".join(sorted(NUMERAL_STARTS)) + "半]"
_BEGINNINGS = re.compile(
    _NUMERAL
    + r"|[第前首上下今本当去明同最近过约大将接逾超不未至每人元年公\"负对中凌早晚清深傍夜后¥￥$€£RCUHE]"
    + rf"(?=.{{0,4}}{_NUMERAL})"  # most of these words stand before no figure: not worth a try
    + r"|每|年[初底末中]|首[位季]|[上下今本当去明同最前](?:年|季|个?月|周|世纪)|减|翻|对折|[/\-]",
    re.DOTALL,
)


def parse_quantities(text: str) -> tuple[Quantity, ...]:
    """Return every figure of the Chinese *text* in order, not overlapping, ``text[q.start:q.end] == q.text``.

    Never raises, and takes time linear in the length of *text*.
    """
    source = normalise(text)
    names = read_names(source)
    source = mask_structure(source.without([(name.start, name.end) for name in names]))
    found = _scan(source)
    return tuple(sorted((*names, *found), key=lambda quantity: quantity.start))


def _scan(source: Source) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while (beginning := _BEGINNINGS.search(source.text, at)) is not None:
        at = beginning.start()
        if blocked(source.text, at):
            at = run_end(source.text, at)
            continue
        for production in _PRODUCTIONS:
            quantity = production(source, at)
            if quantity is not None:
                found.append(quantity)
                at = quantity.end
                break
        else:
            # a run of numerals that is no figure is not tried again from its middle
            at = run_end(source.text, at) if source.text[at] in NUMERAL_STARTS else at + 1
    return found
