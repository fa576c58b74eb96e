"""Argos packages put where Argos keeps them: from the index, or from a file for machines without network.

The index gives no hash of a package, so that what can be verified is verified in the package itself: the
archive's own checksums, that it stays in one folder, that it is from Chinese to English, that every file is
there, that it loads and translates a sentence.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from filelock import FileLock

from bilingual.engines.argos import (
    ArgosEngine,
    available_package,
    downloads_folder,
    index_place,
    packages_folder,
    read_package,
)
from bilingual.engines.download import Progress, UnreachableError, download, fetch
from bilingual.engines.registry import ENGINES
from bilingual.errors import ModelError

_LARGEST = 8 << 30  # bytes unpacked
_TRIAL = "我市推进数字经济发展。"
_BY_HAND = (
    "on a machine with network fetch translate-zh_en-….argosmodel, copy it here, "
    "then type: bilingual models install FILE.argosmodel"
)


def install_from_index(
    progress: Progress = lambda done, total: None, notify: Callable[[str], None] = lambda _: None
) -> Path:
    """Return the folder of the index's newest zh→en package, downloaded, verified and installed.

    Raises ModelError, saying what to do without network, if the index or the package cannot be had.
    """
    address, kept = index_place()
    try:
        data = fetch(address)
    except UnreachableError as exc:
        raise UnreachableError(f"{exc}; {_BY_HAND}") from exc
    try:
        kept.write_bytes(data)
        found = available_package()
        if found is None:
            raise ModelError(f"{address}: has no package from Chinese to English; {_BY_HAND}")
        links = [link for link in found.links if link.startswith(("https://", "http://"))]
        if not links:
            raise ModelError(f"{address}: names no place to fetch the package from; {_BY_HAND}")
        # The version is the index's word: it must not lead out of the folder.
        version = "".join(ch if ch.isalnum() else "_" for ch in found.version)
        target = downloads_folder() / f"translate-zh_en-{version}.argosmodel"
        with FileLock(str(target) + ".lock"):
            if not zipfile.is_zipfile(target):
                notify(f"Fetching translate-zh_en {found.version} from {links[0]}")
                _fetch_from(sorted(links, key=lambda link: not link.startswith("https://")), target, progress)
            try:
                folder = install_package(target)
            except ModelError:
                target.unlink(missing_ok=True)  # fetched anew the next time
                raise
            target.unlink(missing_ok=True)
            return folder
    except OSError as exc:
        raise ModelError(
            f"{kept.parent}: cannot be written ({exc.strerror or exc}); free 500 MB there or set "
            "XDG_DATA_HOME and XDG_CACHE_HOME"
        ) from exc


def _fetch_from(links: list[str], target: Path, progress: Progress) -> None:
    for last, link in enumerate(links, 1 - len(links)):
        try:
            download(link, target, progress)
            return
        except UnreachableError as exc:
            if not last:
                raise UnreachableError(f"{exc}; or {_BY_HAND}") from exc


def install_package(path: Path) -> Path:
    """Return the folder into which the package file *path* was unpacked, verified, in Argos' own place.

    A package of the same name that is there already is replaced. Raises ModelError, with nothing changed,
    for a file that is no package from Chinese to English, is damaged or does not translate.
    """
    if not path.is_file():
        raise ModelError(f"{path}: no such file; give a .argosmodel file")
    packages = packages_folder()
    try:
        packages.mkdir(parents=True, exist_ok=True)
        # Beside the packages and not among them: Argos takes every folder there for a package.
        with (
            FileLock(str(packages.parent / ".bilingual.lock")),
            tempfile.TemporaryDirectory(prefix=".new-", dir=packages.parent) as scratch,
        ):
            made = _unpack(path, Path(scratch))
            _verify(made, path)
            target = packages / made.name
            if target.exists():
                shutil.rmtree(target)
            made.rename(target)
            return target
    except OSError as exc:
        raise ModelError(
            f"{packages}: the package cannot be installed there ({exc.strerror or exc}); free 500 MB or set "
            "XDG_DATA_HOME to a folder that can be written"
        ) from exc


def _unpack(path: Path, scratch: Path) -> Path:
    """Return the one folder in *path*, unpacked into *scratch*."""
    try:
        with zipfile.ZipFile(path) as archive:
            roots = set()
            for member in archive.infolist():
                parts = PurePosixPath(member.filename.replace("\\", "/")).parts
                if not parts or parts[0] == "/" or ".." in parts or ":" in parts[0]:
                    raise ModelError(f"{path}: holds a path that leads out of it; do not use this file")
                if len(parts) > 1 or member.is_dir():
                    roots.add(parts[0])
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise ModelError(f"{path}: is far too long unpacked; do not use this file")
            if len(roots) != 1:
                raise ModelError(f"{path}: is no Argos package: it holds no single folder")
            archive.extractall(scratch)  # checks the CRC-32 of every file
            return scratch / roots.pop()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as exc:
        raise ModelError(
            f"{path}: is damaged or no .argosmodel file ({exc}); fetch it again, or type: "
            f"{ENGINES['argos'].install}"
        ) from exc


def _verify(folder: Path, path: Path) -> None:
    package = read_package(folder)
    direction = f"{package.from_code}→{package.to_code}"
    if package.type != "translate" or direction != "zh→en":
        raise ModelError(f"{path}: translates {direction}; the package wanted is translate-zh_en")
    for name in ("model/model.bin",):
        if not (folder / name).is_file():
            raise ModelError(f"{path}: is no whole package: {name} is missing; fetch it again")
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise ModelError(f"{path}: is no whole package: sentencepiece.model is missing; fetch it again")
    try:
        (answer,) = _engine(package).translate([_TRIAL])
    except (ModelError, RuntimeError, ValueError) as exc:
        reason = str(exc).replace(str(folder.parent) + os.sep, "")
        raise ModelError(f"{path}: does not translate: {' '.join(reason.split())}") from exc
    if not answer.text:
        raise ModelError(f"{path}: says nothing to a Chinese sentence; it is not installed")


def _engine(package: Any) -> ArgosEngine:
    return ArgosEngine(package=package)
