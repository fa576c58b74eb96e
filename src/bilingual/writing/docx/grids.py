"""A table of the source as a table of the brief: its own columns, each cell in Chinese over English.

Bookmarks are those of :mod:`.anchors`: ``row_N`` at the first cell of row N, ``row_N_C`` and ``zh_N_C`` at
the English and the Chinese of its cell C. A cell that is the same in both languages is shown once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from bilingual.writing.docx.anchors import Line, chinese_anchor, row_anchor
from bilingual.writing.docx.annotations import cell_marks
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.styles import GRID_MARGINS, GRID_SIZES
from bilingual.writing.docx.tables import cell, row_of_cells, table
from bilingual.writing.docx.text import approved_mark, chinese, english
from bilingual.writing.ooxml import Xml, bookmark, join, paragraph

_FIGURE = re.compile(r"[-+±−–]?[\d.,:]*\d[%‰]?|[-—–−/…]+")
_MARGINS = sum(width for side, width in GRID_MARGINS if side in ("left", "right"))
_MOST = 44  # units, half an em each, that a column asks for at most; what is longer is broken
_MOST_COLUMNS = 63
_LONG_CELL = 200  # characters; a row with a longer cell may be broken over a page


def is_grid_row(line: Line) -> bool:
    """Return True if *line* is a row of a table: of more cells than Word has columns it is shown as text."""
    return 0 < len(line.row.cells) <= _MOST_COLUMNS


def grid(caption: str, lines: Sequence[Line], look: Look) -> Xml:
    """Return *lines*, the rows of one table of the source, as a table over the whole width of the text.

    The row after those that hold but one cell is the header. A row of one cell goes over all columns; one
    of fewer cells than the others is filled up with empty ones.
    """
    count = max(len(line.row.cells) for line in lines)
    heads = _header_rows(lines, count)
    shown = [[_shown(line, index, look) for index in range(len(line.row.cells))] for line in lines]
    size, widths = _fitted(shown, count, look.width)
    figures = _figure_columns(shown[heads:], count)
    rows = [
        _row(line, texts, widths, size, figures, look, head=at < heads)
        for at, (line, texts) in enumerate(zip(lines, shown, strict=True))
    ]
    languages = "each cell in Chinese over English" if look.with_chinese else "in English"
    return table(
        widths,
        caption,
        f"A table of the source, {languages}.",
        join(*rows[:heads]),
        rows[heads:],
        style="GridTable",
    )


def _header_rows(lines: Sequence[Line], count: int) -> int:
    if count == 1:
        return 1
    titles = 0
    while titles < len(lines) - 1 and len(lines[titles].row.cells) == 1:
        titles += 1
    return titles + 1


def _shown(line: Line, index: int, look: Look) -> tuple[str, str]:
    """Return the Chinese and the English that a cell shows; "" for what it need not show."""
    start, end = line.row.block.cells[index]
    zh, en = line.row.block.text[start:end], line.row.cells[index]
    if not look.with_chinese or (_plain(zh) == _plain(en) and not _has_chinese(zh)):
        return "", en
    return zh, en


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _has_chinese(text: str) -> bool:
    return any(unicodedata.category(sign) == "Lo" for sign in text)


def _figure_columns(rows: Iterable[Sequence[tuple[str, str]]], count: int) -> frozenset[int]:
    """Return the columns, but the first, that hold nothing but figures."""
    found: dict[int, bool] = {}
    for row in rows:
        for index, (zh, en) in enumerate(row if len(row) > 1 or count == 1 else ()):
            if zh or en.strip():
                found[index] = found.get(index, True) and not zh and bool(_FIGURE.fullmatch(_plain(en)))
    return frozenset(index for index, only in found.items() if only and index)


def _fitted(rows: Sequence[Sequence[tuple[str, str]]], count: int, width: int) -> tuple[str, tuple[int, ...]]:
    """Return the size of type, the largest in which no column is narrow for its words, and the widths."""
    wanted, least = [2.0] * count, [2.0] * count
    for row in rows:
        if len(row) == 1 and count > 1:
            continue
        for index, texts in enumerate(row):
            for text in texts:
                wanted[index] = max(wanted[index], min(_units(text), _MOST))
                least[index] = max(least[index], min(_longest_word(text), _MOST))
    sizes = {size: points * 10 for size, points in GRID_SIZES.items()}  # half an em, in twentieths of a point
    easy = sum(min(most, 1.5 * word) for most, word in zip(wanted, least, strict=True))
    fitting = (size for size, unit in sizes.items() if easy * unit + count * _MARGINS <= width)
    size = next(fitting, list(sizes)[-1])
    unit = sizes[size]
    room = width - count * _MARGINS - sum(least) * unit
    if room < 0:  # even the smallest type is too large: share what there is
        shares = [max(1, round(width * part / sum(least))) for part in least]
    else:
        more = [a - b for a, b in zip(wanted, least, strict=True)]
        if sum(more) * unit <= room:  # all lines fit: give the rest by what each column has
            rest = (room - sum(more) * unit) / sum(wanted)
            extra = [part * unit + rest * whole for part, whole in zip(more, wanted, strict=True)]
        else:
            extra = [room * part / sum(more) for part in more]
        shares = [round(part * unit + add + _MARGINS) for part, add in zip(least, extra, strict=True)]
    shares[-1] += width - sum(shares)
    return size, tuple(shares)


def _units(text: str) -> float:
    """Return about how wide *text* is: a Chinese character 2, any other 1.05."""
    return sum(2.0 if unicodedata.east_asian_width(sign) in "WF" else 1.05 for sign in text)


def _longest_word(text: str) -> float:
    """Return how wide the longest stretch of *text* is that is not broken at the end of a line."""
    return max((_units(word) for word in re.split(r"[\s\u2e80-\uffef]|(?<=-)", text)), default=0.0) or 4.0


def _row(
    line: Line,
    texts: Sequence[tuple[str, str]],
    widths: Sequence[int],
    size: str,
    figures: frozenset[int],
    look: Look,
    *,
    head: bool,
) -> Xml:
    first = next((index for index, cell in enumerate(line.row.cells) if cell.strip()), 0)
    cells: list[Xml] = []
    for index in range(len(widths)):
        right = index in figures
        if index >= len(texts):
            cells.append(cell(widths[index], paragraph(_style(size, head, right, "English"))))
            continue
        content = _cell(line, index, texts[index], size, look, head=head, right=right, first=index == first)
        alone = len(texts) == 1 < len(widths)
        cells.append(cell(sum(widths) if alone else widths[index], content, span=len(widths) if alone else 1))
        if alone:
            break
    whole = all(len(zh) + len(en) <= _LONG_CELL * 2 for zh, en in texts)
    return row_of_cells(*cells, header=head, whole=whole)


def _cell(
    line: Line,
    index: int,
    texts: tuple[str, str],
    size: str,
    look: Look,
    *,
    head: bool,
    right: bool,
    first: bool,
) -> Xml:
    zh, en = texts
    written = english(en, cell_marks(line.row, line.marks, index))
    over = chinese(zh)
    if look.with_chinese and not zh:
        written = _marked_chinese(line, index, written, first=first)
    elif look.with_chinese:
        over = _marked_chinese(line, index, over, first=first)
    if en.strip() or first:
        written = bookmark(line.first + 2 + 2 * index, row_anchor(line.number, index), written)
    if first:
        written = bookmark(line.first, row_anchor(line.number), written)
        written = join(written, approved_mark(line, look))
    below = paragraph(_style(size, head, right, "English"), written)
    return join(paragraph(_style(size, head, right, "Chinese"), over), below) if zh else below


def _marked_chinese(line: Line, index: int, content: Xml, *, first: bool) -> Xml:
    """Return *content* in the bookmark of the cell's Chinese, and of the row's in the *first* cell."""
    if not content and not first:
        return content
    content = bookmark(line.first + 3 + 2 * index, chinese_anchor(line.number, index), content)
    return bookmark(line.first + 1, chinese_anchor(line.number), content) if first else content


def _style(size: str, head: bool, right: bool, language: str) -> str:
    if head:
        return f"{size}GridHead{language}{'Right' if right else ''}"
    return f"{size}GridFigure" if right else f"{size}Grid{language}"
