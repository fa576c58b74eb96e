"""Where footnotes, comments and titles stand in the English of each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bilingual.document import (
    BlockKind,
    Brief,
    Draft,
    Finding,
    Outcome,
    Row,
    Severity,
    Term,
    TermHit,
)
from bilingual.writing.facts import row_of
from bilingual.writing.stretches import cell_places, row_stretches
from bilingual.writing.titles import title_stretches


class MarkKind(StrEnum):
    """What a mark does to the stretch of English that it covers."""

    TITLE = "title"  # set in italics, without its quotation marks
    UNTRANSLATED = "untranslated"  # shown as missing
    COMMENT = "comment"  # a finding's anchor
    NOTE = "note"  # a footnote's reference stands at its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a row's English and what is said of it; notes are numbered from 1, comments from 0."""

    kind: MarkKind
    start: int
    end: int
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """The marks of each row, and the notes and comments that they refer to, in the order of their numbers."""

    marks: tuple[tuple[Mark, ...], ...]
    notes: tuple[Term, ...]
    comments: tuple[Finding, ...]


def annotate(brief: Brief, *, notes: bool = True, comments: bool = True) -> Annotations:
    """Return where the notes, comments, titles and gaps of *brief* stand in its rows' English.

    A term's note stands at its first use in running text; in a heading only if it is used nowhere
    else. A finding is anchored on the English it names, else on the whole paragraph or cell.
    """
    places = tuple(row_stretches(row) for row in brief.rows)
    first_uses = _first_uses(brief, places) if notes else {}
    of_rows = _findings_by_row(brief, places) if comments else [[] for _ in brief.rows]
    marks: list[tuple[Mark, ...]] = []
    noted: list[Term] = []
    commented: list[Finding] = []
    for index, (row, stretches) in enumerate(zip(brief.rows, places, strict=True)):
        found: list[Mark] = []
        for draft, (start, end) in zip(row.drafts, stretches, strict=True):
            found.extend(_titles(row, draft, start, end))
            if not draft.english.strip() and start < end:
                found.append(Mark(kind=MarkKind.UNTRANSLATED, start=start, end=end))
        for start, end, finding in of_rows[index]:
            a, b = locate(row.english, finding.found, start, end) or _whole(row, start)
            found.append(Mark(kind=MarkKind.COMMENT, start=a, end=b, number=len(commented)))
            commented.append(finding)
        if not row.drafts:
            found.append(Mark(kind=MarkKind.UNTRANSLATED, start=0, end=len(row.english)))
        for start, end, term in sorted(first_uses.get(index, ()), key=lambda use: (use[1], use[0])):
            noted.append(term)
            found.append(Mark(kind=MarkKind.NOTE, start=start, end=end, number=len(noted)))
        marks.append(tuple(found))
    return Annotations(marks=tuple(marks), notes=tuple(noted), comments=tuple(commented))


def cell_marks(row: Row, marks: Sequence[Mark], index: int) -> tuple[Mark, ...]:
    """Return those of the *marks* of *row* that begin in its cell *index*, counted from where it begins."""
    begin, end = cell_places(row)[index]
    return tuple(
        replace(mark, start=mark.start - begin, end=min(mark.end, end) - begin)
        for mark in marks
        if begin <= mark.start <= end
    )


def note_place(text: str, at: int, titles: Sequence[Mark]) -> int:
    """Return where the number of a note stands whose term ends at *at*: after what closes with the term.

    *titles* are the TITLE marks of *text*: a note's number does not break one up.
    """
    at = next((title.end for title in titles if title.start < at < title.end), at)
    while text[at : at + 1] in ("”", "’") and text[at : at + 1]:
        at += 1
    return at + 1 if text[at : at + 1] in (",", ".", ";", ":") else at


def _whole(row: Row, at: int) -> tuple[int, int]:
    """Return all of the English of *row*; of a table's row that of the cell at *at*."""
    cells = cell_places(row)
    return next(((start, end) for start, end in cells if start <= at <= end), (0, len(row.english)))


def locate(text: str, wording: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where *wording* stands in ``text[start:end]`` as whole words in any case; None if nowhere."""
    wording = wording.strip()
    if not wording:
        return None
    before = r"(?<![\w.,])" if wording[0].isdigit() else r"(?<!\w)" if wording[0].isalnum() else ""
    after = r"(?![.,]?\d)(?!\w)" if wording[-1].isdigit() else r"(?!\w)" if wording[-1].isalnum() else ""
    match = re.compile(before + re.escape(wording) + after, re.IGNORECASE).search(text, start, end)
    return match.span() if match else None


def outcome_places(
    draft: Draft, text: str, start: int, end: int
) -> list[tuple[Outcome, tuple[int, int] | None]]:
    """Return *draft*'s outcomes, each with the place of its wording in ``text[start:end]``, None if nowhere.

    Longer wordings choose first, so that "1.2" is not found within "1.2 million square metres"; two of
    one wording take its places in turn.
    """
    places: dict[int, tuple[int, int] | None] = {}
    taken: set[int] = set()
    searched: dict[str, int] = {}  # per wording, up to where its places are taken
    longest_first = sorted(range(len(draft.outcomes)), key=lambda index: -len(draft.outcomes[index].english))
    for index in longest_first:
        wording = draft.outcomes[index].english
        place = locate(text, wording, searched.get(wording, start), end)
        while place is not None and not taken.isdisjoint(range(*place)):
            place = locate(text, wording, place[1], end)
        if place is None:
            places[index] = locate(text, wording, start, end)
            searched[wording] = end
        else:
            places[index] = place
            searched[wording] = place[1]
            taken.update(range(*place))
    return [(outcome, places[index]) for index, outcome in enumerate(draft.outcomes)]


def _first_uses(
    brief: Brief, places: Sequence[Sequence[tuple[int, int]]]
) -> dict[int, list[tuple[int, int, Term]]]:
    running: dict[str, tuple[int, int, int, Term]] = {}
    elsewhere: dict[str, tuple[int, int, int, Term]] = {}
    for index, (row, stretches) in enumerate(zip(brief.rows, places, strict=True)):
        uses = running if row.block.kind in _RUNNING else elsewhere
        for term, start, end in _term_places(row, stretches):
            uses.setdefault(term.note.strip(), (index, start, end, term))  # synonyms share a note
    by_row: dict[int, list[tuple[int, int, Term]]] = {}
    for index, start, end, term in {**elsewhere, **running}.values():
        by_row.setdefault(index, []).append((start, end, term))
    return by_row


def _term_places(row: Row, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[Term, int, int]]:
    for draft, (start, end) in zip(row.drafts, stretches, strict=True):
        for outcome, place in outcome_places(draft, row.english, start, end):
            if isinstance(outcome.span.of, TermHit) and outcome.span.of.term.note.strip() and place:
                yield outcome.span.of.term, *place


def _titles(row: Row, draft: Draft, start: int, end: int) -> Iterator[Mark]:
    """Yield the titles in *draft*'s English; what a person approved keeps its quotation marks as they are."""
    if row.approved or draft.protected.approved:
        return
    for a, b in title_stretches(draft.protected.segment.text, row.english[start:end]):
        yield Mark(kind=MarkKind.TITLE, start=start + a, end=start + b)


def _findings_by_row(
    brief: Brief, places: Sequence[Sequence[tuple[int, int]]]
) -> list[list[tuple[int, int, Finding]]]:
    """Return each row's findings, worst first, each with the stretch of English to look for it in."""
    by_row: list[list[tuple[int, int, Finding]]] = []
    for row, stretches in zip(brief.rows, places, strict=True):
        pairs = zip(row.drafts, stretches, strict=True)
        by_row.append([(*stretch, finding) for draft, stretch in pairs for finding in draft.findings])
    for finding in brief.findings:
        number = row_of(brief, finding)
        if number is not None:
            by_row[number].append((0, len(brief.rows[number].english), finding))
    for found in by_row:
        found.sort(key=lambda item: SEVERITIES.index(item[2].severity))
    return by_row


SEVERITIES = (Severity.CRITICAL, Severity.WARNING, Severity.NOTE)
_RUNNING = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE, BlockKind.ATTACHMENT, BlockKind.CONTACT}
)
