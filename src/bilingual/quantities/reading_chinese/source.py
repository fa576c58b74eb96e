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
    | dict.fromkeys("—–―～〜∼﹣", "~")  # range signs; the hyphen and minus may also be a sign
    | dict.fromkeys("−‐‑－", "-")
    | dict.fromkeys("∶︰︓", "∶")
    | dict.fromkeys("○◯", "〇")
    | dict.fromkeys("∕⁄", "/")
    | dict.fromkeys('”“"「」『』', '"')
    | {"％": "%", "﹪": "%", "㎏": "公", "．": ".", "＃": "#"}
    # traditional forms, for mirrors that convert
    | dict(
        zip(
            "萬億兩餘幾畝戶項個年間區縣號條際頃噸歲屆傢輛棟層級場",
            "万亿两余几亩户项个年间区县号条际顷吨岁届家辆栋层级场",
            strict=True,
        )
    )
)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
_FORMAL_RUN = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}")
_GROUPS = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[\n。;；！？])|(?<=[^0-9][：:]))(?P<blank> {0,4})(?P<mark>"
    r"\([一二三四五六七八九十0-9]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]"
    r"|[0-9]{1,2}(?:[、)]|\.(?![0-9])(?!\n[0-9]+(?:[%‰倍亿万]|个百分点))|\.(?=(?:19|20)[0-9]{2}年)))"
)
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
    if any(c in text for c in "壹贰叁肆伍陆柒捌玖拾佰仟"):
        pieces, at = [], 0
        for match in _FORMAL_RUN.finditer(text):
            if text[match.end() : match.end() + 1] in tuple("元圆美港欧角分整"):
                pieces += [text[at : match.start()], match.group().translate(_FORMAL)]
                at = match.end()
        text = "".join([*pieces, text[at:]])
    return Source(raw, text)


def mask_structure(source: Source) -> Source:
    """Return *source* with enumerators and words that only look like numerals masked."""
    spans = [match.span("mark") for match in _ENUMERATOR.finditer(source.text)]
    return source.without(spans)


def blocked(text: str, at: int) -> bool:
    """Return True if the numeral at *at* is part of a word that is no figure (统一, 三亚, 十分)."""
    return covered(text, at)
