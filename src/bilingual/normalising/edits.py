"""Edits of a text, and two rounds of them made one, so that the last text still knows the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """``text[start:end]``, never empty, becomes ``new``."""

    start: int
    end: int
    new: str
    reason: str = ""  # the rule's name


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* after *edits*, which ascend and do not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.new)
        at = edit.end
    return "".join((*pieces, text[at:]))


def composed(text: str, middle: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Return the edits of *text* that do what *first*, which make *middle* of it, and then *second* do.

    Edits that meet become one, with both reasons; what ends as it began is left out. Linear.
    """
    if not first:
        return list(second)
    result: list[Edit] = []
    i = j = shift = 0  # shift: how much further on, in middle, the text after the last edit of first stands
    while i < len(first) or j < len(second):
        low = high = _next_start(first, second, i, j, shift)
        before = shift
        mine, theirs = i, j
        while True:
            if i < len(first) and _meets(first[i].start + shift, low, high, begun=(i, j) != (mine, theirs)):
                start = first[i].start + shift
                high = max(high, start + len(first[i].new))
                shift += len(first[i].new) - (first[i].end - first[i].start)
                i += 1
                if high == low:  # a deletion alone
                    break
            elif j < len(second) and _meets(second[j].start, low, high, begun=(i, j) != (mine, theirs)):
                high = max(high, second[j].end)
                j += 1
            else:
                break
        new = edited(middle[low:high], (Edit(e.start - low, e.end - low, e.new) for e in second[theirs:j]))
        start, end = low - before, high - shift
        if new != text[start:end]:
            reasons = dict.fromkeys(e.reason for e in (*first[mine:i], *second[theirs:j]))
            result.append(Edit(start, end, new, _both(reasons)))
    return result


def _next_start(first: Sequence[Edit], second: Sequence[Edit], i: int, j: int, shift: int) -> int:
    starts = [first[i].start + shift] if i < len(first) else []
    return min([*starts, second[j].start] if j < len(second) else starts)


def _meets(start: int, low: int, high: int, *, begun: bool) -> bool:
    return start < high if begun else start == low


def _both(reasons: Iterable[str]) -> str:
    """Return *reasons*, each of which may be several joined before, as one."""
    return ", ".join(dict.fromkeys(word for reason in reasons for word in reason.split(", ")))
