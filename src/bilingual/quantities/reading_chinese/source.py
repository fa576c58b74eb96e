"""The text as the grammar sees it: one character for each of the source's, variants made equal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities.reading_chinese.words import covered

_FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0x21 + i) != ","}
_TABLE = str.maketrans(
    _FULL_WIDTH
    | dict.fromkeys("\u3000\xa0\t\u2002\u2003\u2009\u202f", " ")
    | dict.fromkeys("\r\u2028\u2029", "\n")
    | dict.fromkeys("—–―～〜∼", "~")  # range signs; the hyphen and minus may also be a sign
    | dict.fromkeys("−‐‑－﹣", "-")
    | dict.fromkeys("∶︰︓", "∶")
    | dict.fromkeys("○◯", "〇")
    | dict.fromkeys("∕⁄", "/")
    | dict.fromkeys('”“"「」『』', '"')
    | {"％": "%", "﹪": "%", "．": ".", "＃": "#"}
    # traditional forms, for mirrors that convert
    | dict(
        zip(
            "萬億兩餘幾畝戶項個年間區縣號條際頃噸歲屆傢輛棟層級場圓點負員鎮鄉畫頁艘隻雙張塊時鐘週數來從達約過們減錢幣稅貸額價總對裏裡倆佰貳陸參",
            "万亿两余几亩户项个年间区县号条际顷吨岁届家辆栋层级场圆点负员镇乡画页艘只双张块时钟周数来从达约过们减钱币税贷额价总对里里俩佰贰陆叁",
            strict=True,
        )
    )
)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
_FORMAL_RUN = re.compile(
    r"(?<![大内登着水海队退落收])[零〇壹贰叁肆伍陆柒捌玖拾佰仟一二两三四五六七八九十百千万亿点]{2,}"
)
_FORMAL_MONEY = re.compile(
    r"[壹贰叁肆伍陆柒捌玖][元圆](?=整|[零壹贰叁肆伍陆柒捌玖一二三四五六七八九]{1,2}[角分])"
    r"|(?<=[元圆角零])[壹贰叁肆伍陆柒捌玖](?=[角分])"
    r"|[壹贰叁肆伍陆柒捌玖](?=角[壹贰叁肆伍陆柒捌玖]|又[壹贰叁肆伍陆柒捌玖]|分之[壹贰叁肆伍陆柒捌玖])"
    r"|(?<=分之)[壹贰叁肆伍陆柒捌玖]|(?<=又)[壹贰叁肆伍陆柒捌玖](?=分之)"
)
_SURE = re.compile(
    r"[壹贰叁肆伍陆柒捌玖一二三四五六七八九零〇]?[拾佰仟十百千]|[壹贰叁肆伍陆柒捌玖][万亿]|点[壹贰叁肆伍陆柒捌玖零]|[0-9]$"
)
_GROUPS = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_WIDE_GROUPS = re.compile(  # 82，225.00元: after half-width digits only where money follows
    r"(?<![0-9.,，])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?=\.[0-9]{1,4}(?:万|亿)?[元美港欧]|(?:万|亿)?[元美港欧])"
)
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[\n。;；！？])|(?<=[^0-9][：:]))(?P<blank> {0,4})(?P<mark>"
    r"\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]"
    r"|[0-9]{1,2}(?:[、)]|\.(?![0-9])(?!\n[0-9]+(?:[%‰倍亿万]|个百分点))|\.(?=(?:19|20)[0-9]{2}(?:年|[~-]{1,2}(?:19|20)[0-9]{2}年))))"
)
_INNER_ITEM = re.compile(r"(?<= )[0-9]{1,2}\.(?=(?:19|20)[0-9]{2}(?:年|[~-]{1,2}(?:19|20)[0-9]{2}年))")
_ANNEXES = re.compile(r"附件 {0,2}[:：] {0,2}1\.[^\n]*")
_LONGEST_ANNEX_LIST = 30
MASKED = "\x00"


@dataclass(frozen=True, slots=True)
class Source:
    """A text and its normalised twin of the same length; what cannot be a figure is masked in the twin."""

    raw: str
    text: str

    def quantity(
        self,
        start: int,
        end: int,
        kind: QuantityKind,
        values: tuple[Fraction, ...] = (),
        unit: str = "",
        *,
        precision: Precision = Precision.EXACT,
        classifier: str = "",
        required: bool = True,
        detail: tuple[str, ...] = (),
    ) -> Quantity:
        """Return a quantity of this source that covers ``start:end``."""
        return Quantity(
            start=start,
            end=end,
            text=self.raw[start:end],
            kind=kind,
            values=values,
            unit=unit,
            precision=precision,
            classifier=classifier,
            required=required,
            detail=detail,
        )

    def without(self, spans: list[tuple[int, int]]) -> Source:
        """Return the source with *spans* (in order, not overlapping) masked."""
        pieces, at = [], 0
        for start, end in spans:
            pieces += [self.text[at:start], MASKED * (end - start)]
            at = end
        return Source(self.raw, "".join([*pieces, self.text[at:]]))


def normalise(raw: str) -> Source:
    """Return *raw* with its normalised twin, not yet masked."""
    text = raw.translate(_TABLE)
    if "，" in text and any("０" <= c <= "９" for c in raw):
        text = _GROUPS.sub(",", text)  # １，２４８: full-width digits take a full-width separator
    if "，" in text:
        text = _WIDE_GROUPS.sub(lambda match: match.group().replace("，", ","), text)
    if any(c in text for c in "壹贰叁肆伍陆柒捌玖拾佰仟"):
        text = _FORMAL_RUN.sub(_formal, text)
        text = _FORMAL_MONEY.sub(lambda match: match.group().translate(_FORMAL), text)
    return Source(raw, text)


def _formal(match: re.Match[str]) -> str:
    """Return a formal numeral in plain signs; 陆万 may be the end of a name, 贰拾伍 cannot."""
    run = match.group()
    money = match.string[match.end() : match.end() + 1] in tuple("元圆美港欧角分整")
    return run.translate(_FORMAL) if money or _SURE.search(run) else run


def mask_structure(source: Source) -> Source:
    """Return *source* with enumerators and words that only look like numerals masked."""
    spans = [match.span("mark") for match in _ENUMERATOR.finditer(source.text)]
    spans += [match.span() for match in _INNER_ITEM.finditer(source.text)]
    for annexes in _ANNEXES.finditer(source.text):
        spans += _item_numbers(annexes)
    apart, end = [], 0
    for start, stop in sorted(spans):
        if start >= end:
            apart.append((start, stop))
            end = stop
    return source.without(apart)


def _item_numbers(annexes: re.Match[str]) -> list[tuple[int, int]]:
    """Return where 2., 3. … stand in 附件：1.… 2.… 3.…, each after a blank and one up from the last."""
    spans, text, at = [], annexes.string, annexes.end()
    at = text.index("1.", annexes.start())
    for number in range(1, _LONGEST_ANNEX_LIST):
        mark = f"{number}." if number == 1 else f" {number}."
        at = text.find(mark, at, annexes.end())
        if at < 0:
            break
        spans.append((at + (number > 1), at + len(mark)))
    return spans


def blocked(text: str, at: int) -> bool:
    """Return True if the numeral at *at* is part of a word that is no figure (统一, 三亚, 十分)."""
    return covered(text, at)
