"""Recognise what stands after the body: attachments, contact, signature, date, copies, the page's foot."""

from __future__ import annotations

import re

from bilingual.document import BlockKind
from bilingual.enumerators import mark_at
from bilingual.structure import forms, page
from bilingual.structure.attachments import is_plain, mark_attachments, mark_issued
from bilingual.structure.columns import mark_columns, mark_spaced
from bilingual.structure.parts import Part
from bilingual.structure.stretches import Stretch, joined
from bilingual.structure.tables import mark_tables
from bilingual.structure.whole import closing_apart, mended

_LONGEST_SIGNER = 25  # characters of a signature that is no office known by its name
_MOST_SIGNERS = 12
_MOST_CONTACT_LINES = 5
_TELEPHONE = re.compile(r"\d{3,4}[-—－ ]{1,2}\d{6,8}|1[3-9][\d*]{9}")
_SEALS = re.compile(r"(?:\s*[（(](?:盖章|代章|公章|印章|签章|章|印)[）)])+")
_OFFICER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,16}(?:省|市|县|区|州|旗|镇|乡|厅|局|部|院)长|主席|(?:委员会)?主任|会长|总理)\s*[：:]?\s+[\u4e00-\u9fff*×某]{2,4}"
)


def mark_special(units: list[Stretch]) -> list[Part]:
    """Return the units of the body as parts, the kind None for its text, set for every line of known form."""
    parts: list[Part] = []
    units = [piece for unit in mended(units) for piece in closing_apart(unit)]
    for index, unit in enumerate(units):
        if _is_text(unit.text):
            parts.extend(part for rest in units[index:] for part in _by_form(rest))
            break
        parts.extend(_of_page(unit) or _by_form(unit))
    _mark_bars(parts)
    parts = mark_columns(mark_spaced(mark_tables(parts)))
    _mark_contacts(parts)
    mark_attachments(parts)
    _mark_signatures(parts)
    mark_issued(parts)
    _mark_foot(parts)
    return parts


def _of_page(unit: Stretch) -> list[Part]:
    """Return *unit*, which stands before all prose, as facts and controls of the page, or []."""
    facts = page.labelled(unit)
    if facts and not page.may_be_text(facts):
        return [Part(kind, stretch, 0, label) for kind, label, stretch in facts]
    return [Part(BlockKind.FURNITURE, unit)] if page.furniture(unit.text) else []


def _by_form(unit: Stretch) -> list[Part]:
    text = unit.text
    if len(text) > 400 and not forms.is_cc(text):
        return [Part(None, unit)]
    if page.sure_furniture(text):
        return [Part(BlockKind.FURNITURE, unit)]
    if "件" in text and page.bare_fact(text):
        return [Part(BlockKind.METADATA, unit, 0, "公开方式")]
    if len(text) <= 80 and page.surely_facts(facts := page.labelled(unit)):
        return [Part(kind, stretch, 0, label) for kind, label, stretch in facts]
    if forms.is_party(text):
        return [Part(BlockKind.SIGNATURE, unit)]
    if forms.is_cc(text):
        return [Part(BlockKind.CC, unit)]
    if forms.is_printing_note(text):
        return [Part(BlockKind.METADATA, unit, 0, "印发")]
    if forms.is_attachment(text):
        return [Part(BlockKind.ATTACHMENT, unit)]
    if forms.is_contact(text):
        return [Part(BlockKind.CONTACT, unit)]
    if forms.is_date(text):
        return [Part(BlockKind.DATE, unit)]
    if turn := forms.date_split(text):
        office, date = unit.split(turn)
        return [Part(BlockKind.SIGNATURE, office), Part(BlockKind.DATE, date)]
    return [Part(None, unit)]


def _mark_bars(parts: list[Part]) -> None:
    """Mark the page's controls that stand between pipes at the end, which are no table."""
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if part.kind is None and not page.furniture(part.stretch.text):
            break
        if part.kind is None and "|" in part.stretch.text:
            parts[index] = part._replace(kind=BlockKind.FURNITURE)


def _mark_contacts(parts: list[Part]) -> None:
    """Join the lines of a contact in brackets: （联系人：…；⏎ … 联系电话：…）."""
    for index in range(len(parts) - 1, -1, -1):
        text = parts[index].stretch.text
        if parts[index].kind is not BlockKind.CONTACT:
            continue
        if text[-1] in "；;，、" and index + 1 < len(parts) and _is_further_contact(parts[index + 1]):
            parts[index + 1] = parts[index + 1]._replace(kind=BlockKind.CONTACT)
        if text[0] not in "（(" or _closes(text):
            continue
        end = index + 1
        while end < min(index + _MOST_CONTACT_LINES, len(parts)) and _is_of_contact(parts[end]):
            end += 1
            if _closes(parts[end - 1].stretch.text):
                contact = joined([part.stretch for part in parts[index:end]])
                parts[index:end] = [parts[index]._replace(stretch=contact)]
                break


def _is_further_contact(part: Part) -> bool:
    return part.kind is None and len(part.stretch.text) <= 80 and bool(_TELEPHONE.search(part.stretch.text))


def _closes(text: str) -> bool:
    return text.rstrip("。；; ")[-1:] in ("）", ")")


def _is_of_contact(part: Part) -> bool:
    text = part.stretch.text
    return part.kind in (None, BlockKind.CONTACT) and len(text) <= 120 and "。" not in text[:-2]


def _mark_signatures(parts: list[Part]) -> None:
    """Mark the signers before every date, or after it if none is before, and those at the very end.

    A full date alone on its line is the document's if someone signs at it or no text follows.
    """
    last_text = max(
        (i for i, part in enumerate(parts) if part.kind is None and _is_text(part.stretch.text)), default=-1
    )
    dated = False
    for index in range(max(last_text, 0) + 1, len(parts)):
        if (
            parts[index].kind is None
            and forms.is_office(parts[index - 1].stretch.text)
            and forms.is_broken_date(parts[index].stretch.text)
        ):
            parts[index] = parts[index]._replace(kind=BlockKind.DATE)
    for index, part in enumerate(parts):
        if part.kind is not BlockKind.DATE:
            continue
        signed = index > 0 and parts[index - 1].kind is BlockKind.SIGNATURE
        at = index - 1
        while (
            at >= 0
            and index - at <= _MOST_SIGNERS
            and parts[at].kind is None
            and _signs(parts, at, last_text)
        ):
            parts[at] = parts[at]._replace(kind=BlockKind.SIGNATURE)
            signed = True
            at -= 1
        following = parts[index + 1] if index + 1 < len(parts) else None
        if not signed and following and following.kind is None and forms.is_office(following.stretch.text):
            parts[index + 1] = following._replace(kind=BlockKind.SIGNATURE)
            signed = True
        if dated and not signed and page.bare_fact(part.stretch.text):
            parts[index] = part._replace(kind=BlockKind.METADATA, label="发布日期")
        elif not signed and index < last_text and not _issues(parts, index):
            parts[index] = part._replace(kind=None)
        dated = True
    if any(part.kind is BlockKind.SIGNATURE for part in parts):
        return
    for index in range(last_text + 1, len(parts)):
        text = parts[index].stretch.text
        if (
            parts[index].kind is None
            and forms.is_office(text)
            and last_text >= 0
            and not page.furniture(text)
        ):
            parts[index] = parts[index]._replace(kind=BlockKind.SIGNATURE)


def _issues(parts: list[Part], index: int) -> bool:
    """Return True if the title of a document that is issued stands after the date at *index*."""
    texts = [part.stretch.text for part in parts[index + 1 : index + 5] if part.kind is None]
    end = next((i for i, text in enumerate(texts) if forms.ends_title(text)), None)
    return end is not None and index > 0 and all(is_plain(text) for text in texts[: end + 1])


def _signs(parts: list[Part], index: int, last_text: int) -> bool:
    text = parts[index].stretch.text
    if page.furniture(text):
        return False
    if forms.is_office(text) or _OFFICER.fullmatch(text):
        return True
    if _SEALS.fullmatch(text):
        return index > 0 and forms.is_office(parts[index - 1].stretch.text)
    if forms.is_compliment(text):
        return False
    return index > last_text >= 0 and len(text) <= _LONGEST_SIGNER and is_plain(text) and "，" not in text


def _mark_foot(parts: list[Part]) -> None:
    """Mark the page's facts and controls after the last text, signature or date."""
    ends = (BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.HEADING, BlockKind.TABLE)
    last = max(
        (
            i
            for i, part in enumerate(parts)
            if part.kind in ends or (part.kind is None and _is_text(part.stretch.text))
        ),
        default=-1,
    )
    foot: list[Part] = []
    elsewhere = False
    for part in parts[last + 1 :]:
        elsewhere = elsewhere or page.leads_elsewhere(part.stretch.text)
        if part.kind is not None:
            foot.append(part)
        elif facts := page.labelled(part.stretch):
            foot.extend(Part(kind, stretch, 0, label) for kind, label, stretch in facts)
        elif elsewhere or page.furniture(part.stretch.text):
            foot.append(part._replace(kind=BlockKind.FURNITURE))
        elif label := page.bare_fact(part.stretch.text):
            foot.append(part._replace(kind=BlockKind.METADATA, label=label))
        else:
            foot.append(part)
    parts[last + 1 :] = foot


def _is_text(text: str) -> bool:
    """Return True if *text* is prose or a numbered part, and no line of the page's foot."""
    return (
        any(stop in text for stop in "。！？；")
        or len(text) > 60
        or mark_at(text) is not None
        or text[-1] in "：:"
    ) and not (page.label_alone(text) or page.furniture(text))
