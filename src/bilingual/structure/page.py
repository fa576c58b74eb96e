"""Recognise what a government site puts around a document: facts about it, and the page's controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.document import BlockKind
from bilingual.packaged import table
from bilingual.structure.forms import is_office
from bilingual.structure.stretches import Stretch
from bilingual.structure.traditional import in_either_script, simplified

Fact = tuple[BlockKind, str, Stretch]
"""METADATA with its label, or FURNITURE with "", and the stretch it stands on."""


_ROWS = table("bilingual.structure", "labels.tsv")
_LABELS = frozenset(row["label"] for row in _ROWS if row["role"] == "fact")
_CONTROLS = frozenset(row["label"] for row in _ROWS if row["role"] == "control")
_OF_TEXTS = frozenset(row["label"] for row in _ROWS if "text" in row["where"].split())
_OF_ANSWERS = frozenset(row["label"] for row in _ROWS if "answer" in row["where"].split())
_BLANK = "[ \t\u3000\xa0]"


def _spaced(words: frozenset[str]) -> str:
    """Return a pattern for any of *words*, longest first, with blanks allowed inside: 索　引　号."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(f"{_BLANK}{{0,4}}".join(map(re.escape, word)) for word in longest_first)


_LABEL = re.compile(
    rf"(?:[•·●◆■▪◎]{_BLANK}{{0,4}})?(?P<open>[\[【〔（(]{_BLANK}{{0,3}})?"
    rf"(?P<label>{_spaced(_LABELS | _CONTROLS)})"
    rf"(?P<end>{_BLANK}{{0,3}}[\]】〕）)]{_BLANK}{{0,3}}[:：]?|{_BLANK}{{0,3}}[:：]|{_BLANK}+|$)"
)
_BEFORE_LABEL = re.compile(r"[ \t\u3000\xa0|｜；;，,】\]）)0-9]")

_COLUMN = re.compile(r"(?:\t|[ \u3000\xa0]{2})[ \u3000\xa0]*$")

_OPEN_VALUES = re.compile(
    r"(?:不?公开|主动公开|依申请公开|不予公开|免予公开|全文公开|部分公开)"
    r"|[（(【]?\s*(?:此件|本件|此文|本文|该件|公开属性[：:]|公开方式[：:]|信息公开选项[：:])\s*(?:主动|依法|依申请|予以|不予|不|全文|向社会)?(?:公开发布|公开|发布)\s*[）)】]?"
)
_REGISTERED = re.compile(r"[A-Z]{2,6}\d{0,4}[-—－]\d{4}[-—－]\d{3,6}")
_COUNTED = re.compile(r"\d+\s*次(?:浏览|阅读|点击|访问)")
_INDEX_NUMBER = re.compile(r"[0-9A-Z]{6,}(?:[-/_][0-9A-Za-z]+){1,4}|[0-9A-Z]{15,}")
_PUBLISHED = re.compile(
    r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:日)?(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
)

_UNKNOWN = re.compile(r"([\u4e00-\u9fff]{2,8})[:：][ \u3000]?[^\s。，；：:]{1,40}[ \t\u3000\xa0]+")
_PUBLISHED_BY = re.compile(r"([\d\-/.年月日:： ]{8,20}?)[ \t\u3000\xa0]+([\u4e00-\u9fff]{4,30})")

_OF_A_DOCUMENT = re.compile(
    r"[〔﹝\[]\s*(?:19|20)\d\d\s*[〕﹞\]]\s*\d+\s*号|^类\s*别|^分\s*类\s*[：:]\s*[A-Da-d](?:\s|$)"
)


def _furniture(kind: str) -> re.Pattern[str]:
    """Return a pattern for any furniture of *kind*: see furniture.tsv."""
    rows = table("bilingual.structure", "furniture.tsv")
    return re.compile("|".join(row["pattern"] for row in rows if row["kind"] == kind))


_SURE, _END_OF_PRINT, _AROUND = _furniture("control"), _furniture("print"), _furniture("around")
_CHAT, _FURTHER, _WORD = _furniture("chat"), _furniture("elsewhere"), _furniture("word")
_TOKEN = re.compile(r"[^\s\[\]【】（）()|｜·:：、，,>＞/]+")


@in_either_script
def sure_furniture(text: str) -> bool:
    """Return True if *text*, a whole line, can be nothing but one of the page's controls."""
    return len(text) <= 200 and bool(_SURE.fullmatch(text) or _END_OF_PRINT.fullmatch(text))


@in_either_script
def leads_elsewhere(text: str) -> bool:
    """Return True if what follows *text*, a line after the document, are the titles of others: 相关阅读."""
    return bool(_FURTHER.fullmatch(text))


@in_either_script
def furniture(text: str) -> bool:
    """Return True if *text*, a line around the document, is one of the page's controls: 朗读, 打印 关闭.

    Inside the document the same words may be its text.
    """
    if sure_furniture(text) or (len(text) <= 90 and (_CHAT.fullmatch(text) or _AROUND.fullmatch(text))):
        return True
    if not any(character.isalnum() for character in text):
        return True
    tokens = [token for token in _TOKEN.findall(text) if token.strip("-—_*")] if len(text) <= 80 else []
    words = [token for token in tokens if _WORD.fullmatch(token)]
    return bool(words) and all(token in words or token in _CONTROLS or token.isascii() for token in tokens)


def is_bar(text: str) -> bool:
    """Return True if *text*, a line before the title, are links between pipes: 首页 | 概况 | 动态."""
    words = [word.strip() for word in re.split("[|｜]", text) if word.strip()]
    return len(words) > 2 and all(len(word) <= 12 and word.isalpha() for word in words)


def surely_facts(facts: list[Fact]) -> bool:
    """Return True if *facts* are the page's wherever they stand: 答复单位：…, 答复时间：…."""
    labels = {label for _, label, _ in facts}
    return bool(labels & _OF_ANSWERS) and labels <= _OF_ANSWERS | {"受理部门"}


def may_be_text(facts: list[Fact]) -> bool:
    """Return True if *facts* may be lines of the document under its title: 时间：3月5日上午, 主题：…."""
    return all(
        label in _OF_TEXTS
        and not _PUBLISHED.search(stretch.text)
        and not _OF_A_DOCUMENT.search(stretch.text)
        and kind is BlockKind.METADATA
        for kind, label, stretch in facts
    )


@in_either_script
def bare_fact(text: str) -> str:
    """Return the label that belongs to *text* if its form alone says so, as 索引号 or 公开方式, or ""."""
    if _OPEN_VALUES.fullmatch(text):
        return "公开方式"
    if _INDEX_NUMBER.fullmatch(text):
        return "索引号"
    if _REGISTERED.fullmatch(text):
        return "登记号"
    return "发布日期" if _PUBLISHED.fullmatch(text.strip("-—– \t\u3000")) else ""


def label_alone(text: str) -> str:
    """Return the label that *text* consists of, with or without colon and brackets, or ""."""
    match = _LABEL.fullmatch(simplified(text))
    if match is None:
        return ""
    label = _plain(match["label"])
    return "" if label in _CONTROLS else label


def labelled(stretch: Stretch) -> list[Fact]:
    """Return the label:value pairs that *stretch* consists of, each with its own stretch, or [].

    Several pairs may stand on one line. A label at the start may do without a colon if a blank follows.
    """
    text = simplified(stretch.text)
    if _PUBLISHED.match(text) and (parted := _PUBLISHED_BY.fullmatch(text)) and is_office(parted[2]):
        day, office = stretch.split(parted.start(2))
        return [(BlockKind.METADATA, "发布日期", day), (BlockKind.METADATA, "发布机构", office)]
    before = _PUBLISHED.match(text) or _COUNTED.match(text)
    if before and (rest := stretch.cut(before.end())) and _LABEL.match(simplified(rest.text)):
        fact, rest = stretch.split(before.end())
        further = labelled(rest)
        dated = (BlockKind.METADATA, "发布日期", fact)
        counted = (BlockKind.FURNITURE, "", fact)
        return [counted if before.re is _COUNTED else dated, *further] if further else []
    first = _LABEL.match(text)
    if first is None and (unknown := _UNKNOWN.match(text)) and (rest := stretch.cut(unknown.end())):
        further = labelled(rest) if _LABEL.match(simplified(rest.text)) else []
        fact = stretch.split(unknown.end())[0]
        return [(BlockKind.METADATA, unknown[1], fact), *further] if further else []
    if first is None or len(text) > 400 or "。" in text[:-1]:
        return []
    starts = [first]
    position = first.end()
    while match := _LABEL.search(text, position):
        bracketed = bool(match["open"]) and bool(match["end"].strip())
        plain = not first["end"].strip()
        if _begins_fact(text, match, bracketed=bracketed, plain=plain):
            starts.append(match)
        position = max(match.end(), match.start() + 1)
    facts: list[Fact] = []
    for part, match in zip(stretch.split(*(m.start() for m in starts[1:])), starts, strict=True):
        label = _plain(match["label"])
        if label in _CONTROLS:
            facts.append((BlockKind.FURNITURE, "", part))
        else:
            facts.append((BlockKind.METADATA, label, part))
    return facts


def labels_among(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each label stands inside *text* that no text has and blanks set apart: 发布日期：."""
    text = simplified(text)
    for match in _LABEL.finditer(text, 0, text.find("。") if "。" in text else len(text)):
        label = _plain(match["label"])
        colon = ":" in match["end"] or "：" in match["end"]
        parted = match.start() == 0 or text[match.start() - 1].isspace()
        if colon and parted and label not in _OF_TEXTS and (len(label) >= 4 or label in _CONTROLS):
            yield match.start(), match.end()


def _begins_fact(text: str, match: re.Match[str], *, bracketed: bool, plain: bool) -> bool:
    """Return True if the label at *match* inside *text* begins a pair of its own.

    *plain* says that the first label of the line has no colon: then others have none.
    """
    label = _plain(match["label"])
    parted = _BEFORE_LABEL.match(text, match.start() - 1) is not None
    if bracketed or ((":" in match["end"] or "：" in match["end"]) and parted):
        return True
    if ":" in match["end"] or "：" in match["end"]:  # run together with the value before
        return len(label) >= 4 or label in _CONTROLS
    if plain and parted and len(label) >= 3 and text[match.start() - 1].isspace():
        return True
    return len(label) >= 3 and _COLUMN.search(text, 0, match.start()) is not None


def _plain(label: str) -> str:
    return "".join(label.split())
