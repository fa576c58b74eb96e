"""One brief in each format that is text, compared with what was looked at and approved.

``UPDATE_GOLDEN=1 pytest tests/test_formats_golden.py`` writes them anew: look at the difference, and at
the page in a browser, before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bilingual.writing import content
from bilingual.writing.options import DEFAULT
from factory import reply_brief, table_brief

GOLDEN = Path(__file__).parent / "golden" / "formats"
FORMATS = ("html", "md", "tmx", "xliff")
BRIEFS = {"reply": reply_brief, "table": table_brief}


@pytest.mark.parametrize("name", BRIEFS)
@pytest.mark.parametrize("fmt", FORMATS)
def test_the_file_is_as_it_was_approved(fmt: str, name: str) -> None:
    written = content(BRIEFS[name](), fmt, DEFAULT)
    approved = GOLDEN / f"{name}.{fmt}"
    if os.environ.get("UPDATE_GOLDEN"):
        approved.parent.mkdir(parents=True, exist_ok=True)
        approved.write_bytes(written)
    assert approved.exists(), f"{approved.name} is missing: run with UPDATE_GOLDEN=1 and look at it"
    assert written.decode() == approved.read_text(encoding="utf-8")


def test_no_approved_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{fmt}" for name in BRIEFS for fmt in FORMATS}
