"""Set pieces of official letters whose English is settled: the salutation, the contact line, the title
of a reply. What is not recognised is left to the engine.
"""

from __future__ import annotations

import re

from bilingual.document import Block, BlockKind, Quantity, QuantityKind
from bilingual.quantities import HOUSE_STYLE, Style, parse_quantities, render_quantity

_ROLES = {
    "代表": "Deputy", "委员": "Committee Member", "先生": "Mr", "女士": "Ms", "主任": "Director",
    "局长": "Director", "市长": "Mayor", "主席": "Chair",
}  # fmt: skip
_SALUTATION = re.compile(
    r"(?:尊敬的)?(?P<name>[\u4e00-\u9fff]{1,4}?[*＊xX×某ⅩX]{0,3})(?P<role>" + "|".join(_ROLES) + r")[:：]?"
)
_LABELS = {
    "联系人": "Contact", "联 系 人": "Contact", "经办人": "Case officer", "联系电话": "Tel.", "电话": "Tel.",
    "办公电话": "Office tel.", "手机": "Mobile", "传真": "Fax", "邮箱": "E-mail", "电子邮箱": "E-mail",
    "电子邮件": "E-mail", "邮编": "Postcode", "邮政编码": "Postcode",
}  # fmt: skip
_FIELD = re.compile(
    r"\s*(?P<label>" + "|".join(sorted(_LABELS, key=len, reverse=True)) + r")\s*[:：]\s*"
    r"(?P<value>[^:：，,；;。]*?)\s*(?:[，,；;。]\s*|(?=\s(?:" + "|".join(_LABELS) + r"))|$)"
)
_MASKED = re.compile(r"[*＊×]+|某+")
_REPLY = re.compile(
    r"关于(?:对)?\ue000(?:第)?\ue001(?:的)?(?:建议|提案|议案)?(?:办理(?:情况)?)?(?:的)?(?:答复|复函|答复函|回复)"
    r"(?:的函|函|意见|的意见)?"
)
_KINDS = {"suggestion": "Suggestion", "proposal": "Proposal", "motion": "Motion"}


def render_formula(block: Block, *, style: Style = HOUSE_STYLE) -> str | None:
    """Return the settled English of the whole of *block*, or None if it is no set piece."""
    if block.kind is BlockKind.ADDRESSEE:
        return _salutation(block.text)
    if block.kind is BlockKind.CONTACT:
        return _contact(block.text)
    if block.kind is BlockKind.TITLE:
        return _reply_title(block.text, style)
    return None


def _salutation(text: str) -> str | None:
    """徐**代表： → Dear Deputy Xu **,"""
    match = _SALUTATION.fullmatch(text.strip())
    if match is None:
        return None
    name = romanised_name(match["name"])
    return f"Dear {_ROLES[match['role']]} {name}," if name else None


def romanised_name(name: str) -> str | None:
    """Return a personal name in pinyin, family name first; masked characters stay as they are."""
    from pypinyin import Style as Pinyin
    from pypinyin import lazy_pinyin

    if len(_MASKED.sub("", name)) == 0 or len(name) > 6:
        return None
    parts = [part for part in re.split(r"([*＊×]+|某+)", name) if part]
    words = []
    for part in parts:
        if _MASKED.fullmatch(part):
            words.append("*" * len(part) if part[0] in "*＊×" else "Mou")
        elif words or len(part) == 1 or len(part) > 4:
            words.append("".join(lazy_pinyin(part, style=Pinyin.NORMAL)).capitalize())
        else:
            family = 2 if part[:2] in _TWO_CHARACTER_FAMILY_NAMES and len(part) > 2 else 1
            surname = "".join(lazy_pinyin(_SURNAMES.get(part[:family], part[:family]))).capitalize()
            words += [surname, "".join(lazy_pinyin(part[family:])).capitalize()]
    if words and words[0] and parts[0][0] in _SURNAMES and len(parts[0]) == 1:
        words[0] = "".join(lazy_pinyin(_SURNAMES[parts[0]])).capitalize()
    return " ".join(words)


_TWO_CHARACTER_FAMILY_NAMES = frozenset(
    ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐")
)
_SURNAMES = {
    "单": "善",
    "曾": "增",
    "仇": "求",
    "解": "谢",
    "任": "人",
    "查": "扎",
    "朴": "瓢",
    "区": "欧",
    "盖": "葛",
}
"""Family names that are read otherwise than the character usually is, by a character that sounds right."""


def _contact(text: str) -> str | None:
    """联系人：徐**，联系电话：0579-… → Contact: Xu **; Tel.: 0579-…"""
    fields, at = [], 0
    text = text.strip().strip("（()）")
    while at < len(text):
        match = _FIELD.match(text, at)
        if match is None or match.end() == at:
            return None
        value = match["value"]
        if match["label"] in ("联系人", "联 系 人", "经办人"):
            names = [romanised_name(name.replace(" ", "")) for name in re.split(r"、", value)]
            if not value or None in names:
                return None
            value = ", ".join(name for name in names if name)
        elif re.search(r"[\u3400-\u9fff]", value):
            return None
        fields.append(f"{_LABELS[match['label']]}: {value}")
        at = match.end()
    return "; ".join(fields) if fields else None


def _reply_title(text: str, style: Style) -> str | None:
    """关于对…八届人大三次会议武14号建议答复的函 → Reply to Suggestion No. Wu 14 of the … Session of the …"""
    quantities = parse_quantities(text)
    sessions = [q for q in quantities if q.kind is QuantityKind.SESSION]
    numbers = [q for q in quantities if q.kind is QuantityKind.PROPOSAL_NUMBER]
    if len(sessions) != 1 or len(numbers) != 1 or sessions[0].start > numbers[0].start:
        return None
    session, number = sessions[0], numbers[0]
    frame = (
        text[: session.start] + "\ue000" + text[session.end : number.start] + "\ue001" + text[number.end :]
    ).strip()
    if not _REPLY.fullmatch(re.sub(r"\s|“|”", "", frame)):
        return None
    return f"Reply to {_named(number, style)} of {render_quantity(session, style)}"


def _named(number: Quantity, style: Style) -> str:
    english = render_quantity(number, style)
    return (
        english
        if english.split()[0] in _KINDS.values()
        else f"{_KINDS.get(number.unit, 'Suggestion')} {english}"
    )
