"""Numbered roads: 国道319线 is National Highway G319, 107省道 Provincial Highway S107."""

from __future__ import annotations

import re

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.source import Source

ROAD = "road"
"""The unit of a road's number; the detail has its code and its class."""

_CLASSES = {
    "国道": ("G", "National Highway"),
    "省道": ("S", "Provincial Highway"),
    "县道": ("X", "County Road"),
    "乡道": ("Y", "Township Road"),
    "村道": ("C", "Village Road"),
    "专道": ("Z", "Special-Purpose Road"),
}
_ROAD = re.compile(
    r"(?P<first>国道|省道|县道|乡道|村道|专道) ?(?P<a>[GSXYCZ]?)(?P<number>[0-9]{3,4})(?:[国省县乡]道)?线?"
    r"(?![0-9.,%万亿公千米])"
    r"|(?<![0-9A-Za-z.])(?P<b>[GSXYCZ]?)(?P<before>[0-9]{3,4})(?P<last>国道|省道|县道|乡道|村道|专道)线?"
)


def read_roads(source: Source) -> list[Quantity]:
    """Return the numbered roads of *source*, in order (GB/T 917: G, S, X, Y, C and Z with three digits)."""
    found = []
    for match in _ROAD.finditer(source.text):
        letter, name = _CLASSES[match["first"] or match["last"]]
        code = (match["a"] or match["b"] or letter) + (match["number"] or match["before"])
        found.append(
            source.quantity(match.start(), match.end(), QuantityKind.VERBATIM, unit=ROAD, detail=(code, name))
        )
    return found


def road_english(q: Quantity) -> str:
    """Return National Highway G319."""
    code, name = q.detail
    return f"{name} {code}"
