"""Tell what sort of document a letter is: by its title, or by the formulas and the form of its text."""

from __future__ import annotations

import re

from bilingual.document import Block, BlockKind, DocumentKind
from bilingual.enumerators import mark_at
from bilingual.structure import forms
from bilingual.structure.questions import is_answer, is_question
from bilingual.structure.traditional import simplified

_KIND_WORDS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.APPROVAL, "批复"),
    (DocumentKind.REPLY, "复函 答复函 答复意见 办理意见 答复 回复 答复情况 办理情况"),
    (DocumentKind.BULLETIN, "公报 统计快报 运行情况"),
    (DocumentKind.NOTICE, "通知 通知书 通报"),
    (DocumentKind.ANNOUNCEMENT, "公告 通告 公示 公示公告 审计结果"),
    (DocumentKind.QUESTIONS, "问答 答记者问 有问必答 热点问答"),
    (DocumentKind.OTHER, "解读 名单 目录 清单 说明 讲话 指南 须知"),
    (DocumentKind.REGULATION, "条例 办法 规定 细则 规则 规程 章程 守则 准则"),
    (DocumentKind.OPINIONS, "意见 措施 方案 规划 计划 政策 要点 决定 纲要 举措 若干条 决议"),
    (DocumentKind.WORK_REPORT, "政府工作报告 工作报告 工作总结 总结 工作情况报告"),
    (DocumentKind.REPORT, "报告 年报"),
    (DocumentKind.LETTER, "函 一封信 公开信 慰问信 感谢信 贺信"),
)
_WORDS = sorted(
    ((word, kind) for kind, words in _KIND_WORDS for word in words.split()), key=lambda pair: -len(pair[0])
)
_TAIL = re.compile(r"(?:\s*[（(〔\[【][^（）()\[\]【】〔〕]*[）)〕\]】])+\s*$")
_AND_NEXT_YEAR = re.compile(r"(?<=总结)[及和与暨].{0,20}(?:思路|打算|计划|安排|要点|谋划)$")
_REPORTED = re.compile(
    r"(?:本报|本网|本台|新华社|中新网|记者|通讯员)[^。]{0,30}(?:讯|电|报道|获悉|了解到)|新闻发布会|(?:记者|通讯员)\s*[一-龥]{1,4}\*"
)
_DAY = re.compile(r"\d{1,2}月\d{1,2}日|近日|日前|连日来|昨日|今天|昨天")
_OF_ANSWERS = frozenset(
    {"答复单位", "答复时间", "答复日期", "答复内容", "回复单位", "回复时间", "回复日期", "回复内容"}
)
_BYLINES = frozenset({"记者", "通讯员", "稿件来源", "文章来源", "作者", "编辑", "责编"})


def kind_of(blocks: tuple[Block, ...]) -> DocumentKind:
    """Return the sort of document that *blocks* make up: OTHER where neither title nor text says it."""
    titles = [block.text for block in blocks if block.kind is BlockKind.TITLE]
    titles += [
        block.text for block in blocks if block.kind is BlockKind.METADATA and block.label.endswith("标题")
    ]
    texts = [block.text for block in blocks if block.kind not in (BlockKind.METADATA, BlockKind.FURNITURE)]
    asked = _asks_and_answers(texts)
    for title in titles:
        kind = document_kind(title)
        if kind is DocumentKind.REGULATION and not _has_articles(texts):
            return DocumentKind.OPINIONS
        if asked and kind in (DocumentKind.OTHER, DocumentKind.OPINIONS):
            return DocumentKind.QUESTIONS
        if kind is not DocumentKind.OTHER:
            return kind
    opening = simplified("".join(block.text for block in blocks[:12])[:1500])
    if "答复如下" in opening or "回复如下" in opening or "函复如下" in opening:
        return DocumentKind.REPLY
    if "批复如下" in opening:
        return DocumentKind.APPROVAL
    if re.search("通知如下|[印转]发给你们", opening):
        return DocumentKind.NOTICE
    if "公告如下" in opening or "公示如下" in opening or "通告如下" in opening:
        return DocumentKind.ANNOUNCEMENT
    if asked:
        return DocumentKind.QUESTIONS
    if any(block.kind is BlockKind.METADATA and block.label in _OF_ANSWERS for block in blocks):
        return DocumentKind.REPLY
    if _has_articles(texts):
        return DocumentKind.REGULATION
    bylined = any(block.kind is BlockKind.METADATA and block.label in _BYLINES for block in blocks)
    if bylined or _REPORTED.search(simplified("".join(texts[:4])[:600])):
        return DocumentKind.NEWS
    sourced = any(block.kind is BlockKind.METADATA and block.label.endswith("来源") for block in blocks)
    told = titles and sourced and any(_DAY.match(text) for text in texts[1:3])
    if told and not any(block.kind in (BlockKind.NUMBER, BlockKind.SIGNATURE) for block in blocks):
        return DocumentKind.NEWS
    addressed = any(block.kind is BlockKind.ADDRESSEE for block in blocks)
    return DocumentKind.LETTER if addressed and not titles else DocumentKind.OTHER


def document_kind(title: str) -> DocumentKind:
    """Return what sort of document bears *title*; its last word decides: 关于…意见的通知 is a notice."""
    if forms.has_kicker(title):
        title = re.split("[|｜丨︱】《]", title)[0]
    title = _AND_NEXT_YEAR.sub("", simplified("".join(title.split())))
    for text in (title, re.split("——|--", title)[0]):
        head = re.sub("(?<=报)\\d{4}$", "", _TAIL.sub("", text)).strip("《》")
        for word, kind in _WORDS:
            if head.endswith(word):
                return _reply_or(kind, head)
    if "关于" not in title:
        return DocumentKind.OTHER
    at, _, word, kind = max((title.rfind(word) + len(word), len(word), word, kind) for word, kind in _WORDS)
    return _reply_or(kind, title) if word in title and at > title.index("关于") else DocumentKind.OTHER


def _reply_or(kind: DocumentKind, title: str) -> DocumentKind:
    answers = kind is DocumentKind.LETTER and re.search("建议|提案|议案|来信|来函", title)
    return DocumentKind.REPLY if answers else kind


def _asks_and_answers(texts: list[str]) -> bool:
    asked = sum(is_question(text) for text in texts)
    answered = sum(is_answer(text) for text in texts)
    return asked >= 2 or (asked >= 1 and answered >= 2)


def _has_articles(texts: list[str]) -> bool:
    """Return True if at least three of *texts* are articles: 第一条 …."""
    marks = (mark_at(text) for text in texts)
    return sum(mark is not None and mark.kind == "条" for mark in marks) >= _ARTICLES


_ARTICLES = 3
