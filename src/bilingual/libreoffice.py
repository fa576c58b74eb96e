"""LibreOffice as a converter: a profile of its own for each run, no macro, no network, no clock."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_COMMANDS = ("soffice", "libreoffice")
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # one that leads nowhere
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_LEFT_OUT = ("PYTHON", "XDG_", "DISPLAY")  # beginnings of variables that LibreOffice is not to see


class LibreOfficeError(Exception):
    """LibreOffice did not convert a document; the message says why, and is to be followed by what to do."""


class NothingMadeError(LibreOfficeError):
    """LibreOffice ended by itself and made no file: it cannot read the document, or is damaged."""


def find_office() -> str | None:
    """Return the command that starts LibreOffice, None if there is none in PATH."""
    return next((found for name in _COMMANDS if (found := shutil.which(name))), None)


def convert(
    command: str,
    data: bytes,
    suffix: str,
    target: str,
    *,
    seconds: int,
    source_filter: str = "",
    most: int = -1,
) -> bytes:
    """Return *data*, a document whose name ends in *suffix*, as *command* converts it to *target*.

    *target* is "pdf:filter:options" or the like; *source_filter* names the filter that reads the document,
    "" if LibreOffice is to find it out. At most *most* bytes are returned, all if it is negative. The
    document lies in a folder that is removed afterwards.

    Raises NothingMadeError, or LibreOfficeError if LibreOffice does not start or takes more than *seconds*.
    """
    with tempfile.TemporaryDirectory(prefix="bilingual-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, profile, made = folder / f"document{suffix}", folder / "profile", folder / "converted"
        source.write_bytes(data)
        _lend_fonts(folder)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        arguments = [
            *(command, f"-env:UserInstallation={profile.as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
            *([f"--infilter={source_filter}"] if source_filter else []),
            *("--convert-to", target, "--outdir", str(made), str(source)),
        ]
        _run(arguments, folder, seconds)
        try:
            with (made / f"document.{target.partition(':')[0]}").open("rb") as file:
                return file.read(most)
        except OSError as exc:
            raise NothingMadeError("LibreOffice made no file") from exc


def _lend_fonts(home: Path) -> None:
    """Show the fonts that the user has installed for himself in *home*, which LibreOffice takes for his."""
    for place in (".fonts", ".local/share/fonts"):
        with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: there is no home
            if (fonts := Path.home() / place).is_dir():
                (home / place).parent.mkdir(parents=True, exist_ok=True)
                (home / place).symlink_to(fonts, target_is_directory=True)


def _run(arguments: list[str], folder: Path, seconds: int) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if "proxy" not in name.lower() and not name.startswith(_LEFT_OUT)
    }
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp", "TZ": "UTC"}
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
                process.wait(seconds)
            except BaseException:  # Ctrl-C too: no LibreOffice is left behind
                _end(process)
                raise
    except subprocess.TimeoutExpired as exc:
        raise LibreOfficeError(f"LibreOffice took longer than {seconds} seconds") from exc
    except OSError as exc:
        raise LibreOfficeError(f"LibreOffice does not start ({exc.strerror or exc})") from exc


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
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )
