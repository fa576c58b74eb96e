"""A brief as a Word document.

The package is written as parts of Office Open XML (ECMA-376, ISO/IEC 29500 transitional) into
python-docx's container, because a brief is mostly what python-docx has no words for: footnotes,
languages, East Asian fonts, header rows, anchored comments that carry no clock time.
"""

from __future__ import annotations

import dataclasses

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from bilingual.document import Brief
from bilingual.writing.contents import contents
from bilingual.writing.docx import page
from bilingual.writing.docx.anchors import free_bookmark
from bilingual.writing.docx.body import document_part
from bilingual.writing.docx.look import Look
from bilingual.writing.docx.notes import comments_part, footnotes_part
from bilingual.writing.docx.package import is_untouched, package_bytes
from bilingual.writing.docx.settings import core_part, font_table_part, settings_part, theme_part
from bilingual.writing.docx.store import store_part, store_properties_part
from bilingual.writing.docx.styles import styles_part
from bilingual.writing.options import DEFAULT, Options

__all__ = ["content", "docx_bytes", "is_untouched"]


def content(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as a DOCX file under *options*."""
    return docx_bytes(brief, options)


def docx_bytes(brief: Brief, options: Options = DEFAULT) -> bytes:
    """Return *brief* as a DOCX file under *options*; the same brief and options give the same bytes.

    Its custom properties hold the signature (``bilingual.version``, ``bilingual.engine`` …) and a hash
    of the content, from which :func:`is_untouched` tells whether a person has changed the file since.
    Nothing of the text is in the file but what its pages show, unless the options say ``portable``.
    """
    look = Look(options)
    shown = contents(brief, options)
    types, relations = CONTENT_TYPE, RELATIONSHIP_TYPE
    footer = page.footer_part(shown, look)
    related: dict[str, tuple[str, str, str, bytes]] = {
        "rIdStyles": (relations.STYLES, "styles.xml", types.WML_STYLES, styles_part(look)),
        "rIdSettings": (relations.SETTINGS, "settings.xml", types.WML_SETTINGS, settings_part()),
        "rIdFonts": (relations.FONT_TABLE, "fontTable.xml", types.WML_FONT_TABLE, font_table_part(look.face)),
        "rIdTheme": (relations.THEME, "theme/theme1.xml", types.OFC_THEME, theme_part(look.face)),
        "rIdNotes": (
            relations.FOOTNOTES,
            "footnotes.xml",
            types.WML_FOOTNOTES,
            footnotes_part(shown.notes),
        ),
        page.HEADER: (
            relations.HEADER,
            "header1.xml",
            types.WML_HEADER,
            page.header_part(shown, look, first=False),
        ),
        page.FIRST_HEADER: (
            relations.HEADER,
            "header2.xml",
            types.WML_HEADER,
            page.header_part(shown, look, first=True),
        ),
        page.FOOTER: (relations.FOOTER, "footer1.xml", types.WML_FOOTER, footer),
        page.FIRST_FOOTER: (relations.FOOTER, "footer2.xml", types.WML_FOOTER, footer),
    }
    if shown.comment_points:
        comments = comments_part([shown.points[number - 1].finding for number in shown.comment_points])
        related["rIdComments"] = (relations.COMMENTS, "comments.xml", types.WML_COMMENTS, comments)
    signature = {
        f"bilingual.{name.replace('_', '-')}": value
        for name, value in dataclasses.asdict(brief.signature).items()
    }
    document = document_part(shown, free_bookmark(brief), look)
    store = (store_part(brief, options), store_properties_part()) if options.portable else None
    return package_bytes(document, related, core_part(brief, shown.facts), signature, store)
