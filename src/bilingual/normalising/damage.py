"""Find what looks lost or broken in a text: it is kept as it is, and a person is told where to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bilingual.characters import HAN
from bilingual.enumerators import mark_at

_PAIRS = {"）": "（", "》": "《", "〕": "〔", "】": "【", "〉": "〈"}
_OPEN = frozenset(_PAIRS.values())
_AROUND = 8  # characters shown on either side
_MEASURES = "pH|k[WVA]|m[AVW]|dB|eV|iOS|eID"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("\ufffd+"), "characters are lost"),
    (
        re.compile(
            rf"(?<=[{HAN}，。；])(?!(?:{_MEASURES})(?![A-Za-z]))[a-z]{{1,3}}[A-Z]{{1,2}}(?![A-Za-z0-9])"
        ),
        "letters that may be no part of the text",
    ),
    (re.compile("[\ue000-\uf8ff]+"), "a character that only one font knows"),
    (re.compile(rf"(?<=[{HAN}])\?{{2,}}|？{{3,}}(?=[{HAN}])"), "characters may be lost"),
    (
        re.compile("(?:（）|《》|“”|〔〕|【】)(?!内|中|里|表示|号|为)"),
        "nothing stands in it: a link or name is lost",
    ),
    (re.compile(r"[〔﹝](?:19|20)[0-9]{2}[ 第]{0,2}[0-9]{1,4}号"), "a bracket is lost in a document number"),
    (
        re.compile(r"〔(?:19|20)[0-9]{2}〕第?[0-9]{1,4}(?=[）》，。；、]|$)"),
        "号 is lost after a document number",
    ),
    (
        re.compile(r"(?:^|(?<=[日期间]：))(?:19|20)[0-9]{2}(?:[1-9]|1[0-2])(?:[1-9]|[12][0-9]|3[01])$"),
        "a date without 年, 月 and 日",
    ),
)


class Damage(NamedTuple):
    """A place of a text that looks damaged, the characters around it, and what is wrong."""

    start: int
    end: int
    shown: str
    message: str


def damages(text: str) -> Iterator[Damage]:
    """Yield the places of *text*, a normalised paragraph, that look damaged, in order of their kind.

    Quotation marks are not looked at here: a quotation may run over several paragraphs. Linear.
    """
    for pattern, message in _PATTERNS:
        for match in pattern.finditer(text):
            yield _damage(text, *match.span(), message)
    for at in _unpaired(text):
        side = "opens and does not close" if text[at] in _OPEN else "closes and was not opened"
        yield _damage(text, at, at + 1, f"{text[at]} {side}")


def _unpaired(text: str) -> list[int]:
    stacks: dict[str, list[int]] = {opener: [] for opener in _OPEN}
    lost: list[int] = []
    numbering = mark_at(text)
    first = numbering.end if numbering else 0
    for at, character in enumerate(text):
        if character in _OPEN:
            stacks[character].append(at)
        elif opener := _PAIRS.get(character):
            if stacks[opener]:
                stacks[opener].pop()
            elif at >= first and not (character == "）" and text[at - 1 : at].isdecimal()):
                lost.append(at)  # 1） numbers a part
    return sorted((*lost, *(at for stack in stacks.values() for at in stack)))


def _damage(text: str, start: int, end: int, message: str) -> Damage:
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    shown = ("…" if left else "") + text[left:right] + ("…" if right < len(text) else "")
    return Damage(start, end, shown, message)
