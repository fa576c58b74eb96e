"""An edited brief → what stood in each of its rows when it was written, and its paragraphs as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml.etree import fromstring

from bilingual.errors import BriefError, LetterError
from bilingual.learning.records import Records
from bilingual.learning.text import Paragraph, read_paragraphs
from bilingual.reading.docx.package import Element, Package

STORE = "urn:bilingual-briefs:rows"
"""The namespace of the rows; see :mod:`bilingual.writing.docx.store`."""
MAX_BYTES = 100_000_000
_PARTS = 20  # custom parts that are looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text of the brief as it was written: a row's, or a cell's of a row of a table."""

    id: str  # the bookmark around its English: "row_12", "row_13_0"
    kind: str
    zh: str
    en: str
    approved: bool = False  # True if a person's wording was shown as it is, titles in their quotation marks

    @property
    def chinese_id(self) -> str:
        """Return the bookmark around its Chinese."""
        return "zh" + self.id.removeprefix("row")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedBrief:
    """A brief that a person may have edited."""

    name: str
    written: tuple[Written, ...]
    paragraphs: tuple[Paragraph, ...]


def read_brief(path: Path) -> EditedBrief:
    """Return the brief in the DOCX file *path*.

    Raises BriefError if it cannot be read, is damaged, or is no brief that this program has written.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError as exc:
        raise BriefError(
            f"{path}: cannot be read ({exc.strerror}); name a brief that “bilingual render” wrote"
        ) from exc
    if not data.startswith(b"PK"):
        raise BriefError(f"{path}: is no DOCX file; name a brief that “bilingual render” wrote, as .docx")
    try:
        package = Package(data, str(path))
        main = _main(package)
        document = package.xml(main)
        if document is None:
            raise BriefError(f"{path}: holds no text; name a brief that “bilingual render” wrote")
        styles = package.xml(_related(package, main, "styles") or "word/styles.xml")
        paragraphs = read_paragraphs(document, styles)
        store = _store(package, main)
        if store is None:
            store = _remembered(paragraphs)
    except LetterError as exc:
        raise BriefError(str(exc)) from exc
    if store is None:
        raise BriefError(
            f"{path}: no brief with this text was written on this computer; learn from it where it was "
            "rendered, or render it with --portable before it is edited elsewhere"
        )
    return EditedBrief(name=path.name, written=tuple(_written(store)), paragraphs=paragraphs)


def _remembered(paragraphs: Sequence[Paragraph]) -> Element | None:
    """Return the root of the rows that this computer remembers of the brief with *paragraphs*, or None."""
    if not any(name.startswith("row_") for paragraph in paragraphs for name in paragraph.names):
        return None  # not one of our bookmarks is left: it is no brief
    records = Records()
    rows = records.find(paragraph.text for paragraph in paragraphs)
    records.close()
    return None if rows is None else fromstring(rows)


def _main(package: Package) -> str:
    for relation in package.relations().values():
        if relation.purpose == "officeDocument":
            return relation.target
    return "word/document.xml"


def _related(package: Package, main: str, purpose: str) -> str | None:
    relations = package.relations(main).values()
    return next((relation.target for relation in relations if relation.purpose == purpose), None)


def _store(package: Package, main: str) -> Element | None:
    """Return the root of the part that keeps the rows, wherever a program has put it, or None."""
    related = [item.target for item in package.relations(main).values() if item.purpose == "customXml"]
    usual = [f"customXml/item{number}.xml" for number in range(1, _PARTS + 1)]
    for part in dict.fromkeys([*related[:_PARTS], *usual]):
        root = package.xml(part) if part in package else None
        if root is not None and root.tag == f"{{{STORE}}}rows":
            return root
    return None


def _written(store: Element) -> Iterator[Written]:
    for row in store:
        if row.tag != f"{{{STORE}}}row":
            continue
        cells = [child for child in row if child.tag == f"{{{STORE}}}cell"]
        for item in cells or [row]:
            texts = {child.tag: child.text or "" for child in item}
            zh, en = texts.get(f"{{{STORE}}}zh", ""), texts.get(f"{{{STORE}}}en", "")
            if zh.strip() and (identifier := item.get("id")):
                approved = item.get("approved") == "1"
                yield Written(id=identifier, kind=row.get("kind") or "", zh=zh, en=en, approved=approved)
