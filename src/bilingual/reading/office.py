"""Old Word and WPS documents, RTF and OpenDocument: LibreOffice makes a DOCX document of them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from bilingual.errors import LetterError
from bilingual.reading.docx import read_docx
from bilingual.reading.kinds import LOCKED, ODT, OLD_WORD, RTF, WORD_XML, Kind
from bilingual.reading.readings import Reading

__all__ = ["read_office"]

SECONDS = 120
"""How long LibreOffice may take; its first start takes some five seconds, a long document as many more."""
MAX_CONVERTED = 100_000_000
"""The most bytes of a converted document that are looked at; pictures make most of them."""

_SHORT = {OLD_WORD: "doc", RTF: "rtf", ODT: "odt", WORD_XML: "xml"}
_FILTERS = {RTF: "Rich Text Format", ODT: "writer8"}  # else damaged ones would be taken for plain text
_LEAST_OLE = 1536  # a header and two sectors, [MS-CFB] 2.2
_COMMANDS = ("soffice", "libreoffice")
# A profile of its own for each document: no macro runs, nothing is fetched (the proxy leads nowhere),
# and links in the document are not brought up to date.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read_office(data: bytes, where: str, kind: Kind) -> Reading:
    """Return the text of the document in *data*, which is of *kind*, as LibreOffice understands it.

    It is converted in a folder that is removed afterwards, without macros and without the network.

    Raises LetterError, naming *where*, for a document with a password, without LibreOffice on this
    computer, and for one that LibreOffice cannot convert within SECONDS.
    """
    if kind is LOCKED:
        raise LetterError(f"{where}: is protected by a password; open it in Word and save it without one")
    if kind is OLD_WORD and len(data) < _LEAST_OLE:
        raise LetterError(f"{where}: is a damaged old Word document; open it in Word and save it as .docx")
    command = next((found for name in _COMMANDS if (found := shutil.which(name))), None)
    if command is None:
        raise LetterError(
            f"{where}: is {kind.name}; install LibreOffice to have it read, or save it as .docx or .txt"
        )
    short = _SHORT.get(kind, "doc")
    with tempfile.TemporaryDirectory(prefix="bilingual-", ignore_cleanup_errors=True) as folder:
        converted = _convert(data, where, kind, command, Path(folder), f"letter.{short}")
    reading = read_docx(converted, where)
    note = f"The file is {kind.name}; it was read by way of LibreOffice."
    return replace(reading, encoding=short, notes=(note, *reading.notes))


def _convert(data: bytes, where: str, kind: Kind, command: str, folder: Path, name: str) -> bytes:
    (folder / name).write_bytes(data)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    arguments = [
        command,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        *([f"--infilter={wanted}"] if (wanted := _filter(data, kind)) else []),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "converted")),
        str(folder / name),
    ]
    environment = {
        name: value
        for name, value in os.environ.items()
        if "proxy" not in name.lower() and not name.startswith(("PYTHON", "XDG_", "DISPLAY"))
    }
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        with subprocess.Popen(
            arguments,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                process.wait(SECONDS)
            except BaseException:  # Ctrl-C too: no LibreOffice is left behind
                _end(process)
                raise
    except subprocess.TimeoutExpired as error:
        raise LetterError(
            f"{where}: LibreOffice did not convert it in {SECONDS} seconds; save it as .docx and give that"
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LetterError(
            f"{where}: LibreOffice does not start ({reason}); save the document as .docx or .txt"
        ) from error
    made = folder / "converted" / "letter.docx"
    try:
        with made.open("rb") as file:
            return file.read(MAX_CONVERTED)
    except OSError as error:
        raise LetterError(
            f"{where}: is {kind.name} that LibreOffice cannot read, perhaps damaged or with a password;"
            " open it in Word and save it as .docx"
        ) from error


def _filter(data: bytes, kind: Kind) -> str:
    """Return the name of LibreOffice's filter for *data*, "" if LibreOffice has to find it out."""
    if kind is OLD_WORD:  # what calls itself so may also be of Works or an early WPS
        return "MS Word 97" if "WordDocument".encode("utf-16-le") in data else ""
    return _FILTERS.get(kind, "")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the processes that its start script has begun."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
    )
