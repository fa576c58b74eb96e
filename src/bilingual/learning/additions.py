"""What a person added to a brief: pairs of Chinese and English, and texts that stand alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bilingual.learning.rows import HAN, Fate, Paired, text_of
from bilingual.learning.text import Paragraph, Row

_LATIN = re.compile("[A-Za-z]{2}")


def added_rows(
    paragraphs: Sequence[Paragraph],
    *,
    homes: Sequence[Sequence[Paragraph]],
    taken: Collection[int],
    chinese_styles: Collection[str],
) -> Iterator[Paired]:
    """Yield what stands among the rows of a brief and is no row's.

    *homes* are the paragraphs of the rows' English, *taken* the ids of all that are some row's;
    *chinese_styles* are the styles in which the brief sets Chinese. What the brief itself puts between its
    rows (headers of tables, headings of its own) is in other styles, or in tables without a row.
    """
    tables = {p.cell.row.table for home in homes for p in home if p.cell is not None}
    styles = {p.style for home in homes for p in home if p.cell is None}
    numbers = [p.number for home in homes for p in home]
    done: set[int] = set()
    waiting: Paragraph | None = None
    for paragraph in paragraphs[min(numbers, default=0) : max(numbers, default=-1) + 2]:
        if id(paragraph) in taken or not paragraph.text:
            continue
        if paragraph.cell is not None:
            row = paragraph.cell.row
            if row.table in tables and id(row) not in done and not _is_header(row):
                done.add(id(row))
                if not any(id(p) in taken for cell in row.cells for p in cell.paragraphs):
                    yield from _added(tuple(map(text_of, row.cells)))
        elif paragraph.style in chinese_styles and HAN.search(paragraph.text):
            if waiting is not None:
                yield from _added((waiting.text,))
            waiting = paragraph
        elif paragraph.style in styles and not paragraph.style.startswith(("heading", "title")):
            if waiting is not None and waiting.number == paragraph.number - 1:
                yield from _added((waiting.text, paragraph.text))
            else:
                yield from _added((paragraph.text,))
            waiting = None
    if waiting is not None:
        yield from _added((waiting.text,))


def _is_header(row: Row) -> bool:
    return all(paragraph.style.startswith("label") for cell in row.cells for paragraph in cell.paragraphs)


def _added(texts: tuple[str, ...]) -> Iterator[Paired]:
    filled = [text for text in texts if text]
    if len(filled) == 2 and HAN.search(filled[0]) and _LATIN.search(filled[1]):
        yield Paired(id="", kind="", zh=filled[0], old="", new=filled[1], fate=Fate.ADDED)
    elif filled:
        text = " ".join(filled)
        zh, new = (text, "") if HAN.search(text) else ("", text)
        yield Paired(id="", kind="", zh=zh, old="", new=new, fate=Fate.UNPAIRED)
