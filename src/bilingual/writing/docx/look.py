"""The measures, fonts, colours and languages of a brief, and the properties that carry them.

Chinese is set in SimSun or FangSong, the latter as GB/T 9704-2012 has it for the text of official
documents, its headings in SimHei, English in Times New Roman, which Chinese readers expect beside them and
every office has. All lengths are in twentieths of a point.
"""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.writing.docx.ooxml import Xml, w
from bilingual.writing.options import ChineseFont, Layout, Options, Paper

LATIN = "Times New Roman"
HEI = "SimHei"  # 黑体
ENGLISH, CHINESE = "en-GB", "zh-CN"

INK = "1A1A1A"
GREY = "595959"  # 7:1 on white
RULE = "A6A6A6"
ALARM = "9C1C1C"  # 8:1 on white

MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 1247, 1361, 1361
GUTTER = 300
_PAGES = {Paper.A4: (11906, 16838), Paper.LETTER: (12240, 15840)}


@dataclass(frozen=True, slots=True)
class Face:
    """A font: its name, the one it has in Chinese, and what the font table says of it."""

    name: str
    native: str
    panose: str
    family: str


_FACES = {
    ChineseFont.SONG: Face("SimSun", "宋体", "02010600030101010101", "auto"),
    ChineseFont.FANGSONG: Face("FangSong", "仿宋", "02010609060101010101", "modern"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a brief's options make of its page."""

    options: Options

    @property
    def page(self) -> tuple[int, int]:
        """Return the width and the height of the paper."""
        return _PAGES[self.options.paper]

    @property
    def width(self) -> int:
        """Return the width of the text between the margins."""
        return self.page[0] - 2 * MARGIN_SIDE

    @property
    def face(self) -> Face:
        """Return the font of Chinese text."""
        return _FACES[self.options.font]

    @property
    def columns(self) -> tuple[int, int]:
        """Return the widths of the Chinese and the English column: English runs half as long again."""
        chinese = round(self.width * 0.393)
        return chinese, self.width - chinese

    @property
    def with_chinese(self) -> bool:
        """Return True if the text is shown in Chinese as well."""
        return self.options.layout is not Layout.ENGLISH


def fonts(latin: str, east_asian: str, ascii_font: str = "") -> Xml:
    """Return the fonts of each script; *ascii_font* where ASCII is to differ from other Latin text."""
    return w("rFonts", ascii=ascii_font or latin, hAnsi=latin, eastAsia=east_asian, cs=LATIN)


def chinese_type(font: str) -> tuple[Xml, Xml]:
    """Return the font and language of Chinese; its Latin letters and digits stay in the Latin font."""
    return fonts(LATIN, font), language()


def language() -> Xml:
    """Return the languages that text is proofed in: en-GB for Latin letters, zh-CN for Chinese characters.

    Digits and Latin letters in the Chinese column go by en-GB too, as in Word's own Chinese documents:
    called Chinese, figures are broken at the end of a line (17|6家) by LibreOffice.
    """
    return w("lang", val=ENGLISH, eastAsia=CHINESE, bidi="ar-SA")


def size(points: float) -> tuple[Xml, Xml]:
    """Return a size of type, to half a point."""
    return w("sz", val=round(points * 2)), w("szCs", val=round(points * 2))


def bold(on: bool = True) -> Xml:
    """Return bold type, or its absence where the style beneath is bold."""
    return w("b") if on else w("b", val=False)


def colour(value: str) -> Xml:
    """Return the colour of the type, as RRGGBB."""
    return w("color", val=value)


def spacing(before: float, after: float, line: float) -> Xml:
    """Return the space before and after a paragraph and the least height of its lines, given in points."""
    return w(
        "spacing",
        before=round(before * 20),
        after=round(after * 20),
        line=round(line * 20),
        lineRule="atLeast",
    )


def keep_next() -> Xml:
    """Return what keeps a paragraph on the page of the next."""
    return w("keepNext")


def right_tab(width: int) -> Xml:
    """Return a tab stop at the right margin of a text of *width*."""
    return w("tabs", w("tab", val="right", pos=width))


def rule_above() -> Xml:
    """Return a light rule over the paragraph."""
    return w("pBdr", w("top", val="single", sz=4, space=4, color=RULE))


def box(colour: str) -> tuple[Xml, Xml]:
    """Return a frame around the paragraph, within the margins."""
    sides = ("top", "left", "bottom", "right")
    borders = w("pBdr", *(w(side, val="single", sz=6, space=4, color=colour) for side in sides))
    return borders, w("ind", left=100, right=100)


def hanging(width: int) -> Xml:
    """Return an indent of *width* for all lines but the first."""
    return w("ind", left=width, hanging=width)
