"""Set pieces of official letters whose English is settled: the salutation, the contact line, the title
of a reply. What is not recognised is left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilingual.document import Block, BlockKind, Quantity, QuantityKind, TermHit
from bilingual.names import MASKS, romanised_name
from bilingual.quantities import HOUSE_STYLE, Style, parse_quantities, render_quantity

_ROLES = {
    "代表": "Deputy", "委员": "Committee Member", "先生": "Mr", "女士": "Ms", "主任": "Director",
    "局长": "Director", "市长": "Mayor", "主席": "Chair",
}  # fmt: skip
_SEVERAL = {"代表": "Deputies", "委员": "Committee Members"}
_ROLE = f"(?:{'|'.join(_ROLES)})"
_NAME = rf"[\u4e00-\u9fff{MASKS}]{{1,4}}?"
_SALUTATION = re.compile(rf"(?:尊敬的)?(?P<name>{_NAME})(?P<role>{_ROLE})[:：，,]?")
_TO_SEVERAL = re.compile(
    rf"(?:尊敬的)?(?P<names>{_NAME}(?:(?:代表|委员)?[、，,]{_NAME}){{1,9}})(?P<role>代表|委员)[:：，,]?"
)
_TO_OTHERS = re.compile(
    rf"(?:尊敬的)?(?P<name>{_NAME})(?P<first>代表|委员)?等(?P<number>[0-9０-９]{{1,3}}|[二三四五六七八九十])?[名位]?(?P<role>代表|委员)[:：，,]?"
)
_TO_ALL = re.compile(r"(?:尊敬的)?(?:各位|全体)(?P<role>代表|委员)[:：，,]?")

_PERSON = {"联系人": "Contact", "经办人": "Case officer", "承办人": "Case officer"}
_LABELS = _PERSON | {
    "联系电话": "Tel.", "电话": "Tel.", "联系方式": "Tel.", "办公电话": "Office tel.", "手机": "Mobile",
    "手机号码": "Mobile", "传真": "Fax", "邮箱": "E-mail", "电子邮箱": "E-mail", "电子邮件": "E-mail",
    "邮编": "Postcode", "邮政编码": "Postcode",
}  # fmt: skip
_LABEL = "|".join(r" ?".join(label) for label in sorted(_LABELS, key=len, reverse=True))
_BOTH = re.compile(r"(联 ?系 ?人|经办人|承办人)(?:及|、|和|/)(?:其)?(?:联系)?(?:电话|方式)\s*[:：]\s*")
_FIELD = re.compile(
    rf"\s*(?P<label>{_LABEL})\s*[:：]\s*"
    rf"(?P<value>[^:：;；。]*?)\s*(?:[，,；;。]\s*(?=(?:{_LABEL})\s*[:：]|$)|[；;。]\s*|(?=\s(?:{_LABEL})\s*[:：])|$)"
)
_PERSON_AND_NUMBER = re.compile(
    rf"(?P<person>{_NAME})[ \u3000，,、]+(?P<number>[+0-9(（][0-9*＊×xX()（） +-]{{5,24}})"
)
_NUMBER = re.compile(r"[0-9*＊×xX()（） +-]+")
_EXTENSION = re.compile(r"转 ?(?=[0-9])")

_REPLY = re.compile(
    r"(?:关于|对|关于对|关于对于)?\ue000第?\ue001的?(?:代表|委员)?(?:建议|提案|议案)?(?:的?办理(?P<handling>情况|意见|结果)?)?的?"
    r"(?P<reply>答复|复函|答复函|回复|答复意见)?(?P<letter>的函|函|意见|的意见)?"
)
_LONGEST = 200  # characters: what is longer is no set piece
_KINDS = {"suggestion": "Suggestion", "proposal": "Proposal", "motion": "Motion"}


def render_formula(block: Block, hits: Sequence[TermHit] = (), *, style: Style = HOUSE_STYLE) -> str | None:
    """Return the settled English of the whole of *block*, or None if it is no set piece.

    *hits* are the glossary's terms in the block's text: an issuer in front of a title has its English there.
    """
    if block.kind is BlockKind.ADDRESSEE:
        return _salutation(block.text)
    if block.kind is BlockKind.CONTACT:
        return _contact(block.text)
    if block.kind is BlockKind.TITLE:
        return _reply_title(block.text, hits, style)
    return None


def _salutation(text: str) -> str | None:
    """徐**代表： → Dear Deputy Xu **,"""
    text = re.sub(r"\s", "", text)
    if len(text) > _LONGEST:
        return None
    if match := _TO_ALL.fullmatch(text):
        return f"Dear {_SEVERAL[match['role']]},"
    if match := _TO_OTHERS.fullmatch(text):
        name = romanised_name(match["name"])
        several = (
            _SEVERAL[match["role"]].replace("Deputies", "deputies").replace("Committee M", "committee m")
        )
        in_all = f" ({_number(match['number'])} in all)" if match["number"] else ""
        return f"Dear {_ROLES[match['role']]} {name} and other {several}{in_all}," if name else None
    if match := _SALUTATION.fullmatch(text):
        name = romanised_name(match["name"])
        return f"Dear {_ROLES[match['role']]} {name}," if name else None
    if match := _TO_SEVERAL.fullmatch(text):
        names = [romanised_name(name) for name in re.split(r"(?:代表|委员)?[、，,]", match["names"])]
        given = [name for name in names if name]
        if len(given) == len(names):
            return f"Dear {_SEVERAL[match['role']]} {', '.join(given[:-1])} and {given[-1]},"
    return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else "一二三四五六七八九十".index(text) + 1


def _contact(text: str) -> str | None:
    """联系人：徐**，联系电话：0579-… → Contact: Xu **; Tel.: 0579-…"""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if text.startswith(("（", "(")) and text.endswith(("）", ")")):
        text = text[1:-1]
    if match := _BOTH.match(text):
        text = f"{match[1]}：{text[match.end() :]}"
    fields, at = [], 0
    while at < len(text):
        match = _FIELD.match(text, at)
        if match is None or match.end() == at:
            return None
        label = match["label"].replace(" ", "")
        value = (
            _person(_LABELS[label], match["value"])
            if label in _PERSON
            else _plain(_LABELS[label], match["value"])
        )
        if value is None:
            return None
        fields.append(value)
        at = match.end()
    return "; ".join(fields) if fields else None


def _person(label: str, value: str) -> str | None:
    number = ""
    if match := _PERSON_AND_NUMBER.fullmatch(value.strip()):
        value, number = match["person"], f"; Tel.: {_ascii(match['number'])}"
    names = [romanised_name(re.sub(r"\s", "", name)) for name in re.split(r"[、，,]", value)]
    given = [name for name in names if name]
    return f"{label}: {', '.join(given)}{number}" if len(given) == len(names) else None


def _plain(label: str, value: str) -> str | None:
    value = _EXTENSION.sub(" ext. ", value)
    if not value or re.search(r"[\u3400-\u9fff]", value):
        return None
    return f"{label}: {', '.join(_ascii(part) for part in re.split('[、，,]', value))}"


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("（）＊×", "()**")).strip()


def _reply_title(text: str, hits: Sequence[TermHit], style: Style) -> str | None:
    """关于对…八届人大三次会议武14号建议答复的函 → Reply to Suggestion No. Wu 14 of the … Session of the …"""
    quantities = parse_quantities(text)
    sessions = [q for q in quantities if q.kind is QuantityKind.SESSION]
    numbers = [q for q in quantities if q.kind is QuantityKind.PROPOSAL_NUMBER]
    if (
        len(sessions) != 1
        or len(numbers) != 1
        or len(quantities) != 2
        or sessions[0].start > numbers[0].start
    ):
        return None
    session, number = sessions[0], numbers[0]
    issuer = next((hit for hit in hits if hit.start == 0 and hit.end < session.start), None)
    begin = issuer.end if issuer is not None and text.startswith(("关于", "对"), issuer.end) else 0
    frame = (
        text[begin : session.start]
        + "\ue000"
        + text[session.end : number.start]
        + "\ue001"
        + text[number.end :]
    )
    match = _REPLY.fullmatch(re.sub(r"\s|“|”", "", frame))
    if match is None or not (match["reply"] or (match["handling"] == "意见" and match["letter"])):
        return None
    by = f" from {_the(issuer.term.en)}" if issuer is not None and begin else ""
    what = "Reply" if match["reply"] else "Letter"
    to = "to" if match["reply"] else "on the Handling of"
    return f"{what}{by} {to} {_named(number, style)} of {render_quantity(session, style)}"


def _the(name: str) -> str:
    return name if name.startswith(("the ", "The ")) else f"the {name}"


def _named(number: Quantity, style: Style) -> str:
    english = render_quantity(number, style)
    if english.startswith(tuple(_KINDS.values())):
        return english
    return f"{_KINDS.get(number.unit, 'Suggestion')} {english}"
