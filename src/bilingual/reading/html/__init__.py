"""Web pages: what a browser shows of them, the document apart from the menus around it.

The encoding is the page's own (GB2312 and GBK as GB18030), lines are paragraphs, tables of data stay
tables. Nothing is fetched: no frame, style sheet, picture or entity. Style sheets and scripts are not
run: what they hide is read, and what they write is missing. Tags nested deeper than 2,048 are refused.
"""

from __future__ import annotations

from lxml import etree

from bilingual.errors import LetterError
from bilingual.reading.html.decoding import decoded
from bilingual.reading.html.mainpart import main_range, titles_of
from bilingual.reading.html.walk import Element, Line, Page, walk
from bilingual.reading.readings import HAN, Reading

__all__ = ["read_html"]

_FEW = 100  # Chinese characters that are visible: with fewer, what is hidden is what scripts would show
_UNFIT = {code: None for code in range(32) if code not in (9, 10, 12, 13)} | {127: None, 0xFEFF: None}


def read_html(data: bytes, where: str) -> Reading:
    """Return the text of the web page in *data*: a paragraph a line, a table's row a line with tabs.

    Every character that the page shows is in the text once. What is none of the document's (menus, the
    site's footer) stands in its place before and after it and is named in ``aside``. A saved page (.mht)
    is read, too. Raises LetterError, naming *where*, for bytes in no known encoding, tags nested deeper
    than 2,048, and a page that shows no text because it only holds frames or scripts.
    """
    text, encoding, notes = decoded(data, where)
    root = _parsed(text, where)
    page = walk(root) if root is not None else Page()
    remarks = list(notes)
    hidden = "".join("".join(element.itertext()) for element in page.hidden)
    shown = sum(len(HAN.findall(line.text)) for line in page.lines)
    concealed = len(HAN.findall(hidden))
    if root is not None and shown < _FEW < concealed:
        page = walk(root, show_hidden=True)
        remarks.append("The page hides its text until a script shows it: what is hidden is read.")
    elif concealed:
        remarks.append(f"{concealed:,} Chinese characters that the page hides are not read.")
    if root is None or not any(line.text for line in page.lines):
        _refuse_empty(page, where)
    start, end = main_range(page.lines, page.extents, titles_of(root) if root is not None else [])
    remarks.extend(_unread(page, start, end))
    whole, aside = _laid_out(page.lines, start, end)
    return Reading(text=whole, encoding=encoding, aside=aside, notes=tuple(remarks))


def _parsed(text: str, where: str) -> Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    plain = text.translate(_UNFIT).encode("utf-8", "replace")
    if not plain.strip():
        return None
    try:
        root = etree.fromstring(plain, parser)
    except etree.LxmlError as error:
        if "depth" in str(error):
            raise _too_deep(where) from error
        if "empty" in str(error).lower():
            return None
        raise _damaged(where, error) from error
    for entry in parser.error_log:
        if entry.level_name == "FATAL":
            if "depth" in entry.message:
                raise _too_deep(where)
            raise _damaged(where, entry.message)
    return root


def _too_deep(where: str) -> LetterError:
    return LetterError(f"{where}: nests its tags deeper than 2,048; save its text as .txt from a browser")


def _damaged(where: str, error: object) -> LetterError:
    reason = " ".join(str(error).split())[:120]
    return LetterError(f"{where}: is a damaged web page ({reason}); save its text as .txt")


def _refuse_empty(page: Page, where: str) -> None:
    """Raise the error for a page without text, or return if it is simply empty."""
    if page.frames:
        raise LetterError(f"{where}: only holds frames; open the frame itself and save that page")
    if page.pictures or page.embedded:
        raise LetterError(f"{where}: shows pictures, no text; find the text, or run OCR on the pictures")


def _unread(page: Page, start: int, end: int) -> list[str]:
    """Return the remarks on what stands in the document and is no text."""
    remarks: list[str] = []
    pictures = sum(start <= place <= end for place in page.pictures)
    if pictures:
        are = "A picture in the document is" if pictures == 1 else f"{pictures} pictures in the document are"
        remarks.append(f"{are} not read.")
    if page.frames:
        are = "A frame of the page is" if page.frames == 1 else f"{page.frames} frames of the page are"
        remarks.append(f"{are} not read: what other pages show in it is no part of this file.")
    if page.embedded:
        are = "An embedded object is" if page.embedded == 1 else f"{page.embedded} embedded objects are"
        remarks.append(f"{are} not read.")
    if page.ruby:
        remarks.append("Readings set over characters (ruby) are left out.")
    return remarks


def _laid_out(lines: list[Line], start: int, end: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return *lines* as one text, and where in it the lines outside *start* to *end* stand."""
    aside: list[tuple[int, int]] = []
    place = 0
    for index, line in enumerate(lines):
        if line.text and not start <= index < end:
            aside.append((place, place + len(line.text)))
        place += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(aside)
