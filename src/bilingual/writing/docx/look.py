"""The measures, fonts, colours and languages of a brief, and the properties that carry them.

Chinese is set in SimSun and SimHei, as GB/T 9704-2012 has it for the text and the headings of official
documents, English in Times New Roman, which Chinese readers expect beside them and every office has.
"""

from __future__ import annotations

from bilingual.writing.ooxml import Xml, w

LATIN = "Times New Roman"
SONG = "SimSun"  # 宋体
HEI = "SimHei"  # 黑体
ENGLISH, CHINESE = "en-GB", "zh-CN"

INK = "1A1A1A"
GREY = "595959"  # 7:1 on white
RULE = "A6A6A6"
ALARM = "9C1C1C"  # 8:1 on white

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4, in twentieths of a point, as all lengths here
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 1247, 1361, 1361
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
GUTTER = 300


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


def right_tab() -> Xml:
    """Return a tab stop at the right margin."""
    return w("tabs", w("tab", val="right", pos=TEXT_WIDTH))


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
