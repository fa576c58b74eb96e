"""The points to check: every finding of a brief, the worst first, numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.document import Brief, Finding, Severity
from bilingual.writing.annotations import SEVERITIES, Annotations, MarkKind
from bilingual.writing.facts import row_of

POINTS_TITLE = "Points to check before sending"
POINT_COLUMNS = ("Severity", "Where", "What to look at")
SEVERITY_NAMES = {Severity.CRITICAL: "Critical", Severity.WARNING: "Warning", Severity.NOTE: "Note"}
_COUNTED = {Severity.CRITICAL: "critical point", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A finding, its number from 1 (the worst first), and where it stands: ``row`` None if nowhere alone."""

    number: int
    finding: Finding
    where: str
    row: int | None


def all_points(brief: Brief, names: Sequence[str]) -> tuple[Point, ...]:
    """Return the points of *brief*; *names* has the name of each row's section."""
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


def comment_points(annotations: Annotations, points: Sequence[Point]) -> tuple[int, ...]:
    """Return the number of the point that each comment is, comments in the order of their numbers."""
    waiting: dict[tuple[int | None, Finding], list[int]] = {}
    for point in reversed(points):
        waiting.setdefault((point.row, point.finding), []).append(point.number)
    numbers = [0] * len(annotations.comments)
    for row, marks in enumerate(annotations.marks):
        for mark in marks:
            if mark.kind is MarkKind.COMMENT:
                numbers[mark.number] = waiting[row, annotations.comments[mark.number]].pop()
    return tuple(numbers)


def counted(points: Sequence[Point]) -> str:
    """Return how many *points* there are of each severity: "1 critical point, 2 warnings"."""
    counts = [(sum(point.finding.severity is kind for point in points), kind) for kind in SEVERITIES]
    return ", ".join(f"{n} {_COUNTED[kind]}{'s' if n > 1 else ''}" for n, kind in counts if n)


def critical_points(brief: Brief) -> int:
    """Return how many points of *brief* must be settled before it is sent."""
    return sum(finding.severity is Severity.CRITICAL for finding in brief.all_findings())


def draft_notice(count: int) -> str:
    """Return what a brief with *count* critical points says of itself, up to the name of their list."""
    verb = "1 critical point is" if count == 1 else f"{count} critical points are"
    return f"DRAFT, not for sending: {verb} open. See "


def message(finding: Finding) -> str:
    """Return what *finding* says, as a sentence begins."""
    return finding.message[:1].upper() + finding.message[1:]


def details(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield, labelled, what *finding* says beyond its message: the Chinese, the expected, the found."""
    labelled = (("Chinese", finding.source), ("Expected", finding.expected), ("Found", finding.found))
    yield from ((label, text) for label, text in labelled if text and text not in finding.message)
