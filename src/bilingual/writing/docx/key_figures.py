"""The appendix “Key figures”: every amount in the words around it, to be checked at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.writing.contents.figures import (
    FIGURE_COLUMNS,
    FIGURES_LEAD,
    FIGURES_TITLE,
    NOT_FOUND,
    FigureLine,
)
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.ooxml import NOTHING, Xml, join, paragraph, run
from bilingual.writing.docx.tables import header_row, table, table_row
from bilingual.writing.docx.text import chinese, english


def figures_appendix(figures: Sequence[FigureLine], look: Look, *, first: bool) -> Xml:
    """Return *figures* in their clauses, Chinese and English; nothing if there are none.

    *first* is True if no appendix stands before this one. Figures that are a table's cell by themselves
    (without words they are no spans) are not repeated here.
    """
    if not figures:
        return NOTHING
    widths = (look.columns[0], look.columns[1] - 1000, 1000)
    return join(
        paragraph("BackHeading" if first else "Heading1", english(FIGURES_TITLE)),
        paragraph("Lead", english(FIGURES_LEAD)),
        table(
            widths,
            FIGURES_TITLE,
            "Each amount in its Chinese clause, in its English clause, and the section it stands in.",
            header_row(widths, *FIGURE_COLUMNS),
            [_figure_row(figure, widths) for figure in figures],
        ),
    )


def _figure_row(figure: FigureLine, widths: Sequence[int]) -> Xml:
    before, shown, after = figure.zh
    if figure.en is None:
        in_english = join(run(NOT_FOUND, "Severity"), english(f"; should be {figure.expected}"))
    else:
        left, wording, right = figure.en
        in_english = join(english(left), run(wording, "KeyFigure"), english(right))
    return table_row(
        widths,
        paragraph("SmallChinese", chinese(before), chinese(shown, "KeyFigure"), chinese(after)),
        paragraph("SmallEnglish", in_english),
        paragraph("SmallEnglish", english(figure.section)),
    )
