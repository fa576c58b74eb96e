"""Numbers of documents (发文字号, GB/T 9704-2012, 7.2.5) and of deputies' suggestions and proposals."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.source import Source

_YEAR_FIRST = re.compile(
    r"(?P<open>[〔\[(﹝【〈])(?P<year> ?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]) ?)(?P<close>[〕\])﹞】〉]?)"
    r"(?:(?P<sign>[一-龥]{1,8}字)第?| {0,2}(?:第|字第)?) {0,2}(?P<number>[0-9]{1,5})(?![0-9.]) ?(?P<hao>号)?"
)
_SIGN = re.compile(r"[一-龥]{1,24}(?: ?)$")
_CUT = re.compile(
    r"印发|下发|转发|制发|执行|依照|根据|按照|依据|详见|参见|文件|通知|公文|废止|修订|参照|落实|贯彻|关于|制定|出台|发布|公布|精神|遵照|收到|代替|名为"
    r"|方案|办法|意见|规定|规划|决定|批复|[的了在对原为于将按见和及与即由以并号如从把被是至到]"
)
_ORGANISATION = re.compile(
    r"(?:委员会|人民政府|办公室|办公厅|财政厅|财政局|经信局|经信厅|发改委|部|局|厅)(?=[一-龥]{2,8}$)"
)
_LONGEST_SIGN = 12
_PROPOSAL = re.compile(
    r"(?P<prefix>(?!第)[一-龥])?(?P<nth>第 ?)?"
    r"(?P<list>(?:[0-9]{1,12} ?号?(?:以及|[、,，和及与]) ?(?:第 ?)?){1,30})?(?P<number>[0-9]{1,12}) ?号"
    r"(?P<gap>(?:代表|重点|委员|政协|人大|督办|集体|闭会){0,2})(?P<kind>建议|提案|议案)"
    r"|(?P<kind2>建议|提案|议案)\(?(?:编号[::]?)?第 ?(?P<number2>[0-9]{1,12}) ?号"
)
_LISTED = re.compile(r"[0-9]+")
_KINDS = {"建议": "suggestion", "提案": "proposal", "议案": "motion"}
_NO_PREFIX = frozenset(
    "到出了号是为年月日据按照见将把给以从该本此各第的对于议次届和及与为将在、对办复答是即由类会提案件之"
)

CUSTOMARY = {
    "长": "chang", "厦": "xia", "重": "chong", "行": "hang", "都": "du", "朝": "chao", "六": "lu",
    "蚌": "beng", "涡": "guo",
    "歙": "she", "荥": "xing", "陂": "pi", "番": "pan", "浚": "xun", "解": "xie", "单": "shan", "铅": "yan",
    "莘": "shen",
    "藏": "zang", "调": "diao", "台": "tai", "大": "da", "会": "hui", "丽": "li", "曲": "qu", "亳": "bo",
    "莞": "guan",
    "发": "fa", "乐": "le", "种": "zhong", "传": "chuan", "参": "can", "校": "jiao", "率": "lü",
    "圳": "zhen", "枞": "zong",
    "濮": "pu", "阿": "a", "便": "bian", "任": "ren", "覃": "qin", "郫": "pi", "泌": "bi", "黄": "huang",
    "查": "cha",
    "应": "ying", "宿": "su", "尉": "yu", "洪": "hong", "监": "jian", "质": "zhi", "科": "ke", "合": "he",
    "社": "she",
    "处": "chu", "石": "shi", "盛": "sheng", "巴": "ba", "沈": "shen", "盖": "gai", "车": "che", "盱": "xu",
    "眙": "yi",
}  # fmt: skip
"""Readings of characters with several, as they are customary in the 代字 of documents."""
CUSTOMARY_WORDS = {
    "会计": ("kuai", "ji"),
    "财会": ("cai", "kuai"),
    "乐清": ("yue", "qing"),
    "行政": ("xing", "zheng"),
}


def read_document_numbers(source: Source) -> list[Quantity]:
    """Return the document numbers of *source* with their 代字: 金经信办建〔2023〕22号."""
    text, found, floor = source.text, [], 0
    for match in _YEAR_FIRST.finditer(text):
        start, sign = match.start(), match["sign"] or ""
        if not sign:
            start, sign = _sign_before(text, match.start(), floor)
        formal = match["open"] in "〔﹝" or (match["close"] in tuple("〕﹞") and match["close"] != "")
        year = match["year"].strip()
        if not match["hao"] and not (sign and formal):
            continue
        if not match["close"] and not (sign and match["open"] in "〔﹝[【"):
            continue
        if len(year) == 2 and not (formal or sign):
            continue
        if match["open"] in "(【" and not sign and text[match.end("number") : match.end()] == "":
            continue
        end = match.end() if match["hao"] else match.end("number")
        if not match["hao"] and text[end : end + 1] in tuple("年月日亿万元%个项"):
            continue
        values = (Fraction(int(year)), Fraction(int(match["number"])))
        found.append(source.quantity(start, end, QuantityKind.DOCUMENT_NUMBER, values, detail=(sign,)))
        floor = end
    return found


def _sign_before(text: str, end: int, floor: int) -> tuple[int, str]:
    """Return where the 代字 before the bracket at *end* begins, and the 代字 itself.

    A 代字 names a place or body in one to three characters, then what the document is (政发, 政办函), at
    most a dozen in all; words such as 根据 or 印发 before it are cut off.
    """
    begin = max(floor, end - 24)
    match = _SIGN.search(text[begin:end])
    if match is None:
        return end, ""
    run = match.group()
    sign = run.rstrip(" ")
    cut = 0
    for found in _CUT.finditer(sign):
        cut = found.end()
    for found in _ORGANISATION.finditer(sign):
        cut = max(cut, found.end()) if len(sign) - found.end() >= 3 and len(sign) > 8 else cut
    sign = sign[cut:]
    if not sign or len(sign) > _LONGEST_SIGN:
        return end, ""
    return end - len(run) + cut, sign


def read_proposal_numbers(source: Source) -> list[Quantity]:
    """Return the numbers of suggestions, proposals and motions: 武14号建议, 第00006号提案."""
    return [_proposal(source, match) for match in _PROPOSAL.finditer(source.text)]


def _proposal(source: Source, match: re.Match[str]) -> Quantity:
    start, prefix = match.start(), match["prefix"] or ""
    digits = [match["number"] or match["number2"]]
    listed = match["list"] or ""
    if prefix in _NO_PREFIX or match["nth"]:
        start, prefix = start + len(prefix), ""
    if listed and (match["nth"] or prefix or "号" in listed):
        digits = [*_LISTED.findall(listed), *digits]
    elif listed:  # 5、6号建议: the first may be an enumerator
        start = match.start("number")
    kind = _KINDS[match["kind"] or match["kind2"]]
    values = tuple(Fraction(int(number)) for number in digits)
    return source.quantity(
        start, match.end(), QuantityKind.PROPOSAL_NUMBER, values, kind, detail=(prefix, *digits)
    )


def romanise(chinese: str) -> str:
    """Return *chinese* in pinyin, one capitalised syllable a character, with customary readings."""
    from pypinyin import Style, pinyin  # large tables: only loaded when a name is romanised

    syllables: list[str] = []
    at = 0
    while at < len(chinese):
        word = chinese[at : at + 2]
        if word in CUSTOMARY_WORDS:
            syllables += CUSTOMARY_WORDS[word]
            at += 2
            continue
        char = chinese[at]
        at += 1
        syllables.append(CUSTOMARY.get(char) or pinyin(char, style=Style.NORMAL, v_to_u=True)[0][0])
    return " ".join(syllable[:1].upper() + syllable[1:] for syllable in syllables)
