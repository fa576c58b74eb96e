"""Rules for blanks: Chinese is written without them, but some part what stands beside them.

Blanks part the cells of a table, names in a list, two offices that sign, a label and its value, English
words. They are taken out only where the rest of the line says that they part nothing. A line is prose
here if it has commas or full stops; in other lines only blanks inside dates, amounts and numbers go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.characters import HAN, is_han
from bilingual.enumerators import mark_at
from bilingual.normalising.edits import Edit

_B = "[ \u3000]"
_CELL = re.compile("[^\t|\n]+")
_PROSE = re.compile("[，。；！？]")
_NUMERALS = "一二三四五六七八九十百零〇"

_SPACED = """
标题 索引号 文号 文件 目录 附件 附表 附录 附图 附注 附则 总则 抄送 抄报 主送 分送 通知 公告 通告 通报
公报 公示 决定 命令 批复 报告 请示 答复 意见 纪要 方案 组长 副组长 成员 组员 主任 副主任 局长 副局长
市长 副市长 县长 副县长 主席 主编 秘书长 科长 处长 院长 所长 校长 书记 联系人 联系电话 电话 传真 邮编
邮箱 地址 网址 手机 姓名 性别 年龄 职务 职称 单位 部门 名称 序号 编号 备注 说明 项目 内容 合计 总计
小计 共计 数量 金额 日期 时间 地点 主持 出席 列席 记录 签发 签发人 审核 校对 承办 主办 协办 前言 序言
摘要 注释 结语 来源 作者 密级 类别 主题词 关键词 卫生局 财政局 教育局 水利局 统计局
"""
"""Words that are set with blanks between their characters: as headings, as labels, to fill a column."""
_SPACED_WORD = re.compile(
    rf"(?<![{HAN}])(?:"
    + "|".join(
        f"{_B}{{1,6}}".join(word) for word in sorted(_SPACED.split(), key=lambda word: (-len(word), word))
    )
    + rf")(?=$|{_B}|[^{HAN}])"
)
_LETTERSPACED = re.compile(rf"(?<![{HAN}])(?<![{HAN}] )[{HAN}](?: [{HAN}]){{3,60}}(?![{HAN}])")

_OPENING = "（《“‘【〔〈「『"
_CLOSING = "）》”’】〕〉」』"
_AT_MARKS = re.compile(
    rf"(?<=[，、；：]){_B}+|(?<=[{_OPENING}]){_B}+(?![ \u3000{_CLOSING}])"
    rf"|(?<=[^\s{_OPENING}]){_B}+(?=[，、；：。！？）》”’〕〉」』])"
    rf"|(?<=[。！？]) (?![ \u3000])|(?<=[{HAN}0-9]) (?=[（〔])|(?<=[〕》]){_B}+(?=[0-9第号])"
)

_UNIT = (
    "[年月日号时秒元万亿%‰℃亩吨]|分(?![级类析期局公管工布别解支散项区步组段])|个(?!人)|公[里顷斤]|千[米瓦克]|平方|立方|美元|港元|工作日|百分点"
    "|余[户家人个]|[户家](?!庭)"
)
_AMOUNT = re.compile(rf"(?<=[0-9]){_B}(?={_UNIT})|(?<=[万亿%千百]) (?=[元亩吨])")
_IN_DATE = re.compile(r"(?<=[0-9][年月]) {1,2}(?=[0-9])|(?<=第) {1,2}(?=[0-9])")
_NTH = re.compile(rf"(?<=第){_B}+(?=[{_NUMERALS}]{{1,5}}{_B}*[条章节款项届次号批编])")
_NTH_END = re.compile(rf"第[{_NUMERALS}]{{1,5}}({_B}+)(?=[条章节款项届次号批编])")
_HYPHEN = re.compile(r"(?<=[0-9]-) {1,2}(?=[0-9])")
_COUNTED = r"(?:\.[0-9]+)?(?:[万亿元户家人个亩吨米所台套件份座辆%]|公[里顷斤]|平方|立方)"
_BROKEN = re.compile(
    rf"(?<![0-9.,] )(?<![0-9.,])(?:(?!(?:19|20)[0-9]{{2}} )[0-9]{{4,7}} (?=[0-9]{{1,2}}{_COUNTED})"
    rf"|[0-9]{{1,3}} (?=[0-9]{{3}}{_COUNTED}))"
)

_SINGLE = re.compile(r"(?<=[^\s]) (?=[^\s])")
_WIDE_GAP = re.compile(rf"(?<=[{HAN}])(?:\u3000[ \u3000]{{0,7}}| [ \u3000]{{1,7}})(?=[{HAN}])")
_ARTICLE = re.compile(f".*第[{_NUMERALS}]{{1,6}}[条章节款项]")
_MASKS = frozenset("*×某")
_ENDS_OFFICE = re.compile("(?:[局委办厅院部会处府司行社校队厂站所]|中央|中心|集团|公司)$")
_BEGINS_OFFICE = re.compile("..{1,14}?(?:[局委办厅院部会处府司行社校队厂站所]|中央|中心|集团|公司)")
_QUANTITY = re.compile(r"[0-9][0-9,.:\-—~～至]*(?:[%‰]|[" + HAN + "])")
_DECIMAL = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}")
_SIGNED = re.compile(
    rf"[{HAN}]{{3,30}}(?:[局委办厅院部会处府司]|中心|集团|公司){_B}*(?:[0-9]{{4}}|[〇零一二三四五六七八九]{{4}})年"
)
_LONG = 5  # characters of a word that is no name
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦昌马苗凤方俞任袁柳史唐费薛雷贺倪汤滕殷罗毕郝邬安常傅卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛狄米贝明臧成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫丁邓郁单洪包诸左石崔吉龚程邢裴陆荣翁荀羊于惠曲封储靳焦牧山谷车侯全班秋仲宫宁仇甘厉祖武符刘景詹束龙叶幸司黎蒲卓池乔闻翟谭劳姬申冉桑桂牛边燕尚农温庄柴阎习连易廖耿匡文欧沃师关荆游盖岳帅曾沙肖聂晁"
)


def spaced_words(text: str) -> Iterator[Edit]:
    """Close up words whose characters are set apart: 标　　题, 索 引 号, 组 长, or four and more in a row."""
    found: dict[int, int] = {}
    for match in _SPACED_WORD.finditer(text):
        found[match.start()] = match.end()
    for match in _LETTERSPACED.finditer(text):
        names = match[0][0] in _SURNAMES and match[0][4] in _SURNAMES  # 李 四 王 五
        if not names and not any(character in _NUMERALS for character in match[0]):
            found[match.start()] = match.end()
    done = 0
    for start in sorted(found):
        for at in range(max(start, done), found[start]):
            if text[at] in " \u3000":
                yield Edit(at, at + 1, "")
        done = max(done, found[start])


def after_enumerator(text: str) -> Iterator[Edit]:
    """Take out the blanks in and after the enumerator that a line begins with: 一、 近年来, （ 一 ）.

    第一条 keeps the one after it. So does 3. before a figure, which would become another: 3. 5G.
    """
    mark = mark_at(text)
    if mark is None or mark.kind in ("章", "节", "条"):
        return
    end = mark.end
    if text[end : end + 1].isdecimal() and text[:end].rstrip().endswith((".", "．")):
        end = len(text[:end].rstrip())
    if end == len(text):
        return
    for at in range(end):
        if text[at] in " \u3000":
            yield Edit(at, at + 1, "")


def at_marks(text: str) -> Iterator[Edit]:
    """Take out blanks beside Chinese punctuation; two and more after a full stop may part paragraphs.

    （　　） is to be filled in and stays.
    """
    for match in _AT_MARKS.finditer(text):
        if "\t" not in text[match.start() - 1 : match.end() + 1] and not _beside_border(text, *match.span()):
            yield Edit(match.start(), match.end(), "")


def _beside_border(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "|" or text[end : end + 1] == "|"


def in_figures(text: str) -> Iterator[Edit]:
    """Take out blanks inside dates, amounts and numbers: 3月29 日, 100 万元, 〔2023〕2 号, 第 三 条."""
    found = {
        match.span(group)
        for pattern, group in ((_AMOUNT, 0), (_IN_DATE, 0), (_NTH, 0), (_NTH_END, 1), (_HYPHEN, 0))
        for match in pattern.finditer(text)
    }
    if _PROSE.search(text):
        found |= {(match.end() - 1, match.end()) for match in _BROKEN.finditer(text)}
    for start, end in sorted(found):
        yield Edit(start, end, "")


def in_prose(text: str) -> Iterator[Edit]:
    """Take out blanks inside a sentence: 卫生 局, 面积 94公顷, 推广 CMMM 标准, 有关标　　准.

    Two names or two offices stay apart, and so does what a line begins with: it may be a heading or label.
    """
    for cell in _CELL.finditer(text):
        if not _PROSE.search(cell[0]):
            continue
        start, end = cell.span()
        mark = mark_at(text, start)
        body = mark.end if mark else start
        found = [
            m.span() for m in _SINGLE.finditer(text, body, end) if _parts_nothing(text, start, m.start(), end)
        ]
        for match in _WIDE_GAP.finditer(text, body, end):
            before, after = _word_before(text, start, match.start()), _word_after(text, match.end(), end)
            first = match.start() - len(before) <= body
            if not (
                first or _ARTICLE.fullmatch(before[-9:]) or _names_someone(before) or _names_someone(after)
            ):
                found.append(match.span())
        for span in sorted(found):
            yield Edit(*span, "")


def _names_someone(word: str) -> bool:
    return _is_name(word) or bool(_ENDS_OFFICE.search(word))


def _parts_nothing(text: str, start: int, at: int, end: int) -> bool:
    left, right = text[at - 1], text[at + 1]
    if at - start <= _LONG and _DECIMAL.fullmatch(text, start, at):
        return False  # 2.1 指挥部
    if not (is_han(left) or is_han(right)) or at == start:
        return False
    before, after = _word_before(text, start, at), _word_after(text, at + 1, end)
    if text[at + 1 + len(after) : at + 2 + len(after)] in _MASKS and after[:1] in _SURNAMES and after:
        return False  # 记者 李**
    first = at - len(before) == start or _only_enumerator(text, start, at - len(before))
    if is_han(left) and is_han(right):
        if _SIGNED.match(text, at + 1):
            return False  # 附件：进度表 台州市交通运输局 2023年6月30日
        if after[0] in "局厅":
            return True  # nothing begins with these
        if first and len(before) >= 4:
            return False
        if _is_name(before) and _is_name(after):
            return False
        return not (_ENDS_OFFICE.search(before) and _BEGINS_OFFICE.match(after))
    if is_han(left):
        if right.isdecimal():
            return not first or bool(_QUANTITY.match(text, at + 1, end))
        return (right.isascii() and right.isalpha() and not first) or right in "“《"
    if left.isdecimal():
        return not first or len(before) > 0
    return (
        (left.isascii() and left.isalpha() and not first)
        or left in "”》％%"
        or (left == "）" and not _is_name(after))
    )


def _word_before(text: str, start: int, at: int) -> str:
    place = at
    while place > start and at - place < 24 and is_han(text[place - 1]):
        place -= 1
    return text[place:at]


def _word_after(text: str, at: int, end: int) -> str:
    place = at
    while place < end and place - at < 24 and is_han(text[place]):
        place += 1
    return text[at:place]


def _only_enumerator(text: str, start: int, at: int) -> bool:
    if at - start > 12:
        return False
    mark = mark_at(text, start)
    return mark is not None and mark.end >= at


def _is_name(word: str) -> bool:
    return 2 <= len(word) <= 4 and word[0] in _SURNAMES


def at_ends(text: str) -> Iterator[Edit]:
    """Take out the blanks that other rules have left at the ends."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start < end:
        if start:
            yield Edit(0, start, "")
        if end < len(text):
            yield Edit(end, len(text), "")
