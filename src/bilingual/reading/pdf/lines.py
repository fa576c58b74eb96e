"""Glyphs to lines: what stands on one baseline, with blanks where there is room for one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import east_asian_width

from bilingual.reading.pdf.records import Glyph

_ONE_LINE = 0.5  # of the size: baselines on one line differ by less, those of raised characters included
_LATIN_BLANK = 0.18  # of the size: a gap between Latin letters that is a blank
_HAN_BLANK = 0.45  # of the size: a gap beside a Chinese character that is a blank; justified text has less
WIDE_GAP = 1.6  # of the size: a gap that parts columns
_MOST_BLANKS = 80
_SPREAD = 5  # characters at least in a line whose characters are spread
_TWICE = 0.12  # of the size: the same character so near is one, drawn twice to look bold
_CLOSERS = "，。；：、！？,;:!?.)）》〉】〕”’』」%％"
_SIGN = 4  # characters that one sign may stand for
_STOP = re.compile("[，。；：、！？,;:!?.）)》”’]$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Line:
    """A line of a page; ``word`` is how wide its first word is, which could not be parted from the next.

    ``left`` and ``right`` are the bounds of the text it belongs to.
    """

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    word: float
    gaps: tuple[tuple[int, float, float], ...] = ()  # wide gaps: offset in text, from where to where
    left: float = 0.0
    right: float = 0.0
    column: int = 0  # 0 across the page, 1 and 2 in two columns
    fixed: bool = False  # joined to no other

    @property
    def width(self) -> float:
        """Return how long the line is, in points."""
        return self.x1 - self.x0


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return *glyphs* in rows from top to bottom, each from left to right."""
    found: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if found and base - glyph.y < _ONE_LINE * max(size, glyph.size):
            found[-1].append(glyph)
            if glyph.size > size and not glyph.char.isspace():
                base, size = glyph.y, glyph.size
        else:
            found.append([glyph])
            base, size = glyph.y, glyph.size
    for row in found:
        row.sort(key=lambda glyph: glyph.x0)
    return found


def line_of(row: Sequence[Glyph], page: int) -> Line | None:
    """Return *row* as a Line, or None if it is blank. Blanks at its beginning stay in its text."""
    glyphs = _drawn_once(row)
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not inked:
        return None
    size = median(glyph.size for glyph in inked)
    base = median(glyph.y for glyph in inked)
    spread = _spread(inked, size)
    pieces: list[str] = []
    gaps: list[tuple[int, float, float]] = []
    length = 0
    before: Glyph | None = None
    ink_end = None
    for glyph in glyphs:
        char = glyph.char
        if before is not None:
            blank = _blank(before, glyph, glyph.x0 - before.x1 - spread)
            pieces.append(blank)
            length += len(blank)
        if not char.isspace():
            if ink_end is not None and glyph.x0 - ink_end > WIDE_GAP * size + spread:
                gaps.append((length, ink_end, glyph.x0))
            ink_end = max(glyph.x1, ink_end or glyph.x1)
            if glyph.size < 0.8 * size and glyph.y - base > 0.2 * size and len(pieces) > 0:
                char = char.translate(_RAISED)
        pieces.append(char)
        length += len(char)
        before = glyph
    return Line(
        text="".join(pieces).rstrip(),
        page=page,
        x0=inked[0].x0,
        x1=max(glyph.x1 for glyph in inked[-3:]),
        y=base,
        size=size,
        word=_first_word(inked),
        gaps=tuple(gaps),
    )


def wide(char: str) -> bool:
    """Return True if *char* takes the room of a Chinese character."""
    return east_asian_width(char) in "WFA"


def _drawn_once(row: Sequence[Glyph]) -> list[Glyph]:
    """Return *row* without characters that stand on themselves."""
    kept: list[Glyph] = []
    for glyph in row:
        near = kept[-3:]
        if not glyph.char.isspace() and any(
            other.char == glyph.char
            and abs(other.x0 - glyph.x0) < _TWICE * glyph.size
            and abs(other.y - glyph.y) < _TWICE * glyph.size
            and not (other.x0 == glyph.x0 and abs(other.place - glyph.place) < _SIGN)
            for other in near
        ):
            continue
        kept.append(glyph)
    return kept


def _spread(inked: Sequence[Glyph], size: float) -> float:
    """Return the room between all characters of a line that is set wide (关　于), or 0."""
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(inked))
    if len(gaps) < _SPREAD - 1:
        return 0.0
    low, high = gaps[len(gaps) // 10], gaps[-1 - len(gaps) // 10]
    return low if low > 0.3 * size and high < 1.5 * low else 0.0


def _blank(before: Glyph, glyph: Glyph, gap: float) -> str:
    """Return the blanks that the file does not give but the eye sees between two neighbours."""
    if before.char.isspace() and not glyph.char.isspace() and before.x1 > before.x0:
        # several blanks in a row may be given as one
        more = (glyph.x0 - before.x1) / (before.x1 - before.x0)
        return before.char * min(round(more), _MOST_BLANKS) if more > 0.8 else ""
    if before.char.isspace() or glyph.char.isspace():
        return ""
    size = max(before.size, glyph.size)
    latin = not wide(before.char) and not wide(glyph.char)
    if gap <= (_LATIN_BLANK if latin else _HAN_BLANK) * size:
        return ""
    return " " if gap < WIDE_GAP * size else "  "


def _first_word(inked: Sequence[Glyph]) -> float:
    """Return how wide the first word of a line is: a Chinese character or a Latin word, and its stops."""
    end = inked[0].x1
    latin = not wide(inked[0].char)
    for before, glyph in pairwise(inked[:12]):
        if glyph.x0 - before.x1 > 0.3 * glyph.size:
            break
        if not (glyph.char in _CLOSERS or (latin and not wide(glyph.char)) or before.char in "（《“‘〔【("):
            break
        end = glyph.x1
    return end - inked[0].x0


def hanging(line: Line) -> float:
    """Return how far *line* may hang over the right margin: as wide as the stop at its end, or 0."""
    if not _STOP.search(line.text):
        return 0.0
    return line.size if wide(line.text[-1]) else line.size / 2
