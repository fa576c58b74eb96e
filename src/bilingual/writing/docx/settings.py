"""Settings, theme, font table and core properties: what Word wants to know before it opens a brief."""

from __future__ import annotations

from bilingual.document import Brief
from bilingual.writing.docx.look import CHINESE, ENGLISH, HEI, INK, LATIN, Face
from bilingual.writing.docx.notes import SEPARATORS
from bilingual.writing.docx.ooxml import Xml, element, escape, part, w
from bilingual.writing.facts import Facts


def settings_part() -> bytes:
    """Return the settings: languages, footnote separators, the layout of Word 2013 and later."""
    compatibility = w(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return part(
        "w:settings",
        "w",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="compressPunctuation"),
        w("footnotePr", *(w("footnote", id=number) for number, _ in SEPARATORS)),
        w("compat", compatibility),
        w("themeFontLang", val=ENGLISH, eastAsia=CHINESE),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def font_table_part(face: Face) -> bytes:
    """Return the fonts of a brief, *face* that of its Chinese, with the names systems may have for them."""
    return part(
        "w:fonts",
        "w",
        _font(LATIN, "Liberation Serif", "02020603050405020304", "00", "roman"),
        _font(face.name, face.native, face.panose, "86", face.family),
        _font(HEI, "黑体", "02010609060101010101", "86", "modern"),
    )


def _font(name: str, other: str, panose: str, charset: str, family: str) -> Xml:
    return w(
        "font",
        w("altName", val=other),
        w("panose1", val=panose),
        w("charset", val=charset),
        w("family", val=family),
        w("pitch", val="variable"),
        name=name,
    )


def theme_part(face: Face) -> bytes:
    """Return a theme whose East Asian fonts are Chinese: Word's own default falls back to Japanese ones."""
    colours = (
        ("dk1", INK),
        ("lt1", "FFFFFF"),
        ("dk2", "333333"),
        ("lt2", "F2F2F2"),
        ("accent1", "44546A"),
        ("accent2", "7F7F7F"),
        ("accent3", "A5A5A5"),
        ("accent4", "8C7B4F"),
        ("accent5", "5B7A99"),
        ("accent6", "6B7F5E"),
        ("hlink", "1F4E79"),
        ("folHlink", "5F4B7A"),
    )
    scheme = (_a(name, _a("srgbClr", val=value)) for name, value in colours)
    fill = _a("solidFill", _a("schemeClr", val="phClr"))
    line = _a("ln", fill, w="6350")
    return part(
        "a:theme",
        "a",
        _a(
            "themeElements",
            _a("clrScheme", *scheme, name="Brief"),
            _a(
                "fontScheme",
                _font_set("majorFont", HEI, "黑体"),
                _font_set("minorFont", face.name, face.native),
                name="Brief",
            ),
            _a(
                "fmtScheme",
                _a("fillStyleLst", fill, fill, fill),
                _a("lnStyleLst", line, line, line),
                _a("effectStyleLst", *(_a("effectStyle", _a("effectLst")) for _ in range(3))),
                _a("bgFillStyleLst", fill, fill, fill),
                name="Brief",
            ),
        ),
        attributes={"name": "Brief"},
    )


def _font_set(tag: str, east_asian: str, native: str) -> Xml:
    return _a(
        tag,
        _a("latin", typeface=LATIN),
        _a("ea", typeface=east_asian),
        _a("cs", typeface=LATIN),
        _a("font", script="Hans", typeface=native),
    )


def _a(tag: str, *children: Xml, **attributes: str) -> Xml:
    return element(f"a:{tag}", attributes, *children)


def core_part(brief: Brief, facts: Facts) -> bytes:
    """Return the core properties: title, number, maker, language; no date, which would be the clock's."""
    title = facts.title.en if facts.title is not None else brief.letter.raw.name
    number = facts.number.en if facts.number is not None else ""
    stated = (
        ("dc:title", title),
        ("dc:subject", number),
        ("dc:creator", f"bilingual {brief.signature.version}"),
        ("dc:language", ENGLISH),
    )
    return part(
        "cp:coreProperties", "cp dc", *(element(tag, {}, escape(text)) for tag, text in stated if text)
    )
