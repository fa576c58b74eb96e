"""Lines to paragraphs: a line goes on in the next where the next one's first word had no more room on it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bilingual.reading.pdf.lines import Line, hanging

_MARK = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9０-９]{1,2}\s*[、．]"
    r"|[0-9]{1,2}\.(?![0-9])|[①-⑳㈠-㈩⑴-⒇]|第[一二三四五六七八九十百0-9]{1,5}[章节条]|[一二三四五六七八九十][是要]"
    r"|附\s*件|联\s*系|抄\s*送|主\s*送|注\s*[：:])"
)
_ENDS = re.compile("[。！？；：!?;:…][”’』」）)》]*$")
_INDENT = 1.2  # of the size: what is set in so far begins a paragraph
_DEEPEST = 4.5  # of the size: what is set in deeper is set to the middle or to the right
_APART = 1.35  # of the usual distance of lines: more begins a paragraph
_BLANK_LINE = 1.75  # of the usual distance: so much is a blank line
_TOLERANCE = 0.15  # of the size
_UNLIKE = 60.0  # points by which the right margin may be wider than the left
_ALIKE = 0.12  # sizes that differ by more are not of one paragraph


@dataclass(slots=True)
class Layout:
    """How the pages are set."""

    pitch: dict[int, float] = field(default_factory=dict)  # size in half points → distance of lines
    indented: bool = False  # paragraphs begin set in
    size: float = 0.0  # of most of the text


def measure(groups: Sequence[Sequence[Line]], widths: Sequence[float]) -> Layout:
    """Return the layout of *groups* (a page's or column's lines, top to bottom), and set their bounds.

    *widths* are those of the pages that the groups stand on.
    """
    by_shape: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for group, width in zip(groups, widths, strict=True):
        for line in group:
            by_shape[round(width), line.column].append(line)
    for (width, column), lines in by_shape.items():
        left, right = _bounds(lines, float(width) if column == 0 else None)
        for line in lines:
            line.left, line.right = left, right
    layout = Layout()
    steps: dict[int, Counter[int]] = defaultdict(Counter)
    for group in groups:
        for a, b in pairwise(group):
            if abs(a.size - b.size) < 0.5 and 0 < a.y - b.y < 6 * a.size:
                steps[round(2 * a.size)][round(2 * (a.y - b.y))] += 1
    for size, found in steps.items():
        # the smallest distance that is common: blank lines make larger ones
        most = found.most_common(1)[0][1]
        layout.pitch[size] = min(step for step, count in found.items() if 3 * count >= most) / 2
    layout.indented = _is_indented(groups)
    sizes: Counter[float] = Counter()
    for group in groups:
        for line in group:
            sizes[line.size] += len(line.text)
    layout.size = sizes.most_common(1)[0][0] if sizes else 0.0
    return layout


def _bounds(lines: Sequence[Line], width: float | None) -> tuple[float, float]:
    """Return where the text of *lines* begins and ends; *width* is the page's, None for a column."""
    starts = sorted(line.x0 for line in lines)
    left = starts[0]
    for start in starts:
        if sum(start <= other < start + 2 for other in starts[:200]) >= max(2, len(starts) // 12):
            left = start
            break
    ends = sorted((line.x1 - hanging(line) for line in lines), reverse=True)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    right = ends[0]
    near = sum(end > right - 1.1 * size for end in ends)
    while len(ends) > 8 and near < max(2, len(ends) // 25) and len(ends) > 1:  # a word too long for the line
        ends.pop(0)
        right = ends[0]
        near = sum(end > right - 1.1 * size for end in ends[:50])
    if width is not None and (near < 3 or right < width - left - _UNLIKE):
        # no line is full: margins are alike
        right = max(right, width - left)
    return left, right


def _is_indented(groups: Sequence[Sequence[Line]]) -> bool:
    indented = flush = 0
    for group in groups:
        for a, b in pairwise(group):
            if not is_full(a, b) and b.x1 > b.right - 2 * b.size:
                depth = b.x0 - b.left
                indented += _INDENT * b.size < depth < _DEEPEST * b.size
                flush += depth < 0.5 * b.size
    return indented > flush


def is_full(line: Line, following: Line) -> bool:
    """Return True if the first word of *following* had no more room on *line*."""
    return line.x1 + following.word > line.right - _TOLERANCE * line.size


def goes_on(line: Line, following: Line, layout: Layout, *, begun: bool, opening: Line) -> bool:
    """Return True if *following* is the next line of the paragraph of *line*.

    *begun* says that *line* is not the paragraph's first, which is *opening*.
    """
    if abs(line.size - following.size) > _ALIKE * line.size or (line.column == 0) != (following.column == 0):
        return False
    if line.page == following.page and line.column == following.column:
        usual = layout.pitch.get(round(2 * line.size))
        if usual is not None and line.y - following.y > _APART * usual + 0.1 * line.size:
            return False
    depth = following.x0 - following.left
    if _is_centred(following) and (not begun or line.size > 1.05 * layout.size):
        if line.width + following.word > line.right - line.left - _TOLERANCE * line.size:
            return True  # a title over several lines
        if _is_centred(line):
            return False
    if not is_full(line, following) or depth >= _DEEPEST * following.size:
        return False
    if layout.indented:
        return depth < _INDENT * following.size or (begun and abs(following.x0 - line.x0) < 0.3 * line.size)
    if following.x0 > line.x0 + line.size:
        return not begun and _MARK.match(opening.text.strip()) is not None
    return not (_MARK.match(following.text.strip()) and _ENDS.search(line.text))


def is_apart(line: Line, following: Line, layout: Layout) -> bool:
    """Return True if a blank line stands between *line* and *following*."""
    if line.page != following.page or line.column != following.column:
        return False
    usual = layout.pitch.get(round(2 * following.size)) or layout.pitch.get(round(2 * line.size))
    return usual is not None and line.y - following.y > _BLANK_LINE * usual


def _is_centred(line: Line) -> bool:
    middle = (line.left + line.right) / 2
    return abs((line.x0 + line.x1) / 2 - middle) < 0.8 * line.size and line.x0 > line.left + 0.4 * line.size


def joined(lines: Sequence[Line]) -> str:
    """Return *lines* as one paragraph: with a blank only between Latin letters."""
    text = lines[0].text.rstrip()
    for line in lines[1:]:
        more = line.text.strip()
        if text and more and _latin(text[-1]) and _latin(more[0]):
            text += " "
        text += more
    return text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
