"""LibreOffice as a converter: a profile of its own for each run, no macro, no network, no clock."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from bilingual.errors import OutputError

SECONDS = 300
"""How long LibreOffice may take; a start takes some five seconds, a page some tenths of one."""

_COMMANDS = ("soffice", "libreoffice")
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # one that leads nowhere
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find_office() -> str:
    """Return the command that starts LibreOffice; raises OutputError if there is none in PATH."""
    for name in _COMMANDS:
        if found := shutil.which(name):
            return found
    raise OutputError(
        "pdf: takes LibreOffice, which is not in PATH; install it from libreoffice.org or by the system's"
        " packages (libreoffice-writer), or type --to docx"
    )


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """Return *data*, a document whose name ends in *suffix*, converted to *target*: "pdf:filter:options".

    Raises OutputError if LibreOffice is missing, fails, or takes longer than SECONDS.
    """
    command = find_office()
    with tempfile.TemporaryDirectory(prefix="bilingual-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, profile, made = folder / f"brief{suffix}", folder / "profile", folder / "converted"
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        arguments = [
            *(command, f"-env:UserInstallation={profile.as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
            *("--convert-to", target, "--outdir", str(made), str(source)),
        ]
        _run(arguments, folder)
        try:
            return (made / f"brief.{target.partition(':')[0]}").read_bytes()
        except OSError as exc:
            raise OutputError(
                "pdf: LibreOffice made no file of the brief; type --to docx, and convert that"
            ) from exc


def _run(arguments: list[str], folder: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if "proxy" not in name.lower() and name not in ("PYTHONPATH", "PYTHONHOME", "DISPLAY")
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
                process.wait(SECONDS)
            except BaseException:  # Ctrl-C too: no LibreOffice is left behind
                _end(process)
                raise
    except subprocess.TimeoutExpired as exc:
        raise OutputError(
            f"pdf: LibreOffice took longer than {SECONDS} seconds; type --to docx, and convert that"
        ) from exc
    except OSError as exc:
        raise OutputError(
            f"pdf: LibreOffice does not start ({exc.strerror or exc}); mend it, or type --to docx"
        ) from exc


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
