"""Take the body apart: headings, also those run into their paragraph, numbered items, paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from bilingual.document import BlockKind
from bilingual.enumerators import Mark, mark_at
from bilingual.structure import forms
from bilingual.structure.contents import with_subheadings, without_contents
from bilingual.structure.decimals import with_decimal_headings
from bilingual.structure.parts import Part
from bilingual.structure.questions import with_questions
from bilingual.structure.stretches import Stretch

_STOP = re.compile("[。；;：:！？!?][”’』」）)》]*[ \t\u3000\xa0]*")
_BRACKETED = re.compile(
    r"“[^“”]{0,400}”|‘[^‘’]{0,400}’|（[^（）]{0,300}）|\([^()]{0,300}\)|《[^《》]{0,120}》"
)
_SENTENCE = re.compile(r"[。！？!?][”’』」）)]*")
_WIDE_BLANK = re.compile(r"\u3000+|[ \t\xa0\u3000]{2,}")
_CLAUSE_START = re.compile(
    "近年|近日|目前|当前|今年|去年|截至|根据|按照|我[们市局省委县区厅院]|您|由于|鉴于|经|上述|本[办条规]|凡|应当|如|若|自"
    "|(?:原则)?同意|以上|你[们市局省委县区厅院]"
)
_CLAUSE = re.compile(
    r"如下|以下|下列|自.{1,20}(?:起|后).{0,4}(?:施行|执行|实施)|请遵照|请认真|贯彻执行|由.{2,40}(?:组成|负责|承担)|遵照执行|应当|不得|可以|予以|给予|的[，。]?$|\d[\d.]*\s*(?:年|月|日|%|％|亿|万|家|个|户|元)"
)
_SHORTEST_LEAD = 4  # characters before the first enumerator inside a line that make a paragraph
_SHORT = 12  # characters of a phrase that its neighbours make a heading
_ARTICLES = 3  # so many 第X条 at the start of lines make a regulation


def read_body(parts: list[Part]) -> list[Part]:
    """Return *parts* with those of kind None taken apart into headings, items and paragraphs."""
    pieces = list(_pieces(with_decimal_headings(without_contents(parts))))
    result: list[Part] = []
    headed: dict[str, int] = {}  # kind of enumerator → the last number that opened a heading
    for index, (part, mark) in enumerate(pieces):
        if part.kind is not None:
            result.append(part)
            continue
        before = pieces[index - 1][1] if index and pieces[index - 1][0].kind is None else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        was_item = bool(result) and result[-1].kind is BlockKind.ITEM
        taken = list(_taken_apart(part.stretch, mark, before if was_item else None, after))
        if mark is not None and mark.level > 0:
            if len(taken) == 1 and _is_headed(part.stretch.text, mark, headed, after):
                taken = [Part(BlockKind.HEADING, part.stretch, mark.level)]
            headed[mark.kind] = mark.number if taken[0].kind is BlockKind.HEADING else 0
        result.extend(taken)
    return with_questions(with_subheadings(result))


def _pieces(parts: list[Part]) -> Iterator[tuple[Part, Mark | None]]:
    """Yield every part, those of kind None cut before the enumerators inside them, each with its mark."""
    real = _real_marks(parts)
    for index, part in enumerate(parts):
        if part.kind is not None:
            yield part, None
            continue
        marks = real[index]
        starts = {part.stretch.origin(offset) for offset in marks}
        # 注：1．… stays whole: two characters make no row of their own
        for piece in part.stretch.split(*(offset for offset in marks if offset > _SHORTEST_LEAD)):
            yield Part(None, piece), mark_at(piece.text) if piece.start in starts else None


def _real_marks(parts: list[Part]) -> list[list[int]]:
    """Return for every part the offsets of its enumerators that belong to a series, ascending.

    One at the start of a line counts by itself (一是 only with a 二是); one inside a line must stand after
    a stop, outside quotation marks and brackets, and have its neighbour of the same kind: 一是 … 二是.
    """
    series: dict[str, list[tuple[int, int, int]]] = defaultdict(list)  # kind → (part, offset, number)
    for index, part in enumerate(parts):
        if part.kind is None:
            for offset, mark in _candidates(part.stretch.text):
                series[mark.kind].append((index, offset, mark.number))
    real: list[list[int]] = [[] for _ in parts]
    for kind, found in series.items():
        numbers = [number for *_, number in found]
        for i, (index, offset, number) in enumerate(found):
            begins = number == 1 and numbers[i + 1 : i + 2] == [2]
            goes_on = number > 1 and i > 0 and numbers[i - 1] == number - 1
            if kind == "条":
                alone = offset == 0 and (
                    len(found) >= _ARTICLES or _article_is_set_off(parts[index].stretch.text)
                )
                begins = goes_on = False
            elif kind == "首先":
                alone = False
                goes_on = goes_on or (number == 4 and i > 0 and numbers[i - 1] >= 2)
            else:
                alone = offset == 0 and (number > 1 or kind not in ("一是", "一要", "其一", "第一"))
            if begins or goes_on or alone:
                real[index].append(offset)
    return [sorted(offsets) for offsets in real]


def _candidates(text: str) -> Iterator[tuple[int, Mark]]:
    mark = mark_at(text)
    if mark is not None:
        yield 0, mark
    inside = [match.span() for match in _BRACKETED.finditer(text)]
    upto = 0
    for stop in _STOP.finditer(text):
        while upto < len(inside) and inside[upto][1] <= stop.start():
            upto += 1
        if upto < len(inside) and inside[upto][0] < stop.start() and inside[upto][1] > stop.end():
            continue
        mark = mark_at(text, stop.end())
        if mark is not None and mark.kind not in ("章", "节", "条"):
            yield stop.end(), mark


def _article_is_set_off(text: str) -> bool:
    mark = mark_at(text)
    return mark is not None and (mark.end == len(text) or text[mark.end - 1].isspace())


def _taken_apart(
    stretch: Stretch, mark: Mark | None, before: Mark | None, after: tuple[Part, Mark | None] | None
) -> Iterator[Part]:
    """Yield the parts of *stretch*, a piece with one enumerator or none.

    *before* is the enumerator of the item just before, *after* the next piece with its enumerator.
    """
    if mark is None:
        yield Part(BlockKind.PARAGRAPH, stretch)
        return
    if mark.level == 0:
        yield Part(BlockKind.ITEM, stretch)
        return
    listed = before is not None and before.kind == mark.kind and before.number == mark.number - 1
    end = _heading_end(stretch.text, mark)
    if _is_member(stretch.text, mark) or (listed and 0 < end < len(stretch.text)):
        yield Part(BlockKind.ITEM, stretch, mark.level)
        return
    if 0 < end < len(stretch.text):
        heading, rest = stretch.split(end)
        yield Part(BlockKind.HEADING, heading, mark.level)
        yield Part(BlockKind.PARAGRAPH, rest)
        return
    if after is not None and after[1] is not None and after[1].kind == mark.kind:
        listed = listed or mark.level > 2 or (mark.level == 2 and forms.ends_sentence(stretch.text))
    if after is None or after[0].kind is not None:
        listed = listed or mark.level > 2
    kind = BlockKind.HEADING if end and not listed else BlockKind.ITEM
    yield Part(kind, stretch, mark.level)


def _is_headed(text: str, mark: Mark, headed: dict[str, int], after: tuple[Part, Mark | None] | None) -> bool:
    """Return True if *text*, a short phrase, is a heading because the one before or after it is.

    （二）资格审查。（三）笔试。满分100分。
    """
    core = text[mark.end :].rstrip("。")
    if mark.kind == "条" or not 2 <= len(core) <= _SHORT or any(stop in core for stop in "，；：、"):
        return False
    if _heading_end(text, mark) != len(text):
        return False
    if headed.get(mark.kind) == mark.number - 1 > 0:
        return True
    following = after[1] if after else None
    if (
        after is None
        or following is None
        or (following.kind, following.number) != (mark.kind, mark.number + 1)
    ):
        return False
    return 0 < _heading_end(after[0].stretch.text, following) < len(after[0].stretch.text)


def _is_member(text: str, mark: Mark) -> bool:
    """Return True if *text* is a member of a list, which goes on after its ；, or a whole article."""
    return text[-1] in ";；" or (mark.kind == "条" and forms.ends_sentence(text))


def _heading_end(text: str, mark: Mark) -> int:
    """Return where the heading that opens *text* ends: at the end, after its first sentence, or 0 if none."""
    core = text[mark.end :]
    longest = 45 if mark.level <= 2 else 30
    stop = _SENTENCE.search(core)
    if stop is None:
        blank = _WIDE_BLANK.search(core)
        if (
            mark.kind not in ("章", "节")
            and blank
            and blank.start() <= 25 < len(core)
            and _is_phrase(core[: blank.start()])
        ):
            return mark.end + blank.start()
        phrase = core.rstrip("：: ")
        whole = len(core) <= longest and core[-1:] not in "；;，,、" and not _states_value(phrase)
        if core != phrase:
            whole = whole and not re.search("如下|以下|下列", phrase)
        return len(text) if whole else 0
    if "；" in core[: stop.start()]:
        return 0
    if stop.end() == len(core):
        return len(text) if _is_phrase(core[: stop.start()]) else 0
    if mark.kind == "条":
        return 0
    blank = _WIDE_BLANK.search(core, 0, stop.start())
    if (
        blank
        and blank.start() <= 30
        and _is_phrase(core[: blank.start()])
        and "，" not in core[: blank.start()]
    ):
        return mark.end + blank.start()
    return mark.end + stop.end() if _is_phrase(core[: stop.start()]) else 0


def _states_value(phrase: str) -> bool:
    """Return True for 会议时间：2023年3月5日: a label and what it holds, no heading."""
    label = re.match("[^：:]{2,8}[：:]", phrase)
    return label is not None and any(character.isdecimal() for character in phrase[label.end() :])


def _is_phrase(text: str) -> bool:
    """Return True if *text* reads as a heading rather than as a sentence of its own."""
    commas = text.count("，") + text.count(",")
    if len(text) > 32 or commas > 2 or (commas and len(text) > 26) or _CLAUSE.search(text):
        return False
    return not (_CLAUSE_START.match(text) and (commas or len(text) > 12))
