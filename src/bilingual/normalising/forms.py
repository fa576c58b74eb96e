"""Rules for single characters: unseen ones, compatibility forms, full-width letters and digits, 〇."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from bilingual.characters import UNSEEN
from bilingual.normalising.edits import Edit

_UNSEEN = re.compile(f"[{UNSEEN}]+")
_ODD_SPACE = re.compile("[\x1f\xa0\u1680\u2000-\u200a\u202f\u205f]")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％＋＝＆＃＠＊／＼＿＾｀]")
_WIDE_IN_FIGURES = re.compile(
    "(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])[．－](?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])|(?<![0-9０-９])－(?=[0-9０-９])"
    "|(?<=[０-９])，(?=[０-９]{3}(?![０-９]))"  # １，２４８: such digits take such a separator
)
_NUMBERING = re.compile("(?:^|(?<=[：:；;。，、）” \u3000]))[0-9]{1,2}．(?=[0-9])|^[０-９]{1,2}．")

_CIRCLED = {
    **{chr(0x3220 + n): f"（{'一二三四五六七八九十'[n]}）" for n in range(10)},
    **{chr(0x2474 + n): f"（{n + 1}）" for n in range(20)},
    **{chr(0x2488 + n): f"{n + 1}．" for n in range(20)},
}
_SMALL = dict(
    zip(
        "﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︑︒︓︔︕︖",
        "，、．；：？！（）｛｝〔〕#&*+-<>=\\$%@（）｛｝〔〕【】《》〈〉「」『』、。：；！？",
        strict=True,
    )
)
_RADICALS = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that printers' fonts give for the character: Unicode knows the traditional forms of most only."""
_SAME = _CIRCLED | _SMALL | _RADICALS | {"︰": "：", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_COMPATIBLE = re.compile(f"[{''.join(map(re.escape, _SAME))}\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_RATIO = re.compile("[∶︰]")

_NUMERALS = "一二三四五六七八九"
_NOUGHT = "○◯OＯoｏ0０"
_YEAR = re.compile(rf"(?<![{_NUMERALS}〇零{_NOUGHT}])[一二][{_NUMERALS}〇零{_NOUGHT}]{{3}}(?=[ \u3000]*年)")
_NUMBERED = re.compile(f"[{_NUMERALS}][{_NUMERALS}〇○◯]+(?=[{_NUMERALS}号年月日])")


def replacing(pattern: re.Pattern[str], new: Callable[[str], str]) -> Callable[[str], Iterator[Edit]]:
    """Return a rule that puts *new* of what *pattern* finds in its place."""

    def find(text: str) -> Iterator[Edit]:
        for match in pattern.finditer(text):
            if (wanted := new(match[0])) != match[0]:
                yield Edit(match.start(), match.end(), wanted)

    return find


unseen = replacing(_UNSEEN, lambda _: "")
"""Take out what shows nothing: zero-width characters, soft hyphens, direction marks, variation selectors."""
odd_spaces = replacing(_ODD_SPACE, lambda _: " ")
"""Make no-break and typographic spaces ordinary ones; the ideographic space (U+3000) stays."""


def ratio_signs(text: str) -> Iterator[Edit]:
    """Make ︰ between figures the sign of a ratio, ∶, and both of them elsewhere the colon of punctuation.

    ∶ says that 1∶12 is no time of day (GB/T 15835-2011 has it so), and therefore is not made a colon.
    """
    for match in _RATIO.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        new = "∶" if before.isdecimal() and after.isdecimal() else "："
        if match[0] != new:
            yield Edit(match.start(), match.end(), new)


def _compatible(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    radical = "\u2f00" <= character <= "\u2fd5"
    return unicodedata.normalize("NFKC" if radical else "NFC", character)


compatibility = replacing(_COMPATIBLE, _compatible)
"""Write compatibility forms as what they stand for: ㈠ （一）, ⒈ 1．, ﹝ 〔, radicals, ligatures."""


def noughts(text: str) -> Iterator[Edit]:
    """Write the nought of Chinese numerals as 〇: 二○二三年, 二ＯＯ九年, 第一○五号."""
    found = {
        at
        for pattern, signs in ((_YEAR, _NOUGHT), (_NUMBERED, "○◯"))
        for match in pattern.finditer(text)
        for at in range(match.start(), match.end())
        if text[at] in signs
    }
    for at in sorted(found):
        yield Edit(at, at + 1, "〇")


def full_width(text: str) -> Iterator[Edit]:
    """Write full-width letters, digits and signs in half width; ，。：；！？（） are Chinese and stay."""
    found = {m.start(): m[0] for pattern in (_FULL_WIDTH, _WIDE_IN_FIGURES) for m in pattern.finditer(text)}
    for numbering in _NUMBERING.finditer(text):
        found.pop(numbering.end() - 1, None)  # 附件：1．2025年度…: a number and the text after it
    start = end = -1
    for at in sorted(found):
        if at != end:
            if end > start:
                yield Edit(start, end, _halved(text[start:end]))
            start = at
        end = at + 1
    if end > start:
        yield Edit(start, end, _halved(text[start:end]))


def _halved(text: str) -> str:
    return "".join(chr(ord(character) - 0xFEE0) for character in text)
