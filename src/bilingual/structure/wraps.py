"""Join lines that were cut at a fixed width, and only those.

Whether a text is hard-wrapped is decided from all its lines: their widths then crowd just below one
limit though no sentence ends there. A line was cut if the first word of the next would have passed
that limit. Widths are measured in columns (a Chinese character takes two) and in characters, because
editors wrap by the former and scripts by the latter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from bilingual.enumerators import mark_at
from bilingual.structure import forms, page
from bilingual.structure.decimals import begins_decimal
from bilingual.structure.stretches import Stretch, joined

_NEVER_FIRST = "，。；：、！？,;!?）)》〉】〕”’』」％%"  # what no paragraph begins with
_NEVER_LAST = "，、（(《〈【〔“‘『「"  # what no paragraph ends with
_PROSE = re.compile("[，、；。,;]")
_DECIMAL_POINT = re.compile(
    r"(?:[，。；：、][^，。；：、]*\d|[\u4e00-\u9fff](?<![件表图第])\d{1,6})[.．]$"  # 上年的1.⏎37倍
)
_FIGURE = re.compile(r"[0-9０-９](?:[.．]?|\s?[万亿千百]|[.．]\d+)$")
_NUMBER_OPEN = re.compile("(?:19|20)[0-9]{2}[〕﹞\\])）][0-9]{0,4}$")  # 丽政办发〔2017〕1⏎32号
_NUMBER_END = re.compile("[0-9]{0,4}号")
_UNIT = re.compile("[万亿]?(?:元|美元|亩|吨|公顷|公里|个百分点|千瓦|平方米|立方米|户|人次)|[倍%％‰]")
_CUT_FIGURE = re.compile(r"[，,。；、][^，,。；：:、]{2,}\d{1,4}$")  # 最高不超过10⏎00万元
_FIGURE_END = re.compile(r"\d{1,6}(?:\.\d+)?\s?(?:[万亿%％‰]|[元亩吨户家个](?![、.．]))")
_WORD = re.compile(r"[A-Za-z0-9.,%+\-]+|.[，。；：、！？,;!?）)》〉】〕”’』」]*", re.DOTALL)
_SENTENCE_END = re.compile("[。；！？]")
_LONGEST_CUT = 66  # characters: where no line is longer, lines that stop in mid-sentence were cut
_INTRODUCED = re.compile("[如以]下[^。；]{0,8}[：:]$")
_SCATTER = 4  # columns that a cut line may stay below the limit, or a ， may hang over it
_PAGE_NUMBER = re.compile(
    r"[—\-－–·―]{1,3}\s*\d{1,4}\s*[—\-－–·―]{1,3}|第\s*\d{1,4}\s*页\s*[,，/]?\s*共\s*\d{1,4}\s*页"
)
_LEAST = 15  # characters of the shortest line that counts as cut at a width


@dataclass(frozen=True, slots=True)
class _Limit:
    measure: Callable[[str], int]
    width: int
    scatter: int  # how far from the width cut lines may end

    def reached(self, line: Stretch, following: str) -> bool:
        """Return True if the first word of *following* had no more room on *line*."""
        word = _WORD.match(following)
        room = self.measure(word[0][:12]) if word else 1
        return self.width - room < self.measure(line.indent + line.text) <= self.width + self.scatter


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lines of a text stand: what tells the next line of a paragraph from the next paragraph."""

    limit: _Limit | None
    indented: bool  # an indent begins a paragraph
    spaced: bool  # blank lines stand everywhere and say nothing
    short: bool  # no line is too long to have been cut
    loose: bool  # paragraphs end without stops as a habit

    def goes_on(self, line: Stretch, following: Stretch, *, begun: bool) -> bool:
        """Return True if *following* is the next line of the paragraph of *line*.

        *begun* says that a sentence of that paragraph has ended before, so that it is no heading.
        """
        if following.torn and _is_cut(line.text, following.text, begun=begun):
            return True  # the foot or head of a page stood between them
        if following.apart and not self.spaced:
            return (line.text[-1] in "，、" and _must_go_on(line.text, following.text)) or (
                not self.loose and begun and _breaks_off(line.text, following.text)
            )
        if _must_go_on(line.text, following.text):
            return True
        if (self.indented and following.indent) or _begins_part(line.text, following.text):
            return False
        if self.limit is not None and self.limit.reached(line, following.text):
            return True
        if (
            self.indented
            and self.short
            and (line.indent or begun)
            and len(line.text) >= _LEAST
            and _PROSE.search(line.text)
        ):
            return _is_open(line.text) and _is_prose(following.text)
        return self.short and begun and _is_open(line.text) and not forms.is_office(following.text)


def join_wrapped(lines: list[Stretch]) -> list[Stretch]:
    """Return the paragraphs of *lines*: lines cut at a fixed width joined, all others as they are."""
    fixed = [_stands_alone(line.text) for line in lines]
    spaced = _all_apart(lines)
    layout = _Layout(
        limit=_limit(lines, fixed, spaced=spaced),
        indented=_marks_paragraphs(lines),
        spaced=spaced,
        short=all(len(line.text) <= _LONGEST_CUT for line in lines),
        loose=_leaves_open(lines),
    )
    paragraphs: list[list[Stretch]] = []
    begun = False
    for index, line in enumerate(lines):
        apart = index == 0 or fixed[index] or fixed[index - 1]
        if not apart and layout.goes_on(lines[index - 1], line, begun=begun):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
            begun = False
        begun = begun or _SENTENCE_END.search(line.text) is not None
    return [joined(parts) for parts in paragraphs]


def _stands_alone(text: str) -> bool:
    """Return True if *text* is a whole line of known form, which is joined to no other."""
    if len(text) > 400:
        return False
    return bool(
        page.sure_furniture(text)
        or page.bare_fact(text)
        or page.label_alone(text)
        or forms.is_number(text)
        or forms.is_date(text)
        or forms.is_printing_note(text)
        or forms.is_attachment_number(text)
        or "|" in text
        or "\t" in text
    )


def _must_go_on(line: str, following: str) -> bool:
    """Return True if *following* continues *line* whatever their widths."""
    mark = mark_at(line)
    if mark is not None and mark.end == len(line):
        return mark_at(following) is None  # an enumerator alone on its line
    if _NUMBER_OPEN.search(line[-12:]) and _NUMBER_END.match(following):
        return True
    if following[0] in _NEVER_FIRST or (_FIGURE.search(line[-12:]) and _UNIT.match(following)):
        return True
    if line[-1] in _NEVER_LAST or (line[-1] == "," and not line.isascii()):
        return not (forms.is_addressee(line) or forms.is_contact(following) or mark_at(following))
    if not following[0].isdigit():
        return False
    if len(line) >= _LEAST and _CUT_FIGURE.search(line[-40:]) and _FIGURE_END.match(following):
        return True
    return _DECIMAL_POINT.search(line[-60:]) is not None


def is_page_number(text: str) -> bool:
    """Return True if *text*, a whole line, is the number at the foot of a page: — 2 —, 第2页 共5页."""
    return len(text) <= 40 and bool(_PAGE_NUMBER.fullmatch(text))


def _is_cut(line: str, following: str, *, begun: bool) -> bool:
    """Return True if *line*, the last of a page, was left in the middle of a sentence."""
    if forms.ends_sentence(line) or line[-1] in "：:" or _begins_part(line, following):
        return False
    prose = begun or _PROSE.search(line) is not None
    return prose and len(line) >= _LEAST and not _stands_alone(following) and not forms.is_office(following)


def _breaks_off(line: str, following: str) -> bool:
    """Return True if *line*, before a blank line, certainly stops in the middle of a sentence.

    It must have had a full sentence before, end without a stop, and what follows must end with one.
    """
    if forms.ends_sentence(line) or line[-1] in "：:" or mark_at(following) or _stands_alone(following):
        return False
    last = line[max(line.rfind(stop) for stop in "。；！？") + 1 :]
    return (
        len(last) > 1
        and forms.ends_sentence(following)
        and not (forms.is_office(last) or _begins_part(line, following))
    )


def _leaves_open(lines: list[Stretch]) -> bool:
    """Return True if paragraphs of prose that blank lines part end without a stop more than once in ten."""
    last = [
        line.text
        for line, following in pairwise(lines)
        if following.apart and _SENTENCE_END.search(line.text[:-1])
    ]
    return sum(not forms.ends_sentence(text) for text in last) > max(1, 0.1 * len(last))


def _is_open(line: str) -> bool:
    """Return True if *line*, in a paragraph that has full sentences, was left in the middle of one."""
    return not forms.ends_sentence(line) and line[-1] not in "：:"


def _is_prose(text: str) -> bool:
    return not (forms.is_office(text) or forms.is_addressee(text) or _stands_alone(text))


def _begins_part(line: str, following: str) -> bool:
    """Return True if *following* begins a part of its own, though *line* reaches the limit."""
    if forms.is_office(following) and (forms.ends_sentence(line) or forms.is_office(line)):
        return True
    if forms.is_contact(following) or forms.is_cc(following) or forms.is_attachment(following):
        return True
    if _INTRODUCED.search(line) or following.startswith(("注：", "注:")):
        return True
    mark = mark_at(following)
    if mark is None:
        return forms.ends_sentence(line) and begins_decimal(following)
    return forms.ends_sentence(line) or mark.kind in ("一、", "章", "条", "（一）")


def _all_apart(lines: list[Stretch]) -> bool:
    """Return True if nearly every line has a blank line before it, so that blank lines say nothing."""
    return len(lines) > 4 and sum(line.apart for line in lines[1:]) >= 0.9 * (len(lines) - 1)


def _marks_paragraphs(lines: list[Stretch]) -> bool:
    """Return True if some lines are indented and most are not: then an indent begins a paragraph."""
    indented = sum(bool(line.indent) for line in lines)
    return 0 < indented <= 0.7 * len(lines)


def _limit(lines: list[Stretch], fixed: list[bool], *, spaced: bool) -> _Limit | None:
    """Return the width at which the text was cut, or None if it was not."""
    cut = [
        line.indent + line.text
        for line, following, alone in zip(lines, lines[1:], fixed, strict=False)
        if not alone
        and (spaced or not following.apart)
        and _LEAST <= len(line.text) <= 200
        and not forms.ends_sentence(line.text)
        and line.text[-1] not in ":："
        and (mark_at(following.text) is None or mark_at(line.text) is None)
        and _PROSE.search(line.text)  # lists of names may be of one width, too
    ]
    best: _Limit | None = None
    most = 0
    for measure, scatter in ((_columns, _SCATTER), (len, _SCATTER // 2)):
        widths = Counter(measure(text) for text in cut)
        for width in sorted(widths):
            count = sum(widths[width - less] for less in range(scatter + 1))
            if count > most:
                # lines that a ， hangs over are few: the limit is the last width that many have
                usual = max(w for w in range(width - scatter, width + 1) if widths[w] * 8 >= count)
                best, most = _Limit(measure, usual, scatter), count
    if best is None or most < 2 or most < 0.6 * len(cut):
        return None
    longer = sum(best.measure(line.indent + line.text) > best.width + best.scatter for line in lines)
    return best if longer <= 0.1 * len(lines) else None


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
