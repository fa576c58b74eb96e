"""Recognise questions and answers: 问：…？ 答：…, Q1：…, 记者：…."""

from __future__ import annotations

import re

from bilingual.document import BlockKind
from bilingual.enumerators import mark_at
from bilingual.structure.parts import Part

_QUESTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])?\s*[\[【（(]?(?:提?问题?\s*\d{0,2}|问题?[一二三四五六七八九十]{0,3}"
    r"|记者问?|网友|[Qq]\d{0,2})\s*(?:[\]】）)]\s*[：:]?|[：:])\s*"
)
_ANSWER = re.compile(r"[\[【（(]?(?:回?答复?|[Aa]\d{0,2})\s*(?:[\]】）)]\s*[：:]?|[：:])")
_RUN_ON = re.compile(r"[？?]\s*(?=[\[【（(]?(?:答|[Aa]\d{0,2})\s*[\]】）)：:])")
_LONGEST = 100  # characters of a question that heads its answer
_LEAST = 2


def is_question(text: str) -> bool:
    """Return True if *text* begins as a question that somebody asks: 问：…."""
    return bool(_QUESTION.match(text))


def is_answer(text: str) -> bool:
    """Return True if *text* begins as an answer: 答：…."""
    return bool(_ANSWER.match(text))


def with_questions(parts: list[Part]) -> list[Part]:
    """Return *parts* with questions as headings, one level below the numbered heading they stand under.

    There must be two and more, and one must be answered: the sentence of a letter may begin with 问：, too.
    """
    asked = sum(part.kind is BlockKind.PARAGRAPH and _is_plain_question(part) for part in parts)
    if asked < _LEAST or not any(is_answer(part.stretch.text) or _end(part.stretch.text) for part in parts):
        return parts
    result: list[Part] = []
    level = 1
    for part in parts:
        if part.kind is BlockKind.HEADING:
            level = min(part.level + 1, 4)
        end = _end(part.stretch.text)
        if part.kind is not BlockKind.PARAGRAPH or not _is_plain_question(part):
            result.append(part)
        elif end:
            question, answer = part.stretch.split(end)
            result += (Part(BlockKind.HEADING, question, level), part._replace(stretch=answer))
        else:
            result.append(part._replace(kind=BlockKind.HEADING, level=level))
    return result


def _is_plain_question(part: Part) -> bool:
    text = part.stretch.text
    return is_question(text) and mark_at(text) is None and (len(text) <= _LONGEST or _end(text) > 0)


def _end(text: str) -> int:
    """Return where the question that *text* begins with ends, if its answer is on the same line, or 0."""
    if not is_question(text):
        return 0
    match = _RUN_ON.search(text, 0, _LONGEST + 1)
    return match.end() if match and match.end() < len(text) else 0
