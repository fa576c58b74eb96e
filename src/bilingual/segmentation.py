"""Cut blocks into segments, sentences as a rule, that tile them, or tile the cells of a table's row.

A sentence that is too long for an engine is cut further at clause borders; the row of the brief joins
the pieces again. All cutting is linear in the length of the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from bilingual.document import Block, BlockKind, Segment
from bilingual.engine import LONGEST
from bilingual.enumerators import mark_at

HARD_LIMIT = 160
"""Characters that no segment exceeds, whatever it costs."""

_WHOLE = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.NUMBER,
        BlockKind.ADDRESSEE,
        BlockKind.CONTACT,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
        BlockKind.CC,
        BlockKind.METADATA,
        BlockKind.FURNITURE,
    }
)
_OPENERS = {"”": "“", "’": "‘", "』": "『", "」": "「", "）": "（", ")": "(", "》": "《", "〉": "〈"} | {
    "】": "【",
    "〕": "〔",
    "］": "［",
    "]": "[",
    "﹞": "﹝",
}
_OPENING = frozenset(_OPENERS.values())
_LONGEST_BRACKET = {"《": 100, "〈": 60, "〔": 20, "［": 60, "[": 60, "﹝": 20, "【": 60}
_LONGEST_QUOTE = 400  # a bracket or quotation that runs on further has lost its other half

_STOPS = "。！？；!?;"
_AFTER_STOP = "。！？!?…”’』」）)》〉】"
_CELL = re.compile(r"[ ]*[|\t][|\t ]*|[ ]{3,}|\u3000{2,}")
_JOINED = re.compile(r"[A-Za-z0-9.,%+\-/@:_]")  # characters of one figure, word or address
_SHORTEST = 0.35  # of the size aimed at: no piece is cut shorter than this


def split_segments(block: Block, limit: int = LONGEST) -> tuple[Segment, ...]:
    """Return the segments of *block* in order; their texts together are the block's text.

    Of a row of a table with known cells they tile the cells instead, and none reaches from one cell into
    another: what is between cells, and an empty cell, is in no segment.

    Sentences end at 。！？； and their half-width forms, outside brackets and quotation marks, which stay
    whole, and at ： before a list. No sentence above *limit* characters stays uncut where it has a clause
    border (，, then 、), and no segment exceeds HARD_LIMIT. Titles, numbers, dates, signatures and their
    like are one segment each up to HARD_LIMIT, and so are the cells of a row where they are not known.
    Raises ValueError unless *limit* is between 10 and HARD_LIMIT.
    """
    if not 10 <= limit <= HARD_LIMIT:
        raise ValueError(f"limit must be between 10 and {HARD_LIMIT}, not {limit}")
    if block.kind is BlockKind.TABLE and block.cells:
        return tuple(segment for a, b in block.cells for segment in _of_cell(block, a, b, limit))
    text = block.text
    depths = _depths(text)
    if block.kind in _WHOLE:
        ends, limit = [len(text)], HARD_LIMIT
    elif block.kind is BlockKind.TABLE:
        ends = _cell_ends(text)
    else:
        ends = _with_words(text, _sentence_ends(text, depths))
    return tuple(
        Segment(block=block, start=a, end=b, text=text[a:b])
        for a, b in pairwise(_borders(text, depths, ends, limit))
    )


def _of_cell(block: Block, start: int, end: int, limit: int) -> Iterator[Segment]:
    """Yield the segments of the cell ``block.text[start:end]``; none if it is empty."""
    text = block.text[start:end]
    if not text:
        return
    depths = _depths(text)
    borders = _borders(text, depths, _with_words(text, _sentence_ends(text, depths)), limit)
    for a, b in pairwise(borders):
        yield Segment(block=block, start=start + a, end=start + b, text=text[a:b])


def _borders(text: str, depths: list[int], ends: list[int], limit: int) -> list[int]:
    """Return 0, *ends* and where the sentences between them are cut, ascending."""
    borders = [0]
    for end in ends:
        borders.extend(_cuts(text, depths, borders[-1], end, limit))
        borders.append(end)
    return borders


def _depths(text: str) -> list[int]:
    """Return for every offset, 0 to the length, in how many brackets and quotation marks it lies.

    Only pairs count: one half alone, or halves too far apart to belong together, enclose nothing.
    """
    change = [0] * (len(text) + 1)
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_OPENING, 0)
    straight = [i for i, character in enumerate(text) if character == '"']
    quoted = dict(zip(straight[::2], straight[1::2], strict=False)) if len(straight) % 2 == 0 else {}
    for start, end in quoted.items():
        if end - start <= _LONGEST_QUOTE:
            change[start + 1] += 1
            change[end] -= 1
    for index, character in enumerate(text):
        if character in _OPENING:
            stack.append((character, index))
            waiting[character] += 1
        elif opener := _OPENERS.get(character):
            if not waiting[opener]:
                continue
            while stack:
                found, start = stack.pop()
                waiting[found] -= 1
                if found == opener:
                    if index - start <= _LONGEST_BRACKET.get(opener, _LONGEST_QUOTE):
                        change[start + 1] += 1
                        change[index] -= 1
                    break
    return list(accumulate(change))


def _sentence_ends(text: str, depths: list[int]) -> list[int]:
    """Return where the sentences of *text* end, ascending, the last at its end."""
    ends: list[int] = []
    start = index = 0
    while index < len(text):
        after = index + 1
        if depths[index] == 0 and _stops(text, index):
            while after < len(text) and text[after] in _AFTER_STOP and depths[after] == 0:
                after += 1
        elif not _quote_ends(text, start, index, depths):
            index += 1
            continue
        start = index = _after_blanks(text, after)
        ends.append(start)
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return ends


def _stops(text: str, index: int) -> bool:
    """Return True if a sentence, or the beginning of a list, ends with the character at *index*."""
    character = text[index]
    if character in "。！？；":
        return True
    before = text[index - 1] if index else ""
    if character in "!?;":
        return not (before.isascii() and text[index + 1 : index + 2].isascii()) or index + 1 == len(text)
    if character == ".":
        return (
            bool(before)
            and not before.isascii()
            and before.isalpha()
            and not text[index + 1 : index + 2].isalnum()
        )
    return character in "：:" and mark_at(text, _after_blanks(text, index + 1)) is not None


def _after_blanks(text: str, index: int) -> int:
    while index < len(text) and text[index].isspace():
        index += 1
    return index


def _quote_ends(text: str, start: int, index: int, depths: list[int]) -> bool:
    """Return True if a closing quotation mark or bracket stands at *index* and the sentence ends with it.

    It ends there if a stop is the last thing quoted, but not where it goes on (，, 的) or began with the
    quotation, for then follows who said it, or has it as one of its words; with a bracket, only where the
    sentence began with it.
    """
    if text[index] not in "”』」）)" or depths[index] or index == 0 or text[index - 1] not in "。！？!?":
        return False
    following = text[index + 1 : index + 2]
    if not following or following in "，、；。：,;:！？的等和与及为是":
        return False
    if text[index] in "）)":
        return text[start] in "（("
    opened = text.rfind(_OPENERS[text[index]], start, index)
    if opened > start and text[opened - 1] not in "：:，,。！？；":
        return False  # 围绕“怎么干？”三个问题: no speech but a part of the sentence
    return not (text[start] in "“『「" and following not in "“『「")


def _cell_ends(text: str) -> list[int]:
    ends = sorted({border for match in _CELL.finditer(text) for border in match.span()} - {0, len(text)})
    return [*ends, len(text)]


def _with_words(text: str, ends: list[int]) -> list[int]:
    """Return *ends* without those that would leave a segment of punctuation alone."""
    kept: list[int] = []
    start = 0
    for end in ends:
        if any(character.isalnum() for character in text[start:end]) or not kept:
            kept.append(end)
        else:
            kept[-1] = end
        start = end
    if len(kept) > 1 and not any(character.isalnum() for character in text[: kept[0]]):
        del kept[0]
    return kept


def _cuts(text: str, depths: list[int], start: int, end: int, limit: int) -> Iterator[int]:
    """Yield where ``text[start:end]`` is cut into pieces of like size, below *limit* if they can be."""
    while end - start > limit:
        size = (end - start) / -(-(end - start) // limit)
        cut = _best_cut(text, depths, start, end, size, limit)
        if cut is None:
            return
        yield cut
        start = cut


def _best_cut(text: str, depths: list[int], start: int, end: int, size: float, limit: int) -> int | None:
    """Return the clause border nearest to *size* characters from *start*, or None if the rest may stay whole.

    The better kinds of border are looked for first, a worse one only where no better one is in reach.
    """
    shortest = start + max(1, int(size * _SHORTEST))
    reach = (limit + HARD_LIMIT) // 2
    fits = end - start <= HARD_LIMIT
    last = end - 1
    wanted = start + size
    steps = (
        ("，：", "", limit),
        ("，：", "", reach),
        ("、", "", limit),
        ("，：、", "", HARD_LIMIT),
        ("", "。！？；", HARD_LIMIT),
        ("", "，：", HARD_LIMIT),
        ("", "、", HARD_LIMIT),
    )
    for outside, inside, far in steps:
        if outside in ("，：、", "") and fits:
            return None
        near = [
            cut
            for cut in range(shortest, min(start + far, last) + 1)
            if _border(text, cut) in (outside if depths[cut - 1] == 0 else inside) and _border(text, cut)
        ]
        if near:
            return min(near, key=lambda cut: abs(cut - wanted))
    return _forced_cut(text, start + HARD_LIMIT, start + HARD_LIMIT // 2)


_FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}


def _border(text: str, cut: int) -> str:
    """Return the full-width form of the punctuation just before *cut* if one may cut there, or ""."""
    character = text[cut - 1]
    if character in _FULL:
        # 1,248 and 46.2:53.8 are figures
        if cut >= 2 and text[cut - 2].isascii() and (cut == len(text) or text[cut].isascii()):
            return ""
        character = _FULL[character]
    return (
        character if character in "，：、。！？；" and text[cut : cut + 1] not in tuple(_AFTER_STOP) else ""
    )


def _forced_cut(text: str, cut: int, least: int) -> int:
    """Return the offset at or before *cut*, but above *least*, that parts no figure and no Latin word."""
    place = cut
    while place > least and _JOINED.match(text, place) and _JOINED.match(text, place - 1):
        place -= 1
    return place if place > least else cut
