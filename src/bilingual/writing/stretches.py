"""Where each draft's English stands in the English of its row."""

from __future__ import annotations

from bilingual.document import Row
from bilingual.writing.docx.annotations import _stretches as row_stretches

__all__ = ["row_stretches", "sentence_pairs"]


def sentence_pairs(row: Row) -> tuple[tuple[str, str], ...]:
    """Return the Chinese and the English of each of *row*'s drafts; the English is "" where there is none.

    The English is the row's own, with the marks that join the pieces of a sentence that was cut, so that
    put together it reads as the row does; that of a table's row is the drafts' own.
    """
    if row.cells:
        return tuple((draft.protected.segment.text, draft.english.strip()) for draft in row.drafts)
    stretches = row_stretches(row)
    pairs: list[tuple[str, str]] = []
    for index, (draft, (start, end)) in enumerate(zip(row.drafts, stretches, strict=True)):
        following = stretches[index + 1][0] if index + 1 < len(stretches) else len(row.english)
        joined = row.english[end:following].strip()
        english = row.english[start : end + len(joined)]
        pairs.append((draft.protected.segment.text, english if draft.english.strip() else ""))
    return tuple(pairs)
