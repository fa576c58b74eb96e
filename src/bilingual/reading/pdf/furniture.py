"""What stands on every page and is none of the text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from bilingual.reading.pdf.lines import Line

_NUMBER = re.compile(
    r"[—\-－–·―─~_・\s]{0,6}(?:第\s*)?(?P<number>\d{1,4}|[０-９]{1,4}|[ivxlc]{1,7})(?:\s*页)?"
    r"(?:\s*[,，/／]?\s*(?:共\s*)?(?:\d{1,4}|[０-９]{1,4})(?:\s*页)?)?[—\-－–·―─~_・\s]{0,6}",
    re.IGNORECASE,
)
_SAYS_PAGE = re.compile(
    r"第\s*[0-9０-９]{1,4}\s*页|[—\-－–·―─]\s*[0-9０-９]{1,4}\s*[—\-－–·―─]"
    r"|^\s*[0-9０-９]{1,4}\s*/\s*[0-9０-９]{1,4}\s*$"
)
_PROSE = re.compile("。|[，；：、,;:]$")  # what no running head has
_EDGE_LINES = 2  # lines at the top and the foot of a page that may be furniture
_EDGE = 0.16  # of the page's height: where they stand
_SAME_PLACE = 3.0  # points
_DIGITS = re.compile(r"[0-9０-９]+")


def page_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """Return the ids of those lines of *pages* that are page numbers or stand alike on several pages.

    Each page's lines run from top to bottom; *heights* are those of the pages, in points.
    """
    edges: list[list[tuple[Line, bool]]] = []  # with True at the foot
    for lines, height in zip(pages, heights, strict=True):
        top = [line for line in lines[:_EDGE_LINES] if line.y > (1 - _EDGE) * height]
        foot = [line for line in lines[-_EDGE_LINES:] if line.y < _EDGE * height and line not in top]
        edges.append([(line, False) for line in top] + [(line, True) for line in foot])
    sure: set[int] = set()
    same: set[int] = set()
    alike: dict[tuple[bool, str], list[tuple[int, Line]]] = defaultdict(list)
    for index, edge in enumerate(edges):
        for line, at_foot in edge:
            if _is_page_number(line, pages[index], heights[index], at_foot=at_foot):
                sure.add(id(line))
            elif len(line.text) <= 120 and not _PROSE.search(line.text.strip()):
                alike[at_foot, _DIGITS.sub("0", "".join(line.text.split()))].append((index, line))
    for (_, text), twins in alike.items():
        if len({index for index, _ in twins}) < 2 or not text:
            continue
        if text == "0" and not _count_up(twins):
            continue
        for index, line in twins:
            if any(other != index and abs(line.y - twin.y) <= _SAME_PLACE for other, twin in twins[:50]):
                same.add(id(line))
    return _only_at_edges(pages, sure, same)


def _only_at_edges(pages: Sequence[Sequence[Line]], sure: set[int], alike: set[int]) -> set[int]:
    """Return those of *sure* and *alike* between which and the page's edge stands no other line.

    Lines that are only *alike* on several pages must stand off from the text, or be of another size.
    """
    kept: set[int] = set()
    for lines in pages:
        for order in (lines, lines[::-1]):
            edge = list(takewhile(lambda line: id(line) in sure or id(line) in alike, order))
            while edge and id(edge[-1]) not in sure and not _stands_off(edge[-1], order[len(edge) :]):
                edge.pop()
            kept.update(id(line) for line in edge)
    return kept


def _stands_off(line: Line, text: Sequence[Line]) -> bool:
    if not text:
        return True
    usual = abs(text[0].y - text[1].y) if len(text) > 1 else 1.5 * text[0].size
    return abs(line.size - text[0].size) > 0.1 * text[0].size or abs(line.y - text[0].y) > 1.15 * usual


def _is_page_number(line: Line, lines: Sequence[Line], height: float, *, at_foot: bool) -> bool:
    """Return True if *line* alone shows that it is the number of its page."""
    match = _NUMBER.fullmatch(line.text.strip())
    if match is None:
        return False
    if _SAYS_PAGE.search(line.text):
        return True
    digits = match["number"]
    if not digits.isdecimal():
        return False
    near = min((abs(line.y - other.y) for other in lines if other is not line), default=height)
    return at_foot and line.y < 0.1 * height and int(digits) <= 2_000 and near > 1.6 * line.size


def _count_up(lines: Sequence[tuple[int, Line]]) -> bool:
    """Return True if the numbers on *lines* rise with the pages."""
    numbers = [(index, _DIGITS.search(line.text)) for index, line in lines]
    return len({int(match[0]) - index for index, match in numbers if match}) == 1
