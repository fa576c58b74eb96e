"""The parts of one brief, compared with what was looked at and approved.

``UPDATE_GOLDEN=1 pytest tests/test_docx_golden.py`` writes them anew: look at the difference, and at
the pages, before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from bilingual.writing.docx import docx_bytes
from docx_reading import parts_of
from factory import reply_brief

GOLDEN = Path(__file__).parent / "golden" / "reply"
PARTS = sorted(parts_of(docx_bytes(reply_brief())))


def readable(part: bytes) -> str:
    tree = etree.fromstring(part)
    etree.indent(tree)
    return etree.tostring(tree, encoding="unicode") + "\n"


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_as_it_was_approved(name: str) -> None:
    written = readable(parts_of(docx_bytes(reply_brief()))[name])
    if name == "docProps/custom.xml":
        return  # the hash of all the others, which tests of its own cover
    approved = GOLDEN / name.replace("/", "_").strip("_")
    if os.environ.get("UPDATE_GOLDEN"):
        approved.parent.mkdir(parents=True, exist_ok=True)
        approved.write_text(written, encoding="utf-8", newline="\n")
    assert approved.exists(), f"{approved.name} is missing: run with UPDATE_GOLDEN=1 and look at it"
    assert written == approved.read_text(encoding="utf-8")


def test_no_approved_part_is_left_over() -> None:
    names = {name.replace("/", "_").strip("_") for name in PARTS} - {"docProps_custom.xml"}
    assert {path.name for path in GOLDEN.iterdir()} == names
