"""The visible lines of a web page, in order: what a browser would show, one line a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from bilingual.reading.html.numbering import Numbering
from bilingual.reading.html.tables import DataTables


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing "
    "main menu nav ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp "
    "optgroup select textarea"
)
_UNSEEN = _words(
    "applet area audio base canvas datalist head link map meta noembed noframes noscript object param rp "
    "rt rtc script source style template track video iframe frame embed title"
)
_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
_BUTTONS = frozenset(("button", "submit", "reset", "text", ""))
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_WIDE = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u3000-\u303f“”‘’…—"
_SOURCE_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_BLANKS = re.compile("[ \t\r\n\f]+")
_BREAKS = re.compile("[\v\x1c-\x1f\x85\u2028\u2029]")  # what the stages take for line ends
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_RAISED = 3

Element = Any  # an lxml element; lxml has no types
Extent = tuple[Element, int, int]
"""A block element and the range of lines that stand in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; ``linked`` of its characters are links, ``heading`` is 1 to 6 in <h1> to <h6>."""

    text: str
    linked: int = 0
    heading: int = 0


@dataclass(slots=True)
class Page:
    """What a page shows, and what it holds that cannot be shown."""

    lines: list[Line] = field(default_factory=list)
    extents: list[Extent] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)  # how many lines stand before each
    frames: int = 0
    embedded: int = 0
    hidden: list[Element] = field(default_factory=list)
    ruby: int = 0


def walk(root: Element, *, show_hidden: bool = False) -> Page:
    """Return the lines that *root*, a parsed page, shows, with where its block elements begin and end.

    Left out are scripts, styles, comments, what is hidden by an attribute (listed in ``hidden``) and the
    readings over the characters of ruby. Style sheets are not read: what they hide is shown, and what
    they add is missing.
    """
    return _Walk(show_hidden=show_hidden).run(root)


class _Walk:
    def __init__(self, *, show_hidden: bool) -> None:
        self.page = Page()
        self.show_hidden = show_hidden
        self.pieces: list[str] = []
        self.linked = 0
        self.in_links = 0
        self.in_preformatted = 0
        self.kept = False  # the blanks of the line at hand are kept
        self.in_raised = 0
        self.headings: list[int] = []
        self.numbering = Numbering()
        self.tables = DataTables()
        self.open: list[tuple[Element, int]] = []

    def run(self, root: Element) -> Page:
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: set[Element] = set()
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._is_unseen(element, tag):
                    skipped.add(element)
                    walker.skip_subtree()
                    continue
                self._begin(element, tag)
                self._text(element.text)
            else:
                if element in skipped:
                    skipped.discard(element)
                else:
                    self._finish(element, tag)
                if element is not root:
                    self._text(element.tail)
        self._break()
        return self.page

    def _is_unseen(self, element: Element, tag: str) -> bool:
        if tag in ("rt", "rtc"):
            self.page.ruby += 1
        elif tag in ("iframe", "frame"):
            self.page.frames += 1
        elif tag in ("object", "embed", "applet"):
            self.page.embedded += 1
        if tag in _UNSEEN or not tag:
            return True
        if tag == "input" and element.get("type", "").lower() == "hidden":
            return True
        style = element.get("style")
        if element.get("hidden") is None and not (style and _HIDDEN.search(style[:5_000])):
            return False
        if self.show_hidden:
            return False
        self.page.hidden.append(element)
        return True

    def _begin(self, element: Element, tag: str) -> None:
        if tag in ("td", "th") and self.tables.in_row:
            self._break()
            self.tables.begin_cell(element)
        elif tag in BLOCKS:
            self._break()
            if tag == "tr" and self.tables.begin_row(element):
                pass
            elif tag == "table":
                self.tables.begin(element)
        if tag in BLOCKS:
            self.open.append((element, len(self.page.lines)))
        if tag in ("ol", "ul", "dir", "menu"):
            self.numbering.begin(element, tag)
        elif tag == "li":
            self.numbering.item(element)
        elif tag == "a" and element.get("href") is not None:
            self.in_links += 1
        elif tag == "sup":
            self.in_raised += 1
        elif tag in _PREFORMATTED:
            self.in_preformatted += 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.headings.append(int(tag[1]))
        elif tag == "br":
            self._break(blank=True)
        elif tag == "img":
            self.page.pictures.append(len(self.page.lines))
        elif tag == "input" and element.get("type", "").lower() in _BUTTONS:
            self._text(element.get("value"))
        elif tag == "option":
            self.pieces.append(" ")

    def _finish(self, element: Element, tag: str) -> None:
        if tag in BLOCKS:
            self._break()
            if tag in ("td", "th"):
                self.tables.finish_cell()
            elif tag == "tr":
                row = self.tables.finish_row(element)
                if row is not None:
                    self._add(row.text, row.linked)
            elif tag == "table":
                self.tables.finish(element)
            opened, first = self.open.pop()
            assert opened is element
            if len(self.page.lines) > first:
                self.page.extents.append((element, first, len(self.page.lines)))
        if tag in ("ol", "ul", "dir", "menu"):
            self.numbering.finish()
        elif tag == "a" and element.get("href") is not None:
            self.in_links -= 1
        elif tag == "sup":
            self.in_raised -= 1
        elif tag in _PREFORMATTED:
            self.in_preformatted -= 1
            self.kept = self.in_preformatted > 0
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.headings.pop()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self.in_raised and len(text.strip()) <= _LONGEST_RAISED and text.strip().isascii():
            text = text.translate(_RAISED) if text.strip().isdecimal() else text
        text = _BREAKS.sub("\n", text)
        if not self.in_preformatted:
            self._piece(text)
            return
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.kept = True
        self._piece(first)
        for other in others:
            self._break(blank=True)
            self.kept = True
            self._piece(other)

    def _piece(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            if self.in_links:
                self.linked += len(text) - sum(map(text.count, " \t\n\xa0\u3000"))

    def _break(self, *, blank: bool = False) -> None:
        """End the line at hand; one without text counts only if it is *blank* on purpose."""
        text = "".join(self.pieces)
        kept, self.kept = self.kept, bool(self.in_preformatted)
        linked, self.linked = self.linked, 0
        self.pieces.clear()
        if kept:
            text = text.rstrip().replace("\n", " ")
        else:
            text = _BLANKS.sub(" ", _SOURCE_WRAP.sub("", text))
            blank = blank or "\xa0" in text or "\u3000" in text
            text = text.lstrip(" ").rstrip()
        if text:
            text = self.numbering.take() + text
        if self.tables.in_row:
            self.tables.add(text.strip(), linked)
        elif text:
            self._add(text, linked)
        elif blank and self.page.lines and self.page.lines[-1].text:
            self.page.lines.append(Line(""))

    def _add(self, text: str, linked: int) -> None:
        self.page.lines.append(Line(text, linked, self.headings[-1] if self.headings else 0))
