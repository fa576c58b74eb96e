"""Recognise tables of which each cell stands on a line of its own, as a copied page or PDF leaves them."""

from __future__ import annotations

import re
from itertools import pairwise

from bilingual.document import BlockKind
from bilingual.enumerators import mark_at
from bilingual.normalising import Edit, Normalised
from bilingual.structure import forms, page
from bilingual.structure.parts import Part
from bilingual.structure.stretches import joined

_LONGEST_CELL = 20
_LONGEST_ROW = 200
_WIDTHS = range(2, 11)
_LEAST_ROWS = 3  # with the head
_MOST_CELLS = 2000
_FIGURE = re.compile(r"[-+]?\d[\d,.]*(?:[%％‰]|[\u4e00-\u9fff]{0,2})|[—\-/]{1,2}")
# over a column of figures that are no values
_COUNTS = re.compile(r"序\s*号|编\s*号|次\s*序|年\s*[份度]?|月\s*份?|名\s*次|排\s*名")
_STOPS = "。；！？，：:;“”《》"


def mark_spaced(parts: list[Part]) -> list[Part]:
    """Return *parts* with the rows of tables whose cells single blanks part as TABLE, tabs in their place.

    Every row has as many words as the head, which has no figures, and all but the first are figures.
    """
    result = list(parts)
    at = 0
    while at + _LEAST_ROWS <= len(parts):
        words = _words(parts[at])
        end = at + 1
        if len(words) >= _LEAST_ROWS and not any(_FIGURE.fullmatch(word) for word in words):
            while end < len(parts) and _is_figures(_words(parts[end]), len(words)):
                end += 1
        if end - at >= _LEAST_ROWS:
            result[at:end] = [_tabbed(part) for part in parts[at:end]]
        at = end
    return result


def _words(part: Part) -> list[str]:
    text = part.stretch.text
    if part.kind is not None or len(text) > _LONGEST_ROW or any(stop in text for stop in "。；！？：\t|"):
        return []
    return text.split(" ")


def _is_figures(words: list[str], count: int) -> bool:
    return len(words) == count and all(_FIGURE.fullmatch(word) for word in words[1:])


def _tabbed(part: Part) -> Part:
    text = part.stretch.text
    edits = tuple(Edit(at, at + 1, "\t") for at, character in enumerate(text) if character == " ")
    stretch = part.stretch.normalised(Normalised(text.replace(" ", "\t"), edits))
    return Part(BlockKind.TABLE, stretch or part.stretch)


def mark_columns(parts: list[Part]) -> list[Part]:
    """Return *parts* with the rows of such tables as TABLE, their cells parted by tabs.

    A run of short lines is one if for some number of columns each column under its head holds figures
    alone or none, and one holds figures.
    """
    result: list[Part] = []
    at = 0
    while at < len(parts):
        end = at
        while end < len(parts) and end - at < _MOST_CELLS and _is_cell(parts[end]):
            end += 1
        found = _table([part.stretch.text for part in parts[at:end]])
        if found is None:
            end = max(end, at + 1)
            result.extend(parts[at:end])
        else:
            borders = [at + border for border in found]
            result.extend(parts[at : borders[0]])
            for start, stop in pairwise(borders):
                cells = [part.stretch for part in parts[start:stop]]
                result.append(Part(BlockKind.TABLE, joined(cells, between="\t")))
            result.extend(parts[borders[-1] : end])
        at = end
    return result


def _is_cell(part: Part) -> bool:
    text = part.stretch.text
    if part.kind is not None or len(text) > _LONGEST_CELL or any(stop in text for stop in _STOPS):
        return False
    if "\t" in text or "|" in text or page.furniture(text) or forms.is_attachment(text):
        return False
    return mark_at(text) is None or bool(_FIGURE.fullmatch(text))


def _table(texts: list[str]) -> list[int] | None:
    """Return where the rows of the table among *texts* begin, and where the last ends, or None.

    It begins with its head, which has no figures and may lack its first cell, and goes on as far as its
    columns are of one sort.
    """
    figures = [bool(_FIGURE.fullmatch(text)) for text in texts]
    if sum(figures) < _LEAST_ROWS - 1:
        return None
    first = figures.index(True)
    for bare in (False, True):  # whether nothing stands over the first column
        for width in _WIDTHS:
            for lead in range(width):  # columns of the first row before its first figure
                start = first - width - lead
                if (start == -1) != bare or not -1 <= start <= 2:
                    continue
                if lead == 0 and not _COUNTS.fullmatch(texts[start]):
                    continue
                rows = _rows(figures, start, width)
                if rows >= _LEAST_ROWS:
                    return [max(border, 0) for border in range(start, start + rows * width + 1, width)]
    return None


def _rows(figures: list[bool], start: int, width: int) -> int:
    """Return how many rows of *width* from *start* have under the head the sorts of the first one."""
    pattern = figures[start + width : start + 2 * width]
    if len(pattern) < width or not any(pattern) or all(pattern):
        return 0
    rows = 2
    while figures[start + rows * width : start + (rows + 1) * width] == pattern:
        rows += 1
    return rows
