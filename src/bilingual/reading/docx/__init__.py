"""DOCX documents: Word's own text, with what Word adds to it (numbers, notes), as plain lines.

Written to ECMA-376-1 (ISO/IEC 29500), transitional and strict.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.errors import LetterError
from bilingual.reading.docx.body import BodyReader, Line
from bilingual.reading.docx.numbering import Numbering
from bilingual.reading.docx.package import Element, Package, Relation, child_of, is_on, name_of, value_of
from bilingual.reading.docx.styles import Styles
from bilingual.reading.docx.tally import Tally
from bilingual.reading.readings import Reading

__all__ = ["read_docx"]

MAX_CHARACTERS = 7_000_000
"""The most text that is taken out of one document: what a plain text of 20 MB holds."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_docx(data: bytes, where: str) -> Reading:
    """Return the text of the Word document in *data*, tracked changes as accepted.

    Numbers that Word generates stand in front of their paragraphs, footnotes and endnotes at the end,
    ``[1]`` before them and where they belong; headers, footers and the table of contents are aside.
    Comments, hidden text and pictures are left out; the notes say how many.

    Raises LetterError, naming *where*, for a file that is damaged, that unpacks to more than a letter can
    hold, or that holds pictures only. Nothing outside *data* is read, whatever it refers to.
    """
    package = Package(data, where)
    try:
        return _read(package, where)
    except RecursionError as error:
        raise package.damaged("its parts are nested too deeply") from error


def _read(package: Package, where: str) -> Reading:
    starts = (found.target for found in package.relations().values() if found.purpose == "officeDocument")
    main = next((target for target in starts if target in package), "word/document.xml")
    root = package.xml(main)
    body = child_of(root, "w:body")
    if body is None:
        raise package.damaged("it has no main text")
    relations = package.relations(main)
    parts = {relation.purpose: relation.target for relation in relations.values()}
    tally = Tally(macros="word/vbaProject.bin" in package or "vbaProject" in parts)
    styles = Styles(_part(package, parts, "styles"))
    reader = BodyReader(styles, Numbering(_part(package, parts, "numbering"), styles), tally)
    # The text goes first: the paragraphs of headers must not be counted into its numbering.
    lines = reader.lines(body)
    lines += _notes(package, parts, reader)
    headers, footers = _margins(package, parts, relations, body, reader)
    text, aside = _text([*headers, *lines, *footers])
    if len(text) > MAX_CHARACTERS:
        raise package.too_large(f"{len(text):,} characters")
    if tally.pictures and not any(line.text.strip() for line in lines):
        raise LetterError(
            f"{where}: holds pictures only, no text; have its text recognised (OCR) and give that"
        )
    return Reading(text=text, encoding="docx", aside=aside, notes=tally.notes())


def _part(package: Package, parts: dict[str, str], purpose: str) -> Element | None:
    target = parts.get(purpose)
    return package.xml(target) if target is not None else None


def _notes(package: Package, parts: dict[str, str], reader: BodyReader) -> Iterator[Line]:
    """Yield the notes in the order of their marks, each after its mark."""
    notes: dict[tuple[str, str], Element] = {}
    for purpose in sorted({note.purpose for note in reader.inline.notes}):
        root = _part(package, parts, purpose)
        for element in () if root is None else root:
            if value_of(element, "type") in (None, "normal"):
                notes.setdefault((purpose, value_of(element, "id") or ""), element)
    for number, note in enumerate(list(reader.inline.notes), start=1):
        element = notes.pop((note.purpose, note.id), None)  # once, however often it is referred to
        if element is None:
            continue
        mark = "" if note.own_mark else f"[{number}] "
        for line in reader.lines(element):
            if line.text.strip():
                yield Line(mark + line.text.lstrip(" \u3000"))
                mark = ""


def _margins(
    package: Package, parts: dict[str, str], relations: dict[str, Relation], body: Element, reader: BodyReader
) -> tuple[list[Line], list[Line]]:
    """Return the headers and the footers that Word shows, as aside lines, each once."""
    even = is_on(child_of(_part(package, parts, "settings"), "w:evenAndOddHeaders"))
    found: dict[str, list[Line]] = {"w:headerReference": [], "w:footerReference": []}
    seen: set[str] = set()
    read: set[str] = set()
    for section in body.iter():
        if name_of(section) != "w:sectPr":
            continue
        first = is_on(child_of(section, "w:titlePg"))
        for reference in section:
            name = name_of(reference)
            sort = value_of(reference, "type")
            if name not in found or (sort == "even" and not even) or (sort == "first" and not first):
                continue
            relation = relations.get(reference.get(_RELATION) or reference.get(_RELATION_STRICT) or "")
            if relation is None or relation.target in read:
                continue
            read.add(relation.target)
            root = package.xml(relation.target)
            for line in () if root is None else reader.lines(root):
                text = line.text.strip()
                if text and text not in seen:
                    seen.add(text)
                    found[name].append(Line(text, aside=True))
    return found["w:headerReference"], found["w:footerReference"]


def _text(lines: list[Line]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text of *lines* and where those that are aside stand in it."""
    pieces: list[str] = []
    aside: list[tuple[int, int]] = []
    place = 0
    for line in lines:
        if line.aside and line.text:
            aside.append((place, place + len(line.text)))
        pieces.append(line.text + "\n")
        place += len(line.text) + 1
    return "".join(pieces), tuple(aside)
