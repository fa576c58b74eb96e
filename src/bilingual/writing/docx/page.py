"""What stands on every page: size and margins, header, footer, the mark of a draft."""

from __future__ import annotations

from bilingual.writing.contents import Contents
from bilingual.writing.docx.look import (
    GREY,
    LATIN,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    Look,
)
from bilingual.writing.docx.ooxml import NOTHING, Xml, element, field, join, paragraph, part, run, w
from bilingual.writing.docx.text import chinese, english
from bilingual.writing.facts import shortened

HEADER, FIRST_HEADER, FOOTER, FIRST_FOOTER = "rIdHeader", "rIdFirstHeader", "rIdFooter", "rIdFirstFooter"
"""Names of the main part's relationships to its headers and footers."""

_TAB = w("r", w("tab"))


def section_properties(look: Look) -> Xml:
    """Return the page of the whole document, with a header of its own on the first page."""
    width, height = look.page
    references = (
        (HEADER, "header", "default"),
        (FIRST_HEADER, "header", "first"),
        (FOOTER, "footer", "default"),
        (FIRST_FOOTER, "footer", "first"),
    )
    return w(
        "sectPr",
        *(element(f"w:{kind}Reference", {"w:type": where, "r:id": name}) for name, kind, where in references),
        w("pgSz", w=width, h=height),
        w(
            "pgMar",
            top=MARGIN_TOP,
            right=MARGIN_SIDE,
            bottom=MARGIN_BOTTOM,
            left=MARGIN_SIDE,
            header=680,
            footer=600,
            gutter=0,
        ),
        w("titlePg"),
    )


def header_part(shown: Contents, look: Look, *, first: bool) -> bytes:
    """Return the header: the document's number, or its title where it has none, but not on the first page.

    A draft says so in it and across every page.
    """
    mark = join(_TAB, run("DRAFT", "Severity")) if shown.draft else NOTHING
    named = shown.facts.number or shown.facts.title
    content: Xml
    if first or named is None:
        content = NOTHING
    elif named is shown.facts.title:
        content = english(shortened(named.en, 90))
    elif look.with_chinese:
        content = join(chinese(named.zh, "Chinese"), english("   " + named.en))
    else:
        content = english(named.en)
    across = _draft_mark() if shown.draft else NOTHING
    return part("w:hdr", "w r v o", paragraph("Header", content, mark, across))


def footer_part(shown: Contents, look: Look) -> bytes:
    """Return the footer: which text governs, the page's number, and what made the brief."""
    return part(
        "w:ftr",
        "w r",
        paragraph(
            "Footer",
            english(look.options.governing.strip()),
            _TAB,
            english("Page "),
            field("PAGE", "1"),
            english(" of "),
            field("NUMPAGES", "1"),
        ),
        paragraph("SignatureLine", english(shown.signature)),
    )


def _draft_mark() -> Xml:
    """Return DRAFT in light letters across the page, behind the text, as Word's own watermarks are made."""
    equations = (
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
        "mid @5 @6",
        "mid @8 @5",
        "mid @7 @8",
        "mid @6 @7",
        "sum @6 0 @5",
    )
    kind = element(
        "v:shapetype",
        {
            "id": "_x0000_t136",
            "coordsize": "21600,21600",
            "o:spt": "136",
            "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
        element("v:formulas", {}, *(element("v:f", {"eqn": equation}) for equation in equations)),
        element(
            "v:path",
            {
                "textpathok": "t",
                "o:connecttype": "custom",
                "o:connectlocs": "@9,0;@10,10800;@11,21600;@12,10800",
                "o:connectangles": "270,180,90,0",
            },
        ),
        element("v:textpath", {"on": "t", "fitshape": "t"}),
    )
    place = (
        "position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    shape = element(
        "v:shape",
        {
            "id": "draft-mark",
            "o:spid": "_x0000_s2049",
            "type": "#_x0000_t136",
            "alt": "DRAFT",
            "style": place,
            "o:allowincell": "f",
            "fillcolor": f"#{GREY}",
            "stroked": "f",
        },
        element("v:fill", {"opacity": ".12"}),
        element("v:textpath", {"style": f"font-family:'{LATIN}';font-size:1pt", "string": "DRAFT"}),
    )
    return w("r", w("pict", kind, shape))
