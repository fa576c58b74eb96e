"""Pieces of the source whose characters all know where they came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilingual.characters import BLANK_CHARACTERS, EDGES
from bilingual.document import Change
from bilingual.normalising import Normalised

_LINE = re.compile("[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

Run = tuple[int, int, int]
"""So many characters of the text, and where they stand in the source: from … up to …."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text without blanks at its ends, made of one or more lines of the source.

    ``pieces`` holds triples (offset in ``text``, start in the source, end there), ascending, the first at
    offset 0: up to the next one text and source run side by side if they are of the same length;
    otherwise normalising made that stretch of the source the text there. ``indent`` is the blanks
    before it on its line; ``apart`` says that a blank line stands before it, ``torn`` that a page's foot
    or head does, which may be in the middle of a sentence.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    indent: str = ""
    apart: bool = False
    torn: bool = False

    def origin(self, offset: int) -> int:
        """Return where in the source the character at *offset* of the text stands."""
        index = self._piece(offset)
        at, start, end = self.pieces[index]
        return start + offset - at if self._length(index) == end - start else start

    def close(self, offset: int) -> int:
        """Return where in the source the character at *offset* ends, with what was taken out after it."""
        index = self._piece(offset)
        at, start, end = self.pieces[index]
        return start + offset - at + 1 if self._length(index) == end - start else end

    @property
    def start(self) -> int:
        """Return where in the source the first character stands."""
        return self.pieces[0][1]

    @property
    def end(self) -> int:
        """Return the offset in the source just after the last character."""
        return self.close(len(self.text) - 1)

    def cut(self, start: int, end: int | None = None) -> Stretch | None:
        """Return the stretch ``text[start:end]`` without blanks at its ends, or None if nothing is left.

        What the source has as one character (㈠ for （一）) is not cut in two: it belongs to what follows.
        """
        start, end = self._whole(start), self._whole(len(self.text) if end is None else end)
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            return None
        runs = _Runs()
        runs.extend(self._runs(start, start + len(text)))
        return Stretch(text, runs.pieces(), self.indent, self.apart, self.torn)

    def split(self, *offsets: int) -> list[Stretch]:
        """Return the parts between *offsets*, which ascend, leaving out those that are blank."""
        borders = (0, *offsets, len(self.text))
        parts = (self.cut(a, b) for a, b in pairwise(borders))
        return [part for part in parts if part is not None]

    def normalised(self, result: Normalised) -> Stretch | None:
        """Return the stretch with the text of *result*, made of this one's, or None if it is empty."""
        if not result.edits:
            return self
        if not result.text:
            return None
        runs = _Runs()
        at = 0
        for start, end, new, _ in result.edits:
            runs.extend(self._runs(at, start))
            if not new:
                runs.swallow(self.origin(start), self.close(end - 1))
            elif len(new) > end - start:
                runs.add(len(new), self.origin(start), self.close(end - 1))
            else:  # one for one, the last for all the rest
                last = start + len(new) - 1
                runs.extend(self._runs(start, last))
                runs.add(1, self.origin(last), self.close(end - 1))
            at = end
        runs.extend(self._runs(at, len(self.text)))
        return Stretch(result.text, runs.pieces(), self.indent, self.apart, self.torn)

    def changes(self, result: Normalised, source: str) -> Iterator[Change]:
        """Yield what *result*, made of this stretch of *source*, changed in it."""
        for edit in result.edits:
            start, end = self.origin(edit.start), self.close(edit.end - 1)
            yield Change(start=start, end=end, old=source[start:end], new=edit.new, reason=edit.reason)

    def _piece(self, offset: int) -> int:
        return bisect_right(self.pieces, offset, key=_offset) - 1

    def _length(self, index: int) -> int:
        following = self.pieces[index + 1][0] if index + 1 < len(self.pieces) else len(self.text)
        return following - self.pieces[index][0]

    def _whole(self, offset: int) -> int:
        """Return *offset*, or the start of the piece that it would cut though it is one in the source."""
        if not 0 < offset < len(self.text):
            return offset
        index = self._piece(offset)
        at, start, end = self.pieces[index]
        return offset if self._length(index) == end - start else at

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of ``text[start:end]``."""
        index = self._piece(start)
        while start < end:
            at, first, last = self.pieces[index]
            length = self._length(index)
            stop = min(end, at + length)
            if length == last - first:
                yield stop - start, first + start - at, first + stop - at
            else:
                yield stop - start, first, last
            start = stop
            index += 1


def _offset(piece: tuple[int, int, int]) -> int:
    return piece[0]


class _Runs:
    """Runs as they are strung together, those that go on in the source made one."""

    def __init__(self) -> None:
        self._runs: list[list[int]] = []
        self._before: int | None = None  # where what was taken out before the first character began

    @property
    def end(self) -> int:
        """Return the offset in the source up to which the last run goes."""
        return self._runs[-1][2]

    def add(self, length: int, start: int, end: int) -> None:
        if length == 0:
            return
        if self._before is not None:
            before, self._before = self._before, None
            if length == end - start > 1:
                self._runs.append([1, before, start + 1])
                length, start = length - 1, start + 1
            else:
                start = before
        last = self._runs[-1] if self._runs else None
        if last and length == end - start and last[0] == last[2] - last[1] and last[2] == start:
            last[0], last[2] = last[0] + length, end
        else:
            self._runs.append([length, start, end])

    def extend(self, runs: Iterator[Run]) -> None:
        for run in runs:
            self.add(*run)

    def swallow(self, start: int, end: int) -> None:
        """Let the character before stand for ``start:end`` of the source as well, or the first to come."""
        if not self._runs:
            self._before = start if self._before is None else self._before
            return
        last = self._runs[-1]
        if last[0] > 1 and last[0] == last[2] - last[1]:
            last[0], last[2] = last[0] - 1, last[2] - 1
            self._runs.append([1, last[2], end])
        else:
            last[2] = end

    def pieces(self) -> tuple[tuple[int, int, int], ...]:
        pieces: list[tuple[int, int, int]] = []
        at = 0
        for length, start, end in self._runs:
            pieces.append((at, start, end))
            at += length
        return tuple(pieces)


def physical_lines(
    text: str,
    aside: Sequence[tuple[int, int]] = (),
    is_aside: Callable[[str], bool] = lambda line: False,
) -> tuple[list[Stretch], list[Stretch]]:
    """Return the lines of *text* that are not blank, and those set aside.

    These stand in *aside*, ranges that ascend, or are such that *is_aside* says so.

    Each is without the blanks and unseen characters at its ends.
    """
    lines: list[Stretch] = []
    others: list[Stretch] = []
    last = 0  # end of the last line that was not blank
    torn = False
    ranges = iter(aside)
    now = next(ranges, None)
    for match in _LINE.finditer(text):
        stripped = match[0].strip(EDGES)
        if not stripped:
            continue
        lead = len(match[0]) - len(match[0].lstrip(EDGES))
        start = match.start() + lead
        piece = ((0, start, start + len(stripped)),)
        while now and now[1] <= start:
            now = next(ranges, None)
        if (now and now[0] <= start) or is_aside(stripped):
            others.append(Stretch(stripped, piece))
            torn = True
        else:
            indent = "".join(c for c in match[0][:lead] if c in BLANK_CHARACTERS)
            lines.append(Stretch(stripped, piece, indent, text.count("\n", last, start) > 1, torn))
            torn = False
        last = match.end()
    return lines, others


def joined(parts: list[Stretch], between: str = "") -> Stretch:
    """Return *parts*, which follow each other in the source, as one stretch.

    Nothing is put between them, for Chinese has no blanks between words; between two Latin letters
    one blank stands for the line end. So does *between*, one character or none: the border of cells.
    """
    if len(parts) == 1:
        return parts[0]
    texts: list[str] = []
    runs = _Runs()
    for part in parts:
        if texts and (between or (_latin(texts[-1][-1]) and _latin(part.text[0]))):
            runs.add(1, runs.end, runs.end + 1)
            texts.append(between or " ")
        runs.extend(part._runs(0, len(part.text)))
        texts.append(part.text)
    return Stretch("".join(texts), runs.pieces(), parts[0].indent, parts[0].apart, parts[0].torn)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
