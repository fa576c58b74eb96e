"""A row's English as the page's template wants it: links, what their tooltips say, what is found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities import format_value
from bilingual.writing.annotations import MarkKind
from bilingual.writing.contents import Contents, Line, SectionContents, is_cells
from bilingual.writing.contents.figures import Use
from bilingual.writing.options import Options
from bilingual.writing.pieces import Piece, Run, cell_pieces, pieces
from bilingual.writing.stretches import cell_places

_OWN_UNIT = frozenset({QuantityKind.COUNT, QuantityKind.RATIO, QuantityKind.FRACTION})
"""Kinds whose value says all, without a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of English; ``kind`` is "figure" or "term" if it is told of in a tooltip, else "".

    ``runs`` are pairs of classes and text, ``target`` is the id of the appendix's line, "" if there is no
    appendix, ``tip`` the tooltip's own id, ``zh`` and ``said`` its words, ``points`` the findings whose
    words end here.
    """

    runs: tuple[tuple[str, str], ...]
    notes: tuple[int, ...]
    points: tuple[int, ...]
    kind: str = ""
    target: str = ""
    tip: str = ""
    zh: str = ""
    said: str = ""


Cells = tuple[tuple[Words, ...], ...]


def words_by_row(shown: Contents, options: Options) -> dict[int, Cells]:
    """Return for the number of each row that is shown its English, by cells if it is a table's row.

    Every figure has its tooltip; a term that has a note has it at its first use in a section. More would be
    a page of underlined words, and as many stops for the keyboard.
    """
    found: dict[int, Cells] = {}
    for line in shown.front:
        found[line.number] = _cells(line, shown, options, set())
    for section in shown.sections:
        told: set[int] = set()
        for line in _lines(section):
            found[line.number] = _cells(line, shown, options, told)
    return found


def _lines(section: SectionContents) -> Iterator[Line]:
    if section.heading is not None:
        yield section.heading
    for group in section.groups:
        yield from group.captions
        yield from group.lines


def _cells(line: Line, shown: Contents, options: Options, told: set[int]) -> Cells:
    wholes = {(0, len(line.row.english)), *cell_places(line.row)}
    of_whole_row = {
        mark.number
        for mark in line.marks
        if mark.kind is MarkKind.COMMENT and (mark.start, mark.end) in wholes
    }
    cells: list[tuple[Words, ...]] = []
    tips = 0
    for part in cell_pieces(line) if is_cells(line.row) else (pieces(line),):
        words: list[Words] = []
        for piece in part:
            tips += 1
            tip = f"tip-{line.number}-{tips}"
            words.append(_words(piece, shown, options, told, of_whole_row, tip))
        cells.append(tuple(words))
    return tuple(cells)


def _words(
    piece: Piece, shown: Contents, options: Options, told: set[int], of_whole_row: set[int], tip: str
) -> Words:
    runs = _runs(piece.runs, of_whole_row)
    points = tuple(shown.comment_points[number] for number in piece.comments)
    if piece.use is None or not options.notes or _needs_no_tip(piece.use, told):
        return Words(runs=runs, notes=piece.notes, points=points)
    kind = "figure" if isinstance(piece.use.outcome.span.of, Quantity) else "term"
    zh, said = _said(piece.use)
    target = f"{kind}-{piece.use.number}" if options.appendix else ""
    return Words(
        runs=runs, notes=piece.notes, points=points, kind=kind, target=target, tip=tip, zh=zh, said=said
    )


def _runs(runs: Sequence[Run], of_whole_row: set[int]) -> tuple[tuple[str, str], ...]:
    """Return *runs* as classes and text; what is found of a whole row is not marked in its words."""
    return tuple(
        (f"{run.style.value}{' found' if set(run.comments) - of_whole_row else ''}".strip(), run.text)
        for run in runs
    )


def _needs_no_tip(use: Use, told: set[int]) -> bool:
    of = use.outcome.span.of
    if isinstance(of, Quantity):
        return False
    if use.number in told or not of.term.note.strip():
        return True
    told.add(use.number)
    return False


def _said(use: Use) -> tuple[str, str]:
    of = use.outcome.span.of
    if not isinstance(of, Quantity):
        return of.text, of.term.note.strip()
    value = "–".join(_grouped(number) for number in format_value(of).split(".."))
    how = of.precision.value or "exactly"
    if of.kind is QuantityKind.PERCENT:
        return of.text, f"{how} {value}%"
    unit = f" {of.unit}" if of.unit and of.kind not in _OWN_UNIT else ""
    return of.text, f"{how} {value}{unit}"


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isascii() and whole.isdigit() else number
