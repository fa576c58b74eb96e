"""What a brief shows and in which order, the same for every format that is a page: DOCX, HTML, Markdown.

Here is what is none of theirs: sections with the levels of their headings, tables put back together, the
points to check, the key figures, the notes, what was left out, and the words that say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.document import Brief, Term, TermUse
from bilingual.writing.annotations import annotate
from bilingual.writing.contents.apart import Apart, apart
from bilingual.writing.contents.figures import FigureLine, key_figures
from bilingual.writing.contents.points import Point, all_points, comment_points, critical_points
from bilingual.writing.contents.sections import (
    Group,
    Line,
    SectionContents,
    is_cells,
    numbered_lines,
    sections,
    title_lines,
)
from bilingual.writing.contents.terms import listed_terms
from bilingual.writing.facts import Bilingual, Facts, document_facts, section_names, signature_line
from bilingual.writing.options import Options

__all__ = ["Contents", "Group", "Line", "SectionContents", "contents", "glance", "is_cells"]

GLANCE_TITLE = "Document at a glance"
NOT_TRANSLATED = "(as stated by the page; not translated)"


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
    apart: Apart | None
    points: tuple[Point, ...]
    comment_points: tuple[int, ...]  # the point of each COMMENT mark, by the mark's number
    draft: int  # critical points that are open; 0 if the brief may be sent
    signature: str


def contents(brief: Brief, options: Options) -> Contents:
    """Return what *brief* shows under *options*; what they leave out is empty."""
    facts = document_facts(brief)
    annotations = annotate(brief, notes=options.notes, comments=not options.clean)
    names = section_names(brief)
    terms = listed_terms(brief.terms, clean=options.clean)
    figures, uses = key_figures(brief, names, terms, clean=options.clean)
    front, rest = title_lines(numbered_lines(brief, annotations.marks, uses))
    points = () if options.clean else all_points(brief, names)
    return Contents(
        facts=facts,
        front=front,
        at_a_glance=glance(facts),
        sections=tuple(sections(rest, names)),
        notes=annotations.notes,
        terms=terms if options.appendix else (),
        figures=figures if options.appendix else (),
        apart=apart(brief.letter, notes=not options.clean),
        points=points,
        comment_points=comment_points(annotations, points),
        draft=0 if options.clean else critical_points(brief),
        signature=signature_line(brief.signature),
    )


def glance(facts: Facts) -> tuple[tuple[str, Bilingual], ...]:
    """Return, labelled, the facts that stand in “Document at a glance”; what is not stated is left out."""
    labelled = (
        ("Kind", facts.kind),
        ("Subject", facts.subject),
        ("Issuer", facts.issuer),
        ("Addressee", facts.addressee),
        ("Number", facts.number),
        ("Date", facts.date),
    )
    return tuple((label, fact) for label, fact in labelled if fact is not None)
