"""What stands beside the parts of a numeral and decides whether they belong to it."""

from __future__ import annotations

import re

from bilingual.quantities.reading_chinese.edges import Edge, edge
from bilingual.quantities.reading_chinese.lexicon import CLASSIFIER_WORDS, UNITS, currency_at, unit_at


def _units_with(prefix: str) -> str:
    """Return the pattern of what follows *prefix* in the units that begin with it: 瓦 of 千瓦."""
    rests = sorted((name[1:] for name in UNITS if name[0] == prefix), key=len, reverse=True)
    return "|".join({"米": "米(?!线|粉|饭)", "克": "克(?!拉)"}.get(rest, re.escape(rest)) for rest in rests)


UNIT_WITH_THOUSAND = re.compile(rf"{_units_with('千')}|兆(?!瓦|帕|字|赫)")
UNIT_WITH_HUNDRED = re.compile(rf"{_units_with('百')}|分(?:点|之|比|制|位)")
TRILLION = re.compile(r"兆(?=[零一二三四五六七八九十百千]+[亿万]|[日韩]?元)")  # elsewhere a prefix: 500兆宽带
SPOKEN_YI = re.compile(r"个(?=多?亿(?![元级产企项以工]))")  # 3个亿, but 8个亿元项目
BLANK = re.compile(r"[ \n]{1,2}(?=[余多]?[百千万亿])")
DECIMALS = re.compile(
    r"点(?P<decimals>[零〇一二三四五六七八九]{1,30}|(?<![0-9]点)[0-9]{1,30})"
    r"(?![0-9零〇一二三四五六七八九十]|分(?![之钱米贝析别钟升]|公)|刻|[点滴线策])"
)
DAY_PART = re.compile(r"(?:上午|下午|中午|晚上|凌晨|早上|[晚早])$")
NO_TAIL = re.compile(r"年|[月日号时]|[-~:∶]|[0-9.,]")
ROUND = re.compile(
    r"$|[,，。;；:、)）\"!?！？\n ]|的|元|块|美元|港元|左右|以[上下内]|[多余以至到起和与及比为]"
)
COUNTED = re.compile(
    r"个|[家年天人岁里亩米斤元块名户种次吨台条位头只棵株间所处件月度里步张辆艘]|分钟|公里|小时|平方|立方|公斤|公顷"
)

COUNT_WORDS = tuple("总人次个指函参系少多基倍户家件分对代奇偶台")


def begins_word(text: str, at: int) -> bool:
    """Return True if the 百, 千, 万 or 亿 at *at*, behind digits, begins a word: 12百货公司, 3万能钥匙."""
    after = at + 1
    if edge(text, at, after, counts=True) is not Edge.GOES_ON:
        return False
    return not (CLASSIFIER_WORDS.at(text, after) or unit_at(text, after) or currency_at(text, after))
