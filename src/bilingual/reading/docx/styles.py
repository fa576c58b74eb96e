"""What the styles of a document say of its text: numbering, hidden text and tables of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.reading.docx.package import Element, child_of, is_on, name_of, value_of

_CONTENTS = re.compile(r"(?:toc|TOC|Contents|目录) ?[1-9]|table of figures", re.IGNORECASE)


MAX_CHAIN = 50
"""How many styles are looked at that are based one upon the other; Word itself allows eleven."""


class Styles:
    """The styles of a document by id; one based upon itself, as damaged files have them, is no harm."""

    def __init__(self, root: Element | None) -> None:
        """Read the styles part *root*, None if the document has none."""
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._hidden: dict[str, bool] = {}
        self._numberings: dict[str, tuple[str, str | None, str]] = {}
        self._contents: set[str] = set()
        for element in () if root is None else root:
            if name_of(element) != "w:style":
                continue
            style = value_of(element, "styleId") or ""
            self._styles.setdefault(style, element)
            if value_of(element, "type") == "paragraph" and value_of(element, "default") in (
                "1",
                "true",
                "on",
            ):
                self._default = style
            if _CONTENTS.fullmatch((value_of(child_of(element, "w:name")) or "").strip()):
                self._contents.add(style)

    def numbering(self, style: str | None) -> tuple[str, str | None, str]:
        """Return the numbering that *style* gives a paragraph, its level, and the style that brought it.

        ("", None, "") if it gives none. *style* None is the document's default paragraph style.
        """
        style = style or self._default
        if style not in self._numberings:
            self._numberings[style] = self._find_numbering(style)
        return self._numberings[style]

    def _find_numbering(self, style: str) -> tuple[str, str | None, str]:
        level: str | None = None
        for name, element in self._chain(style):
            properties = child_of(element, "w:pPr", "w:numPr")
            if properties is None:
                continue
            level = level or value_of(child_of(properties, "w:ilvl"))
            number = value_of(child_of(properties, "w:numId"))
            if number is not None:
                return number, level, name
        return "", None, ""

    def hides(self, style: str | None) -> bool:
        """Return whether text in *style* is hidden; *style* None is the default paragraph style."""
        style = style or self._default
        if style not in self._hidden:
            marks = (child_of(element, "w:rPr", "w:vanish") for _, element in self._chain(style))
            self._hidden[style] = is_on(next((mark for mark in marks if mark is not None), None))
        return self._hidden[style]

    def is_contents(self, style: str | None) -> bool:
        """Return whether *style* is one of those that Word sets the lines of a table of contents in."""
        return style in self._contents

    def _chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """Yield *style* and the styles it is based upon, each once."""
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < MAX_CHAIN:
            seen.add(style)
            element = self._styles[style]
            yield style, element
            style = value_of(child_of(element, "w:basedOn")) or ""
