"""Set apart what stands on one line with the text: a title and salutation before it, a signature after it."""

from __future__ import annotations

import re

from bilingual.enumerators import mark_at
from bilingual.structure import forms, page
from bilingual.structure.stretches import Stretch, joined
from bilingual.structure.traditional import simplified

_RUN_ON = 80  # characters of a first line that may be more than a title
_LAST = 500  # characters at the end of a paragraph in which contact, signature and date are looked for
_LONGEST_OPEN = 800  # characters of a paragraph to which more is joined
_BEFORE_THANKS = 100  # characters of a paragraph after which thanks are a paragraph of their own
_SHORTEST = 20  # characters of a paragraph that something may follow on its line

_TITLE = re.compile(
    rf"[^。；！？：:]{{6,140}}?(?:{forms.KINDS})(?:[（(][^（）()]{{1,20}}[）)])?"
    r"(?=[ \t\u3000\xa0]+\S|[\u4e00-\u9fff]{2,10}〔\d{4}〕\d|[^\s，。；：:]{1,30}"
    r"(?:代表|委员|先生|女士|同志|网友|局|厅|委|会|政府|单位|部门|公司)(?:等[^\s，。；：:]{0,6})?[:：])"
)
_NUMBER = re.compile(r"\s*[\u4e00-\u9fffA-Za-z]{2,14}[〔\[（(﹝【]\d{4}[〕\]）)﹞】]\s*第?\s*\d{1,5}\s*号")
_ADDRESSEE = re.compile(r"\s*[^。；！？：:]{2,160}[：:](?=\s*\S)")
_DATE = (
    r"(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_CLOSING = re.compile(
    r"(?P<contact>[（(]?联\s{0,4}系\s{0,4}(?:人|单位|科室|处室|部门|电话|方式)(?:及(?:联系)?(?:电话|方式))?\s*[:：]|[（(]?咨询电话\s*[:：])"
    r"|(?P<thanks>(?:再次|最后[，,]?|衷心)?感谢(?:您|你|贵)[^。！!；]{2,60}[。！!])"
    r"|(?P<attached>附\s{0,4}件?\s*[:：])"
    r"|(?P<copies>抄\s{0,4}[送报]\s*[:：])"
    rf"|(?P<office>[^\s，。；：:！？!?.0-9（）()]{{3,40}})[ \t\u3000\xa0]*(?P<date>{_DATE})"
    r"(?=\s*(?:$|抄|附|联|[（(]))"
)
_FIRST_LINES = 4
_HEAD = 300  # characters of a line in which a page's facts are looked for
_FACT = re.compile(
    r"[ \t\u3000\xa0]*"
    r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ \t\u3000\xa0]+\d{1,2}:\d\d(?::\d\d)?)?"
    r"|[^\s。；]{0,40})"
    r"(?=[ \t\u3000\xa0])"
)
_ENDED = "。！？!）)”"


def facts_apart(units: list[Stretch]) -> list[Stretch]:
    """Return *units*, not yet normalised, with a page's facts that open a line of text set apart.

    …的答复 信息来源：市交通局 发布日期：2023-07-12 浏览次数：56 王**代表：您提出…
    """
    result: list[Stretch] = []
    for index, unit in enumerate(units):
        if index >= _FIRST_LINES or len(unit.text) <= _RUN_ON:
            result.append(unit)
            continue
        labels = list(page.labels_among(unit.text[:_HEAD]))
        end = _FACT.match(unit.text, labels[-1][1]) if labels else None
        result.extend(unit.split(*(start for start, _ in labels), end.end()) if end else [unit])
    return result


def run_apart(units: list[Stretch]) -> list[Stretch]:
    """Return *units* with a title, number and addressee that open a line of text set apart."""
    if not units:
        return units
    result: list[Stretch] = []
    for index, unit in enumerate(units[:4]):
        pieces = _opening(unit) if len(unit.text) > _RUN_ON else [unit]
        result.extend(pieces)
        if len(pieces) > 1:
            return [*result, *units[index + 1 :]]
    return [*result, *units[4:]]


def _opening(unit: Stretch) -> list[Stretch]:
    text = simplified(unit.text)
    title = _TITLE.match(text)
    if title is None or mark_at(text) is not None or forms.is_addressee(text[: title.end()]):
        return [unit]
    ends = [title.end()]
    if number := _NUMBER.match(text, ends[-1]):
        ends.append(number.end())
    addressed = _ADDRESSEE.match(text, ends[-1])
    if addressed and forms.is_addressee(addressed[0].strip()):
        ends.append(addressed.end())
    elif len(ends) == 1 and not text[title.end()].isspace():
        return [unit]
    return unit.split(*ends)


def closing_apart(unit: Stretch) -> list[Stretch]:
    """Return *unit*, a paragraph, with contact, attachments, signature and copies after it set apart."""
    text = simplified(unit.text)
    if len(text) < _SHORTEST:
        return [unit]
    start = max(0, len(text) - _LAST)
    begun = False
    cuts: list[int] = []
    for match in _CLOSING.finditer(text, start):
        if match["office"] and not forms.is_office(match["office"]):
            continue
        if match["thanks"] and (begun or match.start() < _BEFORE_THANKS):
            continue
        before = text[: match.start()].rstrip()[-1:]
        if not begun and (before == "" or before not in _ENDED or match.start() < _SHORTEST // 2):
            continue
        if match["contact"] and begun and cuts and _CONTACT_GOES_ON.match(text, cuts[-1]):
            continue
        begun = True
        cuts.append(match.start())
        if match["date"]:
            cuts.append(match.end())
    return unit.split(*cuts)


def mended(units: list[Stretch]) -> list[Stretch]:
    """Return *units* with sentences joined again that break off before a figure: 盘活⏎⏎38.5万平方米."""
    result: list[Stretch] = []
    for unit in units:
        if result and _FIGURE_FIRST.match(unit.text) and _left_open(result[-1].text):
            result[-1] = joined([result[-1], unit])
        else:
            result.append(unit)
    return result


def _left_open(text: str) -> bool:
    return (
        _SHORTEST < len(text) <= _LONGEST_OPEN
        and bool(_CLAUSES.search(text))
        and "\t" not in text
        and "\u4e00" <= text[-1] <= "\u9fff"
        and not forms.is_office(text)
    )


_FIGURE_FIRST = re.compile(r"\d[\d.]*[万亿千百余多]*(?:[元亩吨个家户人名项件辆台套公平立美]|%|％).{4,}")
_CLAUSES = re.compile("[，；。]")
_CONTACT_GOES_ON = re.compile(r"[（(]?联\s*系\s*人|联系(?:单位|科室|处室|部门)")
