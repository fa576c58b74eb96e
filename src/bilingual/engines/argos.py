"""Any installed Argos Translate zh→en package, driven through CTranslate2 in real batches.

Only ``argostranslate.package`` is used, which knows where packages are and what is in them.
``argostranslate.translate`` would import a sentence splitter and with it gigabytes, and would decode
32 tokens at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.engines.licences import licence_in
from bilingual.engines.registry import ENGINES, Model
from bilingual.engines.sequences import Pieces, SequenceEngine, hash_of
from bilingual.engines.sizes import size_of
from bilingual.errors import EngineError, ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Available:
    """A zh→en package as the index has it."""

    version: str
    links: tuple[str, ...]


def _argos() -> tuple[Any, Any]:
    """Return ``argostranslate.package`` and ``argostranslate.settings``; raises EngineError."""
    try:
        from argostranslate import package, settings
    except ImportError as exc:
        raise EngineError("argostranslate is not installed: pip install 'bilingual-briefs[argos]'") from exc
    except OSError as exc:  # it makes its folders when it is imported
        raise EngineError(f"argostranslate cannot use its folders ({exc}); set XDG_DATA_HOME") from exc
    # It logs whole paragraphs at DEBUG and INFO, and letters are confidential. Importing it sets the level
    # of argostranslate.utils, so that this must come after.
    for name in ("argostranslate", "argostranslate.utils"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return package, settings


def packages_folder() -> Path:
    """Return the folder in which Argos keeps its packages; raises EngineError without argostranslate."""
    return Path(_argos()[1].package_data_dir)


def downloads_folder() -> Path:
    """Return the folder in which Argos keeps what it downloads."""
    return Path(_argos()[1].downloads_dir)


def index_place() -> tuple[str, Path]:
    """Return the address of Argos' package index (``ARGOS_PACKAGE_INDEX``), and where its copy is kept."""
    settings = _argos()[1]
    return str(settings.remote_package_index), Path(settings.local_package_index)


def available_package() -> Available | None:
    """Return the newest zh→en package of the kept index, or None; raises ModelError for a damaged one."""
    package, settings = _argos()
    try:
        found = [p for p in package.get_available_packages() if _is_ours(p) and p.type == "translate"]
        newest = max(found, key=_version, default=None)
        links = tuple(map(str, newest.links)) if newest is not None else ()
    except (OSError, ValueError, AttributeError, TypeError) as exc:
        raise ModelError(
            f"{settings.remote_package_index} is no package index; see ARGOS_PACKAGE_INDEX"
        ) from exc
    return None if newest is None else Available(version=str(newest.package_version), links=links)


def installed_packages() -> tuple[Any, ...]:
    """Return every installed zh→en package, the newest first, as argostranslate describes it.

    Raises EngineError without argostranslate, ModelError if an installed package is damaged.
    """
    package, settings = _argos()
    try:
        found = [p for p in package.get_installed_packages() if _is_ours(p)]
    except (OSError, ValueError, AttributeError) as exc:
        raise ModelError(
            f"a package in {settings.package_data_dir} is damaged ({exc}); delete its folder"
        ) from exc
    return tuple(sorted(found, key=_version, reverse=True))


def find_package() -> Any:
    """Return the installed zh→en package with the highest version.

    Raises EngineError, saying how to install one, if there is none; ModelError if one is damaged.
    """
    if not (found := installed_packages()):
        entry = ENGINES["argos"]
        raise EngineError(
            f"{entry.absent}: type {entry.install}, or, on a machine without network, "
            "bilingual models install FILE.argosmodel"
        )
    return found[0]


def describe() -> Iterator[Model]:
    """Yield every installed zh→en package, the newest first; loads and hashes each."""
    try:
        packages = installed_packages()
    except EngineError as exc:  # without argostranslate there is none, which is no fault
        damaged = isinstance(exc, ModelError)
        yield Model(name="argos", what="Argos packages", fault=str(exc), installed=damaged)
        return
    for number, package in enumerate(packages):
        folder = Path(package.package_path)
        try:
            engine = ArgosEngine(package=package)
            engine.load()
            digest, fault = engine.model_hash, ""
        except EngineError as exc:
            digest, fault = "", str(exc)
        yield Model(
            name="argos" if number == 0 else folder.name,
            what=f"Argos package {package.package_version}" + ("" if number == 0 else ", an older one"),
            folder=folder,
            licence=licence_in(folder),
            size=size_of(folder),
            hash=digest,
            fault=fault,
        )


def read_package(folder: Path) -> Any:
    """Return the package unpacked in *folder* as argostranslate describes it; raises ModelError."""
    package = _argos()[0]
    try:
        return package.Package(folder)
    except (OSError, ValueError, AttributeError, TypeError) as exc:
        raise ModelError(f"{folder.name} is no Argos package ({exc})") from exc


def _is_ours(package: Any) -> bool:
    return (package.from_code, package.to_code) == ("zh", "en")


def _version(package: Any) -> list[int]:
    return [int(part) for part in str(package.package_version).split(".") if part.isdigit()]


class ArgosEngine(SequenceEngine):
    """Translates with an Argos package."""

    def __init__(self, *, threads: int = 1, package: Any = None) -> None:
        """Find the package, by default the newest installed.

        Raises EngineError if there is none, ModelError if it is seen to be damaged; what is not seen before
        it is loaded raises ModelError when the engine is first asked.
        """
        found = package or find_package()
        folder = Path(found.package_path)
        try:
            model_hash = hash_of(
                str(found.target_prefix),
                *sorted(path for path in (folder / "model").iterdir() if path.is_file()),
                folder / "sentencepiece.model",
                folder / "bpe.model",
            )
        except (AttributeError, OSError) as exc:
            raise _damaged(folder, exc) from exc
        super().__init__("argos", model_hash, lambda: _open(found, threads))


def _open(package: Any, threads: int) -> tuple[Any, Pieces]:
    import ctranslate2

    folder = Path(package.package_path)
    try:
        tokenizer = package.tokenizer
        tokenizer.encode("一")
        translator = ctranslate2.Translator(
            str(folder / "model"), device="cpu", inter_threads=threads, intra_threads=1
        )
    except (AttributeError, RuntimeError, OSError, ValueError) as exc:
        raise _damaged(folder, exc) from exc
    return translator, Pieces(
        encode=tokenizer.encode,
        encode_english=tokenizer.encode,
        decode=tokenizer.decode,
        target_prefix=(package.target_prefix,) if package.target_prefix else (),
    )


def _damaged(folder: Path, exc: Exception) -> ModelError:
    return ModelError(f"the Argos package in {folder} is damaged ({exc}); delete it and install it again")
