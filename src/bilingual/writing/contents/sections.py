"""The order of a brief's rows: title block, sections, outline, tables with what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilingual.document import BlockKind, Brief, Row
from bilingual.writing.annotations import Mark, MarkKind
from bilingual.writing.contents.figures import Use

_LONGEST_CAPTION = 60  # characters of Chinese: 表1：…, 单位：亿元
_CLOSING = frozenset({BlockKind.SIGNATURE, BlockKind.DATE})
_ABOVE = _CLOSING | {BlockKind.TITLE, BlockKind.NUMBER, BlockKind.ADDRESSEE}
_CAPTIONS = 2  # so many short lines before a table may belong to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with its number in the brief, the marks of its English, and its outline level.

    ``level`` is 1 for a section's heading, 2 and more for those beneath, none left out; 0 for other rows.
    ``cells_before`` counts the cells of the rows before it in the brief. ``closing`` is True of the signature
    and the date below the text, which stand at the right; some documents have them below the title.
    """

    number: int
    row: Row
    marks: tuple[Mark, ...]
    uses: tuple[Use, ...]
    level: int = 0
    cells_before: int = 0
    closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A line, or the rows of one table with the ``captions`` before it: its name, its unit."""

    lines: tuple[Line, ...]
    captions: tuple[Line, ...] = ()

    @property
    def is_table(self) -> bool:
        """Return True if the lines are rows of a table whose cells are known in both languages."""
        return is_cells(self.lines[0].row)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionContents:
    """A section: its heading's line, or None and a title of our own; tables' rows stand together."""

    title: str
    heading: Line | None
    groups: tuple[Group, ...]


def is_cells(row: Row) -> bool:
    """Return True if *row* is a table's row whose cells are known in both languages."""
    return bool(row.cells) and len(row.cells) == len(row.block.cells)


def numbered_lines(
    brief: Brief, marks: Sequence[tuple[Mark, ...]], uses: Sequence[tuple[Use, ...]]
) -> tuple[Line, ...]:
    """Return a line for each row of *brief*, with its *marks* and *uses*, as yet without outline levels."""
    lines: list[Line] = []
    cells = 0
    below = False  # the text has begun
    for number, (row, of_row, used) in enumerate(zip(brief.rows, marks, uses, strict=True)):
        closing = below and row.block.kind in _CLOSING
        lines.append(
            Line(number=number, row=row, marks=of_row, uses=used, cells_before=cells, closing=closing)
        )
        cells += len(row.cells)
        below = below or row.block.kind not in _ABOVE
    return tuple(lines)


def title_lines(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of the title block, and the rest; a title repeated word for word is in neither."""
    title = next((line for line in lines if line.row.block.kind is BlockKind.TITLE), None)
    number = next((line for line in lines if line.row.block.kind is BlockKind.NUMBER), None)
    front = tuple(line for line in (title, number) if line is not None)
    taken = {line.number for line in front}
    return front, tuple(line for line in lines if line.number not in taken and not _repeats(line, title))


def sections(lines: Sequence[Line], names: Sequence[str]) -> Iterator[SectionContents]:
    """Yield *lines* in sections, each under its first-level heading; *names* has each row's section."""
    heading: Line | None = None
    pending: list[Line] = []
    title = names[lines[0].number] if lines else ""
    for line in lines:
        if line.row.block.kind is BlockKind.HEADING and line.row.block.level == 1:
            if heading is not None or pending:
                yield SectionContents(title=title, heading=heading, groups=_groups(pending))
            heading, pending, title = replace(line, level=1), [], line.row.english
        else:
            pending.append(line)
    if heading is not None or pending:
        yield SectionContents(title=title, heading=heading, groups=_groups(pending))


def _repeats(line: Line, title: Line | None) -> bool:
    """Return True if *line* says again what *title* says and has nothing of its own to show."""
    return (
        title is not None
        and line.row.block.kind is BlockKind.TITLE
        and (line.row.block.text, line.row.english) == (title.row.block.text, title.row.english)
        and not any(mark.kind in (MarkKind.NOTE, MarkKind.COMMENT) for mark in line.marks)
        and not line.row.findings
    )


def _groups(lines: Sequence[Line]) -> tuple[Group, ...]:
    """Return *lines* with their outline levels, the rows of one table together.

    The source may number (1) straight under I.; an outline leaves no level out.
    """
    groups: list[Group] = []
    table: list[Line] = []
    above: list[int] = []
    for line in lines:
        if is_cells(line.row):
            table.append(line)
            continue
        if table:
            _close_table(groups, table)
            table = []
        if line.row.block.kind is BlockKind.HEADING:
            level = max(line.row.block.level, 2)
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            line = replace(line, level=1 + len(above))
        groups.append(Group(lines=(line,)))
    if table:
        _close_table(groups, table)
    return tuple(groups)


def _close_table(groups: list[Group], rows: Sequence[Line]) -> None:
    """Add *rows* to *groups* as a table, and to it what stands before it and belongs to it."""
    captions: list[Line] = []
    while groups and len(captions) < _CAPTIONS and _is_caption(groups[-1].lines[0]):
        captions.insert(0, groups.pop().lines[0])
    groups.append(Group(lines=tuple(rows), captions=tuple(captions)))


def _is_caption(line: Line) -> bool:
    block = line.row.block
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.text) <= _LONGEST_CAPTION
        and not block.text.endswith(("。", "；", "！", "？"))
    )
