"""The numbers that a browser sets before the items of a list."""

from __future__ import annotations

import re
from typing import Any

from bilingual.roman import roman

_OWN_MARK = re.compile(
    r"[\s\u3000]*(?:[（(\[【]?[0-9０-９一二三四五六七八九十]{1,3}[）)\]】]?\s*[、.．)）：]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[①-⑳㈠-㈩⑴-⒇]|第[一二三四五六七八九十百0-9]{1,5}[条章节])"
)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{0,80})", re.IGNORECASE)
_NAMES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "1": "decimal",
}
_HAN_STYLES = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal")
_HAN = "零一二三四五六七八九十"


class Numbering:
    """The lists that are open, and the number that waits for the text of its item."""

    def __init__(self) -> None:
        """Begin outside any list."""
        self._lists: list[tuple[str, int] | None] = []
        self._numbers: list[int] = []
        self._waiting = ""

    def begin(self, element: Any, tag: str) -> None:
        """Enter the list *element*; only <ol> numbers its items."""
        style = _style(element) if tag == "ol" else "none"
        backwards = tag == "ol" and element.get("reversed") is not None
        first = sum(1 for child in element if child.tag == "li") if backwards else 1
        self._numbers.append(_whole(element.get("start"), first))
        self._lists.append(None if style == "none" else (style, -1 if backwards else 1))

    def finish(self) -> None:
        """Leave the innermost list."""
        self._lists.pop()
        self._numbers.pop()
        self._waiting = ""

    def item(self, element: Any) -> None:
        """Let the number of the item *element* wait for its text, unless the text bears one itself."""
        self._waiting = ""
        if not self._lists or self._lists[-1] is None:
            return
        style, step = self._lists[-1]
        number = _whole(element.get("value"), self._numbers[-1])
        self._numbers[-1] = number + step
        if not _OWN_MARK.match(_opening(element)):
            self._waiting = _shown(number, _own_style(element, style))

    def take(self) -> str:
        """Return the number that waits, or ""; it is given once."""
        waiting, self._waiting = self._waiting, ""
        return waiting


def _style(element: Any) -> str:
    said = _STYLE.search((element.get("style") or "")[:5_000])
    words = said[1].lower().split() if said else []
    named = [word for word in words if word in ("none", "decimal", *_NAMES.values(), *_HAN_STYLES)]
    return named[0] if named else _NAMES.get(element.get("type", "1").strip(), "decimal")


def _own_style(element: Any, style: str) -> str:
    return _NAMES.get(element.get("type", "").strip(), style)


def _opening(element: Any) -> str:
    """Return the first characters of the text in *element*."""
    for text in element.itertext():
        if text.strip():
            return str(text)[:200]
    return ""


def _whole(text: str | None, default: int) -> int:
    match = re.fullmatch(r"\s*([+-]?\d{1,9})\s*", text) if text else None
    return int(match[1]) if match else default


def _shown(number: int, style: str) -> str:
    if style.endswith("alpha") and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return (letters.upper() if style.startswith("upper") else letters) + ". "
    if style.endswith("roman") and 0 < number < 400:
        return (roman(number) if style.startswith("upper") else roman(number).lower()) + ". "
    if style in _HAN_STYLES and 0 < number < 100:
        tens, ones = divmod(number, 10)
        han = (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")
        return han + "、"
    return f"{number}. "
