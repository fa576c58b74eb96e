"""What stands beside numerals: currencies, units, classifiers and precision words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import Precision, QuantityKind
from bilingual.quantities.reading_chinese.matching import Words


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as Chinese writes it: its kind, the code used in ``Quantity.unit``, and its size in that."""

    kind: QuantityKind
    code: str
    factor: Fraction = Fraction(1)


CURRENCIES = {
    "元人民币": "CNY", "人民币元": "CNY", "元": "CNY", "圆": "CNY", "块钱": "CNY",
    "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "澳门元": "MOP", "新台币": "TWD",
    "欧元": "EUR",
    "日元": "JPY", "英镑": "GBP", "加元": "CAD", "澳元": "AUD", "新加坡元": "SGD", "新元": "SGD",
    "韩元": "KRW",
    "瑞士法郎": "CHF", "卢布": "RUB", "泰铢": "THB", "林吉特": "MYR", "越南盾": "VND", "卢比": "INR",
    "坚戈": "KZT", "澳门币": "MOP",
}  # fmt: skip
CURRENCY_PREFIXES = {
    "人民币": "CNY",
    "RMB": "CNY",
    "CNY": "CNY",
    "¥": "CNY",
    "￥": "CNY",
    "US$": "USD",
    "$": "USD",
}
CURRENCY_PREFIXES |= {"HK$": "HKD", "€": "EUR", "£": "GBP", "USD": "USD", "EUR": "EUR"}
SMALL_CHANGE = {"角": Fraction(1, 10), "分": Fraction(1, 100)}


def _units(kind: QuantityKind, rows: Iterable[tuple[str, str]]) -> dict[str, Unit]:
    return {name: Unit(kind, code) for code, names in rows for name in names.split()}


UNITS: dict[str, Unit] = {
    **_units(
        QuantityKind.AREA,
        [
            ("mu", "亩 畝"), ("hectare", "公顷 hm2"), ("km2", "平方公里 平方千米 km2 km²"),
            ("m2", "平方米 平米 ㎡ m2 m² 平方"), ("acre", "英亩"), ("cm2", "平方厘米"),
        ],
    ),
    **_units(
        QuantityKind.LENGTH,
        [
            ("km", "公里 千米 km"), ("m", "米 m"), ("cm", "厘米 公分 cm"), ("mm", "毫米 mm"),
            ("um", "微米 μm"),
            ("nm", "纳米 nm"), ("nmi", "海里"), ("mile", "英里"), ("inch", "英寸"), ("foot", "英尺"),
        ],
    ),
    **_units(
        QuantityKind.MASS,
        [
            ("t", "吨 t"), ("kg", "公斤 千克 kg"), ("g", "克 g"), ("mg", "毫克 mg"), ("ug", "微克 μg"),
            ("jin", "斤 市斤"),
        ],
    ),
    **_units(
        QuantityKind.VOLUME,
        [
            ("m3", "立方米 立方 方 m3 m³"), ("kL", "千升"), ("L", "升 公升 L"), ("mL", "毫升 ml mL"),
            ("km3", "立方公里"), ("cm3", "立方厘米"),
        ],
    ),
    **_units(
        QuantityKind.POWER,
        [
            ("kW", "千瓦 kW KW kw"), ("MW", "兆瓦 MW"), ("GW", "吉瓦 GW"), ("W", "瓦 瓦特 W"),
            ("kVA", "千伏安 kVA"),
        ],
    ),
    **_units(
        QuantityKind.ENERGY,
        [
            ("kWh", "千瓦时 千瓦·时 kWh 度电"), ("MWh", "兆瓦时 MWh"), ("GWh", "吉瓦时 GWh"),
            ("TWh", "TWh"),
            ("J", "焦耳"), ("kJ", "千焦"), ("GJ", "吉焦"), ("kcal", "千卡 大卡"),
        ],
    ),
    **_units(
        QuantityKind.MEASURE,
        [
            ("tce", "吨标准煤 吨标煤 吨煤当量 tce"), ("°C", "摄氏度 ℃ °C"), ("kV", "千伏 kV KV"),
            ("V", "伏 伏特 V"),
            ("A", "安培"), ("Hz", "赫兹 Hz"), ("kHz", "千赫 千赫兹 kHz"), ("MHz", "兆赫 兆赫兹 MHz"),
            ("GHz", "吉赫 GHz"), ("dB", "分贝 dB"), ("MPa", "兆帕 MPa"), ("kPa", "千帕 kPa"),
            ("Pa", "帕 Pa"),
            ("Mbps", "Mbps"), ("Gbps", "Gbps"), ("MB", "MB"), ("GB", "GB"), ("TB", "TB"), ("PB", "PB"),
            ("EB", "EB"),
            ("EFLOPS", "EFLOPS"), ("P", "P"), ("PFLOPS", "PFLOPS"), ("rpm", "转/分"), ("kN", "千牛"),
            ("N·m", "牛·米 牛米"),
        ],
    ),
    **_units(
        QuantityKind.DURATION,
        [
            ("year", "年 周年时间"), ("month", "个月"), ("quarter", "个季度"),
            ("week", "周 个星期 星期 个礼拜"),
            ("working day", "个工作日 工作日"), ("day", "天 个自然日 自然日"),
            ("trading day", "个交易日 交易日"),
            ("hour", "小时 个小时 个钟头"), ("minute", "分钟"), ("second", "秒 秒钟"),
            ("millisecond", "毫秒"),
            ("century", "个世纪"), ("decade", "个年代"),
        ],
    ),
    "%": Unit(QuantityKind.PERCENT, "%"),
    "‰": Unit(QuantityKind.PERCENT, "‰"),
    "个百分点": Unit(QuantityKind.POINTS, "pp"),
    "百分点": Unit(QuantityKind.POINTS, "pp"),
    "个基点": Unit(QuantityKind.POINTS, "bp"),
    "BP": Unit(QuantityKind.POINTS, "bp"),
    "倍": Unit(QuantityKind.MULTIPLE, "times"),
}  # fmt: skip

RATE_UNITS = {"时": "hour", "h": "h", "s": "s", "日": "day", "月": "month", "秒": "second", "分": "minute"}
"""Denominators of rates that are no units by themselves: 公里/时, 元/月."""

PER_HEADS = {
    "人次": "visit", "人": "person", "户": "household", "家": "enterprise", "台": "unit", "套": "set",
    "辆": "vehicle",
    "个": "item", "箱": "container", "件": "item", "头": "head", "株": "plant", "张": "sheet", "次": "time",
    "班": "class",
    "生": "student", "间": "room", "床": "bed", "位": "place", "架次": "flight", "标箱": "TEU",
    "标准箱": "TEU", "度": "kWh",
    "项": "item", "条": "item", "篇": "article", "盏": "lamp", "只": "head", "瓶": "bottle", "盒": "box",
    "吨公里": "tonne-km",
}  # fmt: skip
"""What money is counted per, beside the units: 元/人, 每人100元."""

PREFIXES = {
    "大约": Precision.ABOUT, "约": Precision.ABOUT, "约为": Precision.ABOUT, "大概": Precision.ABOUT,
    "大致": Precision.ABOUT,
    "将近": Precision.NEARLY, "接近": Precision.NEARLY, "近": Precision.NEARLY,
    "逾": Precision.MORE_THAN, "超": Precision.MORE_THAN,
    "不足": Precision.LESS_THAN, "不到": Precision.LESS_THAN, "未满": Precision.LESS_THAN,
    "不满": Precision.LESS_THAN,
    "至少": Precision.AT_LEAST, "上": Precision.MORE_THAN,
}  # fmt: skip
"""Precision words in front that belong to the figure."""

VERBS = {
    "不低于": Precision.AT_LEAST, "不少于": Precision.AT_LEAST, "不小于": Precision.AT_LEAST,
    "不得少于": Precision.AT_LEAST,
    "不得低于": Precision.AT_LEAST, "至少": Precision.AT_LEAST, "最低": Precision.AT_LEAST,
    "最少": Precision.AT_LEAST,
    "不超过": Precision.AT_MOST, "不得超过": Precision.AT_MOST, "不高于": Precision.AT_MOST,
    "不得高于": Precision.AT_MOST,
    "不大于": Precision.AT_MOST, "不多于": Precision.AT_MOST, "未超过": Precision.AT_MOST,
    "最高": Precision.AT_MOST,
    "至多": Precision.AT_MOST, "最多": Precision.AT_MOST, "最长": Precision.AT_MOST,
    "最大": Precision.AT_MOST,
    "不超": Precision.AT_MOST, "最高不超过": Precision.AT_MOST, "最高可达": Precision.AT_MOST,
    "控制在": Precision.EXACT,
    "超过": Precision.MORE_THAN, "突破": Precision.MORE_THAN, "超出": Precision.MORE_THAN,
    "高于": Precision.MORE_THAN,
    "大于": Precision.MORE_THAN, "多于": Precision.MORE_THAN, "破": Precision.MORE_THAN,
    "跌破": Precision.LESS_THAN, "降破": Precision.LESS_THAN, "过": Precision.MORE_THAN,
    "低于": Precision.LESS_THAN, "少于": Precision.LESS_THAN, "小于": Precision.LESS_THAN,
}  # fmt: skip
"""Words in front that English says with a verb or preposition: recorded, but outside the figure."""

SUFFIXES = {
    "左右": Precision.ABOUT, "上下": Precision.ABOUT, "以上": Precision.AT_LEAST, "以下": Precision.AT_MOST,
    "以内": Precision.AT_MOST, "之内": Precision.AT_MOST, "及以上": Precision.AT_LEAST,
    "及以下": Precision.AT_MOST,
    "(含)以上": Precision.AT_LEAST, "(含)以下": Precision.AT_MOST, "有余": Precision.MORE_THAN,
    "不到": Precision.LESS_THAN,
}  # fmt: skip

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
派 品 畜 轴 轮次 号 铺 员 孩 胎 族 夜 晚 餐次
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
VERB_WORDS, SUFFIX_WORDS, HEAD_WORDS = Words(VERBS), Words(SUFFIXES), Words(PER_HEADS)
CLASSIFIER_WORDS = Words(CLASSIFIERS)


def unit_at(text: str, at: int) -> tuple[str, Unit] | None:
    """Return the longest unit that stands at *at*, or None."""
    for word in _UNIT_WORDS.every(text, at):
        after = text[at + len(word) : at + len(word) + 1]
        if word[-1].isascii() and word[-1].isalpha() and after.isascii() and after.isalnum():
            continue  # the t of 3tons
        return word, UNITS[word]
    return None


_NO_PRECISION_AFTER = {
    "约": "签合节制条契违预公特简邀婚相解誓履毁失守续爽盟", "近": "最附邻临靠亲逼贴新远凑邻", "超": "赶反商",
    "上": "以之加网海线路身马晚早楼手世迈再跨跃登踏站", "不到": "看做得想找买", "大约": "", "接近": "",
    "将近": "",
}  # fmt: skip


def precision_at(text: str, at: int) -> str:
    """Return the precision word at *at*, unless it is the end of another word (签约, 最近, 迈上), or ""."""
    word = PREFIX_WORDS.at(text, at)
    if word and at and text[at - 1] in _NO_PRECISION_AFTER.get(word, ""):
        return ""
    return word
