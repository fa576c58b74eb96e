"""Recognise attachments: their list after the body, and the titles of those that follow in full."""

from __future__ import annotations

import re

from bilingual.document import BlockKind
from bilingual.enumerators import mark_at
from bilingual.structure import forms, page
from bilingual.structure.parts import Part
from bilingual.structure.stretches import joined

_GOES_ON = ("的", "和", "及", "与", "、", "《")  # what no name of an attachment ends with
_MOST_NAMES = 12  # of attachments that have no numbers
_OPENING = 15  # parts in which a notice names the documents that it issues
_NAMED = re.compile("《([^《》]{4,80})》")
_NUMBERED = re.compile(r"(?:附\s*件?\s*[:：]?)?\s*\d{1,2}[.．、]")
_WIDE = str.maketrans("（）", "()")


def mark_attachments(parts: list[Part]) -> None:
    """Mark the further lines of a list of attachments, and the titles of attachments that follow in full."""
    index = 0
    while index < len(parts):
        if parts[index].kind is not BlockKind.ATTACHMENT:
            index += 1
            continue
        if (
            forms.is_attachment_number(parts[index].stretch.text)
            and parts[index].stretch.text[-1] not in ":："
        ):
            index = _mark_attached_title(parts, index + 1)
            continue
        index += 1
        for _ in range(_unnumbered(parts, index)):
            parts[index] = parts[index]._replace(kind=BlockKind.ATTACHMENT)
            index += 1
        while index < len(parts) and parts[index].kind is None:
            text = parts[index].stretch.text
            mark = mark_at(text)
            before = parts[index - 1].stretch
            if mark is None and _is_of_name(parts, index) and len(before.text + text) <= 120:
                parts[index - 1 : index + 1] = [
                    parts[index - 1]._replace(stretch=joined([before, parts[index].stretch]))
                ]
                continue
            if mark is None or mark.level < 3 or len(text) > 120 or forms.ends_sentence(text):
                break
            parts[index] = parts[index]._replace(kind=BlockKind.ATTACHMENT)
            index += 1


def _unnumbered(parts: list[Part], start: int) -> int:
    """Return how many names without numbers stand between 附件：, alone on its line, and who signs."""
    if parts[start - 1].stretch.text[-1] not in ":：":
        return 0
    for count, part in enumerate(parts[start : start + _MOST_NAMES]):
        text = part.stretch.text
        if part.kind in (BlockKind.SIGNATURE, BlockKind.DATE) or (
            part.kind is None and forms.is_office(text)
        ):
            return count
        if part.kind is not None or mark_at(text) or not is_plain(text):
            return 0
    rest = parts[start : start + _MOST_NAMES]
    return len(rest) if rest and all(forms.ends_title(part.stretch.text) for part in rest) else 0


def _is_of_name(parts: list[Part], index: int) -> bool:
    """Return True if the line at *index* goes on with the name of an attachment on the line before."""
    before, text = parts[index - 1].stretch.text, parts[index].stretch.text
    if before.endswith(_GOES_ON):
        return True
    return (
        not forms.ends_title(before)
        and forms.ends_title(text)
        and is_plain(text)
        and not forms.is_office(text)
        and not forms.is_date(text)
        and len(text) <= 30
        and before[-1] not in ":："
        and bool(_NUMBERED.match(before))
    )


def _mark_attached_title(parts: list[Part], start: int) -> int:
    """Make the title lines at *start* one heading of the first level; return the index after it."""
    end = start
    while (
        end < len(parts) and end - start < 4 and parts[end].kind is None and is_plain(parts[end].stretch.text)
    ):
        end += 1
        whole = "".join(part.stretch.text for part in parts[start:end])
        if forms.ends_title(whole) and whole.count("《") <= whole.count("》"):
            break
    else:
        end = min(end, start + 1)
    while (
        start < end < len(parts)
        and parts[end].kind is None
        and forms.continues_title(parts[end].stretch.text)
    ):
        end += 1
    if end > start:
        title = joined([part.stretch for part in parts[start:end]])
        parts[start:end] = [Part(BlockKind.HEADING, title, 1)]
        return start + 1
    return start


def _squeezed(text: str) -> str:
    return "".join(text.split()).translate(_WIDE)


def is_plain(text: str) -> bool:
    """Return True if *text* may be a title or a name by its length and its lack of stops."""
    return len(text) <= 80 and mark_at(text) is None and not any(stop in text for stop in "。！？；：:")


def mark_issued(parts: list[Part]) -> None:
    """Make the title of a document that follows the date of the one that issues it a heading."""
    opening = "".join(part.stretch.text for part in parts[:_OPENING] if part.kind is None)
    named = {_squeezed(name) for name in _NAMED.findall(opening)}
    for index in range(len(parts) - 2, 0, -1):
        text = parts[index].stretch.text
        if parts[index].kind is None and _squeezed(text) in named and len(text) <= 80:
            more = index + 1
            while (
                more < len(parts)
                and parts[more].kind is None
                and forms.continues_title(parts[more].stretch.text)
            ):
                more += 1
            whole = joined([part.stretch for part in parts[index:more]])
            parts[index:more] = [Part(BlockKind.HEADING, whole, 1)]
        if (
            parts[index].kind is None
            and parts[index - 1].kind is BlockKind.DATE
            and is_plain(text)
            and not forms.is_office(text)
            and not page.furniture(text)
        ):
            following = next(
                (
                    i
                    for i in range(index, min(index + 4, len(parts)))
                    if forms.ends_title(parts[i].stretch.text)
                ),
                None,
            )
            if following is not None and all(part.kind is None for part in parts[index : following + 1]):
                _mark_attached_title(parts, index)
