"""The footnotes and comments parts; python-docx has no footnotes, and dates its comments by the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilingual.document import Finding, Severity, Term
from bilingual.writing.docx.back import finding_details, finding_message
from bilingual.writing.docx.text import chinese, english
from bilingual.writing.ooxml import Xml, join, mark_run, paragraph, part, run, w

SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
"""The two notes that every footnotes part has, named in the settings: the rules above the notes."""

AUTHOR = "bilingual"
_HEADINGS = {
    Severity.CRITICAL: "Critical",
    Severity.WARNING: "Warning",
    Severity.NOTE: "Note",
}


def footnotes_part(terms: Sequence[Term]) -> bytes:
    """Return the footnotes part: the separators, then a note for each of *terms*, numbered from 1."""
    rules = [w("footnote", w("p", w("r", w(kind))), type=kind, id=number) for number, kind in SEPARATORS]
    notes = [_footnote(number, term) for number, term in enumerate(terms, start=1)]
    return part("w:footnotes", "w r", *rules, *notes)


def _footnote(number: int, term: Term) -> Xml:
    note = term.note.strip()
    predicate = _predicate(note, term.en)
    content = join(
        mark_run("FootnoteReference", w("footnoteRef")),
        english(f" {term.en[:1].upper()}{term.en[1:]} ("),
        chinese(term.zh, "Chinese"),
        english(f"): {note}" if predicate is None else f") {predicate}"),
    )
    return w("footnote", paragraph("FootnoteText", content), id=number)


def _predicate(note: str, name: str) -> str | None:
    """Return what *note* says of *name* without its subject, if that is *name*: “is the central bank”."""
    subject = re.match(r"(?:The |An? )?", note)
    rest = note[subject.end() :] if subject else note
    if not name or not rest.casefold().startswith(name.casefold()):
        return None
    rest = rest[len(name) :]
    return rest.strip() if re.match(r" (?:is|are|means|was|were) ", rest) else None


def comments_part(findings: Sequence[Finding]) -> bytes:
    """Return the comments part: a comment for each of *findings*, numbered from 0, without a date."""
    return part("w:comments", "w", *(_comment(number, finding) for number, finding in enumerate(findings)))


def _comment(number: int, finding: Finding) -> Xml:
    opening = paragraph(
        "CommentText",
        mark_run("CommentReference", w("annotationRef")),
        run(f"{_HEADINGS[finding.severity]} ({finding.check}): ", "Severity"),
        english(finding_message(finding)),
    )
    return w(
        "comment", opening, *finding_details(finding, "CommentText"), id=number, author=AUTHOR, initials="b"
    )
