"""Formulas as a line of plain text: Word's own (m:oMath) and those that older documents draw by EQ fields."""

from __future__ import annotations

import re

from bilingual.reading.docx.numerals import circled
from bilingual.reading.docx.package import Element, child_of, name_of

_CIRCLES = frozenset("○〇◯Оo0")


def formula_text(element: Element) -> str:
    """Return the text of *element*: fractions as a/b, powers as a^b, the rest as it is read aloud."""
    match name_of(element):
        case "m:t" | "w:t":
            return element.text or ""
        case "m:f":
            return f"{_grouped(element, 'm:num')}/{_grouped(element, 'm:den')}"
        case "m:sSup":
            return f"{_part(element, 'm:e')}^{_grouped(element, 'm:sup')}"
        case "m:rad":
            return f"{_part(element, 'm:deg')}√{_grouped(element, 'm:e')}"
        case "m:nary":
            sign = _attribute(child_of(element, "m:naryPr", "m:chr"), "∫")
            return sign + "".join(_part(element, name) for name in ("m:sub", "m:sup", "m:e"))
        case "m:d":
            begin = _attribute(child_of(element, "m:dPr", "m:begChr"), "(")
            end = _attribute(child_of(element, "m:dPr", "m:endChr"), ")")
            return begin + _children(element) + end
        case name if name.endswith("Pr"):
            return ""
        case _:
            return _children(element)


def field_text(code: str) -> str:
    """Return what an EQ field shows: ⑫ of ``eq \\\\o\\\\ac(○,12)``, a/b of ``eq \\\\f(a,b)``; "" if nothing.

    Of a phonetic guide (``\\\\o\\\\ad(\\\\s\\\\up 9(pīn),拼)``) it is the base text alone.
    """
    arguments = _arguments(code)
    texts = [text for argument in arguments if (text := _argument_text(argument))]
    overstruck = "\\o" in code.partition("(")[0].lower()
    if not overstruck:
        return ("/" if "\\f" in code.partition("(")[0].lower() else "").join(texts)
    if len(texts) == 2 and texts[0] in _CIRCLES and re.fullmatch("[0-9]{1,3}", texts[1]):
        return circled(int(texts[1]))
    raised = [argument for argument in arguments if "\\s" in argument.partition("(")[0].lower()]
    if raised and len(arguments) > len(raised):
        return "".join(_argument_text(argument) for argument in arguments if argument not in raised)
    return "".join(text for text in texts if text not in _CIRCLES)


def _arguments(code: str) -> list[str]:
    """Return what stands between the first bracket and its partner, cut at the commas of that depth."""
    depth, start, found = 0, 0, []
    for place, character in enumerate(code):
        if character == "(":
            depth += 1
            if depth == 1:
                start = place + 1
        elif character in ",，)" and depth == 1:
            found.append(code[start:place])
            start = place + 1
        if character == ")" and depth:
            depth -= 1
            if not depth:
                break
    return found


def _argument_text(argument: str) -> str:
    """Return the text of an argument, without the switches of a field inside it."""
    argument = argument.strip()
    for _ in range(4):
        if not argument.startswith("\\") or "(" not in argument:
            return argument
        argument = argument.partition("(")[2].rpartition(")")[0].strip()
    return argument


def _grouped(element: Element, name: str) -> str:
    text = _part(element, name)
    return text if len(text) < 2 or text.isalnum() or text.replace(".", "").isalnum() else f"({text})"


def _part(element: Element, name: str) -> str:
    part = child_of(element, name)
    return "" if part is None else formula_text(part)


def _children(element: Element) -> str:
    return "".join(formula_text(child) for child in element)


def _attribute(element: Element | None, default: str) -> str:
    """Return the value of *element*, whose attribute is in the vocabulary of formulas."""
    if element is None:
        return default
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}val")), default)
