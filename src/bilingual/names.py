"""Personal names in pinyin: which Chinese is a person's name, whole or masked, and how it is spelled.

Spelling follows GB/T 28039-2011: family name first, the given name in one word, an apostrophe before a
syllable that begins with a, o or e.
"""

from __future__ import annotations

import re

MASKS = "*＊×ⅩXxX○〇"
"""Characters that stand for one that is not told; 某 is another, which has English of its own."""

_SINGLE = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱丘秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟"
    "安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧"
    "甄项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶瞿戚古池沙滕佟言"
    "褚诸仇宗封储晏楼应虞支缪钮麻蓝褟厉励闻匡狄臧计伏成谈茅娄危郁胥昝农晋党楚候苟敖冷訾阚那简空沃蔺冀郏浦尚"
    "步都满弘国广禄阙东殳利蔚越夔隆师巩厍晁勾融冼仝邬郜竺权郎盖乐巫乌咸籍屠蒙喻温叔巴朴原区"
) - frozenset("位空都满国广利越师权原沿时成国向应")  # too often a word of another kind in this place
_DOUBLED = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 端木 万俟 轩辕 钟离 "
    "独孤 南宫 百里 呼延 "
)
_DOUBLE = frozenset(_DOUBLED.split())
_SPELLED = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "朴": "piao", "区": "ou", "盖": "ge",
    "翟": "zhai", "缪": "miao", "乐": "yue", "万俟": "moqi",
}  # fmt: skip
"""Family names that are read otherwise than their characters usually are."""

_NO_NAMES = (
    "单位 全体 任何 方面 高校 高层 高管 高级 金融 金华 文艺 文化 华侨 华商 党外 党员 党派 安保 "
    "安徽 农民 农工 武警 武义 江北 江南 江苏 江西 常委 常务 常住 温州 海外 管理 纪检 纪委 甘肃 "
    "广东 湖北 宁波 宁夏 吉林 河北 东阳 东部 兰溪 龙游 关于 毛主 石油 章程 严肃 万人 何方 项目 "
    "古城 支部 尤其 强企 边界 童子 尚未 贺信 司法 易地 商会 牧民 路线 季度 "
)
_WORDS = frozenset(_NO_NAMES.split())
"""Words that begin like a name and are none: 单位代表, 高校代表."""

_MASKED = re.compile(rf"[{MASKS}]+|某+")
_PART = re.compile(rf"([{MASKS}]+|某+)")


def is_name(text: str) -> bool:
    """Return True if *text* is surely a person's name: a family name, and what may follow one.

    A family name alone is one (王代表), and so is whatever is masked. 单位 and 全体 are none.
    """
    if not re.fullmatch(rf"[\u4e00-\u9fff][\u4e00-\u9fff{MASKS}]{{0,3}}", text):
        return False
    if _MASKED.search(text):
        return text[0] != "某"
    if text[:2] in _WORDS or text.endswith("界"):
        return False
    if text[:2] in _DOUBLE:
        return True
    if len(text) == 1 and text in "区单党支计国伏农":
        return False
    return text[0] in _SINGLE and len(text) <= 3


def romanised_name(name: str) -> str | None:
    """Return a personal name in pinyin, family name first, masks as asterisks; None if it is none.

    徐** is Xu **, 欧阳小安 Ouyang Xiao'an, 王某某 Wang Moumou.
    """
    if not is_name(name):
        return None
    family = 2 if name[:2] in _DOUBLE and len(name) > 1 else 1
    words = [_SPELLED.get(name[:family]) or _pinyin(name[:family])]
    words += [_part(part) for part in _PART.split(name[family:]) if part]
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _part(text: str) -> str:
    if _MASKED.fullmatch(text):
        return "mou" * len(text) if text[0] == "某" else "*" * len(text)
    return _pinyin(text)


def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    word = ""
    for syllable in lazy_pinyin(text, v_to_u=True):
        word += ("'" if word and syllable[:1] in "aoe" else "") + syllable
    return word
