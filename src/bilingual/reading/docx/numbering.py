"""The numbers that Word puts in front of paragraphs, counted as Word counts them: ECMA-376-1, 17.9."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bilingual.reading.docx.numerals import numeral
from bilingual.reading.docx.package import Element, child_of, is_on, name_of, value_of
from bilingual.reading.docx.styles import Styles
from bilingual.reading.docx.symbols import bullet

MAX_LEVELS = 9
MAX_LABEL = 100
"""The most characters of a pattern, and of the number made by it, shown; 第一百二十三条 has seven."""
_PLACE = re.compile("%([1-9])")
_ASCII_END = re.compile(r"[0-9A-Za-z.]$")
_HAN_END = re.compile("[\u3400-\u9fff]$")


@dataclass(frozen=True, slots=True)
class _Level:
    """How the paragraphs of a level are numbered."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""  # 第%1条
    width: int = 0  # of custom forms such as 001: digits at least
    after: str = "tab"
    restart: int | None = None  # the level (from 1) whose use restarts this one; 0: none
    legal: bool = False  # all numbers of the pattern in decimal
    style: str = ""


@dataclass(slots=True)
class _List:
    """An abstract numbering: its levels and how far each has been counted."""

    levels: dict[int, _Level]
    style_link: str = ""
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Instance:
    """A numbering in use: its list, its own levels, and the levels that it starts anew."""

    of: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The numberings of a document; :meth:`label` is called for each paragraph in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Read the numbering part *root*, None if the document has none."""
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, _Instance] = {}
        self._started: set[tuple[str, int]] = set()
        for element in () if root is None else root:
            match name_of(element):
                case "w:abstractNum":
                    self._add_list(element)
                case "w:num":
                    self._add_instance(element)

    def label(self, properties: Element | None) -> str:
        """Return what Word shows before the text of the next paragraph, and the blank that this needs.

        *properties* are the paragraph's (w:pPr). "" for a paragraph that is not numbered.
        """
        number, level = self._numbering_of(properties)
        instance = self._instances.get(number)
        numbered = self._list(instance.of) if instance else None
        if instance is None or numbered is None:
            return ""
        levels = {**numbered.levels, **instance.levels}
        own = levels.get(level)
        if own is None:
            return ""
        self._count(numbered, number, instance, levels, level)
        if own.form == "bullet":
            return own.pattern and own.pattern + " "

        def value(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = levels.get(place, _Level())
            count = numbered.counts.get(place, of.start)
            if own.legal:
                return str(count)
            return f"{count:0{of.width}d}" if of.width else numeral(count, of.form)

        text = _PLACE.sub(value, own.pattern) if own.form != "none" else _PLACE.sub("", own.pattern)
        text = text[:MAX_LABEL]
        if not text.strip() or own.after == "nothing":
            return text
        if _ASCII_END.search(text):
            return text + " "
        return text + "\u3000" if _HAN_END.search(text) else text

    def _count(
        self, numbered: _List, number: str, instance: _Instance, levels: dict[int, _Level], level: int
    ) -> None:
        counts = numbered.counts
        own = levels[level]
        if level in instance.starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = instance.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = own.start
        for lower in [place for place in counts if place > level]:
            restart = levels.get(lower, own).restart
            if restart is None or level < restart:
                del counts[lower]
        for higher in range(level):  # a level that was passed over counts as begun
            counts.setdefault(higher, levels.get(higher, own).start)

    def _numbering_of(self, properties: Element | None) -> tuple[str, int]:
        """Return the id of a paragraph's numbering, "" if it has none, and its level from 0."""
        style = value_of(child_of(properties, "w:pStyle"))
        own = child_of(properties, "w:numPr")
        number = value_of(child_of(own, "w:numId"))
        level = value_of(child_of(own, "w:ilvl"))
        if number is None:
            number, inherited, owner = self._styles.numbering(style)
            if level is None:
                level = self._level_of_style(number, owner) or inherited
        if number in ("", "0"):
            return "", 0
        place = int(level) if level and level.isascii() and level.isdigit() and len(level) < 3 else 0
        return number, min(place, MAX_LEVELS - 1)

    def _level_of_style(self, number: str, style: str) -> str | None:
        """Return the level that says of itself that it is for *style*."""
        instance = self._instances.get(number)
        numbered = self._list(instance.of) if instance else None
        for place, level in (numbered.levels if numbered else {}).items():
            if style and level.style == style:
                return str(place)
        return None

    def _list(self, name: str) -> _List | None:
        """Return a list, or the one that the numbering style it refers to has (17.9.21)."""
        found = self._lists.get(name)
        for _ in range(8):  # a style may refer to itself in a damaged file
            if found is None or not found.style_link:
                return found
            number, _, _ = self._styles.numbering(found.style_link)
            instance = self._instances.get(number)
            linked = self._lists.get(instance.of) if instance else None
            if linked is None or linked is found:
                return found
            found = linked
        return found

    def _add_list(self, element: Element) -> None:
        levels = dict(_read_level(child) for child in element if name_of(child) == "w:lvl")
        levels = {place: level for place, level in levels.items() if place < MAX_LEVELS}
        link = value_of(child_of(element, "w:numStyleLink")) or ""
        self._lists.setdefault(
            value_of(element, "abstractNumId") or "", _List(levels=levels, style_link=link)
        )

    def _add_instance(self, element: Element) -> None:
        of = value_of(child_of(element, "w:abstractNumId")) or ""
        levels: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for child in element:
            if name_of(child) != "w:lvlOverride":
                continue
            place = min(_whole(value_of(child, "ilvl"), 0), MAX_LEVELS - 1)
            own = child_of(child, "w:lvl")
            if own is not None:
                levels[place] = _read_level(own)[1]
            start = child_of(child, "w:startOverride")
            if start is not None:
                starts[place] = _whole(value_of(start), 0)
                levels.setdefault(place, self._lists.get(of, _List({})).levels.get(place, _Level()))
                levels[place] = replace(levels[place], start=starts[place])
        number = value_of(element, "numId") or ""
        self._instances.setdefault(number, _Instance(of=of, levels=levels, starts=starts))


def _read_level(element: Element) -> tuple[int, _Level]:
    # A form of later editions (001) stands in an alternative; its fallback, which comes last, is ours to see.
    forms = [child for child in element.iter() if name_of(child) == "w:numFmt"]
    custom = next((value_of(form, "format") for form in forms if value_of(form) == "custom"), None) or ""
    width = len(custom.split(",")[0].strip())
    restart = child_of(element, "w:lvlRestart")
    form = (value_of(forms[-1]) if forms else None) or "decimal"
    pattern = (value_of(child_of(element, "w:lvlText")) or "")[:MAX_LABEL]
    if form == "bullet":
        pattern = bullet(pattern, value_of(child_of(element, "w:rPr", "w:rFonts"), "ascii") or "")
    return _whole(value_of(element, "ilvl"), 0), _Level(
        start=_whole(
            value_of(child_of(element, "w:start")), 0 if child_of(element, "w:start") is None else 1
        ),
        form=form,
        pattern=pattern,
        width=width if custom.startswith("0") and width < 9 else 0,
        after=value_of(child_of(element, "w:suff")) or "tab",
        restart=None if restart is None else _whole(value_of(restart), 0),
        legal=is_on(child_of(element, "w:isLgl")),
        style=value_of(child_of(element, "w:pStyle")) or "",
    )


def _whole(value: str | None, default: int) -> int:
    """Return *value* as a number of at most five digits, *default* if it is none."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) <= 5 else default
