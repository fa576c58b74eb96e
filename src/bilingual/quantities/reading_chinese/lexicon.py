"""What stands beside numerals: currencies, units, classifiers and precision words."""

from __future__ import annotations

from bilingual.document import QuantityKind
from bilingual.quantities.reading_chinese.matching import Words
from bilingual.quantities.tables import Unit, currencies, units, words_of_precision

CURRENCIES = {name: row.code for row in currencies() for name in row.chinese if row.factor == 1}
"""What stands behind an amount of money, and its currency."""
SMALL_CURRENCIES = {name: row for row in currencies() for name in row.chinese if row.factor != 1}
"""Small change with a name of its own: 美分, 便士."""
CURRENCY_PREFIXES = {name: row.code for row in currencies() for name in row.chinese_before}
"""What stands before an amount of money, and its currency."""
NAMED_BEFORE = {
    name: code
    for name, code in CURRENCIES.items()
    if len(name) > 1 and not name.isascii() and "人民币" not in name and name != "块钱"
}
"""Currencies by name, which may stand before an amount that says 元 itself: 港币8000万元."""
SMALL_CHANGE = {name: row.factor for row in currencies() for name in row.in_context if row.code == "CNY"}
"""角, 毛 and 分 by their part of a yuan: words that often mean something else."""

_MEASURED = [row for row in units().values() if row.kind is not QuantityKind.COUNT]
UNITS: dict[str, Unit] = {name: row for row in _MEASURED for name in (*row.chinese, *row.sized)}
NEEDS_SIZE = frozenset(name for row in _MEASURED for name in row.sized)
"""Units that after a small Chinese numeral are rather something else: 三方, 一平方."""
DENOMINATORS = {name: row.code for row in units().values() for name in row.denominator}
"""What only stands behind a slash or 每: 公里/时, 元/人, 每人100元."""

LABEL_NAMES = {
    name: row.code
    for row in units().values()
    if row.kind is QuantityKind.COUNT and row.label != "-"
    for name in (*row.chinese, *row.denominator)
}
"""What is counted, as the label of a table says it: 新设企业（家）, 万人次."""

PREFIXES = words_of_precision("zh", "before")
"""Precision words in front that belong to the figure."""
VERBS = words_of_precision("zh", "verb")
"""Words in front that English says with a verb or preposition: recorded, but outside the figure."""
SUFFIXES = words_of_precision("zh", "after")
"""Precision words behind the figure."""

_CLASSIFIERS = """
家 户 人 名 个 项 件 台 套 所 条 张 座 位 次 场 批 种 类 款 辆 架 艘 只 头 匹 株 棵 枝 支 根 把 本 册 部
份 篇 幅 栋 幢 间 处 片 块 宗 笔 起 例
期 届 轮 列 节 段 层 级 门 口 眼 颗 粒 枚 发 副 双 对 组 队 班 团 排 桶 箱 袋 包 瓶 盒 罐 卷 盘 桌 床 席
句 字 页 行 版 集 章 等 点 道 股 线 环 路 站
岁 周岁 周年 倍 票 县 市 区 省 乡 镇 村 国 校 企 州 地 盟 旗 大 强 人次 户次 家次 件次 场次 班次 架次 辆次
车次 届次 批次 人日 人天 艘次 航次 辆车
标箱 标准箱 载重吨 总吨 蒸吨 吨级 吨公里 吨位 床位 学位 车位 泊位 机位 工位 席位 岗位 环节 方面 维 核 课时
学时 学分 平台 度 丝 卡 元素 剂 服 尾 羽 盏 扇 堂 笼 盆
街道 社区 大类 小类 中类 门类 行业 领域 部门 单位 角度 步 关 窗 码 图 表 网 证 事 手 桩 跨 通道 孔 眼井
亩次 公里次 万吨级 机架 线路 年级
芯 方 味 季 面 代 景 馆 院 园 厅 镇街 县市 县区 老 小 高 端 餐 顿 杯 碗 碟 壶 捆 束 串 朵 叶 滴 缕 炉 艺
派 品 畜 轴 轮次 号 铺 员 孩 胎 族 夜 晚 餐次 省市 省区 省份 市县 市州 区市 地市 台次 人口
"""
CLASSIFIERS = frozenset(_CLASSIFIERS.split())

_CHINESE_ONLY_WITH_DIGITS_TABLE = """
代 面 季 方 味 景 馆 园 厅 老 小 高 端 艺 派 品 畜 步 关 窗 码 图
表 网 证 事 桩 孔 员 孩 胎 族 度 卡 核 维 环 路 号 铺 线 点 倍 发
服 院 手 剂 丝 芯 晚 轴 等 行 通道 元素 平台 年级 行业 老 强 口 队 字
集
"""
CHINESE_ONLY_WITH_DIGITS = frozenset(_CHINESE_ONLY_WITH_DIGITS_TABLE.split())
"""Classifiers that after a Chinese numeral far more often make a name than a count (三线, 四方, 一网)."""

LABELS = frozenset(("号", "强", "版", "年级", "级", "路", "线"))
"""Classifiers after which a digit names rather than counts: 3号线, 500强, 4A级."""


_UNIT_WORDS = Words(UNITS)
CURRENCY_WORDS, SIGN_WORDS, PREFIX_WORDS = Words(CURRENCIES), Words(CURRENCY_PREFIXES), Words(PREFIXES)
VERB_WORDS, SUFFIX_WORDS = Words(VERBS), Words(SUFFIXES)
SMALL_CURRENCY_WORDS, NAMED_WORDS = Words(SMALL_CURRENCIES), Words(NAMED_BEFORE)
DENOMINATOR_WORDS, LABEL_WORDS = Words(DENOMINATORS), Words(LABEL_NAMES)
CLASSIFIER_WORDS = Words(CLASSIFIERS)


def unit_at(text: str, at: int) -> tuple[str, Unit] | None:
    """Return the longest unit that stands at *at*, or None."""
    for word in _UNIT_WORDS.every(text, at):
        if not goes_on(text, at + len(word)):
            return word, UNITS[word]
    return None


def currency_at(text: str, at: int) -> str:
    """Return the longest name of a currency that stands at *at*, or ""."""
    for word in CURRENCY_WORDS.every(text, at):
        if not goes_on(text, at + len(word)):
            return word
    return ""


def goes_on(text: str, end: int) -> bool:
    """Return whether the word that ends at *end* is cut out of a longer one in letters: the t of 3tons."""
    last, after = text[end - 1], text[end : end + 1]
    return last.isascii() and last.isalpha() and after.isascii() and after.isalnum()


_NO_PRECISION_AFTER = {
    "约": "签合节制条契违预公特简邀婚相解誓履毁失守续爽盟", "近": "最附邻临靠亲逼贴新远凑邻",
    "超": "赶反商不",
    "上": "以之加网海线路身马晚早楼手世迈再跨跃登踏站", "不到": "看做得想找买", "大约": "", "接近": "",
    "将近": "",
}  # fmt: skip


def precision_at(text: str, at: int) -> str:
    """Return the precision word at *at*, unless it is the end of another word (签约, 最近, 迈上), or ""."""
    word = PREFIX_WORDS.at(text, at)
    if word and at and text[at - 1] in _NO_PRECISION_AFTER.get(word, ""):
        return ""
    return word
