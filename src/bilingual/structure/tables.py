"""Recognise tables written as text: cells parted by pipes, tabs or several blanks, a row a line."""

from __future__ import annotations

import re
from itertools import pairwise

from bilingual.document import BlockKind
from bilingual.enumerators import mark_at
from bilingual.structure.parts import Part
from bilingual.structure.stretches import Stretch

Cells = tuple[tuple[int, int], ...]

_GAP = re.compile("\u3000[\u3000 \xa0]*|[ \xa0]{2,}\u3000*[ \xa0]*")
_LONGEST_CELL = 40  # characters of a cell in a table whose columns only blanks part
_RULE = re.compile(r"[|\s:：\-—=+]*-[|\s:：\-—=+]*")
_TOTAL = re.compile("(?:合\\s*计|总\\s*计|小\\s*计|其\\s*[他它]|#.{1,20})")
_SERIAL = re.compile(r"序\s*号|编\s*号|次\s*序|No\.?")
_FIGURE = re.compile(r"[-+#]?\d[\d.,%‰～~\-—]*|--+|—+|…+|/")


def cells(text: str) -> Cells:
    """Return where each cell of the row *text* stands in it, blanks left out; an empty cell has a = b.

    Pipes part cells if there is one, else tabs, else runs of blanks; a pipe at either end parts nothing.
    """
    mark = "|" if "|" in text else "\t" if "\t" in text else ""
    if not mark:
        borders = [match.span() for match in _GAP.finditer(text)]
    else:
        borders = [(at, at + 1) for at, character in enumerate(text) if character == mark]
    edges = [(0, 0), *borders, (len(text), len(text))]
    found = [_solid(text, left, right) for (_, left), (right, _) in pairwise(edges)]
    if mark == "|" and len(found) > 1:
        found = found[text.startswith("|") :]
        found = found[: len(found) - text.endswith("|")] or found
    return tuple(found)


def _solid(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    first = start + len(inside) - len(inside.lstrip())
    return (first, first + len(inside.strip())) if inside.strip() else (start, start)


def is_rule(text: str) -> bool:
    """Return True if *text* only draws the line under a table's head: |---|---|."""
    return "-" in text and bool(_RULE.fullmatch(text)) and ("|" in text or "+" in text)


def is_row(text: str) -> bool:
    """Return True if *text* is a row of a table by its pipes or tabs."""
    return text.count("|") > 1 or text.count("\t") > 1


def mark_tables(parts: list[Part]) -> list[Part]:
    """Return *parts* with the rows of tables as TABLE, a part a row, also where a line holds several."""
    result: list[Part] = []
    at = 0
    while at < len(parts):
        end, is_table = _run(parts, at)
        result.extend(_rows(parts[at:end]) if is_table else parts[at:end])
        at = end
    return result


def _run(parts: list[Part], at: int) -> tuple[int, bool]:
    """Return where the table, or the text that is none, ends that begins at *at*, and which it is."""
    end = at
    while end < len(parts) and parts[end].kind is None and _marked(parts[end].stretch.text, begun=end > at):
        end += 1
    if end > at:
        return end, True
    width = 0
    while end < len(parts) and parts[end].kind is None and (count := _columns(parts[end].stretch.text)):
        width = max(width, count)
        end += 1
    run = [part.stretch.text for part in parts[at:end]]
    figures = any(_FIGURE.fullmatch(text[a:b]) for text in run[1:] for a, b in cells(text)[1:])
    figures = figures or (len(run) > 1 and _serial(run))
    is_table = len(run) > 1 and figures and width > 1 and (width > 2 or len(run) > 2)
    return max(end, at + 1), is_table


def _serial(run: list[str]) -> bool:
    """Return True if the head of *run* begins with 序号 and its rows with the figures of it."""
    firsts = [text[slice(*cells(text)[0])] for text in run]
    return bool(_SERIAL.fullmatch(firsts[0])) and all(first.isdecimal() for first in firsts[1:])


def _marked(text: str, *, begun: bool) -> bool:
    if is_row(text) or is_rule(text):
        return True
    return begun and (
        ("\t" in text or "|" in text or bool(_TOTAL.fullmatch(text)))
        and not any(stop in text for stop in "。！？；")
    )


def _columns(text: str) -> int:
    """Return how many short cells *text* has that only blanks part, or 0."""
    if len(text) > 200 or any(stop in text for stop in "。；！？，：:"):
        return 0
    found = cells(text)
    if len(found) < 2 or any(b - a > _LONGEST_CELL for a, b in found):
        return 0
    return 0 if mark_at(text) is not None and len(found) < 3 else len(found)


def _rows(parts: list[Part]) -> list[Part]:
    counts = [len(cells(part.stretch.text)) for part in parts]
    width = min((count for count in counts if count > 1), default=0)
    rows: list[Part] = []
    for part in parts:
        if is_rule(part.stretch.text):
            rows.append(part._replace(kind=BlockKind.FURNITURE))
            continue
        rows.extend(Part(BlockKind.TABLE, row) for row in _row_by_row(part.stretch, width))
    return rows


def _row_by_row(line: Stretch, width: int) -> list[Stretch]:
    """Return the rows of *width* cells that *line* holds between pipes: | a | b | | 1 | 2 |."""
    text = line.text
    if "|" not in text:
        return [line]
    found = cells(text)
    widths = [width] if len(found) > width else range(2, len(found) // 2 + 1)
    for size in widths:
        borders = found[size :: size + 1]
        if size > 1 and borders and (len(found) + 1) % (size + 1) == 0 and all(a == b for a, b in borders):
            return line.split(*(a for a, _ in borders))
    return [line]
