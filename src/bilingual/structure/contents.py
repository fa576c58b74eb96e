"""Tell headings from what only looks like them, and find those that no number marks."""

from __future__ import annotations

import re

from bilingual.document import BlockKind
from bilingual.enumerators import mark_at
from bilingual.structure import forms, page
from bilingual.structure.parts import Part

_LEADERS = re.compile(r"[\s.．·…—\-]*\d{0,4}$")
_LONGEST_ENTRY = 70
_LONGEST_SUBHEADING = 28
_SHORTEST_PROSE = 30  # characters of the paragraph under a subheading that nothing marks
_CASE = re.compile(
    r"(?:典型)?(?:案例|事例|经验|做法)\s*"
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[：:.．、 ][^。；！]{4,}"
)
_NO_SUBHEADING = re.compile(
    r"(?:[表图附]\s*[0-9０-９一二三四五六七八九十]|单位\s*[：:]|[（(【\[#—\-·]|问|答|注|此致|敬礼|特此|此复|谢谢|来源|作者|摄影|记者)"
)


def without_contents(parts: list[Part]) -> list[Part]:
    """Return *parts* with the entries of a table of contents as paragraphs: the headings come later."""
    at = next(
        (
            i
            for i, part in enumerate(parts[:40])
            if part.kind is None and _squeezed(part.stretch.text) in ("目录", "目次")
        ),
        None,
    )
    if at is None or at + 1 == len(parts):
        return parts
    first = _squeezed(_LEADERS.sub("", parts[at + 1].stretch.text))
    end = at + 1
    while end < len(parts) and _is_entry(parts[end]):
        if end > at + 1 and _squeezed(parts[end].stretch.text) == first:
            entries = [part._replace(kind=BlockKind.PARAGRAPH) for part in parts[at:end]]
            return [*parts[:at], *entries, *parts[end:]]
        end += 1
    return parts


def _is_entry(part: Part) -> bool:
    text = part.stretch.text
    return part.kind is None and len(text) <= _LONGEST_ENTRY and not any(stop in text for stop in "。；！")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def with_subheadings(parts: list[Part]) -> list[Part]:
    """Return *parts* with short lines over prose as headings, if there are two and more of them.

    They are one level below the numbered heading under which they stand, or of the first level.
    """
    found = {index for index in range(len(parts) - 1) if _is_subheading(parts, index)}
    found |= {index for index, part in enumerate(parts) if _is_case(part)}
    if len(found) < 2:
        return parts
    result = list(parts)
    level, numbered = 1, 0
    for index, part in enumerate(parts):
        if part.kind is BlockKind.HEADING and mark_at(part.stretch.text) is not None:
            numbered = part.level
        elif part.kind is BlockKind.HEADING:
            numbered = 0
        elif index in found:
            level = min(numbered + 1, 4)
            result[index] = part._replace(kind=BlockKind.HEADING, level=level)
    return result


def _is_case(part: Part) -> bool:
    """Return True for the line that names one of several cases: 案例一：…案."""
    text = part.stretch.text
    return part.kind is BlockKind.PARAGRAPH and len(text) <= 60 and bool(_CASE.fullmatch(text))


def _is_subheading(parts: list[Part], index: int) -> bool:
    part, following = parts[index], parts[index + 1]
    text = part.stretch.text
    if part.kind is not BlockKind.PARAGRAPH or following.kind is not BlockKind.PARAGRAPH:
        return False
    if not 4 <= len(text) <= _LONGEST_SUBHEADING or text.count("，") > 1 or _NO_SUBHEADING.match(text):
        return False
    if any(stop in text for stop in "。；！：:;") or mark_at(text) is not None:
        return False
    if forms.is_office(text) or forms.is_person(text) or forms.is_date(text) or page.furniture(text):
        return False
    if len(following.stretch.text) < _SHORTEST_PROSE or not forms.ends_sentence(following.stretch.text):
        return False
    before = parts[index - 1] if index else None
    return (
        before is None or before.kind is not BlockKind.PARAGRAPH or forms.ends_sentence(before.stretch.text)
    )
