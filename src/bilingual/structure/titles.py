"""Find the title of a document among the lines of its head, and of several the one that counts."""

from __future__ import annotations

import re

from bilingual.document import BlockKind
from bilingual.structure import forms
from bilingual.structure.parts import Part
from bilingual.structure.traditional import simplified

LONGEST_TITLE = 160
"""Characters that no title exceeds."""
ABOUT = ("关于", "转发", "批转", "印发")
"""What a title goes on with after the name of the body that issues it."""
_BEGIN = re.compile("关于|關于|關於|转发|轉發|批转|印发|印發")
_LOOSE = re.compile("[关對对于於的]")  # what a site leaves out of a title that it repeats
_ISSUES = re.compile("印发|转发|批转|公布|发布|下达")
_PASSES_ON = re.compile(".{4,40}(?:转发|批转|印发).{2,40}")  # …办公室转发市民政局等部门⏎关于…的通知
_ISSUED = re.compile("(?:通知|公告|通报|决定|函|令)(?:[（(][^（）()]{1,20}[）)])?$")
# what may be all of a title after the name of the body that issues it
_BARE = frozenset(
    ("通告", "公告", "公示", "令", "决定", "通报", "决议", "通知", "会议通知")
)  # after the body's name on its line
_SERIES = re.compile("(?:纪要|简报|专报|内参|公报|信息|结果公告)$")
_LEAST_COMMON = 12  # characters that titles must share to be the same without their offices


def title_lines(texts: list[str]) -> tuple[int, int]:
    """Return the range of *texts* that together are a title, or (0, 0)."""
    texts = [simplified(text) for text in texts]
    end = next((i + 1 for i, text in enumerate(texts) if _closes_title(texts[: i + 1])), 0)
    if not end:
        return 0, 0
    while end < len(texts) and forms.continues_title(texts[end]) and not forms.is_office(texts[end]):
        end += 1
    end = _issuing_end(texts, end)
    about = next((i for i, text in enumerate(texts[:end]) if text.startswith(ABOUT)), None)
    first = 0
    if about is not None:
        first = about - 1 if about and _PASSES_ON.fullmatch(texts[about - 1]) else about
        while first and forms.is_office(texts[first - 1]):
            first -= 1
    elif "".join(texts[end - 1].split()) not in _BARE:
        while first < end - 1 and forms.is_office(texts[first]) and "关于" not in texts[first + 1][:2]:
            first += 1
    if sum(map(len, texts[first:end])) > LONGEST_TITLE:
        return end - 1, end
    return first, end


def _issuing_end(texts: list[str], end: int) -> int:
    """Return the end of the title of *texts* that seems to end at *end*: 印发…办法⏎和…细则的通知 goes on."""
    whole = "".join("".join(texts[:end]).split())
    if _ISSUES.search(whole) and not _ISSUED.search(whole):
        for index in range(end, min(end + 3, len(texts))):
            if _ISSUED.search("".join(texts[index].split())):
                return index + 1
    return end


def _closes_title(texts: list[str]) -> bool:
    """Return True if the last of *texts* ends a title, and no 《 in it is still open."""
    line, whole = texts[-1], "".join(texts)
    opened = whole.count("《") - whole.count("》")
    return forms.ends_title(line) and (opened <= 0 or ("《" not in line and "》" not in whole))


def settled(parts: list[Part], titles: list[tuple[int, bool]]) -> list[Part]:
    """Return *parts* with one title: of repeated ones the last, which stands over the text itself.

    *titles* are the indices of titles, with True for one that its form makes sure.
    """
    parts = list(parts)
    sure = [index for index, certain in titles if certain] or [index for index, _ in titles[:1]]
    if not sure:
        return parts
    title = sure[-1]
    for index in sure[:-1]:
        if _is_masthead(parts, index, title):
            parts[index] = parts[index]._replace(kind=BlockKind.METADATA, label="发文机关标志")
    titles = [(index, certain) for index, certain in titles if parts[index].kind is BlockKind.TITLE]
    for index, certain in titles:
        other = parts[index].stretch
        if index != title and (not certain or same_title(other.text, parts[title].stretch.text)):
            parts[index] = Part(BlockKind.METADATA, other, 0, "标题")
    stretch = parts[title].stretch
    if note := forms.validity_start(stretch.text):
        parts[title : title + 1] = [
            parts[title]._replace(stretch=stretch.split(note)[0]),
            Part(BlockKind.METADATA, stretch.split(note)[1], 0, "有效性"),
        ]
    elif number := forms.number_end(stretch.text):
        parts[title : title + 1] = [
            Part(BlockKind.NUMBER, stretch.split(number)[0]),
            parts[title]._replace(stretch=stretch.split(number)[1]),
        ]
    elif number := forms.number_start(stretch.text):
        parts[title : title + 1] = [
            parts[title]._replace(stretch=stretch.split(number)[0]),
            Part(BlockKind.NUMBER, stretch.split(number)[1]),
        ]
    for index, part in enumerate(parts):
        if part.kind not in (BlockKind.SIGNATURE, BlockKind.DATE):
            continue
        beside = [p.kind for p in parts[max(0, index - 1) : index + 2] if p is not part]
        if part.label == "发布机构" and _beside_letterhead(parts, index):
            parts[index] = part._replace(kind=BlockKind.METADATA, label="发文机关标志")
        elif index < title or (part.kind is BlockKind.SIGNATURE and BlockKind.METADATA in beside):
            parts[index] = part._replace(kind=BlockKind.METADATA)
    return parts


def _is_masthead(parts: list[Part], index: int, title: int) -> bool:
    """Return True if the title at *index* is the red head of a series, its number below: …会议纪要⏎第3期."""
    text = "".join(simplified(parts[index].stretch.text).split())
    return (
        index + 1 < title
        and parts[index + 1].kind is BlockKind.NUMBER
        and bool(_SERIES.search(text))
        and "关于" not in text
    )


def _beside_letterhead(parts: list[Part], index: int) -> bool:
    """Return True if the office at *index* is one of several that share a letterhead, one a line."""
    beside = parts[max(0, index - 1) : index + 2]
    return any(
        part.label == "发文机关标志" and forms.is_letterhead(part.stretch.text)
        for part in beside
        if part is not parts[index]
    )


def same_title(one: str, other: str) -> bool:
    """Return True if *one* and *other* are the same title, with or without office and number."""
    a, b = ("".join(c for c in text if c.isalnum()) for text in (one, other))
    if a in b or b in a or (len(a) > _LEAST_COMMON and _LOOSE.sub("", a) == _LOOSE.sub("", b)):
        return True
    a, b = (text[begin.start() :] if (begin := _BEGIN.search(text)) else text for text in (a, b))
    return len(a) > _LEAST_COMMON and a == b
