from __future__ import annotations

import pytest
from lxml import etree

from bilingual.writing.docx import docx_bytes
from bilingual.writing.docx.store import NAMESPACE
from bilingual.writing.options import Layout, Options
from docx_reading import W, parts_of, tree_of
from factory import paragraph_brief, reply_brief

N = f"{{{NAMESPACE}}}"
PORTABLE = Options(portable=True)


def stored(docx: bytes) -> list[tuple[str, str, str]]:
    """Return id, Chinese and English of each row of the store."""
    rows = etree.fromstring(parts_of(docx)["customXml/item1.xml"]).iter(f"{N}row")
    return [(row.get("id"), row.findtext(f"{N}zh"), row.findtext(f"{N}en")) for row in rows]


def test_a_portable_file_keeps_every_row_for_machines() -> None:
    brief = reply_brief()
    assert stored(docx_bytes(brief, PORTABLE)) == [
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
    assert stored(docx_bytes(brief, PORTABLE)) == [("row_0", text, brief.rows[0].english)]


def test_what_xml_cannot_hold_leaves_a_visible_sign_in_the_store() -> None:
    ((_, zh, _),) = stored(docx_bytes(paragraph_brief("a\x00b\ud800c", "d"), PORTABLE))
    assert zh == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("clean", [False, True])
def test_what_is_deleted_from_the_page_is_in_no_part_of_the_file(layout: Layout, clean: bool) -> None:
    brief = paragraph_brief("本方案涉及未公开的选址。", "The plan concerns an undisclosed site.")
    parts = parts_of(docx_bytes(brief, Options(layout=layout, clean=clean, appendix=not clean)))
    assert not any(name.startswith("customXml/") for name in parts)
    for name, content in parts.items():
        if name != "word/document.xml":
            assert "选址".encode() not in content, name
            assert b"undisclosed site" not in content, name
