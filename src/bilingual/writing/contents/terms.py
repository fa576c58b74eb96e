"""What is said of the glossary's terms: the notes, and the appendix “Terms used”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilingual.document import Term, TermUse

TERMS_TITLE = "Terms used"
TERMS_LEAD = "Glossary terms in the order of their first use in the text, set phrases left out."
TERM_COLUMNS = ("Chinese", "English", "Note", "Uses", "Status")
"""The columns of the appendix; the last is for the maker, and left out of a clean brief."""

_SET_PHRASES = frozenset({"phrases", "documents"})
"""Domains of the glossary whose terms are how officials write letters, not what they write of."""


def listed_terms(uses: Sequence[TermUse], *, clean: bool) -> tuple[TermUse, ...]:
    """Return those of *uses* that a reader may look up: no set phrase that nothing is said of.

    Whoever makes the brief sees as well, unless it is *clean*, what is missing in the English.
    """
    return tuple(
        use
        for use in uses
        if use.term.domain not in _SET_PHRASES or use.term.note.strip() or (use.failed and not clean)
    )


def term_status(use: TermUse) -> str:
    """Return whether the term's English was kept in all places, and if not in how many it is missing."""
    return f"{use.failed} missing" if use.failed else "kept"


def note_text(term: Term) -> tuple[str, str, str]:
    """Return a note in its three parts: the English term, the Chinese one, and what is said of it.

    The last goes on from the others, which stand before it as “English (Chinese)”: it begins with a colon,
    or with the verb of a note whose subject is the term.
    """
    note = term.note.strip()
    predicate = _predicate(note, term.en)
    said = f": {note}" if predicate is None else f" {predicate}"
    return f"{term.en[:1].upper()}{term.en[1:]}", term.zh, said


def _predicate(note: str, name: str) -> str | None:
    """Return what *note* says of *name* without its subject, if that is *name*: “is the central bank”."""
    subject = re.match(r"(?:The |An? )?", note)
    rest = note[subject.end() :] if subject else note
    if not name or not rest.casefold().startswith(name.casefold()):
        return None
    rest = rest[len(name) :]
    return rest.strip() if re.match(r" (?:is|are|means|was|were) ", rest) else None
