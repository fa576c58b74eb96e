"""The key figures in their clauses, and where figures and terms stand in the English of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.document import Brief, Outcome, Quantity, QuantityKind, Status, TermHit, TermUse
from bilingual.writing.annotations import outcome_places
from bilingual.writing.contents.tables import cell_figures
from bilingual.writing.stretches import row_stretches

FIGURES_TITLE = "Key figures"
FIGURES_LEAD = "Every amount of the text, in the words around it, in the order of the Chinese."
FIGURE_COLUMNS = ("Chinese", "English", "Section")
NOT_FOUND = "not found in the English"

NO_AMOUNT = frozenset(
    {
        QuantityKind.ORDINAL,
        QuantityKind.SESSION,
        QuantityKind.DATE,
        QuantityKind.TIME,
        QuantityKind.PERIOD,
        QuantityKind.DOCUMENT_NUMBER,
        QuantityKind.PROPOSAL_NUMBER,
        QuantityKind.UNIT,
        QuantityKind.VERBATIM,
    }
)
"""Kinds of figures that name rather than measure, and so are no key figures."""

_CLAUSE_END = re.compile(r"[，。；：！？、;!?]|[,:](?!\d)|(?<!\d)[,:]|\.(?=\s|$)")

_SENTENCE_ENDS = (".", "!", "?", "|", "\n")  # a cell begins after its neighbour's bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term or a figure in a row's English: ``row.english[start:end]``.

    ``number`` is that of a figure's line among the key figures, or of a term among those listed, from 1.
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
    brief: Brief, names: Sequence[str], terms: Sequence[TermUse], *, clean: bool
) -> tuple[tuple[FigureLine, ...], tuple[tuple[Use, ...], ...]]:
    """Return the key figures of *brief*, and for each row its uses in order, none within another.

    *names* has the name of each row's section, *terms* are those that the brief lists. That a
    figure is not in the English is for the maker: a *clean* brief does not say it. A table's cell under a
    unit (收入（亿元）) is multiplied out; the unit alone is no figure.
    """
    numbers = {use.term: number for number, use in enumerate(terms, start=1)}
    cells = cell_figures(brief.rows)
    figures: list[FigureLine] = []
    uses: list[tuple[Use, ...]] = []
    for number, (row, name) in enumerate(zip(brief.rows, names, strict=True)):
        found: list[Use] = []
        for draft, (start, end) in zip(row.drafts, row_stretches(row), strict=True):
            for outcome, place in outcome_places(draft, row.english, start, end):
                of, line = outcome.span.of, 0
                if isinstance(of, Quantity) and is_key_figure(of):
                    english = None if place is None else _english_clause(row.english, start, end, place)
                    zh = draft.protected.segment.text
                    shown = _figure_line(zh, english, outcome, name, number)
                    if shown.en is not None or not clean:
                        figures.append(shown)
                        line = len(figures)
                elif isinstance(of, TermHit):
                    line = numbers.get(of.term, 0)
                if line and place is not None:
                    found.append(Use(start=place[0], end=place[1], outcome=outcome, number=line))
        for cell in cells.get(number, ()):
            worth = FigureLine(zh=cell.zh, en=cell.en, expected=cell.en[1], section=name, row=number)
            figures.append(worth)
        uses.append(_apart(found))
    return tuple(figures), tuple(uses)


def is_key_figure(quantity: Quantity) -> bool:
    """Return True if *quantity* measures something that a reader may want to check.

    A count in words (四个方面) or one that only names (3号线) tells a reader nothing.
    """
    if not quantity.required or quantity.kind in NO_AMOUNT:
        return False
    in_digits = any(sign.isdecimal() for sign in quantity.text)
    return quantity.kind is not QuantityKind.COUNT or (in_digits and "label" not in quantity.detail)


def clause_around(text: str, start: int, end: int, before: int, after: int) -> tuple[str, str, str]:
    """Return ``text[start:end]`` between what its clause has before and after it.

    At most *before* and *after* characters of it; where that cuts the clause short, at a word's edge if
    it has words, an ellipsis says so.
    """
    left, right = text[max(0, start - before) : start], text[end : end + after]
    ends = [match.end() for match in _CLAUSE_END.finditer(left)]
    stop = _CLAUSE_END.search(right)
    if ends:
        left = left[ends[-1] :].lstrip()
    elif start > before:
        left = "…" + (left.split(" ", 1)[-1] if _breaks_a_word(text, start - before) else left).lstrip()
    if stop:
        right = right[: stop.start()]
    elif end + after < len(text):
        right = (right.rsplit(" ", 1)[0] if _breaks_a_word(text, end + after) else right).rstrip() + "…"
    return left, text[start:end], right.rstrip()


def _apart(uses: Sequence[Use]) -> tuple[Use, ...]:
    kept: list[Use] = []
    for use in sorted(uses, key=lambda use: (use.start, -use.end)):
        if not kept or use.start >= kept[-1].end:
            kept.append(use)
    return tuple(kept)


def _english_clause(text: str, start: int, end: int, place: tuple[int, int]) -> tuple[str, str, str]:
    """Return the words around *place* in ``text[start:end]``, with an ellipsis if a sentence began before."""
    before, figure, after = clause_around(text[start:end], place[0] - start, place[1] - start, 44, 30)
    said = text[: place[0] - len(before)].rstrip(" ”’\"')]")
    if before.startswith("…") or not said or said.endswith(_SENTENCE_ENDS):
        return before, figure, after
    return f"…{before}", figure, after


def _figure_line(
    zh: str, english: tuple[str, str, str] | None, outcome: Outcome, section: str, row: int
) -> FigureLine:
    """Return the line of a figure in the sentence *zh*, or a table's cell, and in the clause *english*."""
    span = outcome.span
    return FigureLine(
        zh=clause_around(zh, span.start, span.end, 16, 8),
        en=None if outcome.status is Status.FAILED else english,
        expected=span.english,
        section=section,
        row=row,
    )


def _breaks_a_word(text: str, at: int) -> bool:
    return all(sign.isascii() and sign.isalnum() for sign in text[at - 1 : at + 1])
