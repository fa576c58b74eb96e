"""XML files of other programs, read element by element: no entity is expanded and nothing is fetched.

What XML 1.0 cannot hold (control characters, raw or as ``&#7;``) stands in files that CAT tools write all the
same. It is read as U+FFFD and counted, so that one such character does not cost the whole file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CHUNK = 1 << 16  # bytes
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z][\w.\-]*)[\"']")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_OPEN = re.compile(r"&[#0-9A-Za-z]{0,12}\Z")  # a reference that the next piece of the file may complete


class MarkupError(Exception):
    """A file is not well-formed, or declares what no exchange file needs; ``line`` is 0 where unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what is wrong, and the line it was found on."""
        super().__init__(message)
        self.line = line


class MarkupFile:
    """An XML file, read once from beginning to end with only one element of interest in memory at a time."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is opened yet."""
        self.path = path
        self.root = ""
        """The local name of the root element; "" until it was read."""
        self.sections: set[str] = set()
        """The local names of the root's children read so far."""
        self.replaced = 0
        """How many characters were read as U+FFFD because XML cannot hold them."""

    def elements(self, *names: str) -> Iterator[etree._Element]:
        """Yield each element with one of the local *names*, complete; it is cleared before the next.

        Its ancestors are there with their attributes. Raises MarkupError, OSError if the file cannot be read.
        """
        from lxml import etree

        parser = etree.XMLPullParser(
            events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
            dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8",
        )  # fmt: skip
        with self.path.open("rb") as file:
            try:
                for piece in self._pieces(file):
                    parser.feed(piece.encode())
                    yield from self._events(parser, names)
                parser.close()
                yield from self._events(parser, names)
            except etree.XMLSyntaxError as exc:
                reason = exc.msg or "it is empty"
                raise MarkupError(f"is not well-formed XML ({reason})", exc.lineno or 0) from exc

    def _events(
        self, parser: etree.XMLPullParser[etree._Element], names: tuple[str, ...]
    ) -> Iterator[etree._Element]:
        for event, element in parser.read_events():
            name = local_name(element)
            if event == "start":
                self._note(name, element)
            elif name in names:
                yield element
                element.clear(keep_tail=False)
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]

    def _note(self, name: str, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is None:
            declared = element.getroottree().docinfo.internalDTD
            if declared is not None and (any(declared.iterentities()) or any(declared.iterelements())):
                raise MarkupError("declares XML entities or elements of its own")
            self.root = name
        elif parent.getparent() is None:
            self.sections.add(name)

    def _pieces(self, file: IO[bytes]) -> Iterator[str]:
        """Yield the text of *file* without characters that XML cannot hold, none cut within a reference."""
        head = file.read(_CHUNK)
        decoder = _decoder(head)
        rest = ""
        while head:
            try:
                text = rest + decoder.decode(head)
            except UnicodeError as exc:  # an UTF-16 file that breaks off, or with a wrong mark at its start
                raise MarkupError(f"is not the encoding that it declares ({exc})") from exc
            kept = _OPEN.search(text)
            rest = text[kept.start() :] if kept else ""
            yield self._fit(text[: kept.start()] if kept else text)
            head = file.read(_CHUNK)
        yield self._fit(rest + decoder.decode(b"", final=True))

    def _fit(self, text: str) -> str:
        text, raw = _UNFIT.subn("\ufffd", text)
        self.replaced += raw

        def judged(match: re.Match[str]) -> str:
            code = int(match[1], 16) if match[1] else int(match[2])
            if code <= 0x10FFFF and not _UNFIT.match(chr(code)):
                return match[0]
            self.replaced += 1
            return "\ufffd"

        return _REFERENCE.sub(judged, text)


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    """Return what decodes a file that begins with *head*; raises MarkupError for an unknown encoding.

    The order is that of XML 1.0, appendix F: the byte order mark, then the declaration, then UTF-8.
    """
    name = next((name for mark, name in _BOMS if head.startswith(mark)), "")
    if not name:
        declared = _DECLARED.match(head)
        name = declared[1].decode("ascii") if declared else "utf-8"
        name = "gb18030" if name.lower() in ("gb2312", "gbk") else name
    try:
        return codecs.getincrementaldecoder(name)("replace")
    except LookupError as exc:
        raise MarkupError(f"is in an unknown encoding ({name})") from exc


def local_name(element: etree._Element) -> str:
    """Return the name of *element* without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children of *element* with one of the local *names*, in any namespace."""
    return (child for child in element if local_name(child) in names)
