from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from bilingual.errors import OutputError
from bilingual.writing import check_format
from bilingual.writing.options import Options, Paper
from bilingual.writing.pdf import content, is_untouched
from factory import reply_brief
from tools import needs_chinese_font, needs_libreoffice


@pytest.fixture(scope="module")
def made() -> bytes:
    return content(reply_brief())


def pages(data: bytes) -> Any:
    return pdfplumber.open(io.BytesIO(data))


@needs_chinese_font
@needs_libreoffice
def test_the_text_is_that_of_the_brief(made: bytes) -> None:
    with pages(made) as pdf:
        text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
        assert pdf.metadata["Title"].startswith("Reply to Suggestion No. 86 of the Second Session")
        assert round(pdf.pages[0].width) == 595
    for words in (
        "DRAFT, not for sending",
        "Document at a glance",
        "Terms used",
        "Key figures",
        "RMB 47.16 billion",
    ):
        assert words in text
    assert "关于对市九届人大二次会议第86号建议的答复" in text.replace(" ", "")


@needs_libreoffice
def test_it_is_tagged_and_has_bookmarks_and_languages(made: bytes) -> None:
    with pages(made) as pdf:
        catalog = pdf.doc.catalog
        assert catalog["MarkInfo"]["Marked"] is True
        assert catalog["StructTreeRoot"] is not None
        assert catalog["Lang"] == b"en-GB"
        names = [title for _, title, *_ in pdf.doc.get_outlines()]
    assert "Document at a glance" in names
    assert any("II. Strengthening financial services" in name for name in names)


@needs_libreoffice
def test_findings_stand_on_their_page_and_no_icon_over_the_text(made: bytes) -> None:
    with pages(made) as pdf:
        kinds = {str(note["data"].get("Subtype")) for page in pdf.pages for note in page.annots}
        text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    assert kinds == {"/'Link'"}
    assert "Points to check before sending" in text
    for finding in reply_brief().all_findings():
        assert finding.message[1:20] in text


@needs_libreoffice
def test_nothing_of_the_clock_is_in_it(made: bytes) -> None:
    assert content(reply_brief()) == made
    assert not re.search(rb"CreationDate|ModDate|CreateDate>\d", made)


@needs_libreoffice
def test_the_options_are_those_of_the_document() -> None:
    with pages(content(reply_brief(), Options(paper=Paper.LETTER, clean=True, appendix=False))) as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages)
        assert round(pdf.pages[0].width) == 612
    assert "DRAFT" not in text
    assert "Key figures" not in text


@needs_libreoffice
def test_a_file_that_a_person_changed_is_known(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made)
    assert is_untouched(path) is True
    path.write_bytes(made + b"1 0 obj <</Annots []>> endobj\n")
    assert is_untouched(path) is False
    path.write_bytes(b"%PDF-1.6\n%%EOF\n")
    assert is_untouched(path) is None


def test_without_libreoffice_the_format_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OutputError, match=r"takes LibreOffice.*install it.*or type --to docx"):
        check_format("pdf")
    with pytest.raises(OutputError, match="takes LibreOffice"):
        content(reply_brief())
    for fmt in ("docx", "html", "md", "tmx", "xliff", "json"):
        check_format(fmt)


def _office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program that does *script* in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")
def test_a_libreoffice_that_makes_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _office(tmp_path, monkeypatch, "sys.exit(77)")
    with pytest.raises(OutputError, match="made no file; type --to docx"):
        content(reply_brief())


@pytest.mark.skipif(not Path("/bin/ps").exists(), reason="looks with ps whether a process is left")
def test_a_libreoffice_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "child"
    _office(
        tmp_path,
        monkeypatch,
        f"child = os.fork()\nif child: open({str(note)!r}, 'w').write(str(child))\ntime.sleep(60)",
    )
    monkeypatch.setattr("bilingual.writing.pdf.SECONDS", 2)
    with pytest.raises(OutputError, match="took longer than 2 seconds"):
        content(reply_brief())
    child = note.read_text()
    state = subprocess.run(["/bin/ps", "-o", "stat=", "-p", child], capture_output=True, text=True).stdout
    assert state.strip() in ("", "Z"), state


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for LibreOffice")
def test_libreoffice_is_given_a_profile_of_its_own_and_no_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("HTTPS_PROXY", "http://example.invalid")
    _office(
        tmp_path,
        monkeypatch,
        f"open({str(seen)!r}, 'w').write(repr((sys.argv, sorted(os.environ), os.getcwd())))",
    )
    with pytest.raises(OutputError):
        content(reply_brief())
    told = seen.read_text()
    folder = re.search(r"UserInstallation=file://(/\S*?)/profile", told)
    assert folder is not None
    assert not Path(folder[1]).exists()
    assert "HTTPS_PROXY" not in told
    assert "--headless" in told
