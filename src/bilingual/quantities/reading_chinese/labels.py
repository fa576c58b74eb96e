"""Numbers that only point: footnote marks after a word, and the numbers of tables, figures and annexes."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.numerals import read_numeral
from bilingual.quantities.reading_chinese.source import Source

FOOTNOTE = "footnote"
"""The unit of a footnote mark."""
POINTING = {
    "附件": "annex",
    "附表": "attached table",
    "附图": "attached figure",
    "表": "table",
    "图": "figure",
}
"""What is numbered, and the detail that says so."""

_FOOTNOTE = re.compile(
    r"\[[0-9]{1,3}(?:[,、~-][0-9]{1,3}){0,5}\](?! {0,2}(?:第? ?[0-9]{1,5} ?号|[一-龥]{1,8}字))"
)
_ATTACHED = re.compile(
    r"(?P<what>附[件表图]) ?(?:(?P<digits>[0-9]{1,2}(?:[-.][0-9]{1,2})?)"
    r"|(?P<words>[一二三四五六七八九十]{1,3}))"
    r"(?![0-9%‰万亿千百十兆.]|[份个张套页项是一二三四五六七八九])"
)
_NUMBERED = re.compile(
    r"(?:^|(?<=[^一-龥A-Za-z0-9])|(?<=[见如由据从在的和与及或至到按看照参])|(?<=[下上]))"
    r"(?P<what>[表图]) ?(?P<digits>[0-9]{1,2}(?:[-.][0-9]{1,2})?)"
    r"(?=$|[^一-龥A-Za-z0-9%‰.~-]|[中为是和与及至显列反说的表图所可])"
)


def read_labels(source: Source) -> list[Quantity]:
    """Return the footnote marks and the numbers of tables, figures and annexes of *source*, in order.

    表 and 图 are no labels as the end of another word
    (代表1200名), nor before a figure with a unit (图12个).
    """
    text = source.text
    found = [
        source.quantity(match.start(), match.end(), QuantityKind.VERBATIM, unit=FOOTNOTE)
        for match in _FOOTNOTE.finditer(text)
    ]
    for pattern in (_ATTACHED, _NUMBERED):
        found += [_label(source, match) for match in pattern.finditer(text)]
    return sorted(found, key=lambda quantity: quantity.start)


def _label(source: Source, match: re.Match[str]) -> Quantity:
    groups = match.groupdict()
    digits = groups["digits"]
    if digits:
        values = tuple(Fraction(part) for part in digits.split("-"))
    else:
        numeral = read_numeral(groups["words"], 0)
        values = numeral.values[:1] if numeral is not None else ()
    detail = (POINTING[groups["what"]], digits or "")
    return source.quantity(match.start(), match.end(), QuantityKind.ORDINAL, values, detail=detail)


def label_english(q: Quantity) -> str:
    """Return Table 1, Figure 2.1, Attached Table 2, Annex 3; "" if *q* is no such label."""
    what, digits = (*q.detail, "", "")[:2]
    if what not in POINTING.values():
        return ""
    name = " ".join(word.capitalize() for word in what.split())
    return f"{name} {digits or q.values[0]}"
