"""The footnotes and comments parts; python-docx has no footnotes, and dates its comments by the clock."""

from __future__ import annotations

from collections.abc import Sequence

from bilingual.document import Finding, Term
from bilingual.writing.contents.points import SEVERITY_NAMES, message
from bilingual.writing.contents.terms import note_text
from bilingual.writing.docx.back import finding_details
from bilingual.writing.docx.ooxml import Xml, join, mark_run, paragraph, part, run, w
from bilingual.writing.docx.text import chinese, english

SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
"""The two notes that every footnotes part has, named in the settings: the rules above the notes."""

AUTHOR = "bilingual"


def footnotes_part(terms: Sequence[Term]) -> bytes:
    """Return the footnotes part: the separators, then a note for each of *terms*, numbered from 1."""
    rules = [w("footnote", w("p", w("r", w(kind))), type=kind, id=number) for number, kind in SEPARATORS]
    notes = [_footnote(number, term) for number, term in enumerate(terms, start=1)]
    return part("w:footnotes", "w r", *rules, *notes)


def _footnote(number: int, term: Term) -> Xml:
    en, zh, said = note_text(term)
    content = join(
        mark_run("FootnoteReference", w("footnoteRef")),
        english(f" {en} ("),
        chinese(zh, "Chinese"),
        english(f"){said}"),
    )
    return w("footnote", paragraph("FootnoteText", content), id=number)


def comments_part(findings: Sequence[Finding]) -> bytes:
    """Return the comments part: a comment for each of *findings*, numbered from 0, without a date."""
    return part("w:comments", "w", *(_comment(number, finding) for number, finding in enumerate(findings)))


def _comment(number: int, finding: Finding) -> Xml:
    opening = paragraph(
        "CommentText",
        mark_run("CommentReference", w("annotationRef")),
        run(f"{SEVERITY_NAMES[finding.severity]} ({finding.check}): ", "Severity"),
        english(message(finding)),
    )
    return w(
        "comment", opening, *finding_details(finding, "CommentText"), id=number, author=AUTHOR, initials="b"
    )
