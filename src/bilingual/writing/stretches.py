"""Where each draft's English, and each cell's, stands in the English of its row."""

from __future__ import annotations

from bilingual.document import Row, untranslated


def row_stretches(row: Row) -> tuple[tuple[int, int], ...]:
    """Return where each draft's English stands in the row's; joining may have changed its first letter."""
    if row.cells:
        return _cell_stretches(row)
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


def cell_places(row: Row) -> tuple[tuple[int, int], ...]:
    """Return where the English of each cell of *row* stands in ``row.english``."""
    places: list[tuple[int, int]] = []
    at = 0
    for text in row.cells:
        places.append((at, at + len(text)))
        at += len(text) + len(" | ")
    return tuple(places)


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


def _cell_stretches(row: Row) -> tuple[tuple[int, int], ...]:
    """Return for each draft of a table's row where its cell's English stands; nothing between two cells."""
    sources = row.block.cells
    places = cell_places(row)
    found: list[tuple[int, int]] = []
    index = 0
    for segment in (draft.protected.segment for draft in row.drafts):
        while index < len(sources) and (
            sources[index][1] <= segment.start or sources[index][0] == sources[index][1]
        ):
            index += 1
        inside = index < len(sources) and sources[index][0] < segment.end
        at = places[index] if inside else None
        found.append(at or (found[-1][1:] * 2 if found else (0, 0)))
    return tuple(found)
