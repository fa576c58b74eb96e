from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bilingual.errors import LetterError
from bilingual.reading import SUFFIXES, office, read_bytes, read_letter
from tools import needs_libreoffice

TEXT = "关于第58号建议答复的函\n沈**代表：\n　　2023年增长5.8%。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = (
    b"{\\rtf1\\ansi\\uc0 {\\b "
    + b"".join(b"\\u%d " % ord(character) for character in "答复如下")
    + b"}\\par}"
)


def stream(name: str) -> bytes:
    return OLE + b"\0" * 2_000 + name.encode("utf-16-le") + b"\0" * 100


def fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a command of that script in the place of LibreOffice."""
    (folder / "bin").mkdir()
    command = folder / "bin" / "soffice"
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            stream("WordDocument"),
            "is an old Word or WPS document; install LibreOffice to have it read, or save",
        ),
        (RTF, "is an RTF document; install LibreOffice to have it read, or save it as .docx or .txt"),
        (stream("EncryptedPackage"), "is protected by a password; open it in Word and save it without one"),
        (stream("Workbook"), "is an old Excel workbook; save its text"),
        (stream("PowerPoint Document"), "is an old PowerPoint presentation; save its text"),
        (stream("__properties_version1.0"), "is an Outlook message; save its text"),
        (OLE, "is a damaged old Word document; open it in Word and save it as .docx"),
    ],
)
def test_without_libreoffice_a_message_says_what_to_do(
    data: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(LetterError) as refusal:
        read_bytes(data, "letter.doc")
    assert str(refusal.value).startswith(f"letter.doc: {message}")


def test_an_old_word_document_with_a_password_is_recognised_by_its_head() -> None:
    head = b"\xec\xa5\xc1\x00" + b"\0" * 6 + b"\x00\x01"  # fEncrypted
    data = OLE + b"\0" * 504 + head + b"\0" * 500 + "WordDocument".encode("utf-16-le")
    with pytest.raises(LetterError, match="is protected by a password"):
        read_bytes(data, "letter.doc")


@pytest.mark.parametrize("ending", [".txt", ".docx", ".html", ".pdf", ".md", ".doc", ".wps", ".rtf", ".odt"])
def test_every_ending_is_taken_from_a_folder(ending: str) -> None:
    assert ending in SUFFIXES


def test_text_and_pages_that_are_called_doc_are_read_as_what_they_are() -> None:
    assert read_bytes(TEXT.encode("gb18030"), "letter.doc").text == TEXT


def test_libreoffice_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, f"echo $$ > {tmp_path}/pid; sleep 60", monkeypatch)
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(LetterError, match=r"LibreOffice took longer than 1 seconds; save the document as"):
        read_bytes(RTF, "letter.rtf")
    process = int((tmp_path / "pid").read_text("ascii"))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_libreoffice_that_fails_or_does_not_start_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "echo broken >&2; exit 1", monkeypatch)
    with pytest.raises(LetterError, match="is an RTF document that LibreOffice cannot read, perhaps damaged"):
        read_bytes(RTF, "letter.rtf")
    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / "gone"))
    with pytest.raises(LetterError, match=r"LibreOffice does not start \(No such file"):
        read_bytes(RTF, "letter.rtf")


def test_libreoffice_is_started_without_macros_network_or_the_users_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example")
    fake(
        tmp_path,
        f'echo "$@" > {tmp_path}/said; env >> {tmp_path}/said; cat profile/user/* >> {tmp_path}/said',
        monkeypatch,
    )
    with pytest.raises(LetterError):
        read_bytes(RTF, "letter.rtf")
    said = (tmp_path / "said").read_text("utf-8")
    assert "--headless" in said
    assert "-env:UserInstallation=file:///" in said
    assert "proxy.example" not in said
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in said
    folder = said.partition("\nHOME=")[2].partition("\n")[0]
    assert not Path(folder).exists()


@needs_libreoffice
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt", "fodt"])
def test_old_formats_are_read_as_the_text_they_were_made_of(ending: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--infilter=Text (encoded):UTF8", "--convert-to", ending, "--outdir", str(tmp_path)),
            str(tmp_path / "letter.txt"),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    letter = read_letter(tmp_path / f"letter.{ending}")
    assert letter.text.split() == TEXT.split()
    assert letter.notes[0].endswith("it was read by way of LibreOffice.")


@needs_libreoffice
def test_a_damaged_old_document_is_refused_and_not_taken_for_text() -> None:
    with pytest.raises(LetterError, match="LibreOffice cannot read"):
        read_bytes(stream("WordDocument") + "答复".encode() * 900, "letter.doc")
