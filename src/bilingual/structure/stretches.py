"""Pieces of the source whose characters all know where they came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile("[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text without blanks at its ends, made of one or more lines of the source.

    ``pieces`` holds pairs (offset in ``text``, offset in the source), ascending, the first at 0: from
    each pair to the next both run side by side. ``indent`` is the blanks before it on its line;
    ``apart`` says that a blank line stands before it.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    indent: str = ""
    apart: bool = False

    def origin(self, offset: int) -> int:
        """Return where in the source the character at *offset* of the text stands."""
        at, source = self.pieces[bisect_right(self.pieces, (offset, 1 << 62)) - 1]
        return source + offset - at

    @property
    def start(self) -> int:
        """Return where in the source the first character stands."""
        return self.pieces[0][1]

    @property
    def end(self) -> int:
        """Return the offset in the source just after the last character."""
        return self.origin(len(self.text) - 1) + 1

    def cut(self, start: int, end: int | None = None) -> Stretch | None:
        """Return the stretch ``text[start:end]`` without blanks at its ends, or None if nothing is left."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            return None
        first = bisect_right(self.pieces, (start, 1 << 62)) - 1
        last = bisect_right(self.pieces, (start + len(text) - 1, 1 << 62))
        pieces = [(at - start, source) for at, source in self.pieces[first:last]]
        pieces[0] = (0, self.origin(start))
        return Stretch(text, tuple(pieces), self.indent, self.apart)

    def split(self, *offsets: int) -> list[Stretch]:
        """Return the parts between *offsets*, which ascend, leaving out those that are blank."""
        borders = (0, *offsets, len(self.text))
        parts = (self.cut(a, b) for a, b in pairwise(borders))
        return [part for part in parts if part is not None]


def physical_lines(text: str) -> list[Stretch]:
    """Return the lines of *text* that are not blank, each without the blanks at its ends."""
    lines: list[Stretch] = []
    last = 0  # end of the last line that was not blank
    for match in _LINE.finditer(text):
        line = match[0]
        stripped = line.strip()
        if not stripped:
            continue
        indent = line[: len(line) - len(line.lstrip())]
        start = match.start() + len(indent)
        apart = text.count("\n", last, start) > 1
        lines.append(Stretch(stripped, ((0, start),), indent, apart))
        last = match.end()
    return lines


def joined(parts: list[Stretch]) -> Stretch:
    """Return *parts*, which follow each other in the source, as one stretch.

    Nothing is put between them, for Chinese has no blanks between words; between two Latin letters
    one blank stands for the line end.
    """
    if len(parts) == 1:
        return parts[0]
    texts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for part in parts:
        if texts and _latin(texts[-1][-1]) and _latin(part.text[0]):
            end = pieces[-1][1] + length - pieces[-1][0]
            pieces.append((length, end))
            texts.append(" ")
            length += 1
        pieces.extend((length + at, source) for at, source in part.pieces)
        texts.append(part.text)
        length += len(part.text)
    return Stretch("".join(texts), tuple(pieces), parts[0].indent, parts[0].apart)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
