"""Every model on this machine: the built-in one, Argos packages, CTranslate2 directories."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilingual.engines.argos import ArgosEngine, installed_packages, packages_folder
from bilingual.engines.building import is_sound, model_folder, model_key
from bilingual.engines.directories import installed_names, models_folder, read_installed
from bilingual.engines.licences import licence_in
from bilingual.errors import BilingualError, EngineError, ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model as ``bilingual models list`` shows it."""

    name: str  # what --engine takes; of an Argos package, its folder's name
    what: str
    folder: Path
    licence: str = ""
    size: int = 0  # bytes on the disk
    hash: str = ""  # hex; "" while there is none
    fault: str = ""  # what is wrong with it, and what to type


def list_models() -> Iterator[Model]:
    """Yield the built-in model, built or not, then what is installed; opens no network connection."""
    folder = model_folder()
    built = is_sound(folder)
    yield Model(
        name="compact",
        what="built in" if built else "built in, not built yet: the first render does",
        folder=folder,
        licence="Gemma Terms of Use (see NOTICE)",
        size=_size(folder),
        hash=model_key() if built else "",
    )
    for old in old_folders():
        yield Model(
            name=old.name,
            what="built-in model of another version",
            folder=old,
            size=_size(old),
            fault="nothing of this version uses it: bilingual models remove --old",
        )
    yield from _argos()
    for name in installed_names():
        try:
            model = read_installed(name)
            yield Model(
                name=name,
                what="CTranslate2 directory",
                folder=model.folder,
                licence=model.licence,
                size=_size(model.folder),
                hash=model.hash,
            )
        except ModelError as exc:
            yield Model(
                name=name, what="CTranslate2 directory", folder=models_folder() / name, fault=str(exc)
            )


def _argos() -> Iterator[Model]:
    try:
        packages = installed_packages()
    except BilingualError as exc:
        yield Model(name="argos", what="Argos packages", folder=Path(), fault=str(exc))
        return
    for number, package in enumerate(packages):
        folder = Path(package.package_path)
        what = f"Argos package {package.package_version}" + ("" if number == 0 else ", an older one")
        try:
            digest, fault = ArgosEngine(package=package).model_hash, ""
        except EngineError as exc:
            digest, fault = "", str(exc)
        yield Model(
            name="argos" if number == 0 else folder.name,
            what=what,
            folder=folder,
            licence=licence_in(folder),
            size=_size(folder),
            hash=digest,
            fault=fault,
        )


def find_model(name: str) -> Model:
    """Return the model called *name*, or standing in a folder of that name; raises ModelError for none."""
    for model in list_models():
        if name in (model.name, model.folder.name):
            return model
    raise ModelError(f"no model called {name} is installed; type: bilingual models list")


def find_folder(name: str) -> Path:
    """Return the folder of the model called *name*; raises ModelError if there is none."""
    if name == "compact":
        return model_folder()
    if name in installed_names():
        return models_folder() / name
    for folder in (folders := _argos_folders(name)):
        if folder.name == name:
            return folder
    if name == "argos" and folders:
        return folders[0]
    raise ModelError(f"no model called {name} is installed; type: bilingual models list")


def _argos_folders(name: str) -> tuple[Path, ...]:
    """Return the folders of the Argos packages, the newest first."""
    try:
        return tuple(Path(package.package_path) for package in installed_packages())
    except ModelError:  # one is damaged, and it must be possible to remove it by its folder's name
        folder = packages_folder() / os.path.basename(name)
        return (folder,) if os.path.basename(name) == name not in ("", ".", "..") and folder.is_dir() else ()


def remove_model(name: str) -> tuple[Path, int]:
    """Remove the model called *name*; return the folder it stood in and the bytes set free.

    Raises ModelError if there is none, or it cannot be removed.
    """
    folder = find_folder(name)
    if not folder.exists():
        raise ModelError(f"{name} is not there: {folder} does not exist")
    return folder, _remove(folder)


def remove_old() -> tuple[tuple[Path, int], ...]:
    """Remove the built-in models of other versions; return each one's folder and the bytes set free."""
    return tuple((folder, _remove(folder)) for folder in old_folders())


def old_folders() -> tuple[Path, ...]:
    """Return the folders of built-in models that this version does not use."""
    current = model_folder()
    try:
        found = sorted(current.parent.glob("compact-*"))
    except OSError:
        return ()
    return tuple(path for path in found if path.is_dir() and path != current)


def _remove(folder: Path) -> int:
    size = _size(folder)
    try:
        shutil.rmtree(folder)
        folder.with_name(folder.name + ".lock").unlink(missing_ok=True)
    except OSError as exc:
        raise ModelError(f"{folder}: cannot be removed ({exc.strerror or exc})") from exc
    return size


def _size(folder: Path) -> int:
    try:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    except OSError:
        return 0
