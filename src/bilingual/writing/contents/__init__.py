"""What a brief shows and in which order, for the formats that are text: HTML and Markdown.

The words are those of the DOCX; here is what is neither Word's nor theirs: sections with the levels of
their headings, tables put back together, the points to check, the key figures, what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilingual.document import Block, BlockKind, Brief, Row, Term, TermUse
from bilingual.writing.contents.figures import FigureLine, Use, key_figures
from bilingual.writing.contents.points import Point, all_points, comment_points, critical_points
from bilingual.writing.docx.annotations import Mark, MarkKind, annotate
from bilingual.writing.docx.page import signature_line
from bilingual.writing.facts import Bilingual, Facts, document_facts, section_names
from bilingual.writing.options import Options

NOT_TRANSLATED = "(as stated by the page; not translated)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with its number in the brief, the marks of its English, and its outline level.

    ``level`` is 1 for a section's heading, 2 and more for those beneath, none left out; 0 for other rows.
    """

    number: int
    row: Row
    marks: tuple[Mark, ...]
    uses: tuple[Use, ...]
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionContents:
    """A section: its heading's line, or None and a title of our own; tables' rows stand together."""

    title: str
    heading: Line | None
    groups: tuple[tuple[Line, ...], ...]  # of one line, or of the rows of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that a brief shows, in order."""

    facts: Facts
    front: tuple[Line, ...]  # the title's line and the number's, as far as there are any
    at_a_glance: tuple[tuple[str, Bilingual], ...]
    sections: tuple[SectionContents, ...]
    notes: tuple[Term, ...]  # numbered from 1, as NOTE marks have it
    terms: tuple[TermUse, ...]
    figures: tuple[FigureLine, ...]
    stated: tuple[str, ...]  # the page's facts, left out of the translation
    controls: tuple[str, ...]  # the page's controls
    reading: tuple[str, ...]  # what a person should know of how the source was read
    points: tuple[Point, ...]
    comment_points: tuple[int, ...]  # the point of each COMMENT mark, by the mark's number
    draft: int  # critical points that are open; 0 if the brief may be sent
    signature: str


def contents(brief: Brief, options: Options) -> Contents:
    """Return what *brief* shows under *options*; what they leave out is empty."""
    facts = document_facts(brief)
    annotations = annotate(brief, notes=options.notes, comments=not options.clean)
    names = section_names(brief)
    figures, uses = key_figures(brief, names)
    lines = [
        Line(number=number, row=row, marks=marks, uses=of_row, level=0)
        for number, (row, marks, of_row) in enumerate(zip(brief.rows, annotations.marks, uses, strict=True))
    ]
    front, rest = _title_lines(lines)
    points = () if options.clean else all_points(brief, names)
    apart = brief.letter.apart
    return Contents(
        facts=facts,
        front=tuple(front),
        at_a_glance=_at_a_glance(facts),
        sections=tuple(_sections(rest, names)),
        notes=annotations.notes,
        terms=brief.terms if options.appendix else (),
        figures=figures if options.appendix else (),
        stated=tuple(_stated(block) for block in apart if block.kind is BlockKind.METADATA),
        controls=tuple(block.text for block in apart if block.kind is BlockKind.FURNITURE),
        reading=() if options.clean else brief.letter.raw.notes,
        points=points,
        comment_points=comment_points(annotations, points),
        draft=0 if options.clean else critical_points(brief),
        signature=signature_line(brief.signature),
    )


def note_text(term: Term) -> tuple[str, str, str]:
    """Return a note in its three parts: the English term, the Chinese one, what is said of it."""
    return f"{term.en[:1].upper()}{term.en[1:]}", term.zh, term.note.strip()


def _at_a_glance(facts: Facts) -> tuple[tuple[str, Bilingual], ...]:
    labelled = (
        ("Kind", facts.kind),
        ("Subject", facts.subject),
        ("Issuer", facts.issuer),
        ("Addressee", facts.addressee),
        ("Number", facts.number),
        ("Date", facts.date),
    )
    return tuple((label, fact) for label, fact in labelled if fact is not None)


def _stated(block: Block) -> str:
    labelled = block.label and not block.text.startswith(block.label)
    return f"{block.label}：{block.text}" if labelled else block.text


def _title_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the title block, and the rest; a title repeated word for word is in neither."""
    title = next((line for line in lines if line.row.block.kind is BlockKind.TITLE), None)
    number = next((line for line in lines if line.row.block.kind is BlockKind.NUMBER), None)
    front = [line for line in (title, number) if line is not None]
    taken = {line.number for line in front}
    return front, [line for line in lines if line.number not in taken and not _repeats(line, title)]


def _repeats(line: Line, title: Line | None) -> bool:
    return (
        title is not None
        and line.row.block.kind is BlockKind.TITLE
        and (line.row.block.text, line.row.english) == (title.row.block.text, title.row.english)
        and not any(mark.kind in (MarkKind.NOTE, MarkKind.COMMENT) for mark in line.marks)
        and not line.row.findings
    )


def _sections(lines: Sequence[Line], names: Sequence[str]) -> Iterator[SectionContents]:
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


def _groups(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Return *lines* with their outline levels, the rows of one table together.

    The source may number (1) straight under I.; an outline leaves no level out.
    """
    groups: list[list[Line]] = []
    above: list[int] = []
    for line in lines:
        block = line.row.block
        if block.kind is BlockKind.HEADING:
            level = max(block.level, 2)
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            groups.append([replace(line, level=1 + len(above))])
        elif is_cells(line.row) and groups and is_cells(groups[-1][-1].row):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(tuple(group) for group in groups)


def is_cells(row: Row) -> bool:
    """Return True if *row* is a table's row whose cells are known in both languages."""
    return bool(row.cells) and len(row.cells) == len(row.block.cells)
