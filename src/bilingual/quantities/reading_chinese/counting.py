"""Counting: which classifiers make a numeral a count, and which counts English must keep."""

from __future__ import annotations

from bilingual.quantities.reading_chinese.edges import AMBIGUOUS, Edge, best, edge
from bilingual.quantities.reading_chinese.lexicon import CHINESE_ONLY_WITH_DIGITS, CLASSIFIER_WORDS, LABELS
from bilingual.quantities.reading_chinese.numerals import Form, Numeral
from bilingual.quantities.reading_chinese.source import Source

Counted = tuple[int, tuple[int, int] | None, bool, tuple[str, ...]]
"""(end, where the classifier stands, required, detail)"""

_NAMES_AFTER_BARE_UNIT_TABLE = """
方 面 代 级 家 号 年级 次 里 世 岁 事 物 福 国 姓 口 花 景 园 湖 校
企 村 乡 镇 市 院 县 大 步 团 场 夜
"""
_NAMES_AFTER_BARE_UNIT = frozenset(_NAMES_AFTER_BARE_UNIT_TABLE.split())
"""After 百, 千, 万 alone these make a name or a slogan: 百村, 千企, 万家."""

_OFTEN_LEFT_OUT_TABLE = """
级 地 市 省 县 区 旗 州 国 部门 单位 校 站 份 期 位 层 号 县市 县区
省市 步
"""
_OFTEN_LEFT_OUT = frozenset(_OFTEN_LEFT_OUT_TABLE.split())
"""Counts of these vanish in English in more than one case of twenty: 省市县三级, 京津冀三地."""


def classifier_at(text: str, at: int) -> str:
    """Return the longest classifier that stands at *at*, or ""."""
    return CLASSIFIER_WORDS.at(text, at)


def count_after(source: Source, numeral: Numeral, at: int) -> Counted | None:
    """Return what *numeral* counts if a classifier follows at *at*, or None."""
    text = source.text
    word = best(text, at, list(CLASSIFIER_WORDS.every(text, at)))
    if not word:
        return None
    end = at + len(word)
    spoken = numeral.form is not Form.DIGITS
    right = edge(text, at, end, counts=True, spoken=spoken)
    if right is Edge.GOES_ON:
        return None
    doubt = (AMBIGUOUS,) if right is Edge.DOUBTFUL else ()
    if numeral.form is Form.DIGITS:
        if word == "大" and text[end : end + 1] in ("于", "多", "约"):
            return None
        label = word in LABELS and numeral.scale == 1
        return end, (at, end), label or not numeral.value_one, (("label", *doubt) if label else doubt)
    if numeral.form is Form.POSITIONAL or not _counts(text, numeral, word, end):
        return None
    return end, (at, end), _is_required(text, numeral, word), doubt


def _counts(text: str, numeral: Numeral, word: str, end: int) -> bool:
    """Return True if the Chinese *numeral* before *word* counts and does not name."""
    value = numeral.low * numeral.scale
    if not value or (
        text[numeral.start - 1 : numeral.start] == "国" and word in ("排", "级")
    ):  # 零企业, 国六排放
        return False
    exact = not numeral.more and not numeral.several
    if word in CHINESE_ONLY_WITH_DIGITS and (value < 10 or (numeral.unit_first and exact)):
        return False
    if numeral.bare_unit and value < 10**8 and word in _NAMES_AFTER_BARE_UNIT and exact:
        return False
    if word == "个" and text[end : end + 1] == "一":  # 四个一批
        return False
    return not (word == "大" and (text[end : end + 1] in tuple("小型幅多力量致概约家学会") or value < 2))


def _is_required(text: str, numeral: Numeral, word: str) -> bool:
    """Return True if good English keeps the count."""
    value = numeral.values[0]
    if value <= 2 or numeral.several or (word in _OFTEN_LEFT_OUT and value <= 12):
        return False
    if numeral.bare_unit and value <= 10**4:
        return text[numeral.start - 1 : numeral.start] == "每" and value != 1000  # per thousand people
    # 建材、化工、铸造三个行业: the count only sums up a list
    return not (value <= 12 and sums_up(text, numeral.start))


def sums_up(text: str, at: int) -> bool:
    """Return True if a list stands directly before *at*, which a count there would sum up."""
    window = text[max(0, at - 16) : at]
    last = window[-1:]
    return (
        ("、" in window or "和" in window[:-1])
        and last not in tuple("、，,。；;：:!?！？的共为达有了等")
        and last != ""
    )
