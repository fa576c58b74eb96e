"""The main part: the order of a brief's pages."""

from __future__ import annotations

from bilingual.writing.contents import Contents
from bilingual.writing.docx.back import left_out, points_to_check, terms_appendix
from bilingual.writing.docx.front import glance_table, notice, title_block
from bilingual.writing.docx.key_figures import figures_appendix
from bilingual.writing.docx.layouts import section
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.ooxml import Xml, join, paragraph, part, w
from bilingual.writing.docx.page import section_properties


def document_part(shown: Contents, free: int, look: Look) -> bytes:
    """Return the main document part: first page, sections, appendices, points to check.

    *free* is the first number that no bookmark of a row has.
    """
    pages: list[Xml] = [
        title_block(shown.front, look),
        notice(shown.draft),
        glance_table(shown.at_a_glance, look),
    ]
    for of_text in shown.sections:
        pages += section(of_text, look)
    pages += [
        terms_appendix(shown.terms, look),
        figures_appendix(shown.figures, look, first=not shown.terms),
        left_out(shown.apart),
        points_to_check(shown.points, look, free),
        paragraph("End"),
        section_properties(look),
    ]
    return part("w:document", "w r", w("body", join(*pages)))
