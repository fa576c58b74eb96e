"""What a brief shows and in which order, for the formats that are text: HTML and Markdown.

The words are those of the DOCX; here is what is neither Word's nor theirs: sections with the levels of
their headings, tables put back together, the points to check, the key figures, what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.document import (
    BlockKind,
    Brief,
    Finding,
    Outcome,
    Quantity,
    Row,
    Severity,
    Status,
    Term,
    TermHit,
    TermUse,
)
from bilingual.writing.docx.annotations import (
    SEVERITIES,
    Annotations,
    Mark,
    MarkKind,
    annotate,
    outcome_places,
)
from bilingual.writing.docx.back import finding_message
from bilingual.writing.docx.key_figures import clause_around, is_key_figure
from bilingual.writing.docx.page import signature_line
from bilingual.writing.facts import Bilingual, Facts, document_facts, row_of, section_names
from bilingual.writing.options import Options
from bilingual.writing.stretches import row_stretches

__all__ = [
    "NOT_TRANSLATED",
    "POINTS_TITLE",
    "SEVERITY_NAMES",
    "Annotations",
    "Contents",
    "FigureLine",
    "Line",
    "Mark",
    "MarkKind",
    "Point",
    "SectionContents",
    "Use",
    "contents",
    "draft_notice",
    "finding_lines",
    "finding_message",
    "is_cells",
    "note_text",
    "signature_line",
]

SEVERITY_NAMES = {Severity.CRITICAL: "Critical", Severity.WARNING: "Warning", Severity.NOTE: "Note"}
_COUNTED = {Severity.CRITICAL: "critical point", Severity.WARNING: "warning", Severity.NOTE: "note"}
NOT_TRANSLATED = "(as stated by the page; not translated)"
POINTS_TITLE = "Points to check before sending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term or a figure in a row's English: ``row.english[start:end]``; ``number`` is that of its line.

    A figure's line is one of ``Contents.figures``, a term's one of ``Contents.terms``, both from 1; 0 where
    it has none.
    """

    start: int
    end: int
    outcome: Outcome
    number: int


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
class Point:
    """A finding, its number from 1 (the worst first), and where it stands: ``row`` None if nowhere alone."""

    number: int
    finding: Finding
    where: str
    row: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A key figure in its clause: (before, figure, after), Chinese and English; None if it is missing."""

    zh: tuple[str, str, str]
    en: tuple[str, str, str] | None
    expected: str
    section: str
    row: int


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
    counts: str  # of the points: "1 critical point, 2 warnings"
    draft: int  # critical points that are open; 0 if the brief may be sent
    signature: str


def contents(brief: Brief, options: Options) -> Contents:
    """Return what *brief* shows under *options*; what they leave out is empty."""
    facts = document_facts(brief)
    annotations = annotate(brief)
    names = section_names(brief)
    shown = frozenset(
        kind
        for kind in MarkKind
        if not ((kind is MarkKind.NOTE and not options.notes) or (kind is MarkKind.COMMENT and options.clean))
    )
    figures, uses = _figures(brief, names)
    lines = [
        Line(
            number=number,
            row=row,
            marks=tuple(mark for mark in marks if mark.kind in shown),
            uses=tuple(of_row),
            level=0,
        )
        for number, (row, marks, of_row) in enumerate(zip(brief.rows, annotations.marks, uses, strict=True))
    ]
    front, rest = _title_lines(lines)
    points = () if options.clean else _points(brief, names)
    critical = sum(finding.severity is Severity.CRITICAL for finding in brief.all_findings())
    stated = [block for block in brief.letter.apart if block.kind is BlockKind.METADATA]
    return Contents(
        facts=facts,
        front=tuple(front),
        at_a_glance=_at_a_glance(facts),
        sections=tuple(_sections(rest, names)),
        notes=annotations.notes if options.notes else (),
        terms=brief.terms if options.appendix else (),
        figures=figures if options.appendix else (),
        stated=tuple(_stated(block.label, block.text) for block in stated),
        controls=tuple(block.text for block in brief.letter.apart if block.kind is BlockKind.FURNITURE),
        reading=brief.letter.raw.notes,
        points=points,
        comment_points=() if options.clean else _comment_points(annotations, points),
        counts=_counts(points),
        draft=0 if options.clean else critical,
        signature=signature_line(brief.signature),
    )


def finding_lines(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield, labelled, what *finding* says beyond its message: the Chinese, the expected, the found."""
    labelled = (("Chinese", finding.source), ("Expected", finding.expected), ("Found", finding.found))
    yield from ((label, text) for label, text in labelled if text and text not in finding.message)


def draft_notice(count: int) -> str:
    """Return what a brief with *count* critical points says of itself, up to the name of their list."""
    verb = "1 critical point is" if count == 1 else f"{count} critical points are"
    return f"DRAFT, not for sending: {verb} open. See "


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


def _stated(label: str, text: str) -> str:
    return f"{label}：{text}" if label and not text.startswith(label) else text


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
            heading, pending, title = _at_level(line, 1), [], line.row.english
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
            groups.append([_at_level(line, 1 + len(above))])
        elif is_cells(line.row) and groups and is_cells(groups[-1][-1].row):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(tuple(group) for group in groups)


def is_cells(row: Row) -> bool:
    """Return True if *row* is a table's row whose cells are known in both languages."""
    return bool(row.cells) and len(row.cells) == len(row.block.cells)


def _at_level(line: Line, level: int) -> Line:
    return Line(number=line.number, row=line.row, marks=line.marks, uses=line.uses, level=level)


def _points(brief: Brief, names: Sequence[str]) -> tuple[Point, ...]:
    found: list[tuple[Finding, str, int | None]] = []
    for finding in brief.findings:
        row = row_of(brief, finding)
        found.append((finding, "Whole text" if row is None else names[row], row))
    for number, row_ in enumerate(brief.rows):
        found.extend((finding, names[number], number) for finding in row_.findings)
    found.sort(key=lambda item: SEVERITIES.index(item[0].severity))
    return tuple(
        Point(number=number, finding=finding, where=where, row=row)
        for number, (finding, where, row) in enumerate(found, start=1)
    )


def _comment_points(annotations: Annotations, points: Sequence[Point]) -> tuple[int, ...]:
    """Return the number of the point that each comment is, comments in the order of their numbers."""
    waiting: dict[tuple[int | None, Finding], list[int]] = {}
    for point in points:
        waiting.setdefault((point.row, point.finding), []).append(point.number)
    numbers = [0] * len(annotations.comments)
    for row, marks in enumerate(annotations.marks):
        for mark in marks:
            if mark.kind is MarkKind.COMMENT:
                numbers[mark.number] = waiting[row, annotations.comments[mark.number]].pop(0)
    return tuple(numbers)


def _counts(points: Sequence[Point]) -> str:
    counted = ((kind, sum(point.finding.severity is kind for point in points)) for kind in SEVERITIES)
    return ", ".join(
        f"{count} {_COUNTED[kind]}{'s' if count > 1 else ''}" for kind, count in counted if count
    )


def _figures(brief: Brief, names: Sequence[str]) -> tuple[tuple[FigureLine, ...], list[list[Use]]]:
    """Return the key figures, and for each row where its figures and terms stand in its English."""
    numbers = {use.term: number for number, use in enumerate(brief.terms, start=1)}
    figures: list[FigureLine] = []
    uses: list[list[Use]] = []
    for number, (row, name) in enumerate(zip(brief.rows, names, strict=True)):
        found: list[Use] = []
        for draft, (start, end) in zip(row.drafts, row_stretches(row), strict=True):
            for outcome, place in outcome_places(draft, row.english, start, end):
                of, line = outcome.span.of, 0
                if isinstance(of, Quantity) and is_key_figure(of):
                    zh = draft.protected.segment.text
                    figures.append(_figure_line(zh, row.english, outcome, place, name, number))
                    line = len(figures)
                elif isinstance(of, TermHit):
                    line = numbers.get(of.term, 0)
                if line and place is not None:
                    found.append(Use(start=place[0], end=place[1], outcome=outcome, number=line))
        uses.append(_apart(found))
    return tuple(figures), uses


def _apart(uses: Sequence[Use]) -> list[Use]:
    """Return *uses* in order without those that stand where another stands."""
    kept: list[Use] = []
    for use in sorted(uses, key=lambda use: (use.start, -use.end)):
        if not kept or use.start >= kept[-1].end:
            kept.append(use)
    return kept


def _figure_line(
    zh: str, english: str, outcome: Outcome, place: tuple[int, int] | None, section: str, row: int
) -> FigureLine:
    span = outcome.span
    missing = place is None or outcome.status is Status.FAILED
    return FigureLine(
        zh=clause_around(zh, span.start, span.end, 16, 8),
        en=None if missing or place is None else clause_around(english, *place, 44, 30),
        expected=span.english,
        section=section,
        row=row,
    )
