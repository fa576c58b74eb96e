"""Office Open XML as text: elements, runs and paragraphs that are well-formed whatever they are given.

What is written in :mod:`bilingual.writing.docx` is put together from these; no tree is kept in
memory, so that a long document takes time and room linear to its length.
"""

from __future__ import annotations

import re
from typing import NewType

from bilingual.writing.breaks import BREAK, clean

Xml = NewType("Xml", str)
"""Well-formed XML content, as against text that has yet to be escaped."""

NOTHING = Xml("")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}

_SPECIALS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_BREAKS = re.compile(f"({BREAK}|\t)")


def escape(text: str) -> Xml:
    """Return *text* cleaned and with XML's special characters escaped, for content or attributes."""
    return Xml(re.sub('[&<>"]', lambda match: _SPECIALS[match[0]], clean(text)))


def element(tag: str, attributes: dict[str, str], *children: Xml) -> Xml:
    """Return one element; *tag* and the attributes' names carry their prefixes."""
    head = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    content = "".join(children)
    return Xml(f"<{tag}{head}>{content}</{tag}>" if content else f"<{tag}{head}/>")


def w(tag: str, *children: Xml, **attributes: str | int | bool) -> Xml:
    """Return a WordprocessingML element, its attributes in the same namespace."""
    named = {
        f"w:{name}": ("1" if value else "0") if isinstance(value, bool) else str(value)
        for name, value in attributes.items()
    }
    return element(f"w:{tag}", named, *children)


def join(*pieces: Xml) -> Xml:
    """Return *pieces* one after the other."""
    return Xml("".join(pieces))


def part(tag: str, prefixes: str, *children: Xml, attributes: dict[str, str] | None = None) -> bytes:
    """Return a whole part: the element *tag*, declaring the namespaces of *prefixes* ("w r")."""
    declared = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes.split()}
    return (DECLARATION + element(tag, {**declared, **(attributes or {})}, *children)).encode()


def run(text: str, style: str = "", *, chinese: bool = False) -> Xml:
    """Return *text* as a run in the character style *style*; line breaks and tabs are kept as such.

    With *chinese*, signs that both scripts share (“ ” … — ·) are set full width, in the Chinese font.
    """
    if not text:
        return NOTHING
    pieces: list[Xml] = []
    for piece in _BREAKS.split(text):
        if piece == "\t":
            pieces.append(w("tab"))
        elif _BREAKS.fullmatch(piece):
            pieces.append(w("br"))
        elif piece:
            pieces.append(Xml(f'<w:t xml:space="preserve">{escape(piece)}</w:t>'))
    return _run(style, chinese, *pieces)


def line_break() -> Xml:
    """Return a run that breaks the line within its paragraph."""
    return w("r", w("br"))


def mark_run(style: str, mark: Xml) -> Xml:
    """Return a run that holds a reference mark rather than text."""
    return _run(style, False, mark)


def _run(style: str, chinese: bool, *content: Xml) -> Xml:
    properties = (
        w("rStyle", val=style) if style else NOTHING,
        w("rFonts", hint="eastAsia") if chinese else NOTHING,
    )
    return w("r", w("rPr", *properties) if any(properties) else NOTHING, *content)


def paragraph(style: str, *content: Xml) -> Xml:
    """Return a paragraph in the paragraph style *style*."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def field(instruction: str, shown: str) -> Xml:
    """Return a field that Word computes (PAGE, NUMPAGES), showing *shown* until it has."""
    return w("fldSimple", run(shown), instr=f" {instruction} ")


def bookmark(number: int, name: str, *content: Xml) -> Xml:
    """Return *content* as the target *name*, which survives editing; *number* is unique in the document."""
    return join(w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number))


def link(anchor: str, *content: Xml) -> Xml:
    """Return *content* as a link to the bookmark *anchor*."""
    return w("hyperlink", *content, anchor=anchor, history=True)
