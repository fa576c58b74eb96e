"""Base weights + adapter → the model that is run: built once, atomically, found again by what it is made of.

It stands in the user's cache directory with a manifest of sizes, times and hashes. Loading it compares sizes
and times; the hashes, of more than a gigabyte, are computed when it is built, by ``bilingual doctor``, and
when it cannot be loaded.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import platformdirs
from filelock import FileLock

from bilingual.engines.standard.base import INSTALL, adapter_folder, read_base, sha256_of
from bilingual.engines.standard.room import check_disk
from bilingual.errors import ModelError
from bilingual.machine import check_memory

RECIPE = "1"  # raise it when another model is made of the same inputs
DISK = 3_400_000_000  # bytes: the merged file and the model of it, for a moment side by side
MEMORY = 6_500_000_000  # bytes while it is built
SECONDS = "two to four minutes"
MANIFEST = "manifest.json"
_ADAPTER_FILES = ("adapter.safetensors", "adapter_config.json", "base.json")
_KILLED = 137  # the exit code of a process that the system stopped for want of memory

Progress = Callable[[int, int], None]


@cache
def model_key() -> str:
    """Return the SHA-256, hex, over all that the model is made of: it names the model's folder."""
    digest = hashlib.sha256(f"recipe {RECIPE}, Q8_0, OpenVINO {_openvino()}".encode())
    for name in _ADAPTER_FILES:
        try:
            digest.update(bytes.fromhex(sha256_of(adapter_folder() / name)))
        except OSError as exc:
            raise ModelError(f"{adapter_folder() / name} is missing; reinstall bilingual-briefs") from exc
    return digest.hexdigest()


def _openvino() -> str:
    """Return the release that wrote the model: another major one may not read it."""
    try:
        return version("openvino-genai").partition(".")[0]
    except PackageNotFoundError:
        return ""


def model_folder() -> Path:
    """Return where the built model stands in the user's cache directory, built or not."""
    return Path(platformdirs.user_cache_dir("bilingual")) / "models" / f"standard-{model_key()[:16]}"


def older_folders() -> tuple[Path, ...]:
    """Return the folders of models built of other inputs."""
    folder = model_folder()
    try:
        found = [path for path in folder.parent.glob("standard-*") if path.is_dir() and path != folder]
    except OSError:
        return ()
    return tuple(sorted(found))


def looks_sound(folder: Path) -> bool:
    """Return whether every file of the manifest is there with its size and time; hashes nothing."""
    try:
        files = _manifest(folder)
        return bool(files) and all(
            _facts(folder / name) == (f["size"], f["mtime"]) for name, f in files.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def is_sound(folder: Path) -> bool:
    """Return whether every file of the manifest is there with its SHA-256; takes seconds."""
    try:
        files = _manifest(folder)
        return bool(files) and all(sha256_of(folder / name) == f["sha256"] for name, f in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def ensure_model(
    notify: Callable[[str], None] = lambda _: None,
    progress: Progress = lambda done, total: None,
    *,
    thorough: bool = False,
) -> Path:
    """Return the folder of the built model, building it first if it is missing or damaged.

    *thorough*: trust the hashes alone. Two processes may call this at once: one builds, the other waits.
    Raises ModelError if the base weights are missing or damaged, or if memory or disk do not suffice.
    """
    folder = model_folder()
    if not thorough and looks_sound(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(folder) + ".lock"):
            if not thorough and looks_sound(folder):
                return folder
            if is_sound(folder):  # it was copied, so that its times are others
                _write_manifest(folder, _manifest(folder))
                return folder
            base = _checked_base(damaged=folder.exists())
            check_disk(folder.parent, DISK, "building the model standard")
            check_memory(MEMORY, "building the model standard")
            for stale in folder.parent.glob("building-standard-*"):  # of a process that was killed
                shutil.rmtree(stale, ignore_errors=True)
            notify(f"Building the model standard; this happens once and takes {SECONDS}.")
            _build_into(folder, base, progress)
            for older in older_folders():
                shutil.rmtree(older, ignore_errors=True)
                Path(f"{older}.lock").unlink(missing_ok=True)
    except OSError as exc:
        raise ModelError(
            f"the model cannot be built in {folder.parent} ({exc.strerror or exc}); free {DISK / 1e9:.1f} GB "
            "there or set XDG_CACHE_HOME to a folder that can be written"
        ) from exc
    return folder


def _checked_base(*, damaged: bool) -> Path:
    base = read_base()
    if not base.is_here:
        raise ModelError(
            f"the model standard is {'damaged' if damaged else 'not installed'}; type: {INSTALL}; "
            "or take the small model: --engine compact"
        )
    if sha256_of(base.path) != base.sha256:
        raise ModelError(
            f"{base.path} is damaged (the SHA-256 is not {base.sha256[:12]}…); type: {INSTALL}; "
            "or take the small model: --engine compact"
        )
    return base.path


def _build_into(folder: Path, base: Path, progress: Progress) -> None:
    with tempfile.TemporaryDirectory(
        prefix=f"building-{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True
    ) as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        _convert(base, made, Path(scratch) / "said", progress)
        _write_manifest(made, {path.name: {"sha256": sha256_of(path)} for path in sorted(made.iterdir())})
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)


def _convert(base: Path, made: Path, said: Path, progress: Progress) -> None:
    """Fill the folder *made* with the model, in a process of its own that writes its errors to *said*."""
    # -P: nothing of the folder that the user is in may be imported.
    command = [sys.executable, "-P", "-m", "bilingual.engines.standard.converting"]
    with said.open("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen(
            [*command, str(base), str(adapter_folder()), str(made)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        )
        try:
            assert process.stdout is not None
            for done, total in _steps(process.stdout):
                progress(done, total)
            code = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        errors.seek(0)
        lines = [line for line in errors.read().splitlines() if line.strip()]
    if code == 0:
        return
    if code in (_KILLED, -9) or any("bad_alloc" in line or "MemoryError" in line for line in lines):
        raise ModelError(
            f"building the model standard ran out of memory: it needs {MEMORY / 1e9:.1f} GB; close other "
            "programs, or take the small model: --engine compact"
        )
    raise ModelError(
        f"the model standard cannot be built ({lines[-1] if lines else f'code {code}'}); "
        "take the small model: --engine compact"
    )


def _steps(lines: Iterator[str] | Any) -> Iterator[tuple[int, int]]:
    """Yield how far a build is: merging is half of it."""
    for line in lines:
        words = line.split()
        if words[:1] == ["merging"] and len(words) == 3:
            yield int(words[1]), 2 * int(words[2])
        elif words == ["done"]:
            yield 1, 1


def _manifest(folder: Path) -> Mapping[str, Any]:
    files: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
    return files


def _write_manifest(folder: Path, files: Mapping[str, Any]) -> None:
    """Write the manifest of *files*, whose hashes are known, with their sizes and times as they are now."""
    facts = {}
    for name, known in files.items():
        size, mtime = _facts(folder / name)
        facts[name] = {"size": size, "mtime": mtime, "sha256": known["sha256"]}
    text = json.dumps({"key": model_key(), "files": facts}, indent=1)
    new = folder / f"{MANIFEST}.new"
    new.write_text(text, "utf-8")
    new.replace(folder / MANIFEST)


def _facts(path: Path) -> tuple[int, int]:
    """Return the size and time, in nanoseconds, of a file."""
    facts = path.stat()
    return facts.st_size, facts.st_mtime_ns
