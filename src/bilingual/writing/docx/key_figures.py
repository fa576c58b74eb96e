"""The appendix “Key figures”: every amount in the words around it, to be checked at a glance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilingual.document import Brief, Draft, Outcome, Quantity, QuantityKind, Status
from bilingual.writing.docx.annotations import outcome_places
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.tables import header_row, table, table_row
from bilingual.writing.docx.text import chinese, english
from bilingual.writing.ooxml import NOTHING, Xml, join, paragraph, run

NO_AMOUNT = frozenset(
    {
        QuantityKind.ORDINAL,
        QuantityKind.SESSION,
        QuantityKind.DATE,
        QuantityKind.TIME,
        QuantityKind.PERIOD,
        QuantityKind.DOCUMENT_NUMBER,
        QuantityKind.PROPOSAL_NUMBER,
        QuantityKind.VERBATIM,
    }
)
"""Kinds of figures that name rather than measure, and so are no key figures."""


def figures_appendix(brief: Brief, sections: Sequence[str], look: Look, *, first: bool) -> Xml:
    """Return every amount of *brief* in its clause, Chinese and English; nothing if there are none.

    *sections* names the section of each row; *first* is True if no appendix stands before this one. Figures
    that are a table's cell by themselves (without words they are no spans) are not repeated here.
    """
    widths = (look.columns[0], look.columns[1] - 1000, 1000)
    rows = [
        _figure_row(draft, outcome, outcome.span.of, place, section, widths)
        for row, section in zip(brief.rows, sections, strict=True)
        for draft in row.drafts
        for outcome, place in outcome_places(draft, draft.english, 0, len(draft.english))
        if isinstance(outcome.span.of, Quantity) and is_key_figure(outcome.span.of)
    ]
    if not rows:
        return NOTHING
    return join(
        paragraph("BackHeading" if first else "Heading1", english("Key figures")),
        paragraph(
            "Lead", english("Every amount of the text, in the words around it, in the order of the Chinese.")
        ),
        table(
            widths,
            "Key figures",
            "Each amount in its Chinese clause, in its English clause, and the section it stands in.",
            header_row(widths, "Chinese", "English", "Section"),
            rows,
        ),
    )


def is_key_figure(quantity: Quantity) -> bool:
    """Return True if *quantity* measures something that a reader may want to check.

    A count in words (四个方面) or one that only names (3号线) tells a reader nothing.
    """
    if not quantity.required or quantity.kind in NO_AMOUNT:
        return False
    in_digits = any(sign.isdecimal() for sign in quantity.text)
    return quantity.kind is not QuantityKind.COUNT or (in_digits and "label" not in quantity.detail)


def _figure_row(
    draft: Draft,
    outcome: Outcome,
    quantity: Quantity,
    place: tuple[int, int] | None,
    section: str,
    widths: Sequence[int],
) -> Xml:
    span = outcome.span
    before, shown, after = clause_around(draft.protected.segment.text, span.start, span.end, 16, 8)
    if place is None or outcome.status is Status.FAILED:
        missing = run("not found in the English", "Severity")
        in_english = join(missing, english(f"; should be {span.english}"))
    else:
        left, wording, right = clause_around(draft.english, *place, 44, 30)
        in_english = join(english(left), run(wording, "KeyFigure"), english(right))
    return table_row(
        widths,
        paragraph("SmallChinese", chinese(before), chinese(shown, "KeyFigure"), chinese(after)),
        paragraph("SmallEnglish", in_english),
        paragraph("SmallEnglish", english(section)),
    )


_CLAUSE_END = re.compile(r"[，。；：！？、;!?]|[,:](?!\d)|(?<!\d)[,:]|\.(?=\s|$)")


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


def _breaks_a_word(text: str, at: int) -> bool:
    return all(sign.isascii() and sign.isalnum() for sign in text[at - 1 : at + 1])
