"""The styles of a brief: paragraphs, characters and tables; no run or paragraph is formatted directly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bilingual.writing.docx.look import (
    ALARM,
    GREY,
    GUTTER,
    HEI,
    INK,
    LATIN,
    RULE,
    Face,
    Look,
    bold,
    box,
    chinese_type,
    colour,
    fonts,
    hanging,
    keep_next,
    language,
    right_tab,
    rule_above,
    size,
    spacing,
)
from bilingual.writing.docx.ooxml import NOTHING, Xml, element, part, w


def styles_part(look: Look) -> bytes:
    """Return the styles part: document defaults, paragraph, character and table styles."""
    return part(
        "w:styles",
        "w",
        _defaults(look.face),
        *_paragraph_styles(look),
        *_grid_styles(look.face.name),
        *_character_styles(look.face),
        *_table_styles(),
    )


def _defaults(face: Face) -> Xml:
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts(LATIN, face.name), colour(INK), *size(10.5), language())),
        w("pPrDefault", w("pPr", spacing(0, 0, 16))),
    )


def _paragraph_styles(look: Look) -> tuple[Xml, ...]:
    chinese, tab = chinese_type(look.face.name), right_tab(look.width)
    heading = keep_next(), w("keepLines"), fonts(LATIN, HEI), bold()
    label = keep_next(), spacing(2, 2, 13), colour(GREY), *size(9)
    cell_chinese = w("ind", right=GUTTER), *chinese  # set both ways, figures tear a narrow column apart
    small = spacing(2, 2, 13), w("ind", right=GUTTER // 2), *size(9)
    caption = keep_next(), w("keepLines")
    closing = *caption, w("jc", val="right")
    return (
        _paragraph("Normal", based_on="", default=True),
        _paragraph("TitleChinese", keep_next(), spacing(6, 2, 25), *chinese_type(HEI), *size(18)),
        _paragraph("Title", spacing(4, 4, 23), fonts(LATIN, HEI), bold(), *size(17)),
        _paragraph("DocumentNumber", spacing(2, 2, 15), colour(GREY), *size(10)),
        _paragraph("Notice", *box(ALARM), spacing(8, 4, 15), bold(), colour(ALARM), *size(10)),
        _heading(1, *heading, spacing(18, 7, 18), *size(13.5)),
        _heading(2, *heading, spacing(9, 4, 16), *size(11.5)),
        _heading(3, *heading, spacing(8, 3, 15), *size(10.5)),
        _heading(4, *heading, spacing(6, 3, 15), *size(10.5)),
        _paragraph("BackHeading", w("pageBreakBefore"), based_on="Heading1", following="Normal"),
        _paragraph("CellEnglish", spacing(3.5, 3.5, 16)),
        _paragraph("CellChinese", spacing(3.5, 3.5, 16), *cell_chinese),
        _paragraph("ClosingEnglish", *closing, based_on="CellEnglish"),
        _paragraph("ClosingChinese", *closing, based_on="CellChinese"),
        _paragraph("CaptionEnglish", keep_next(), based_on="CellEnglish"),
        _paragraph("CaptionChinese", keep_next(), based_on="CellChinese"),
        _paragraph("TextEnglish", spacing(1, 8, 16)),
        _paragraph("TextChinese", keep_next(), spacing(2, 1, 16), w("jc", val="both"), *chinese),
        _paragraph("TextClosingEnglish", *closing, based_on="TextEnglish"),
        _paragraph("TextClosingChinese", *closing, based_on="TextChinese"),
        _paragraph(
            "TextCaptionEnglish", keep_next(), w("keepLines"), spacing(1, 3, 15), based_on="TextEnglish"
        ),
        _paragraph("TextCaptionChinese", w("keepLines"), based_on="TextChinese"),
        _paragraph("Gap", w("spacing", before=0, after=0, line=160, lineRule="exact"), *size(4)),
        _paragraph("LabelEnglish", *label, bold()),
        _paragraph("LabelChinese", *label, *chinese_type(HEI)),
        _paragraph("SmallEnglish", *small),
        _paragraph("SmallChinese", *small, *chinese),
        _paragraph("Lead", keep_next(), spacing(0, 6, 14), colour(GREY), *size(9.5)),
        _paragraph("SmallPrint", w("keepLines"), hanging(240), spacing(0, 2, 12), colour(GREY), *size(8.5)),
        _paragraph("Header", tab, spacing(0, 0, 12), colour(GREY), *size(8.5), name="header"),
        _paragraph("Footer", rule_above(), tab, spacing(0, 0, 12), colour(GREY), *size(8.5), name="footer"),
        _paragraph("SignatureLine", spacing(1, 0, 10), colour(GREY), *size(7.5)),
        _paragraph(
            "FootnoteText", w("keepLines"), hanging(200), spacing(0, 1, 12), *size(8.5), name="footnote text"
        ),
        _paragraph("CommentText", spacing(0, 2, 12), *size(9), name="annotation text"),
        _paragraph("End", w("spacing", before=0, after=0, line=20, lineRule="exact"), *size(1)),
    )


GRID_MARGINS = (("top", 10), ("left", 70), ("bottom", 10), ("right", 70))
GRID_SIZES = {"": 9.0, "Small": 7.5, "Smallest": 6.5}
"""What the names of the styles of a source's table begin with, and their sizes of type, in points."""


def _grid_styles(chinese: str) -> Iterator[Xml]:
    for prefix, points in GRID_SIZES.items():
        line = spacing(1, 1, points * 1.3), *size(points)
        yield _paragraph(f"{prefix}GridEnglish", *line)
        yield _paragraph(f"{prefix}GridChinese", *line, *chinese_type(chinese))
        yield _paragraph(f"{prefix}GridFigure", w("jc", val="right"), based_on=f"{prefix}GridEnglish")
        for name, font in (("English", (bold(),)), ("Chinese", chinese_type(HEI))):
            head = f"{prefix}GridHead{name}"
            yield _paragraph(head, keep_next(), *font, based_on=f"{prefix}Grid{name}")
            yield _paragraph(f"{head}Right", w("jc", val="right"), based_on=head)


def _heading(level: int, *properties: Xml) -> Xml:
    outline = w("outlineLvl", val=level - 1)
    return _paragraph(f"Heading{level}", outline, *properties, name=f"heading {level}", following="Normal")


def _character_styles(face: Face) -> tuple[Xml, ...]:
    upright_heading = fonts(HEI, HEI, ascii_font=LATIN), bold(False), language()
    superscript = w("vertAlign", val="superscript")
    return (
        _character("DefaultParagraphFont", default=True),
        _character("Chinese", *chinese_type(face.name)),
        _character("ChineseHeading", *upright_heading),
        _character("WorkTitle", w("i")),
        _character("Untranslated", bold(), colour(ALARM)),
        _character("KeyFigure", bold()),
        _character("Severity", bold()),
        _character("FactLabel", bold(), colour(GREY)),
        _character("FootnoteReference", superscript, name="footnote reference"),
        _character("CommentReference", *size(8), name="annotation reference"),
        _character("ApprovedMark", colour(GREY), *size(7.5)),
        _character("Hyperlink", w("u", val="single")),
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

    def ruled(identifier: str, *properties: Xml) -> Xml:
        borders = border("top", 8, GREY), border("bottom", 4, GREY), border("insideH", 4, RULE)
        return w(
            "style",
            w("name", val=_spaced(identifier)),
            w("basedOn", val="TableNormal"),
            w("tblPr", w("tblBorders", *borders), *properties),
            w("tblStylePr", w("tcPr", w("tcBorders", border("bottom", 6, GREY))), type="firstRow"),
            type="table",
            customStyle=True,
            styleId=identifier,
        )

    sides = (w(side, w=width, type="dxa") for side, width in GRID_MARGINS)
    return normal, ruled("BriefTable", no_margins), ruled("GridTable", w("tblCellMar", *sides))


def _paragraph(
    identifier: str,
    *properties: Xml,
    name: str = "",
    based_on: str = "Normal",
    following: str = "",
    default: bool = False,
) -> Xml:
    of_paragraph = [item for item in properties if _tag(item) in _PARAGRAPH_ORDER]
    of_run = [item for item in properties if _tag(item) in _RUN_ORDER]
    of_paragraph.sort(key=lambda item: _PARAGRAPH_ORDER.index(_tag(item)))
    return _style(
        "paragraph",
        identifier,
        name or _spaced(identifier),
        default,
        w("basedOn", val=based_on) if based_on else NOTHING,
        w("next", val=following) if following else NOTHING,
        w("qFormat") if default or identifier.startswith(("Heading", "Title")) else NOTHING,
        w("pPr", *of_paragraph) if of_paragraph else NOTHING,
        _run_properties(of_run),
    )


def _character(identifier: str, *properties: Xml, name: str = "", default: bool = False) -> Xml:
    based = NOTHING if default else w("basedOn", val="DefaultParagraphFont")
    return _style(
        "character", identifier, name or _spaced(identifier), default, based, _run_properties(properties)
    )


def _spaced(identifier: str) -> str:
    """Return the name that Word shows for a style: its identifier with spaces between the words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", identifier)


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


def _run_properties(properties: Iterable[Xml]) -> Xml:
    ordered = sorted(properties, key=lambda item: _RUN_ORDER.index(_tag(item)))
    return w("rPr", *ordered) if ordered else NOTHING


def _tag(item: Xml) -> str:
    return re.match(r"<w:(\w+)", item)[1]  # type: ignore[index]  # every item is an element


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
