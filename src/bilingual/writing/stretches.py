"""Where each draft's English stands in the English of its row."""

from __future__ import annotations

from bilingual.document import Row, untranslated


def row_stretches(row: Row) -> tuple[tuple[int, int], ...]:
    """Return for each of *row*'s drafts the stretch of ``row.english`` that is its English, in order.

    Joining may have changed a draft's first letter, and may have put a mark after its last.
    """
    found: list[tuple[int, int]] = []
    cursor = 0
    for draft in row.drafts:
        wanted = draft.english.strip() or untranslated(draft.protected.segment.text.strip())
        start = cursor
        while start < len(row.english) and row.english[start].isspace():
            start += 1
        if not row.english.startswith(wanted[1:], start + 1):
            start = max(row.english.find(wanted[1:], cursor) - 1, cursor)
        cursor = min(start + len(wanted), len(row.english))
        found.append((start, cursor))
    return tuple(found)


def sentence_pairs(row: Row) -> tuple[tuple[str, str], ...]:
    """Return the Chinese and the English of each of *row*'s drafts; the English is "" where there is none.

    The English is the row's own, with the marks that join the pieces of a sentence that was cut, so that
    put together it reads as the row does.
    """
    stretches = row_stretches(row)
    pairs: list[tuple[str, str]] = []
    for index, (draft, (start, end)) in enumerate(zip(row.drafts, stretches, strict=True)):
        following = stretches[index + 1][0] if index + 1 < len(stretches) else len(row.english)
        joined = row.english[end:following].strip()
        if joined != "|":  # which stands between the cells of a table's row
            end += len(joined)
        english = row.english[start:end]
        pairs.append((draft.protected.segment.text, english if draft.english.strip() else ""))
    return tuple(pairs)
