"""A row's English cut where its marks, terms and figures begin and end, for formats that nest nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bilingual.writing.annotations import Mark, MarkKind, note_place
from bilingual.writing.contents import Line
from bilingual.writing.contents.figures import Use
from bilingual.writing.stretches import cell_places


class Style(StrEnum):
    """How a run is set."""

    PLAIN = ""
    TITLE = "title"  # in italics, without the quotation marks that they stand for
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text of one style; ``comments`` are the numbers of the COMMENT marks that it is part of."""

    text: str
    style: Style
    comments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Runs that are one term or figure, or none; then the notes and the comments that are referred to."""

    use: Use | None
    runs: tuple[Run, ...]
    notes: tuple[int, ...] = ()
    comments: tuple[int, ...] = ()


def pieces(line: Line) -> tuple[Piece, ...]:
    """Return the English of *line* in pieces."""
    return _pieces(line, 0, len(line.row.english))


def cell_pieces(line: Line) -> tuple[tuple[Piece, ...], ...]:
    """Return the English of each cell of *line*, a table's row, in pieces."""
    return tuple(_pieces(line, start, end) for start, end in cell_places(line.row))


def _pieces(line: Line, start: int, end: int) -> tuple[Piece, ...]:
    text = line.row.english
    marks = [
        mark
        for mark in line.marks
        if (mark.start < end and mark.end > start) or start <= mark.start == mark.end <= end
    ]
    uses = [use for use in line.uses if use.start >= start and use.end <= end]
    return tuple(_gathered(text, _events(text, marks, uses, start, end), uses))


@dataclass(slots=True)
class _Event:
    """What changes at one place of the text."""

    opened: list[Mark]
    closed: list[Mark]
    notes: list[int]
    comments: list[int]
    dropped: bool = False


def _events(
    text: str, marks: Sequence[Mark], uses: Sequence[Use], start: int, end: int
) -> list[tuple[int, int, _Event]]:
    """Return the stretches of ``text[start:end]`` between which something changes, each with what does."""
    events: dict[int, _Event] = {}

    def at(place: int) -> _Event:
        return events.setdefault(min(max(place, start), end), _Event([], [], [], []))

    at(start), at(end)
    for use in uses:
        at(use.start), at(use.end)
    titles = [mark for mark in marks if mark.kind is MarkKind.TITLE]
    for mark in marks:
        if mark.kind is MarkKind.NOTE:
            if start < mark.end <= end:
                at(note_place(text, mark.end, titles)).notes.append(mark.number)
            continue
        if mark.start < mark.end:
            at(mark.start).opened.append(mark)
            at(mark.end).closed.append(mark)
        if mark.kind is MarkKind.COMMENT and start <= mark.start:  # of several cells, in the first
            at(mark.end).comments.append(mark.number)
        if mark.kind is MarkKind.TITLE and mark.end - mark.start > 1:
            at(mark.start).dropped = True
            at(mark.start + 1)
            at(mark.end - 1).dropped = True
    places = sorted(events)
    return [(a, b, events[a]) for a, b in zip(places, [*places[1:], end], strict=True)]


def _gathered(
    text: str, stretches: Sequence[tuple[int, int, _Event]], uses: Sequence[Use]
) -> Iterator[Piece]:
    waiting = list(reversed(uses))
    open_marks: list[Mark] = []
    use: Use | None = None
    runs: list[Run] = []
    notes: list[int] = []
    comments: list[int] = []
    for a, b, event in stretches:
        open_marks = [mark for mark in open_marks if mark not in event.closed]
        notes += event.notes
        comments += event.comments
        inside = use is not None and a < use.end
        starts = bool(waiting) and waiting[-1].start <= a
        if not inside and (use is not None or starts or notes or comments):
            if runs or notes or comments:
                yield Piece(use=use, runs=tuple(runs), notes=tuple(notes), comments=tuple(comments))
            use, runs, notes, comments = waiting.pop() if starts else None, [], [], []
        open_marks += event.opened
        if b > a and not event.dropped:
            runs.append(_run(text[a:b], open_marks))
    if runs or notes or comments:
        yield Piece(use=use, runs=tuple(runs), notes=tuple(notes), comments=tuple(comments))


def _run(text: str, marks: Sequence[Mark]) -> Run:
    kinds = {mark.kind for mark in marks}
    style = Style.UNTRANSLATED if MarkKind.UNTRANSLATED in kinds else Style.PLAIN
    if MarkKind.TITLE in kinds and style is Style.PLAIN:
        style = Style.TITLE
    comments = tuple(mark.number for mark in marks if mark.kind is MarkKind.COMMENT)
    return Run(text=text, style=style, comments=comments)
