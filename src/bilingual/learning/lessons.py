"""What is learned of an edited brief: which rows are approved, what is doubtful in them, what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bilingual.approval import Approved
from bilingual.document import Block, BlockKind, Finding, Protected, Segment, Severity, untranslated
from bilingual.glossary import Glossary, Matcher
from bilingual.learning.brief import read_brief
from bilingual.learning.pairing import pair_rows
from bilingual.learning.proposals import Proposal, propose_terms
from bilingual.learning.rows import Fate, Paired
from bilingual.memory.keys import key_of
from bilingual.protection import protect
from bilingual.verification import Verifier

_GAP = untranslated("")[:-1]
"""How a stretch begins that has no English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A row of the edited brief, whether its English is approved, and what a check says of that."""

    row: Paired
    approved: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """All that an edited brief teaches."""

    name: str  # of the file
    lessons: tuple[Lesson, ...]
    proposals: tuple[Proposal, ...]

    def count(self, fate: Fate) -> int:
        """Return how many rows have that *fate*."""
        return sum(lesson.row.fate is fate for lesson in self.lessons)

    def wordings(self, date: str) -> tuple[Approved, ...]:
        """Return what is approved, as a memory keeps it."""
        return tuple(
            Approved(zh=lesson.row.zh, en=lesson.row.new, date=date, origin=self.name)
            for lesson in self.lessons
            if lesson.approved
        )


def read_lessons(path: Path, glossary: Glossary, *, everything: bool = False) -> Lessons:
    """Return what the edited brief in *path* teaches: the rows that were changed, or with *everything* all.

    A changed row is approved whatever the checks say of it; they are there to be read. Raises BriefError
    if the file is no brief of ours.
    """
    brief = read_brief(path)
    matcher = Matcher(glossary)
    verifier = Verifier(matcher)
    rows = _with_conflicts(pair_rows(brief))
    edited = {key_of(row.zh) for row in rows if row.fate is Fate.EDITED}
    lessons: list[Lesson] = []
    for row in rows:
        left = everything and row.fate is Fate.KEPT and key_of(row.zh) not in edited
        approved = row.fate in (Fate.EDITED, Fate.ADDED) or left
        if approved and (reason := _unfit(row)):
            approved = False
            row = row if left else replace(row, notes=(*row.notes, reason))
        findings = tuple(_doubts(row, verifier)) if approved else ()
        lessons.append(Lesson(row=row, approved=approved, findings=findings))
    return Lessons(name=brief.name, lessons=tuple(lessons), proposals=propose_terms(rows, matcher))


def _unfit(row: Paired) -> str:
    """Return why the English of *row* may not be used elsewhere; "" if it may."""
    if _GAP in row.new:
        return "A part of it is not translated: nothing is learned of it."
    if not any(sign.isalpha() for sign in row.zh):
        return "A figure alone may be another one elsewhere: nothing is learned of it."
    return ""


def _doubts(row: Paired, verifier: Verifier) -> Iterator[Finding]:
    """Yield what the checks say of the row's English: all that is critical, and what is new."""
    before = _findings(row, row.old, verifier) if row.old and row.fate is Fate.EDITED else ()
    known = {(finding.check, finding.source, finding.found) for finding in before}
    for finding in _findings(row, row.new, verifier):
        new = (finding.check, finding.source, finding.found) not in known
        if finding.severity is Severity.CRITICAL or (new and finding.severity is Severity.WARNING):
            yield finding


def _findings(row: Paired, english: str, verifier: Verifier) -> tuple[Finding, ...]:
    kind = next((kind for kind in BlockKind if kind.value == row.kind), BlockKind.PARAGRAPH)
    block = Block(kind=kind, text=row.zh, start=0, end=len(row.zh))
    segment = Segment(block=block, start=0, end=len(row.zh), text=row.zh)
    pair = verifier.pair(segment)
    spans = protect(segment, pair.quantities, pair.hits).spans
    protected = Protected(segment=segment, text="", spans=spans, direct=english, approved=True)
    return verifier(protected, english).findings


def _with_conflicts(rows: Sequence[Paired]) -> tuple[Paired, ...]:
    """Return *rows*, with a note at each that was edited and whose Chinese has other English elsewhere."""
    edits: dict[str, list[Paired]] = {}
    left: dict[str, int] = {}
    for row in rows:
        if row.fate in (Fate.EDITED, Fate.ADDED):
            edits.setdefault(key_of(row.zh), []).append(row)
        elif row.fate is Fate.KEPT:
            left[key_of(row.zh)] = left.get(key_of(row.zh), 0) + 1
    noted: list[Paired] = []
    for row in rows:
        notes = list(row.notes)
        same = edits.get(key_of(row.zh), []) if row.fate in (Fate.EDITED, Fate.ADDED) else []
        if len({other.new for other in same}) > 1:
            notes.append("This Chinese was given different English in this brief; the last is used.")
        elif same and (count := left.get(key_of(row.zh))):
            rows_said = "another row that was" if count == 1 else f"{count} other rows that were"
            notes.append(
                f"The same Chinese stands in {rows_said} not edited; this English is used there too."
            )
        noted.append(replace(row, notes=tuple(notes)))
    return tuple(noted)
