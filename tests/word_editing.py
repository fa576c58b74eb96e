"""A DOCX file edited as Word saves it: typing, tracked changes, rows moved, deleted, added, split, merged."""

from __future__ import annotations

import copy
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tools import LIBREOFFICE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUTHOR = {f"{W}id": "9001", f"{W}author": "Editor", f"{W}date": "2025-01-31T09:15:00Z"}


def make(tag: str, *children: etree._Element, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.Element(f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})
    element.extend(children)
    if text is not None:
        element.text = text
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def run(text: str) -> etree._Element:
    return make("r", make("t", text=text))


class WordFile:
    """A DOCX file under edit."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.tree = etree.fromstring(self.parts["word/document.xml"])

    def data(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(
            self.tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    def start(self, name: str) -> etree._Element:
        (found,) = (b for b in self.tree.iter(f"{W}bookmarkStart") if b.get(f"{W}name") == name)
        return found

    def end(self, name: str) -> etree._Element:
        identifier = self.start(name).get(f"{W}id")
        (found,) = (b for b in self.tree.iter(f"{W}bookmarkEnd") if b.get(f"{W}id") == identifier)
        return found

    def inside(self, name: str) -> list[etree._Element]:
        """Return what stands between the bookmark's ends."""
        found, end = [], self.end(name)
        sibling = self.start(name).getnext()
        while sibling is not end:
            found.append(sibling)
            sibling = sibling.getnext()
        return found

    def row(self, name: str) -> etree._Element:
        """Return the table row in which the bookmark stands."""
        return next(self.start(name).iterancestors(f"{W}tr"))

    def texts(self, name: str) -> list[etree._Element]:
        return [text for element in self.inside(name) for text in element.iter(f"{W}t")]

    def type_over(self, name: str, text: str) -> None:
        """Replace the text, the bookmark staying."""
        for element in self.inside(name):
            element.getparent().remove(element)
        self.start(name).addnext(run(text))

    def type_over_all(self, name: str, text: str) -> None:
        """Replace the text and lose the bookmark with it, as Word does when all of it is selected."""
        self.type_over(name, text)
        self.forget(name)

    def forget(self, name: str) -> None:
        """Remove the bookmark."""
        for mark in (self.end(name), self.start(name)):
            mark.getparent().remove(mark)

    def type_before(self, name: str, text: str) -> None:
        """Type at the beginning, outside the bookmark."""
        self.start(name).addprevious(run(text))

    def type_after(self, name: str, text: str) -> None:
        """Type at the end, outside the bookmark."""
        self.end(name).addnext(run(text))

    def type_at_start(self, name: str, text: str) -> None:
        """Type at the beginning, inside the first run."""
        first = self.texts(name)[0]
        first.text = text + (first.text or "")

    def track(self, name: str, text: str, *, outside: bool = False) -> None:
        """Replace the text with tracked changes; *outside*: what is typed stands behind the bookmark."""
        inside = self.inside(name)
        deleted = make("del")
        deleted.attrib.update(AUTHOR)
        self.start(name).addnext(deleted)
        for element in inside:
            deleted.append(element)
        for piece in deleted.iter(f"{W}t"):
            piece.tag = f"{W}delText"
        inserted = make("ins", run(text))
        inserted.attrib.update(AUTHOR)
        (self.end(name) if outside else deleted).addnext(inserted)

    def track_word(self, name: str, text: str) -> None:
        """Insert *text* at the beginning with tracked changes, inside the bookmark."""
        inserted = make("ins", run(text))
        inserted.attrib.update(AUTHOR)
        self.start(name).addnext(inserted)

    def press_enter(self, name: str, text: str) -> None:
        """Write *text* into a new paragraph at the end of the bookmark."""
        paragraph = self.start(name).getparent()
        end = self.end(name)
        new = make("p")
        if (properties := paragraph.find(f"{W}pPr")) is not None:
            new.append(copy.deepcopy(properties))
        new.extend([run(text), end])
        paragraph.addnext(new)

    def move_row(self, name: str, after: str) -> None:
        """Cut the table row and paste it after another."""
        self.row(after).addnext(self.row(name))

    def delete_row(self, name: str, *, tracked: bool = False) -> None:
        row = self.row(name)
        if not tracked:
            row.getparent().remove(row)
            return
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = make("trPr")
            row.insert(0, properties)
        mark = make("del")
        mark.attrib.update(AUTHOR)
        properties.append(mark)

    def add_row(self, after: str, zh: str, en: str) -> None:
        """Insert a row of two cells below another."""
        row = self.row(after)
        new = copy.deepcopy(row)
        for cell, text in zip(new.iter(f"{W}tc"), (zh, en), strict=True):
            paragraph = cell.find(f"{W}p")
            for child in list(paragraph):
                if child.tag != f"{W}pPr":
                    paragraph.remove(child)
            paragraph.append(run(text))
        row.addnext(new)


def resaved(data: bytes, folder: Path) -> bytes:
    """Return *data* as LibreOffice saves it anew; skips the test if there is no LibreOffice."""
    program = shutil.which("libreoffice") or shutil.which("soffice")
    if program is None:
        pytest.skip(LIBREOFFICE.reason)
    source = folder / "edited.docx"
    source.write_bytes(data)
    target = folder / "resaved"
    command = [
        program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "docx", "--outdir", str(target), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (target / source.name).read_bytes()
