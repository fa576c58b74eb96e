"""Counting: which classifiers make a numeral a count, and which counts English must keep."""

from __future__ import annotations

from bilingual.quantities.lexicon import CHINESE_ONLY_WITH_DIGITS, CLASSIFIERS, LABELS, LONGEST_CLASSIFIER
from bilingual.quantities.numerals import Form, Numeral
from bilingual.quantities.source import Source

Counted = tuple[int, tuple[int, int] | None, bool, tuple[str, ...]]
"""(end, where the classifier stands, required, detail)"""

_NO_BARE_UNIT = frozenset(
    "方 面 代 级 家 号 年级 次 里 世 岁 事 物 福 国 姓 口 花 景 园 湖 校 企 村 乡 镇 市 院".split()
)
_LOOSE = frozenset(
    "个 项 次 名 条 张 批 件 手 步 位 类 种 把 份 片 场 座 对 级 期 方面 支 股 所 家 套 户 块 段 端 头 双 门 体 站 地 重".split()
)


def classifier_at(text: str, at: int) -> str:
    """Return the longest classifier that stands at *at*, or ""."""
    for length in range(LONGEST_CLASSIFIER, 0, -1):
        word = text[at : at + length]
        if len(word) == length and word in CLASSIFIERS:
            return word
    return ""


def count_after(source: Source, numeral: Numeral, at: int) -> Counted | None:
    """Return what *numeral* counts if a classifier follows at *at*, or None."""
    text = source.text
    word = classifier_at(text, at)
    if not word:
        return None
    end = at + len(word)
    if numeral.form is Form.DIGITS:
        if word == "大" and text[end : end + 1] in ("于", "多", "约"):
            return None
        label = word in LABELS and numeral.scale == 1
        return end, (at, end), True, (("label",) if label else ())
    if word in CHINESE_ONLY_WITH_DIGITS or numeral.form is Form.POSITIONAL:
        if (
            not (numeral.scale > 1 or numeral.low >= 10)
            or numeral.bare_unit
            and not numeral.more
            and not numeral.several
        ):
            return None
    value = numeral.values[0]
    if (
        numeral.bare_unit
        and numeral.scale * numeral.low < 10**8
        and word in _NO_BARE_UNIT
        and not numeral.more
    ):
        return None
    if word == "个" and text[end : end + 1] == "一":  # 四个一批
        return None
    if word == "大" and (text[end : end + 1] in "小型幅多力量致概约家学会" or value < 2):
        return None
    required = not (value == 1 or (value == 2 and word in _LOOSE) or numeral.bare_unit or numeral.several)
    return end, (at, end), required, ()
