"""One brief in each format that is text, compared with what was looked at and approved (see approved.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from approved import GOLDEN, assert_approved
from bilingual.writing import content
from bilingual.writing.options import DEFAULT
from factory import reply_brief, table_brief

FOLDER = GOLDEN / "formats"
FORMATS = ("html", "md", "tmx", "xliff")
BRIEFS = {"reply": reply_brief, "table": table_brief}


@pytest.mark.parametrize("name", BRIEFS)
@pytest.mark.parametrize("fmt", FORMATS)
def test_the_file_is_as_it_was_approved(fmt: str, name: str) -> None:
    assert_approved(content(BRIEFS[name](), fmt, DEFAULT).decode(), FOLDER / f"{name}.{fmt}")


def test_no_approved_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.{fmt}" for name in BRIEFS for fmt in FORMATS}


def test_a_golden_is_never_written_and_passed_in_one_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("approved.GOLDEN", tmp_path)
    monkeypatch.delenv("UPDATE_GOLDEN", raising=False)
    with pytest.raises(AssertionError, match="is missing"):
        assert_approved("text", tmp_path / "new.md")
    monkeypatch.setenv("UPDATE_GOLDEN", "1")
    with pytest.raises(pytest.fail.Exception, match="look at it"):
        assert_approved("text", tmp_path / "new.md")
    assert_approved("text", tmp_path / "new.md")
    with pytest.raises(pytest.fail.Exception, match="look at it"):
        assert_approved("another text", tmp_path / "new.md")
    monkeypatch.delenv("UPDATE_GOLDEN")
    with pytest.raises(AssertionError):
        assert_approved("text", tmp_path / "new.md")
