"""A DOCX file as a container: parts and relationships, opened so that a hostile file can do no harm.

python-docx is not used for it: it reads every part, however large, knows no ISO strict documents and has
no words for most of what a letter is made of. Here nothing is written to disk, nothing outside the file
is followed, only the parts that hold text are unpacked, and these only within the limits below.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from bilingual.errors import LetterError

MAX_UNPACKED = 64_000_000
"""The most bytes of XML that are unpacked of one file: a document of some thousand pages."""
MAX_RATIO = 200
"""The most that a part of over a megabyte may be packed, uncompressed to compressed; text is at 5 to 50."""
MAX_NODES = 2_000_000
"""The most tags and attributes of one file: those of some thousand pages, in memory about 400 MB."""
MAX_PARTS = 20_000
"""The most entries in the container."""

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",  # ISO/IEC 29500 strict
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_WORD = tuple(f"{{{space}}}" for space, prefix in _PREFIXES.items() if prefix == "w")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,  # a way of packing that zipfile does not know
    RuntimeError,  # an entry with a password
    ValueError,
    OverflowError,
)

Element = Any
"""An lxml element; lxml has no types of its own."""

_names: dict[str, str] = {}


def name_of(element: Element) -> str:
    """Return the name of *element* with the usual prefix, "w:p", whichever edition of the standard it is of.

    Elements of other vocabularies are called "?:name"; comments and processing instructions "".
    """
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    known = _names.get(tag)
    if known is None:
        space, _, local = tag.rpartition("}")
        known = f"{_PREFIXES.get(space[1:], '?')}:{local}"
        if len(_names) < 5_000:
            _names[tag] = known
    return known


def value_of(element: Element | None, name: str = "val") -> str | None:
    """Return the attribute *name* of *element* of Word's own vocabulary, or None; None too for no element."""
    if element is None:
        return None
    for space in _WORD:
        if (value := element.get(space + name)) is not None:
            return str(value)
    plain = element.get(name)
    return None if plain is None else str(plain)


def child_of(element: Element | None, *path: str) -> Element | None:
    """Return what is found below *element* by the names of *path*, the first of each, or None."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element


def is_on(element: Element | None) -> bool:
    """Return whether the property *element* is there and not switched off."""
    return element is not None and value_of(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: what it is for ("header") and the part that it leads to."""

    purpose: str
    target: str


class Package:
    """The parts of a DOCX file, read when they are asked for.

    Raises LetterError, naming *where*, from every method for a file that is damaged or beyond the limits.
    """

    def __init__(self, data: bytes, where: str) -> None:
        """Open the container in *data*."""
        self._where = where
        self._unpacked = 0
        self._nodes = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise self.damaged("the ZIP container is broken or cut off") from error
        if len(entries) > MAX_PARTS:
            raise self.too_large(f"{len(entries):,} parts")
        self._entries = {_canonical(entry.filename): entry for entry in entries}

    def damaged(self, reason: str) -> LetterError:
        """Return the error for a file that Word itself would have to repair."""
        return LetterError(
            f"{self._where}: is a damaged Word document ({reason}); open it in Word and save it anew"
        )

    def too_large(self, what: str) -> LetterError:
        """Return the error for a file that holds more than a letter can."""
        return LetterError(
            f"{self._where}: unpacks to more than a letter can hold ({what}); save its text as a .txt file"
        )

    def __contains__(self, part: str) -> bool:
        """Return whether there is a part of that name."""
        return _canonical(part) in self._entries

    def read(self, part: str) -> bytes:
        """Return the bytes of *part*, b"" if there is none."""
        entry = self._entries.get(_canonical(part))
        if entry is None:
            return b""
        left = MAX_UNPACKED - self._unpacked
        if entry.file_size > left:
            raise self.too_large(f"{part}: {entry.file_size:,} bytes")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(1 << 20):
                    size += len(piece)
                    if size > left:  # whatever size the container declares
                        raise self.too_large(f"{part}: more than {left:,} bytes")
                    if size > 1 << 20 and size > MAX_RATIO * max(1, entry.compress_size):
                        raise self.too_large(f"{part}: packed to less than 1/{MAX_RATIO}")
                    pieces.append(piece)
        except _BROKEN as error:
            raise self.damaged(f"{part} cannot be unpacked") from error
        self._unpacked += size
        return b"".join(pieces)

    def xml(self, part: str) -> Element | None:
        """Return the root of the XML in *part*, None if there is no such part; no entity is ever resolved."""
        data = self.read(part)
        if not data.strip():
            return None
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]
        if b"<!DOCTYPE" in (data.replace(b"\x00", b"") if wide else data):
            raise self.damaged(f"{part} declares a document type, which no Word document may")
        self._nodes += data.count(b"<") + data.count(b"=")
        if self._nodes > MAX_NODES:
            raise self.too_large(f"{part}: {self._nodes:,} tags")
        parser = etree.XMLParser(
            # The only two that the standard allows; named here, so that no other one hides a DOCTYPE.
            encoding="utf-16" if wide else "utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            raise self.damaged(f"{part} is no well-formed XML, line {line}") from error

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Return the relationships of *part* by id ("" is the file), none that lead out of it."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, Relation] = {}
        for element in () if root is None else root:
            target = element.get("Target") or ""
            if not isinstance(element.tag, str) or (element.get("TargetMode") or "").lower() == "external":
                continue
            base = "" if target.startswith("/") else folder
            path = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
            purpose = (element.get("Type") or "").rpartition("/")[2]
            found.setdefault(element.get("Id") or "", Relation(purpose, path))
        return found


def _canonical(name: str) -> str:
    """Return *name* as parts are compared: neither case nor slash matters (ECMA-376-2, 6.2.2)."""
    return name.replace("\\", "/").lstrip("/").lower()
