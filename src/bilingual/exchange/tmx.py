"""TMX 1.4b (LISA OSCAR, 2005), written unit by unit: the exchange format of translation memories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from bilingual.exchange.markup import LANG

if TYPE_CHECKING:
    from lxml import etree

CHINESE, ENGLISH = "zh-CN", "en-GB"
STATUS = "x-status"
"""The property of a unit that says whose English it is: approved, machine or critical."""

Property = tuple[str, str]
"""A type, ``x-`` and a name, with its value."""


def header(
    segments: Literal["sentence", "paragraph"],
    version: str,
    *,
    notes: Iterable[str] = (),
    properties: Iterable[Property] = (),
) -> etree._Element:
    """Return the ``<header>`` of a file from zh-CN; *segments* is what a unit holds."""
    from lxml import etree

    element = etree.Element("header")
    for name, value in (
        ("creationtool", "bilingual"),
        ("creationtoolversion", version),
        ("segtype", segments),
        ("o-tmf", "bilingual"),
        ("adminlang", ENGLISH),
        ("srclang", CHINESE),
        ("datatype", "plaintext"),
    ):
        element.set(name, value)
    _add_remarks(element, notes, properties)
    return element


def unit(
    zh: str,
    en: str,
    *,
    name: str = "",
    changed: str = "",
    notes: Iterable[str] = (),
    properties: Sequence[Property] = (),
) -> etree._Element:
    """Return a ``<tu>`` of *zh* and *en*, texts that XML can hold; *changed* is as 20250131T091500Z."""
    from lxml import etree

    element = etree.Element("tu", srclang=CHINESE)
    if name:
        element.set("tuid", name)
    if changed:
        element.set("changedate", changed)
    _add_remarks(element, notes, properties)
    for language, text in ((CHINESE, zh), (ENGLISH, en)):
        variant = etree.SubElement(element, "tuv", {LANG: language})
        etree.SubElement(variant, "seg").text = text
    return element


def document(head: etree._Element, units: Iterable[etree._Element]) -> bytes:
    """Return the TMX file of *units* in UTF-8; only one of them is held as a tree at a time."""
    from lxml import etree

    buffer = BytesIO()
    buffer.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n')
    with etree.xmlfile(buffer, encoding="utf-8") as file, file.element("tmx", version="1.4"):
        etree.indent(head, level=1)
        file.write("\n  ", head, "\n  ")
        with file.element("body"):
            for element in units:
                etree.indent(element, level=2)
                file.write("\n    ", element)
            file.write("\n  ")
        file.write("\n")
    return buffer.getvalue() + b"\n"


def _add_remarks(element: etree._Element, notes: Iterable[str], properties: Iterable[Property]) -> None:
    from lxml import etree

    for text in notes:
        etree.SubElement(element, "note").text = text
    for kind, text in properties:
        etree.SubElement(element, "prop", type=kind).text = text
