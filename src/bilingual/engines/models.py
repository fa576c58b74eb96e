"""Every model on this machine, whatever its engine: listed, found, removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bilingual.engines.argos import packages_folder
from bilingual.engines.registry import Model, describe_engine, engine_names
from bilingual.engines.sizes import size_of
from bilingual.errors import BilingualError, ModelError


def list_models() -> Iterator[Model]:
    """Yield every model of every engine that is on this machine; opens no network connection."""
    for name in engine_names():
        yield from (model for model in describe_engine(name, {}) if model.installed)


def find_model(name: str) -> Model:
    """Return the model called *name*, or standing in a folder of that name; raises ModelError for none."""
    for model in _likely_first(name):
        if name == model.name or (model.folder is not None and name == model.folder.name):
            return model
    raise ModelError(f"no model called {name} is installed; type: bilingual models list")


def find_folder(name: str) -> Path:
    """Return the folder of the model called *name*; raises ModelError if there is none."""
    try:
        if (folder := find_model(name).folder) is not None:
            return folder
    except ModelError:
        # An Argos package may be so damaged that it hides all of them, and it must be possible to remove it.
        if (damaged := _argos_folder(name)) is not None:
            return damaged
        raise
    raise ModelError(f"{name} has no folder; type: bilingual models list")


def _likely_first(name: str) -> Iterator[Model]:
    if name in engine_names():
        yield from (model for model in describe_engine(name, {}) if model.installed)
    yield from list_models()


def _argos_folder(name: str) -> Path | None:
    """Return the folder called *name* among those of Argos packages, whatever is in it."""
    if os.path.basename(name) != name or name in ("", ".", ".."):
        return None
    try:
        folder = packages_folder() / name
    except BilingualError:
        return None
    return folder if folder.is_dir() else None


def remove_model(name: str) -> tuple[Path, int]:
    """Remove the model called *name* with what goes with it; return its folder and the bytes set free.

    Raises ModelError if there is none, or it cannot be removed.
    """
    folder = find_folder(name)
    others = _files_of(name)
    if not folder.exists() and not others:
        raise ModelError(f"{name} is not there: {folder} does not exist")
    freed = _remove(folder) if folder.exists() else 0
    for path in others:
        size = path.stat().st_size
        path.unlink()
        freed += size
    return folder, freed


def _files_of(name: str) -> tuple[Path, ...]:
    try:
        return find_model(name).files
    except ModelError:  # a damaged Argos package: its folder is all there is
        return ()


def remove_old() -> tuple[tuple[Path, int], ...]:
    """Remove the models that this version does not use; return each one's folder and the bytes set free."""
    stale = [model.folder for model in list_models() if model.stale and model.folder is not None]
    return tuple((folder, _remove(folder)) for folder in stale)


def _remove(folder: Path) -> int:
    size = size_of(folder)
    try:
        shutil.rmtree(folder)
        folder.with_name(folder.name + ".lock").unlink(missing_ok=True)
    except OSError as exc:
        raise ModelError(f"{folder}: cannot be removed ({exc.strerror or exc})") from exc
    return size
