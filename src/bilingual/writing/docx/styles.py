"""The look of a brief: every font, size, colour and language of the document stands here.

Chinese is set in SimSun and SimHei, as GB/T 9704-2012 has it for the text and the headings of official
documents, English in Times New Roman, which Chinese readers expect beside them and every office has.
"""

from __future__ import annotations

from bilingual.writing.ooxml import NOTHING, Xml, element, part, w

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


def styles_part() -> bytes:
    """Return the styles part: document defaults, paragraph, character and table styles."""
    return part("w:styles", "w", _defaults(), *_paragraph_styles(), *_character_styles(), *_table_styles())


def _defaults() -> Xml:
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", _fonts(LATIN, SONG), _colour(INK), *_size(10.5), _lang(ENGLISH))),
        w("pPrDefault", w("pPr", _spacing(0, 0, 16))),
    )


def _paragraph_styles() -> tuple[Xml, ...]:
    heading_spacing = ((18, 7), (9, 4), (8, 3), (6, 3))
    sizes = (13, 11.5, 10.5, 10.5)
    return (
        _paragraph("Normal", "Normal", default=True),
        _paragraph("Title", "Title", "Normal", _spacing(4, 4, 23), _fonts(LATIN, HEI), _bold(), *_size(17)),
        _paragraph(
            "TitleChinese",
            "Title Chinese",
            "Normal",
            _keep_next(),
            _spacing(6, 2, 25),
            *_chinese(HEI),
            *_size(18),
        ),
        _paragraph(
            "DocumentNumber", "Document Number", "Normal", _spacing(2, 2, 15), _colour(GREY), *_size(10)
        ),
        _paragraph(
            "Notice", "Notice", "Normal", _box(ALARM), _spacing(8, 4, 15), _bold(), _colour(ALARM), *_size(10)
        ),
        *(
            _paragraph(
                f"Heading{level}",
                f"heading {level}",
                "Normal",
                _keep_next(),
                w("keepLines"),
                _spacing(*heading_spacing[level - 1], sizes[level - 1] * 1.35),
                w("outlineLvl", val=level - 1),
                _fonts(LATIN, HEI),
                _bold(),
                *_size(sizes[level - 1]),
                following="Normal",
            )
            for level in (1, 2, 3, 4)
        ),
        _paragraph("BackHeading", "Back Heading", "Heading1", w("pageBreakBefore"), following="Normal"),
        _paragraph("CellEnglish", "Cell English", "Normal", _spacing(3.5, 3.5, 16)),
        _paragraph(
            "CellChinese",
            "Cell Chinese",
            "Normal",
            _spacing(3.5, 3.5, 16),
            w("ind", right=GUTTER),
            w("jc", val="both"),
            *_chinese(SONG),
        ),
        _paragraph("ClosingEnglish", "Closing English", "CellEnglish", w("keepLines"), w("jc", val="right")),
        _paragraph("ClosingChinese", "Closing Chinese", "CellChinese", w("keepLines"), w("jc", val="right")),
        _paragraph(
            "HeaderEnglish",
            "Header English",
            "Normal",
            _keep_next(),
            _spacing(2, 2, 13),
            _bold(),
            _colour(GREY),
            *_size(9),
        ),
        _paragraph(
            "HeaderChinese",
            "Header Chinese",
            "Normal",
            _keep_next(),
            _spacing(2, 2, 13),
            *_chinese(HEI),
            _colour(GREY),
            *_size(9),
        ),
        _paragraph("SmallEnglish", "Small English", "Normal", _spacing(2.5, 2.5, 14), *_size(9.5)),
        _paragraph(
            "SmallChinese",
            "Small Chinese",
            "Normal",
            _spacing(2.5, 2.5, 14),
            w("ind", right=160),
            *_chinese(SONG),
            *_size(9.5),
        ),
        _paragraph("Lead", "Lead", "Normal", _keep_next(), _spacing(0, 6, 14), _colour(GREY), *_size(9.5)),
        _paragraph(
            "SmallPrint",
            "Small Print",
            "Normal",
            w("keepLines"),
            _spacing(0, 2, 12),
            w("ind", left=240, hanging=240),
            _colour(GREY),
            *_size(8.5),
        ),
        _paragraph("Header", "header", "Normal", _tabs(), _spacing(0, 0, 12), _colour(GREY), *_size(8.5)),
        _paragraph(
            "Footer",
            "footer",
            "Normal",
            _rule_above(),
            _tabs(),
            _spacing(0, 0, 12),
            _colour(GREY),
            *_size(8.5),
        ),
        _paragraph("SignatureLine", "Signature Line", "Normal", _spacing(1, 0, 10), _colour(GREY), *_size(7)),
        _paragraph(
            "FootnoteText",
            "footnote text",
            "Normal",
            w("keepLines"),
            _spacing(0, 1, 12),
            w("ind", left=200, hanging=200),
            *_size(8.5),
        ),
        _paragraph(
            "End", "End", "Normal", w("spacing", before=0, after=0, line=20, lineRule="exact"), *_size(1)
        ),
        _paragraph("CommentText", "annotation text", "Normal", _spacing(0, 2, 12), *_size(9)),
    )


def _character_styles() -> tuple[Xml, ...]:
    return (
        _character("DefaultParagraphFont", "Default Paragraph Font", default=True),
        _character("Chinese", "Chinese", *_chinese(SONG)),
        _character(
            "ChineseHeading",
            "Chinese Heading",
            _fonts(HEI, HEI, ascii_font=LATIN),
            _bold(False),
            _lang(CHINESE),
        ),
        _character("WorkTitle", "Work Title", w("i")),
        _character("Untranslated", "Untranslated", _bold(), _colour(ALARM)),
        _character("KeyFigure", "Key Figure", _bold()),
        _character("Severity", "Severity", _bold()),
        _character("FactLabel", "Fact Label", _bold(), _colour(GREY)),
        _character("FootnoteReference", "footnote reference", w("vertAlign", val="superscript")),
        _character("CommentReference", "annotation reference", *_size(8)),
        _character("Hyperlink", "Hyperlink", w("u", val="single")),
    )


def _table_styles() -> tuple[Xml, ...]:
    def border(side: str, size: int, colour: str) -> Xml:
        return w(side, val="single", sz=size, space=0, color=colour)

    no_margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    normal = w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("tblPr", w("tblInd", w=0, type="dxa"), no_margins),
        type="table",
        default=True,
        styleId="TableNormal",
    )
    brief = w(
        "style",
        w("name", val="Brief Table"),
        w("basedOn", val="TableNormal"),
        w(
            "tblPr",
            w("tblBorders", border("top", 8, GREY), border("bottom", 4, GREY), border("insideH", 4, RULE)),
            no_margins,
        ),
        w("tblStylePr", w("tcPr", w("tcBorders", border("bottom", 6, GREY))), type="firstRow"),
        type="table",
        customStyle=True,
        styleId="BriefTable",
    )
    return normal, brief


def _paragraph(
    identifier: str,
    name: str,
    based_on: str = "",
    *properties: Xml,
    following: str = "",
    default: bool = False,
) -> Xml:
    of_paragraph = [item for item in properties if _tag(item) in _PARAGRAPH_ORDER]
    of_run = [item for item in properties if _tag(item) not in _PARAGRAPH_ORDER]
    of_paragraph.sort(key=lambda item: _PARAGRAPH_ORDER.index(_tag(item)))
    return _style(
        "paragraph",
        identifier,
        name,
        default,
        w("basedOn", val=based_on) if based_on else NOTHING,
        w("next", val=following) if following else NOTHING,
        w("qFormat") if default or identifier.startswith(("Heading", "Title")) else NOTHING,
        w("pPr", *of_paragraph) if of_paragraph else NOTHING,
        _run_properties(of_run),
    )


def _character(identifier: str, name: str, *properties: Xml, default: bool = False) -> Xml:
    based = NOTHING if default else w("basedOn", val="DefaultParagraphFont")
    return _style("character", identifier, name, default, based, _run_properties(list(properties)))


def _style(kind: str, identifier: str, name: str, default: bool, *content: Xml) -> Xml:
    attributes = {"w:type": kind, "w:styleId": identifier}
    if default:
        attributes["w:default"] = "1"
    elif name not in _BUILT_IN:
        attributes["w:customStyle"] = "1"
    return element("w:style", attributes, w("name", val=name), *content)


_BUILT_IN = frozenset(
    {"Title", "Hyperlink", "header", "footer", "footnote text", "footnote reference"}
    | {"annotation text", "annotation reference", "heading 1", "heading 2", "heading 3", "heading 4"}
)


def _run_properties(properties: list[Xml]) -> Xml:
    properties.sort(key=lambda item: _RUN_ORDER.index(_tag(item)))
    return w("rPr", *properties) if properties else NOTHING


def _tag(item: Xml) -> str:
    return item[3:].split(" ", 1)[0].split("/", 1)[0].split(">", 1)[0]


_PARAGRAPH_ORDER = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "pBdr",
    "tabs",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
)
_RUN_ORDER = ("rFonts", "b", "i", "color", "sz", "szCs", "u", "vertAlign", "lang")


def _fonts(latin: str, east_asian: str, ascii_font: str = "") -> Xml:
    return w("rFonts", ascii=ascii_font or latin, hAnsi=latin, eastAsia=east_asian, cs=LATIN)


def _chinese(font: str) -> tuple[Xml, Xml]:
    """Return the font and language of Chinese; its Latin letters and digits stay in the Latin font."""
    return _fonts(LATIN, font), _lang(CHINESE)


def _lang(language: str) -> Xml:
    return w("lang", val=language, eastAsia=CHINESE, bidi="ar-SA")


def _size(points: float) -> tuple[Xml, Xml]:
    return w("sz", val=round(points * 2)), w("szCs", val=round(points * 2))


def _bold(on: bool = True) -> Xml:
    return w("b") if on else w("b", val=False)


def _colour(value: str) -> Xml:
    return w("color", val=value)


def _spacing(before: float, after: float, line: float) -> Xml:
    """Return the space before and after a paragraph and the least height of its lines, given in points."""
    return w(
        "spacing",
        before=round(before * 20),
        after=round(after * 20),
        line=round(line * 20),
        lineRule="atLeast",
    )


def _keep_next() -> Xml:
    return w("keepNext")


def _tabs() -> Xml:
    return w("tabs", w("tab", val="right", pos=TEXT_WIDTH))


def _rule_above() -> Xml:
    return w("pBdr", w("top", val="single", sz=4, space=4, color=RULE))


def _box(colour: str) -> Xml:
    sides = ("top", "left", "bottom", "right")
    return w("pBdr", *(w(side, val="single", sz=6, space=4, color=colour) for side in sides))
