from __future__ import annotations

import pytest
from lxml import etree

from bilingual.writing.docx import docx_bytes
from bilingual.writing.docx.store import NAMESPACE
from docx_reading import W, parts_of, tree_of
from factory import paragraph_brief, reply_brief

N = f"{{{NAMESPACE}}}"


def stored(docx: bytes) -> list[tuple[str, str, str]]:
    """Return id, Chinese and English of each row of the store."""
    rows = etree.fromstring(parts_of(docx)["customXml/item1.xml"]).iter(f"{N}row")
    return [(row.get("id"), row.findtext(f"{N}zh"), row.findtext(f"{N}en")) for row in rows]


def test_the_file_keeps_every_row_for_machines() -> None:
    brief = reply_brief()
    assert stored(docx_bytes(brief)) == [
        (f"row_{number}", row.block.text, row.english) for number, row in enumerate(brief.rows)
    ]


def test_every_row_has_bookmarks_at_its_chinese_and_at_its_english() -> None:
    brief = reply_brief()
    names = [node.get(f"{W}name") for node in tree_of(docx_bytes(brief)).iter(f"{W}bookmarkStart")]
    for number in range(len(brief.rows)):
        assert names.count(f"row_{number}") == names.count(f"zh_{number}") == 1


@pytest.mark.parametrize("text", ["a\tb\nc\r\nd\re\x85f\u2028g", "\u202e000,1\u202c RMB\u200f", "<&>\"'😀𠀀"])
def test_the_store_gives_every_character_back_that_xml_can_hold(text: str) -> None:
    brief = paragraph_brief(text, text)
    assert stored(docx_bytes(brief)) == [("row_0", text, brief.rows[0].english)]


def test_what_xml_cannot_hold_leaves_a_visible_sign_in_the_store() -> None:
    ((_, zh, _),) = stored(docx_bytes(paragraph_brief("a\x00b\ud800c", "d")))
    assert zh == "a\ufffdb\ufffdc"
