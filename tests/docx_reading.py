"""What a reader of a DOCX file sees: parts, text, and the fonts and languages that styles resolve to."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TEXT_PARTS = ("document", "footnotes", "comments", "header1", "header2", "footer1", "footer2")


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree_of(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(docx)[name])


def text_of(element: etree._Element) -> str:
    """Return the text of *element*, with line breaks and tabs as characters."""
    pieces = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        (node.text or "") if node.tag == f"{W}t" else pieces[node.tag]
        for node in element.iter(f"{W}t", *pieces)
        if node.getparent().tag == f"{W}r"
    )


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def styled(docx: bytes, style: str) -> list[str]:
    """Return the texts of the paragraphs in *style* of the main part."""
    return [text_of(p) for p in tree_of(docx).iter(f"{W}p") if style_of(p) == style]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run with what its styles make of it."""

    text: str
    style: str
    latin: str
    east_asian: str
    language: str
    east_asian_language: str
    hint: str


class Styles:
    """The styles of a document, resolved as Word does: defaults, paragraph style, character style."""

    def __init__(self, docx: bytes) -> None:
        self.root = tree_of(docx, "word/styles.xml")
        self.by_id = {style.get(f"{W}styleId"): style for style in self.root.iter(f"{W}style")}

    def chain(self, identifier: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while identifier:
            style = self.by_id[identifier]
            chain.insert(0, style)
            based = style.find(f"{W}basedOn")
            identifier = "" if based is None else based.get(f"{W}val")
        return chain

    def paragraph_property(self, identifier: str, tag: str) -> etree._Element | None:
        found = [style.find(f"{W}pPr/{W}{tag}") for style in self.chain(identifier)]
        return next((item for item in reversed(found) if item is not None), None)

    def run(self, paragraph: etree._Element, run: etree._Element) -> Run:
        of_run = run.find(f"{W}rPr/{W}rStyle")
        style = "" if of_run is None else of_run.get(f"{W}val")
        sources = [
            self.root.find(f"{W}docDefaults/{W}rPrDefault"),
            *self.chain(style_of(paragraph)),
            *self.chain(style),
            run,
        ]
        values: dict[str, str] = {}
        for source in sources:
            for tag in ("rFonts", "lang"):
                item = source.find(f"{W}rPr/{W}{tag}")
                if item is not None:
                    values.update({f"{tag}.{key.removeprefix(W)}": value for key, value in item.items()})
        return Run(
            text=text_of(run),
            style=style,
            latin=values["rFonts.ascii"],
            east_asian=values["rFonts.eastAsia"],
            language=values["lang.val"],
            east_asian_language=values["lang.eastAsia"],
            hint=values.get("rFonts.hint", ""),
        )


def paragraphs_of(docx: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Yield every paragraph of every part that holds text, with the part's name."""
    parts = parts_of(docx)
    for name in TEXT_PARTS:
        content = parts.get(f"word/{name}.xml")
        if content is not None:
            for paragraph in etree.fromstring(content).iter(f"{W}p"):
                yield name, paragraph


def rows_of(docx: bytes) -> list[tuple[str, str]]:
    """Return Chinese and English of every row of the sections' tables and of every bilingual heading."""
    found: list[tuple[str, str]] = []
    body = tree_of(docx)[0]
    for paragraph in body.iter(f"{W}p"):
        style = style_of(paragraph)
        text = text_of(paragraph)
        if style in ("CellChinese", "ClosingChinese"):
            cell = paragraph.getparent()
            found.append((text, text_of(cell.getnext())))
        elif style.startswith("Heading") and any(
            run.get(f"{W}val") == "ChineseHeading" for run in paragraph.iter(f"{W}rStyle")
        ):
            zh, _, en = text.partition("\n")
            found.append((zh, en))
    return found
