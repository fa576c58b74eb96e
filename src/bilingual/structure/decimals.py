"""Find headings numbered 1, 1.1, 1.1.1, as emergency plans and standards have them."""

from __future__ import annotations

import re

from bilingual.document import BlockKind
from bilingual.structure import forms
from bilingual.structure.parts import Part

_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:[.．]\d{1,2}){0,3})(?:[.．、](?!\d))?[ \t\u3000]*"
    r"(?![\d.．%％万亿元个倍亩吨米年月日℃‰~～\-—|:：])"
)
_LONGEST = 30  # characters of a heading
_LEAST = 3  # so many headings with a point make a series
_STOP = re.compile("[。！？]")
_CLAUSES = ("，", "；", "：", ":", ";", "|", "\t")

Number = tuple[int, ...]


def with_decimal_headings(parts: list[Part]) -> list[Part]:
    """Return *parts* with the headings of a series 1, 1.1, 1.2, 2 … as HEADING, their level its depth.

    The numbers must follow each other without a gap, so that no figure is taken for one.
    """
    found = _series(parts)
    if sum(len(number) > 1 for number, _ in found.values()) < _LEAST:
        return parts
    result: list[Part] = []
    for index, part in enumerate(parts):
        if index not in found:
            result.append(part)
            continue
        number, end = found[index]
        heading, *rest = part.stretch.split(end)
        result.append(Part(BlockKind.HEADING, heading, len(number)))
        result.extend(Part(BlockKind.PARAGRAPH, text) for text in rest)
    return result


def begins_decimal(text: str) -> bool:
    """Return True if *text* may be a heading whose number has a point: 1.1 编制目的."""
    match = _NUMBERED.match(text)
    return match is not None and len(match["number"]) > 2 and _heading_end(text, match.end()) > 0


def _series(parts: list[Part]) -> dict[int, tuple[Number, int]]:
    """Return for the parts that are such headings their number and where the heading ends."""
    found: dict[int, tuple[Number, int]] = {}
    last: Number = ()
    for index, part in enumerate(parts):
        text = part.stretch.text
        match = _NUMBERED.match(text) if part.kind is None else None
        end = _heading_end(text, match.end()) if match else 0
        if match is None or not end:
            continue
        number = tuple(map(int, re.split("[.．]", match["number"])))
        if not last or _follows(last, number):
            found[index] = number, end
            last = number
    return found


def _follows(last: Number, number: Number) -> bool:
    if number == (*last, 1):
        return True
    depth = len(number) - 1
    return depth < len(last) and number == (*last[:depth], last[depth] + 1)


def _heading_end(text: str, start: int) -> int:
    """Return where the heading that begins with a number up to *start* ends, or 0 if it is none."""
    stop = _STOP.search(text, start, start + _LONGEST + 2)
    end = stop.end() if stop else len(text)
    core = text[start : stop.start() if stop else end]
    if not 2 <= len(core) <= _LONGEST or any(mark in core for mark in _CLAUSES):
        return 0
    return 0 if core[0] in "，。；、）)" or forms.is_date(text) else end
