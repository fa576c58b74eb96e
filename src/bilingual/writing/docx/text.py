"""Chinese and English text as runs, with the marks of a row: italics, note references, comment anchors."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from bilingual.writing.annotations import Mark, MarkKind, note_place
from bilingual.writing.contents import Line
from bilingual.writing.docx.anchors import chinese_anchor, first_bookmark, row_anchor
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.ooxml import NOTHING, Xml, bookmark, join, mark_run, run, w


def chinese(text: str, style: str = "") -> Xml:
    """Return *text* as Chinese: full-width signs, and the character style *style* if one is named."""
    return run(text, style, chinese=True)


def chinese_of(line: Line, style: str = "") -> Xml:
    """Return the Chinese of *line* in its bookmark."""
    return bookmark(
        first_bookmark(line) + 1, chinese_anchor(line.number), chinese(line.row.block.text, style)
    )


def english_of(line: Line, look: Look) -> Xml:
    """Return the English of *line* in its bookmark, and behind it the mark of approved English."""
    text = bookmark(first_bookmark(line), row_anchor(line.number), english(line.row.english, line.marks))
    return join(text, approved_mark(line, look))


def approved_mark(line: Line, look: Look) -> Xml:
    """Return the mark that a person approved the English of *line*; nothing if none did, or if clean."""
    shown = line.row.approved and not look.options.clean
    return run(" ✓ approved", "ApprovedMark") if shown else NOTHING


def english(text: str, marks: Sequence[Mark] = ()) -> Xml:
    """Return *text* as English, cut into runs where *marks* begin and end.

    A title loses the quotation marks that italics stand for; a comment's anchor surrounds its words; a
    note's number follows its term, with what closes after the term: a title, a quotation, a comma.
    """
    opened: dict[int, list[Xml]] = {}
    closed: dict[int, list[Xml]] = {}
    styled = deque(sorted((mark.start, mark.end, mark.kind) for mark in marks if mark.kind in _STYLES))
    titles = [mark for mark in marks if mark.kind is MarkKind.TITLE]
    dropped: set[int] = set()
    cuts = {0, len(text)}
    for mark in marks:
        cuts |= {mark.start, mark.end}
        if mark.kind is MarkKind.COMMENT:
            opened.setdefault(mark.start, []).append(w("commentRangeStart", id=mark.number))
            closed.setdefault(mark.end, []).append(_comment_end(mark.number))
        elif mark.kind is MarkKind.NOTE:
            at = note_place(text, mark.end, titles)
            closed.setdefault(at, []).append(_note_reference(mark.number))
            cuts.add(at)
        elif mark.kind is MarkKind.TITLE:
            dropped |= {mark.start, mark.end - 1}
            cuts |= {mark.start + 1, mark.end - 1}
    pieces: list[Xml] = []
    ordered = sorted(cuts)
    for start, end in zip(ordered, [*ordered[1:], len(text)], strict=True):
        while styled and styled[0][1] <= start:
            styled.popleft()
        style = _STYLES[styled[0][2]] if styled and styled[0][0] <= start else ""
        pieces += closed.get(start, [])
        pieces += opened.get(start, [])
        if start not in dropped:
            pieces.append(run(text[start:end], style))
    return join(*pieces)


def _comment_end(number: int) -> Xml:
    reference = w("commentReference", id=number)
    return join(w("commentRangeEnd", id=number), mark_run("CommentReference", reference))


def _note_reference(number: int) -> Xml:
    return mark_run("FootnoteReference", w("footnoteReference", id=number))


_STYLES = {MarkKind.TITLE: "WorkTitle", MarkKind.UNTRANSLATED: "Untranslated"}
