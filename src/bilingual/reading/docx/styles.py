"""What the styles of a document say of its text: numbering, hidden text and tables of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.reading.docx.package import Element, child_of, is_on, name_of, value_of

_CONTENTS = re.compile(r"(?:toc|TOC|Contents|目录) ?[1-9]|table of figures", re.IGNORECASE)


MAX_CHAIN = 20
"""How many styles are looked at that are based one upon the other; real documents have three or four."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says itself, None where it says nothing."""

    parent: str
    numbering: str | None
    level: str | None
    hidden: bool | None


class Styles:
    """The styles of a document by id; one based upon itself, as damaged files have them, is no harm."""

    def __init__(self, root: Element | None) -> None:
        """Read the styles part *root*, None if the document has none."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._contents: set[str] = set()
        for element in () if root is None else root:
            if name_of(element) != "w:style":
                continue
            style = value_of(element, "styleId") or ""
            numbering = child_of(element, "w:pPr", "w:numPr")
            vanish = child_of(element, "w:rPr", "w:vanish")
            self._styles.setdefault(
                style,
                _Style(
                    parent=value_of(child_of(element, "w:basedOn")) or "",
                    numbering=value_of(child_of(numbering, "w:numId")),
                    level=value_of(child_of(numbering, "w:ilvl")),
                    hidden=None if vanish is None else is_on(vanish),
                ),
            )
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
        level: str | None = None
        for name, found in self._chain(style or self._default):
            level = level or found.level
            if found.numbering is not None:
                return found.numbering, level, name
        return "", None, ""

    def hides(self, style: str | None) -> bool:
        """Return whether text in *style* is hidden; *style* None is the default paragraph style."""
        for _, found in self._chain(style or self._default):
            if found.hidden is not None:
                return found.hidden
        return False

    def is_contents(self, style: str | None) -> bool:
        """Return whether *style* is one of those that Word sets the lines of a table of contents in."""
        return style in self._contents

    def _chain(self, style: str) -> Iterator[tuple[str, _Style]]:
        """Yield *style* and those that it is based upon, the nearest first."""
        for _ in range(MAX_CHAIN):  # a circle ends here too
            found = self._styles.get(style)
            if found is None:
                return
            yield style, found
            style = found.parent
