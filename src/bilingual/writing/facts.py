"""What a brief says of its document: title, number, issuer, addressee, date, subject, names of sections.

Every format shows the same facts, taken from the rows; nothing here invents a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilingual.document import BlockKind, Brief, DocumentKind, Finding, Row, Signature
from bilingual.writing.breaks import one_line
from bilingual.writing.titles import quoted_pairs

KIND_NAMES: dict[DocumentKind, tuple[str, str]] = {
    DocumentKind.REPLY: ("答复", "Reply"),
    DocumentKind.NOTICE: ("通知", "Notice"),
    DocumentKind.OPINIONS: ("政策文件", "Policy document"),
    DocumentKind.APPROVAL: ("批复", "Reply (approval)"),
    DocumentKind.REGULATION: ("法规规章", "Regulation"),
    DocumentKind.ANNOUNCEMENT: ("公告", "Announcement"),
    DocumentKind.BULLETIN: ("统计公报", "Statistical communiqué"),
    DocumentKind.WORK_REPORT: ("工作报告", "Work report"),
    DocumentKind.REPORT: ("报告", "Report"),
    DocumentKind.LETTER: ("函", "Letter"),
    DocumentKind.NEWS: ("新闻发布", "News release"),
    DocumentKind.QUESTIONS: ("政策问答", "Questions and answers"),
    DocumentKind.OTHER: ("公文", "Official document"),
}
_LABEL = re.compile(r"^[^:：]{0,12}[:：]\s*")
_ENUMERATOR = re.compile(r"(?:Chapter |Article |Part )?(?:[IVXLC]+|\d+|\(\d+\))\b\.?|\(\d+\)")
_ISSUER_LABELS = ("发布机构", "发文机关", "发文单位", "制发机关", "信息来源")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """A fact in both languages; ``en`` is "" for what the page states and nobody translated."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one document, as far as it states them."""

    kind: Bilingual
    title: Bilingual | None
    number: Bilingual | None
    issuer: Bilingual | None
    addressee: Bilingual | None
    date: Bilingual | None
    subject: Bilingual | None


def document_facts(brief: Brief) -> Facts:
    """Return what *brief* says of its document; a fact that the document does not state is None."""
    zh, en = KIND_NAMES[brief.letter.kind]
    addressee = _of_row(brief.first(BlockKind.ADDRESSEE))
    if addressee is not None:
        english = addressee.en.rstrip(":, ").removeprefix("Dear ")
        addressee = Bilingual(zh=addressee.zh.rstrip(":：, ，"), en=english)
    return Facts(
        kind=Bilingual(zh=zh, en=en),
        title=_of_row(brief.first(BlockKind.TITLE)),
        number=_of_row(brief.first(BlockKind.NUMBER)),
        issuer=_of_row(brief.first(BlockKind.SIGNATURE)) or _stated_issuer(brief),
        addressee=addressee,
        date=_of_row(_last(brief, BlockKind.DATE)),
        subject=_subject(brief),
    )


def section_names(brief: Brief) -> tuple[str, ...]:
    """Return for each row of *brief* a short English name of the section in which it stands."""
    names: list[str] = []
    sections = brief.sections
    for section in sections:
        if section.heading is None:
            name = "Opening" if len(sections) > 1 else "Text"
        else:
            english = section.heading.english
            enumerator = _ENUMERATOR.match(english)
            name = enumerator[0].rstrip(".") if enumerator else shortened(english, 32)
            names.append(name)
        names.extend(name for _ in section.rows)
    return tuple(names)


def row_of(brief: Brief, finding: Finding) -> int | None:
    """Return the number of the only row whose Chinese holds what *finding* names, None if there are more."""
    if not finding.source:
        return None
    rows = (number for number, row in enumerate(brief.rows) if finding.source in row.block.text)
    number = next(rows, None)
    return number if next(rows, None) is None else None


def signature_line(signature: Signature) -> str:
    """Return what made the brief in one line; hashes by their first twelve digits."""
    pieces = [f"bilingual {signature.version}", f"engine {signature.engine}"]
    named = (
        ("model", signature.model_hash),
        ("glossary", signature.glossary_hash),
        ("source", signature.source_hash),
    )
    pieces += [f"{name} {value[:12]}" for name, value in named if value]
    return " · ".join(pieces)


def shortened(text: str, limit: int) -> str:
    """Return *text* on one line, cut at a word's end with an ellipsis if longer than *limit* characters."""
    text = one_line(text)
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _of_row(row: Row | None) -> Bilingual | None:
    return None if row is None else Bilingual(zh=row.block.text, en=row.english)


def _last(brief: Brief, kind: BlockKind) -> Row | None:
    return next((row for row in reversed(brief.rows) if row.block.kind is kind), None)


def _stated_issuer(brief: Brief) -> Bilingual | None:
    for block in brief.letter.apart:
        if block.kind is BlockKind.METADATA and block.label in _ISSUER_LABELS:
            value = _LABEL.sub("", block.text, count=1).strip()
            if value:
                return Bilingual(zh=value, en="")
    return None


def _subject(brief: Brief) -> Bilingual | None:
    """Return the title of the suggestion that a reply answers: its own title gives only the number."""
    if brief.letter.kind is not DocumentKind.REPLY:
        return None
    opening = next((row for row in brief.rows if row.block.kind is BlockKind.PARAGRAPH), None)
    for draft in opening.drafts[:2] if opening is not None else ():
        for zh, en in quoted_pairs(draft.protected.segment.text, draft.english):
            if zh.startswith("《"):
                return Bilingual(zh=zh[1:-1], en=en[1:-1])
    return None
