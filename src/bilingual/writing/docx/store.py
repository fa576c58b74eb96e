"""The brief's rows for machines: what stood in each row when the brief was written.

Kept on the computer that wrote the brief (:mod:`bilingual.learning.records`), and in the file itself only
where the user asks for a portable one: as a custom XML part, which Word and LibreOffice keep when they save
the file anew::

    <rows xmlns="urn:bilingual-briefs:rows" layout="columns" source="<hash of the source>">
      <row id="row_12" kind="paragraph"><zh>…</zh><en>…</en></row>
      <row id="row_13" kind="table"><zh>…</zh><en>…</en><cell id="row_13_0"><zh>…</zh><en>…</en></cell>…</row>
    </rows>

``id`` is the bookmark at the row's English (:mod:`.anchors`), ``zh`` is ``Block.text`` and ``en`` is
``Row.english`` to the character, save those that XML cannot hold. The page shows the same English, but

- a run in the style ``WorkTitle`` stands for its text in “ ”; there is none where ``approved="1"`` says, of a
  row or of a cell, that a person approved the English: it stands as it is,
- runs in ``FootnoteReference``, ``CommentReference`` and ``ApprovedMark`` are no part of it,
- a heading has its Chinese, in runs of the style ``ChineseHeading``, in the same paragraph.

Every row of the brief is in it, those that are not shown included: a title that is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilingual.document import Brief, Row
from bilingual.writing.docx.anchors import row_anchor
from bilingual.writing.docx.ooxml import DECLARATION, Xml, element, escape
from bilingual.writing.options import Options

NAMESPACE = "urn:bilingual-briefs:rows"
PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "{6B1E6F0A-3C57-4D0B-9E3A-5B0D1C6A7F42}"  # names the part within the file, in every brief the same

_REFERRED = re.compile("[\r\x85\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What XML can hold but a parser would change, or would reorder the text of whoever looks at the part."""


def store_part(brief: Brief, options: Options) -> bytes:
    """Return the part that holds the rows of *brief*."""
    attributes = {
        "xmlns": NAMESPACE,
        "layout": str(options.layout),
        "source": brief.signature.source_hash,
    }
    rows = (_row(number, row) for number, row in enumerate(brief.rows))
    return (DECLARATION + element("rows", attributes, *rows)).encode()


def store_properties_part() -> bytes:
    """Return the part that names the store within the file, as Word wants it."""
    reference = element("ds:schemaRef", {"ds:uri": NAMESPACE})
    item = element(
        "ds:datastoreItem",
        {"ds:itemID": _ITEM, "xmlns:ds": PROPERTIES_NAMESPACE},
        element("ds:schemaRefs", {}, reference),
    )
    return (DECLARATION + item).encode()


def _row(number: int, row: Row) -> Xml:
    attributes = {"id": row_anchor(number), "kind": str(row.block.kind)}
    if row.approved:
        attributes["approved"] = "1"
    return element("row", attributes, *_pair(row.block.text, row.english), *_cells(number, row))


def _cells(number: int, row: Row) -> Iterable[Xml]:
    approved = [draft.protected.segment for draft in row.drafts if draft.protected.approved]
    for index, ((start, end), english) in enumerate(zip(row.block.cells, row.cells, strict=False)):
        attributes = {"id": row_anchor(number, index)}
        if row.approved or any(segment.start <= start and end <= segment.end for segment in approved):
            attributes["approved"] = "1"
        yield element("cell", attributes, *_pair(row.block.text[start:end], english))


def _pair(zh: str, en: str) -> tuple[Xml, Xml]:
    return element("zh", {}, _exactly(zh)), element("en", {}, _exactly(en))


def _exactly(text: str) -> Xml:
    """Return *text* escaped so that a parser gives it back as it is."""
    pieces = (f"&#{ord(piece)};" if _REFERRED.fullmatch(piece) else escape(piece) for piece in _split(text))
    return Xml("".join(pieces))


def _split(text: str) -> list[str]:
    return re.split(f"({_REFERRED.pattern})", text)
