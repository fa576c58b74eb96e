"""Take apart what stands before the body: page, number, title, addressee."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bilingual.document import BlockKind
from bilingual.enumerators import mark_at
from bilingual.structure import forms, page
from bilingual.structure.parts import Part
from bilingual.structure.stretches import Stretch, joined
from bilingual.structure.titles import ABOUT, LONGEST_TITLE, same_title, settled, title_lines
from bilingual.structure.traditional import simplified
from bilingual.structure.whole import run_apart

_MOST_TITLE_LINES = 4  # of a title that nothing but its place tells
_LONGEST_HEAD = 60  # units among which the end of the head is looked for
_LONGEST_RUN = 8  # lines among which a title and its subtitles are looked for
_SIGNER = re.compile(r"(.{4,40}号)\s*签\s*发\s*人\s*[:：].{0,30}")
_ADDRESSED = re.compile("各|局|委|办|厅|院|政府|公司|部门|单位|学校|银行|企业|协会|处|所|中心|站")


@dataclass(slots=True)
class _Head:
    """The head as far as it is read; ``titles`` are indices of parts, with True for a sure title."""

    parts: list[Part] = field(default_factory=list)
    titles: list[tuple[int, bool]] = field(default_factory=list)

    def add(self, kind: BlockKind, stretch: Stretch, label: str = "") -> None:
        self.parts.append(Part(kind, stretch, 0, label))

    def add_title(self, stretch: Stretch, *, sure: bool) -> None:
        self.titles.append((len(self.parts), sure))
        self.add(BlockKind.TITLE, stretch)

    @property
    def titled(self) -> bool:
        return any(sure for _, sure in self.titles)


def read_head(units: list[Stretch]) -> tuple[list[Part], list[Stretch]]:
    """Return the parts before the body, and the units of the body.

    An office or date under the title may belong to the document or to the page, which only its end can
    tell: such parts have the kind SIGNATURE or DATE and the label that they bear if they are the page's.
    """
    head = _Head()
    units = run_apart(units)
    at = 0
    left = _left_of_head(units)  # units after the last that surely belongs to the head
    while at < len(units):
        unit = units[at]
        if end := forms.validity_end(unit.text):
            note, *following = unit.split(end)
            head.add(BlockKind.METADATA, note, "有效性")
            units = [*units[:at], *following, *units[at + 1 :]]
        elif not head.titled and forms.has_kicker(unit.text):
            head.add_title(unit, sure=True)
            at += 1
        elif taken := _take_fact(head, units, at):
            at += taken
        elif head.titles and forms.is_enactment(unit.text):
            head.add(BlockKind.PARAGRAPH, unit)
            at += 1
        elif (end := forms.salutation_end(unit.text)) and _may_be_addressed(head, unit.text[:end]):
            salutation, rest = unit.split(end)
            head.add(BlockKind.ADDRESSEE, salutation)
            return settled(head.parts, head.titles), [rest, *units[at + 1 :]]
        elif forms.is_addressee(unit.text) and _may_be_addressed(head, unit.text):
            head.add(BlockKind.ADDRESSEE, unit)
            return settled(head.parts, head.titles), units[at + 1 :]
        elif not _is_body(unit.text) and (taken := _take_run(head, units, at)):
            at += taken
        elif len(units) - at > left:
            head.add(BlockKind.PARAGRAPH, unit)
            at += 1
        else:
            break
    return settled(head.parts, head.titles), units[at:]


def _left_of_head(units: list[Stretch]) -> int:
    """Return how many of *units* are left after the last that is surely of the head.

    That is an addressee before all prose, or a title that stands there once more: between the title and
    it anything may stand that a site puts there.
    """
    surely, title = 0, ""
    for index, unit in enumerate(units[:_LONGEST_HEAD]):
        text = unit.text
        if mark_at(text) is not None or (len(text) > 30 and "。" in text):
            break
        if title and text[-1] in "：:" and _addresses(text):
            surely = index
            break
        if forms.ends_title(text) and not page.labelled(unit):
            surely = index if same_title(text, title) and title else surely
            title = title or text
    return len(units) - surely if surely else len(units) + 1


def _addresses(text: str) -> bool:
    known = _ADDRESSED.search(text) or forms.is_person(text.rstrip("：: "))
    return bool(known) and forms.is_addressee(text) and not page.label_alone(text)


def _take_fact(head: _Head, units: list[Stretch], at: int) -> int:
    """Add the fact of the page, control or number at *at* to *head*; return how many units it took."""
    unit = units[at]
    text = unit.text
    facts = page.labelled(unit)
    among = bool(head.parts) and head.parts[-1].kind in (BlockKind.METADATA, BlockKind.FURNITURE)
    if head.titled and facts and page.may_be_text(facts) and not among:
        return 0
    if not head.titled and not head.parts and forms.is_attachment_number(text) and _is_alone(units):
        head.add(BlockKind.ATTACHMENT, unit)
        return 1
    if not head.titled and re.fullmatch("[（(]?\\s*[A-DＡ-Ｄ]\\s*类?\\s*[）)]?", text):
        head.add(BlockKind.METADATA, unit, "类别")
        return 1
    if not head.titled and (label := forms.print_mark(text)):
        head.add(BlockKind.METADATA, unit, label)
        return 1
    if label := page.label_alone(text):
        head.add(BlockKind.METADATA, unit, label)
        if at + 1 < len(units) and _is_value(units[at + 1].text, after_colon=text[-1] in ":："):
            head.add(BlockKind.METADATA, units[at + 1], label)
            return 2
        return 1
    if facts:
        head.parts.extend(Part(kind, stretch, 0, label) for kind, label, stretch in facts)
        return 1
    way = bool(head.parts) and head.parts[-1].stretch.text[-1] in ">＞»›" and len(text) <= 14
    bar = not head.titles and page.is_bar(text)
    if bar or page.furniture(text) or (way and head.parts[-1].kind is BlockKind.FURNITURE):
        head.add(BlockKind.FURNITURE, unit)
    elif forms.is_number(text):
        head.add(BlockKind.NUMBER, unit)
    elif len(head.parts) > 1 and head.parts[-1].kind is BlockKind.NUMBER and (turn := forms.date_split(text)):
        office, date = unit.split(turn)
        head.add(BlockKind.SIGNATURE, office, "发布机构")
        head.add(BlockKind.DATE, date, "发布日期")
    elif forms.is_date(text) or page.bare_fact(text) == "发布日期":
        own = forms.is_date(text) and "年" in text
        head.add(BlockKind.DATE if own else BlockKind.METADATA, unit, "发布日期")
    elif label := page.bare_fact(text):
        head.add(BlockKind.METADATA, unit, label)
    elif not head.titled and _is_letterhead(units, at):
        head.add(BlockKind.METADATA, unit, "发文机关标志")
    elif not head.titled and among and (label := _further_fact(text)):
        head.add(BlockKind.METADATA, unit, label)
    elif signer := _SIGNER.fullmatch(text):
        number, rest = unit.split(signer.end(1))
        head.add(BlockKind.NUMBER, number)
        head.add(BlockKind.METADATA, rest, "签发人")
    else:
        return 0
    return 1


def _is_alone(units: list[Stretch]) -> bool:
    """Return True if *units* are one attachment by itself: 附件3, and no other after it."""
    return sum(forms.is_attachment_number(unit.text) for unit in units) == 1


def _is_letterhead(units: list[Stretch], at: int) -> bool:
    """Return True for 湖州市人民政府文件, and for the name of a body over the number of its letter."""
    text = units[at].text
    if forms.is_letterhead(text):
        return True
    following = units[at + 1].text if at + 1 < len(units) else ""
    return forms.is_office(text) and (forms.is_number(following) or bool(_SIGNER.fullmatch(following)))


def _further_fact(text: str) -> str:
    """Return the label of a fact of the page whose label is not known, as it stands among others, or ""."""
    match = re.fullmatch(r"([\u4e00-\u9fff]{2,8})[:：]\s*([^。；！？]{1,60})", text)
    return match[1] if match and not forms.is_contact(text) and not forms.is_cc(text) else ""


def _is_value(text: str, *, after_colon: bool) -> bool:
    if page.bare_fact(text):
        return True
    if len(text) > (30 if after_colon else 80) or forms.ends_sentence(text) or text[-1] in ":：":
        return False
    if page.label_alone(text) or page.furniture(text) or mark_at(text) or _label_with_colon(text):
        return False
    return not (after_colon and forms.ends_title(text))


def _label_with_colon(text: str) -> bool:
    return bool(re.match(r"[\u4e00-\u9fff\s]{2,10}[:：]", text))


def _may_be_addressed(head: _Head, text: str) -> bool:
    """Return True if *text* may be the addressee: after a title anything may, else persons and offices."""
    if text.rstrip("！!：: ").endswith("好"):
        return True  # 网友您好！
    plain = text.rstrip("：: ")
    return head.titled or forms.is_person(plain) or forms.is_office(plain) or plain.startswith("各")


def _is_body(text: str) -> bool:
    if any(stop in text for stop in "。！？；") or mark_at(text) is not None:
        return True
    if forms.is_contact(text) or forms.is_cc(text) or forms.is_attachment(text):
        return True
    return text[-1] in ":：" or (len(text) > LONGEST_TITLE) or "|" in text or "\t" in text


def _take_run(head: _Head, units: list[Stretch], at: int) -> int:
    """Add the title and what belongs to it from the plain lines at *at*; return how many units it took."""
    run: list[Stretch] = []
    for unit in units[at : at + _LONGEST_RUN]:
        if run and (_is_body(unit.text) or _is_fixed(unit) or forms.salutation_end(unit.text)):
            break
        run.append(unit)
    followed = at + len(run) < len(units)
    texts = [unit.text for unit in run]
    first, end = title_lines(texts)
    sure = end > 0
    if not sure and not head.titles and not forms.is_office(texts[0]) and followed and len(texts[0]) <= 60:
        lone = len(run) <= 2 or (run[1].apart and not all(unit.apart for unit in run[1:]))
        first, end = 0, 1 if lone else 0
        if len(run) <= _MOST_TITLE_LINES and _take_fact(_Head(), units[at + len(run) :], 0):
            end = next((i for i, text in enumerate(texts) if i and _is_byline(text)), len(run))
    for unit in run[:first]:
        head.add(BlockKind.SIGNATURE, unit, "发布机构")
    if end:
        head.add_title(joined(run[first:end]), sure=sure)
    taken = end
    while taken < len(run) and forms.is_office(texts[taken]) and (end or followed):
        if simplified("".join(texts[taken + 1 : taken + 2])).startswith(ABOUT):
            break  # the office begins the title that stands over the text
        head.add(BlockKind.SIGNATURE, run[taken], "发布机构")
        taken += 1
    if taken < len(run) and head.titles and (more := _addressee_lines(units[at + taken :])):
        head.add(BlockKind.ADDRESSEE, joined(units[at + taken : at + taken + more]))
        taken += more
    elif (
        taken
        and head.titled
        and _addressed_soon(units, at + len(run))
        and not any(map(forms.ends_title, texts[taken:]))
    ):
        for unit in run[taken:]:
            head.add(BlockKind.PARAGRAPH, unit)
        taken = len(run)
    return taken


def _is_byline(text: str) -> bool:
    return forms.is_office(text) or forms.is_enactment(text) or text.startswith("——")


def _addressed_soon(units: list[Stretch], at: int) -> bool:
    """Return True if the unit at *at* is an addressee: what stands between title and it is no body."""
    return at < len(units) and units[at].text[-1] in ":：" and forms.is_addressee(units[at].text)


def _is_fixed(unit: Stretch) -> bool:
    """Return True if :func:`_take_fact` would take *unit*."""
    return bool(_take_fact(_Head(), [unit], 0)) or (
        forms.is_addressee(unit.text) and (unit.text[-1] in ":：" or forms.is_person(unit.text))
    )


def _addressee_lines(units: list[Stretch]) -> int:
    """Return over how many of *units* an addressee is spread, or 0."""
    for count, unit in enumerate(units[:5], 1):
        if (
            any(stop in unit.text for stop in "。！？；")
            or mark_at(unit.text)
            or not _ADDRESSED.search(unit.text)
            or (forms.ends_title(unit.text) and count == 1)
        ):
            return 0
        if unit.text[-1] in ":：":
            return count if forms.is_addressee("".join(u.text for u in units[:count])) else 0
    return 0
