"""The key figures in their clauses, and where figures and terms stand in the English of each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.document import Brief, Outcome, Quantity, Status, TermHit
from bilingual.writing.docx.annotations import outcome_places
from bilingual.writing.docx.key_figures import clause_around, is_key_figure
from bilingual.writing.stretches import row_stretches


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term or a figure in a row's English: ``row.english[start:end]``.

    ``number`` is that of a figure's line among the key figures, or of a term among the brief's, from 1.
    """

    start: int
    end: int
    outcome: Outcome
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A key figure in its clause: (before, figure, after), Chinese and English; None if it is missing."""

    zh: tuple[str, str, str]
    en: tuple[str, str, str] | None
    expected: str
    section: str
    row: int


def key_figures(
    brief: Brief, names: Sequence[str]
) -> tuple[tuple[FigureLine, ...], tuple[tuple[Use, ...], ...]]:
    """Return the key figures of *brief*, and for each row its uses in order, none within another.

    *names* has the name of each row's section.
    """
    numbers = {use.term: number for number, use in enumerate(brief.terms, start=1)}
    figures: list[FigureLine] = []
    uses: list[tuple[Use, ...]] = []
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
    return tuple(figures), tuple(uses)


def _apart(uses: Sequence[Use]) -> tuple[Use, ...]:
    kept: list[Use] = []
    for use in sorted(uses, key=lambda use: (use.start, -use.end)):
        if not kept or use.start >= kept[-1].end:
            kept.append(use)
    return tuple(kept)


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
