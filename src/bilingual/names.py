"""Names in pinyin: which Chinese is surely the name of a person or of a small place, and how it is spelled.

Spelling follows GB/T 28039-2011: family name first, the given name in one word, an apostrophe before a
syllable that begins with a, o or e.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bilingual.document import Term, TermHit

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


def _pinyin(text: str, read: Mapping[str, str] = MappingProxyType({})) -> str:
    from pypinyin import lazy_pinyin

    word = ""
    for character, usual in zip(text, lazy_pinyin(text, v_to_u=True), strict=True):
        syllable = read.get(character, usual)
        word += ("'" if word and syllable[:1] in "aoe" else "") + syllable
    return word


_KINDS = {"镇": "Town", "乡": "Township", "村": "Village", "街": "Sub-district"}
_OFFICES = {"人民政府": "People's Government", "办事处": "Office"}
_PLACE = re.compile(
    r"(?P<before>(?:^|[市县区州旗镇乡]|街道|[，。；：、])\s?)"
    r"(?P<place>(?P<name>[\u4e00-\u9fff]{2,3}?)"
    r"(?P<kind>街道(?P<office>办事处)?|[镇乡](?P<government>人民政府)?|村))"
    r"(?![级民干域里上下内中间委集企办容貌风贤愁情亲土镇乡村街])"
)
_NO_PLACE = re.compile(  # a word for places, or words of a sentence, and no name
    r"[各全本该某每个两几多所其这那外省市县区镇乡村级的与及或在为将对从到了是有等让向把被以按由于中间内下座条位城集]"
    r"|^和..|.和|^家|国家|特色|历史|文化|建制|示范|重点|典型|经济|工业|农业|千强|百强|美丽|行政|自然|薄弱|空心|相关|有关|试点|偏远|沿海|沿江"
    r"|边境|贫困|脱贫|富裕|文明|数字|智慧|未来|生态|旅游|主要|传统|移民|民族|畲族|回族|少数|一批|首批|发展|建设|推进|推动"
    r"|加强|打造|支持|开展|组织|实施|建成|签署|考察|搬迁|指导|走访|慰问|聚焦|选派|召开|调研|老人|避免|信用|共享|艺术|编制|拥有|建有"
    r"|^[街道]|[小古老新旧大强名重返回故水农还整侨入驻进联帮之和去赴往来出]$"
)
_NO_LARGER = re.compile(r"[我全本该各外省两等县市区城郊园地社景库辖校小片][市县区州旗镇乡]|山区|乡镇|.街道")
_IN_PLACES = {"卜": "bu", "都": "du", "埔": "pu", "堡": "bao", "洞": "dong"}
"""Characters that are read otherwise in the names of places than they usually are."""


def place_names(text: str, hits: Sequence[TermHit] = ()) -> tuple[TermHit, ...]:
    """Return the towns, townships, villages and sub-districts of *text* that the glossary's *hits* leave, in
    pinyin (ISO 7098): 南浔区和孚镇 holds Hefu Town.

    Such a name follows a larger place, or begins a clause; 特色小镇, 各乡 and 行政村 are none.
    """
    return tuple(_places(text, hits))


def _places(text: str, hits: Sequence[TermHit]) -> Iterator[TermHit]:
    at = 0
    while (match := _PLACE.search(text, at)) is not None:
        start, end = match.span("place")
        at = max(start, match.start() + 1)
        family = match["name"][0] in _SINGLE
        if (
            _NO_PLACE.search(match["name"])
            or (match["name"].endswith("家") and not family)
            or not _is_led(match)
            or _is_known(match, hits)
        ):
            continue
        name = _pinyin(match["name"], _IN_PLACES).capitalize()
        english = f"{name} {_KINDS[match['kind'][:1]]}"
        english += f" {_OFFICES[office]}" if (office := match["office"] or match["government"]) else ""
        yield TermHit(
            start=start,
            end=end,
            text=match["place"],
            term=Term(
                zh=match["place"], en=english, variants=(name,), domain="places", source="Hanyu Pinyin"
            ),
        )
        at = end


def _is_led(match: re.Match[str]) -> bool:
    """Return whether what stands before a place makes it one: a larger place, or the start of a clause."""
    before, text = match["before"].strip(), match.string
    if before in ("", "，", "。", "；", "：", "、"):
        listed = before == "、" and text[: match.start("before")].endswith(("镇", "乡", "村", "街道"))
        return listed or match["kind"][:1] in "镇街"
    end = match.start("before") + len(before)
    return _NO_LARGER.fullmatch(text[max(0, end - 2) : end]) is None


def _is_known(match: re.Match[str], hits: Sequence[TermHit]) -> bool:
    """Return whether the glossary has a part of the name, or a longer term that overlaps the place."""
    start, end = match.span("place")
    return any(
        start < hit.end and hit.start < (end if hit.end - hit.start > end - start else match.end("name"))
        for hit in hits
    )
